"""The check of `kind: each-listed`: for every entry of a list of the company's own a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from certcheck.checklist.model import Checklist, Item
from certcheck.checklist.requirements import EachListed
from certcheck.document import How
from certcheck.fields.appointed import appointed
from certcheck.judge.coverage import Coverage
from certcheck.judge.examine import Examined, Verdict, examine, finding
from certcheck.judge.outcome import Outcome
from certcheck.judge.papers import without_good
from certcheck.judge.subject_matter import on_subject
from certcheck.judge.subjects import judged, together
from certcheck.matching.scene import Scene
from certcheck.recognition.tables import Grid
from certcheck.report import Finding, Severity, Status
from certcheck.text import fold

_BETWEEN = r"[^0-9a-z\u4e00-\u9fff]{0,2}"
"""What may stand between the characters of a number: 2023 1 0012345.6, 2023-1-0012345.6."""
_NOT_NUMBER = re.compile(r"[^0-9a-z]+")
_LABELLED = re.compile(r"^(?:zl|no)(?=\d)")
"""What is written before some numbers, or is not."""
_SHORTEST_NUMBER, _SHORTEST_NAME = 2, 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list."""

    numbers: tuple[str, ...]
    """One of them will do: an instrument has the maker's and the owner's."""
    name: str

    @property
    def shown(self) -> str:
        """What it is called in the report."""
        number = next(iter(self.numbers), "")
        return f"{self.name}（{number}）" if self.name and number else self.name or number


def judge(item: Item, need: EachListed, scene: Scene, checklist: Checklist) -> Outcome:
    """One status for all the entries, and each one's own; without a list at best `review`."""
    kinds = (*need.papers, *need.weak)
    tried = [_strong(examine(one, scene), need) for one in scene.of(item.id, kinds)]
    if need.on_subject:
        tried = [on_subject(one, checklist.subject) for one in tried]
    every = listed(need.model_copy(update={"only": None}), scene)
    entries = listed(need, scene) if need.only is not None else every
    if every and not entries:
        return Outcome(Status.NOT_APPLICABLE, tried=tuple(tried))
    if not entries:
        return _without_list(tried)
    outcome = together([judged(one.shown, _papers_of(one, entries, tried)) for one in entries])
    return replace(outcome, tried=tuple(tried))


def _strong(one: Examined, need: EachListed) -> Examined:
    kind = one.candidate.sighting.kind
    if kind not in need.weak or one.candidate.assigned:
        return one
    told = finding(one.candidate, "weak_match", Severity.WARNING, paper=kind, reason="alone")
    return one.worse(Verdict.DOUBT, told)


def listed(need: EachListed, scene: Scene) -> tuple[Entry, ...]:
    """The entries of all lists that may count, each once."""
    found: dict[tuple[tuple[str, ...], str], Entry] = {}
    for one in scene.candidates:
        if one.sighting.kind in need.lists and examine(one, scene).verdict <= Verdict.DOUBT:
            entries = [e for table in one.sighting.tables for e in _entries(table, need)]
            told = appointed(one.sighting.text, need.led_by) if need.led_by and not entries else ()
            for entry in (*entries, *(Entry((), name) for name in told)):
                found.setdefault((tuple(map(fold, entry.numbers)), fold(entry.name)), entry)
    return tuple(found.values())


def _entries(table: Grid, need: EachListed) -> Iterator[Entry]:
    numbers = _columns(table.header, need.numbers)
    names = _columns(table.header, need.names)
    telling = _columns(table.header, need.only.columns) if need.only is not None else ()
    words = tuple(map(fold, need.only.words)) if need.only is not None else ()
    for row in table.rows:
        if words and not any(word in fold(row[number]) for number in telling for word in words):
            continue
        entry = Entry(
            tuple(_cells(row, numbers, _SHORTEST_NUMBER)),
            next(_cells(row, names, _SHORTEST_NAME), ""),
        )
        if entry.numbers or entry.name:
            yield entry


def _columns(header: Sequence[str], words: Sequence[str]) -> tuple[int, ...]:
    """The columns of these headers, those first whose word stands first."""
    return tuple(
        number
        for word in map(fold, words)
        for number, cell in enumerate(header)
        if cell == word or cell.endswith(word)
    )


def _cells(row: Sequence[str], columns: Sequence[int], shortest: int) -> Iterator[str]:
    cells = dict.fromkeys(row[number].strip() for number in columns)
    return (cell for cell in cells if len(_plain(cell)) >= shortest)


def _plain(cell: str) -> str:
    """Empty for strokes and the like."""
    return re.sub(r"[\W_]+", "", fold(cell))


def _papers_of(entry: Entry, entries: Sequence[Entry], tried: Sequence[Examined]) -> list[Examined]:
    return [own for one in tried if (own := _own(entry, entries, one)) is not None]


def _own(entry: Entry, entries: Sequence[Entry], one: Examined) -> Examined | None:
    """The paper if it is the entry's, in doubt where only its name says so; else None."""
    sighting = one.candidate.sighting
    text = sighting.text.replace("\n", "|")
    if any(bears(text, number) for number in entry.numbers):
        return one
    if not entry.name or not _names(entry, entries, one):
        return None
    if not entry.numbers or sighting.how is How.OCR:
        return one
    told = finding(one.candidate, "weak_match", Severity.WARNING, reason="number")
    return one.worse(Verdict.DOUBT, told)


def bears(text: str, number: str) -> bool:
    """Whether the number stands in a folded text, whatever is written between its characters."""
    bare = _LABELLED.sub("", _NOT_NUMBER.sub("", fold(number)))
    if len(bare) < _SHORTEST_NUMBER:
        return False
    before = r"(?<!\d)" if bare[0].isdigit() else r"(?<![0-9a-z])"
    after = r"(?!\d)" if bare[-1].isdigit() else r"(?![0-9a-z])"
    return bool(re.search(before + _BETWEEN.join(map(re.escape, bare)) + after, text))


def _names(entry: Entry, entries: Sequence[Entry], one: Examined) -> bool:
    """Whether the paper bears the name, and no other entry has it or one it is a part of."""
    name = fold(entry.name)
    others = [fold(other.name) for other in entries if other is not entry]
    if name in others:
        return False
    if one.candidate.people:
        return name in map(fold, one.candidate.people)
    text = one.candidate.sighting.text.replace("\n", "")
    for longer in others:
        if name in longer:
            text = text.replace(longer, "|")
    return name in text


def _without_list(tried: Sequence[Examined]) -> Outcome:
    """Papers are there, but of how many nobody has said."""
    told = Finding("list_missing", Severity.WARNING)
    good = [one for one in tried if one.verdict is Verdict.GOOD]
    if not good:
        outcome = without_good(tried, Coverage((), (), {}, ()))
        return outcome if outcome.status is Status.MISSING else outcome.told(told)
    doubted = [replace(one, verdict=Verdict.DOUBT) for one in good]
    return without_good(doubted, Coverage((), (), {}, ())).told(told)
