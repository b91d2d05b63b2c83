"""Steps told year by year: lines, clauses or rows that each begin with a year of their own.

`2006年 公司成立 / 2010年 迁入新厂 / 2015年 更名`: no line of it says that it is a development, all of them
together are one. Figures told year by year are none: each step says something unlike the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from certcheck.pattern import Pattern
from certcheck.recognition.flow import Unit
from certcheck.text import fold

_DAY = r"(?:[.\-/年]\d{1,2}(?:月|(?:[.\-/月]\d{1,2}日?)|(?!\d)))?+"
_DATED = Pattern(
    rf"[·•◆▪●■\-—]*(?:自|在|于)?(?P<year>(?:19|20)\d\d){_DAY}(?:年(?:[初中底末春夏秋冬]|上半年|下半年)?+)?+(?!\d)"
    r"(?![-~—–至到起]|年?(?:以来|度|代|内|间))[::,,、\s]*(?P<told>.*)"
)
"""A year or a day, no stretch of years, and what is told of it; folded text."""
_BETWEEN = Pattern(r"[。；;!?\n]|[，,](?=(?:自|在|于)?(?:19|20)\d\d年)")
_SHORTEST, _LONGEST_GAP = 3, 3
"""Characters that tell something; units between two steps of one chronology."""
_LIKE = 0.5
"""Share of a step's pairs of characters found in another, from which it says the same again."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something told of a year."""

    year: int
    told: str
    """Folded, behind the date."""
    unit: Unit

    @property
    def sentence(self) -> str:
        """As one would say it: 2006年公司成立."""
        return f"{self.year}年{self.told}"


def chronologies(flow: Sequence[Unit]) -> Iterator[tuple[Step, ...]]:
    """The runs of steps in a document, each in the order of its years, upwards or downwards."""
    run: list[Step] = []
    for step in _steps(flow):
        if run and (step.unit.index - run[-1].unit.index > _LONGEST_GAP or not _goes_on(run, step)):
            yield tuple(run)
            run = []
        run.append(step)
    if run:
        yield tuple(run)


def unlike(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps without those that say of another year what one before said of its own."""
    kept: list[tuple[Step, frozenset[str]]] = []
    for step in steps:
        pairs = _pairs(step.told)
        if all(
            step.year != other.year and len(pairs & said) < _LIKE * min(len(pairs), len(said))
            for other, said in kept
        ):
            kept.append((step, pairs))
    return tuple(step for step, _ in kept)


def _goes_on(run: Sequence[Step], step: Step) -> bool:
    last = run[-1].year
    rising = [one.year for one in run if one.year != run[0].year]
    if step.year == last or not rising:
        return True
    return (step.year > last) == (rising[0] > run[0].year)


def _steps(flow: Sequence[Unit]) -> Iterator[Step]:
    """Steps in reading order; a line that is nothing but a date belongs to the line under it."""
    alone: int | None = None
    for unit in flow:
        if not unit.body or unit.contents:
            continue
        for part in _parts(unit):
            found = _DATED.fullmatch(part)
            told = found["told"] if found else part
            year = int(found["year"]) if found else alone
            alone = year if found and not told else None
            if year is not None and _tells(told):
                yield Step(year, told, unit)


def _parts(unit: Unit) -> Iterator[str]:
    if unit.rows:
        yield from (fold(" ".join(row)) for row in unit.rows)
    else:
        yield from filter(None, map(fold, _BETWEEN.split(unit.text)))


def _tells(told: str) -> bool:
    return sum(map(str.isalpha, told)) >= _SHORTEST


def _pairs(told: str) -> frozenset[str]:
    letters = "".join(filter(str.isalpha, told))
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))
