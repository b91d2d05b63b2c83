"""Which points of which items a document speaks of, and where.

A hit is a place; whether it counts (whose paper it stands in, how much else that paper holds) is
decided later, by `kinds.py` and the judgement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from certcheck.fields.times import tells_time
from certcheck.recognition.chronology import chronologies, unlike
from certcheck.recognition.ear import Ear, Heard
from certcheck.recognition.flow import Field, Unit, filled
from certcheck.recognition.hits import By, Hit
from certcheck.recognition.lexicon import Rule
from certcheck.recognition.outline import Stretch
from certcheck.recognition.portion import inside
from certcheck.recognition.statements import Statement, Statements, is_bare, statements
from certcheck.recognition.view import View
from certcheck.text import fold

_MOSTLY = 0.6
"""Share of cells that are figures, and of rows that hold them, in a table of figures."""
_FIGURE = re.compile(
    r"[-+]?[\d,.]{1,16}\s*(?:%|‰|万元|亿元|万|元|次|件|单|起|台|人|家|个|户|分|小时|天)?"
)
_MOST_HITS = 40
"""Hits kept for one point in one document; more tell nothing new."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A document taken apart, what it says, and where that covers a point of any item."""

    view: View
    statements: Statements
    hits: tuple[Hit, ...]
    """In reading order."""


def understood(view: View, ear: Ear) -> Understood:
    """What the document says, and what of it."""
    said = statements(view, ear.speech)
    return Understood(view, said, _hits(view, said, ear))


def _hits(view: View, said: Statements, ear: Ear) -> tuple[Hit, ...]:
    gridded = {table.index for table in view.grids}
    loose = [field for field in view.fields if field.index not in gridded]
    ear.listen(
        sentences=((one.text, one.heading) for one in said.sentences if one.telling),
        labels=(
            *(one.text for one in (*said.columns, *said.boxes)),
            *(one.label for one in loose if view.flow[one.index].rows),
        ),
    )
    found = [
        *_by_heading(view, ear),
        *_by_label(loose, view, ear),
        *_by_row(view, ear),
        *_by_step(view, ear),
        *_heard(said.columns, lambda one: ear.named(one.text, timed=one.timed)),
        *_heard(
            said.sentences,
            lambda one: ear.said(one.text, one.heading, sound=one.telling, listed=one.listed),
        ),
        *_heard(_clauses(said.sentences), lambda one: ear.named_in(one.text, one.heading)),
        *_heard(said.boxes, lambda one: ear.drawn(one.text)),
    ]
    kept: defaultdict[tuple[str, str, By], int] = defaultdict(int)
    result = []
    for hit in sorted(dict.fromkeys(found), key=lambda hit: hit.index):
        key = (hit.item, hit.point, hit.by)
        kept[key] += 1
        if kept[key] <= _MOST_HITS:
            result.append(hit)
    return tuple(result)


def _heard(
    said: Iterable[Statement], understood: Callable[[Statement], Iterable[Heard]]
) -> Iterator[Hit]:
    for one in said:
        for heard in understood(one):
            rule = heard.rule
            place = (one.index, one.page, one.by, one.shown)
            yield Hit.at(rule.item, rule.point, *place, sure=heard.sure)


def _clauses(sentences: Iterable[Statement]) -> Iterator[Statement]:
    """What else a sentence says does not speak against a clause of it."""
    return (one for whole in sentences for one in whole.clauses())


def _by_heading(view: View, ear: Ear) -> Iterator[Hit]:
    for stretch in (*view.papers, *view.chapters):
        rules = _one_each(ear.lexicon.naming(fold(stretch.title)))
        if rules and not is_bare(view, stretch, ear.speech):
            unit = view.flow[stretch.start]
            for rule in rules:
                place = (unit.index, unit.page, By.HEADING, stretch.title)
                yield Hit.at(rule.item, rule.point, *place)


def _one_each(naming: Mapping[Rule, frozenset[str]]) -> tuple[Rule, ...]:
    """The points a title names, save several of one item: `改进措施和效果评估` tells what is to follow.

    One word may name several points (大事记: development and events).
    """
    kept = []
    for rule, words in naming.items():
        others = [named for other, named in naming.items() if other.item == rule.item]
        if frozenset.intersection(words, *others):
            kept.append(rule)
    return tuple(kept)


def _by_label(fields: Sequence[Field], view: View, ear: Ear) -> Iterator[Hit]:
    """Labels of forms name points as columns do; before a colon in a line stands anything."""
    for field in fields:
        if field.filled and not ear.speech.empty(fold(field.value)):
            for heard in _named(field, view, ear):
                place = (field.index, field.page, By.LABEL, f"{field.label}: {field.value}")
                yield Hit.at(heard.rule.item, heard.rule.point, *place, sure=heard.sure)


def _named(field: Field, view: View, ear: Ear) -> Iterable[Heard]:
    if view.flow[field.index].rows:
        return ear.named(field.label, timed=tells_time(field.value))
    return map(Heard, ear.lexicon.named(field.label))


def _by_row(view: View, ear: Ear) -> Iterator[Hit]:
    """What stands down a first column with marks or figures beside it: 服务态度|20|18, 营业收入|8120|9035.

    A table of such rows may show a point whatever its rows are called.
    """
    gridded = {grid.index: grid.rows for grid in view.grids}
    for unit in view.flow:
        rows = [row for row in gridded.get(unit.index, unit.rows) if any(map(filled, row[1:]))]
        for row in rows:
            by = By.FIGURES if _holds_figures(row) else By.ROW
            for rule in ear.lexicon.named(fold(row[0])):
                yield _row(rule, unit, by, row)
        figures = [row for row in rows if _holds_figures(row)]
        for rule, enough in ear.lexicon.figured.items():
            if len(figures) >= max(enough, _MOSTLY * len(rows)):
                yield _row(rule, unit, By.FIGURES, figures[0])


def _row(rule: Rule, unit: Unit, by: By, row: Sequence[str]) -> Hit:
    place = (unit.index, unit.page, by, " ".join(row))
    return Hit.at(rule.item, rule.point, *place, sure=False)


def _holds_figures(row: Sequence[str]) -> bool:
    """Whether what stands beside the first cell is figures, but for a unit or a remark."""
    told = [cell for cell in row[1:] if filled(cell)]
    figures = sum(_FIGURE.fullmatch(cell.strip()) is not None for cell in told)
    return figures > 0 and figures >= _MOSTLY * len(told)


def _by_step(view: View, ear: Ear) -> Iterator[Hit]:
    """What is told year by year: each step as the sentence it stands for, and all of them together."""
    enough = ear.lexicon.chronologies
    items = {rule.item for rule in enough}
    for run in chronologies(view.flow) if enough else ():
        for number, step in enumerate(unlike(run), 1):
            said = (rule for rule in ear.lexicon.said(step.sentence) if rule.item in items)
            denied = ear.lexicon.denied(step.sentence, enough)
            told = (rule for rule in enough if number == enough[rule] and rule not in denied)
            for rule in (*said, *told):
                place = (step.unit.index, step.unit.page, By.STEP, step.sentence)
                yield Hit.at(rule.item, rule.point, *place, sure=False)


def within(found: Sequence[Hit], stretch: Stretch) -> dict[str, tuple[Hit, ...]]:
    """The hits of a stretch, by item; they come in reading order."""
    by_item: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in inside(found, stretch):
        by_item[hit.item].append(hit)
    return {item: tuple(hits) for item, hits in by_item.items()}
