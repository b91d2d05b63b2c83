"""Which points of which items a document speaks of, and where.

A hit is a place; whether it counts (whose paper it stands in, how much else that paper holds) is
decided later, by `kinds.py` and the judgement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from certcheck.recognition.ear import Ear
from certcheck.recognition.flow import Field, Part, Unit
from certcheck.recognition.hits import By, Hit
from certcheck.recognition.lexicon import Rule
from certcheck.recognition.outline import Stretch
from certcheck.recognition.speech import Speech
from certcheck.recognition.tables import Grid
from certcheck.recognition.titles import bare
from certcheck.recognition.view import View
from certcheck.text import fold

_SHORTEST_BODY = 6
"""Characters under a heading below which nothing was said."""
_LONGEST_NAME = 40
_MOST_HITS = 40
"""Hits kept for one point in one document; more tell nothing new."""


def hits(view: View, ear: Ear) -> tuple[Hit, ...]:
    """All places of a document that cover a point of any item, in reading order."""
    gridded = {table.index for table in view.grids}
    loose = [field for field in view.fields if field.index not in gridded]
    found: list[Hit] = []
    for source in (
        _by_heading(view, ear),
        _by_label(loose, ear),
        _by_column(view.grids, ear),
        _by_sentence(view, ear),
        _by_node(view.flow, ear),
    ):
        found += source
    kept: defaultdict[tuple[str, str, By], int] = defaultdict(int)
    result = []
    for hit in sorted(dict.fromkeys(found), key=lambda hit: hit.index):
        key = (hit.item, hit.point, hit.by)
        kept[key] += 1
        if kept[key] <= _MOST_HITS:
            result.append(hit)
    return tuple(result)


def _hit(
    rule: Rule, index: int, page: int | None, by: By, snippet: str, *, sure: bool = True
) -> Hit:
    return Hit.at(rule.item, rule.point, index, page, by, snippet, sure=sure)


def _by_heading(view: View, ear: Ear) -> Iterator[Hit]:
    lexicon, speech, heads = ear.lexicon, ear.speech, view.heads
    for stretch in (*view.papers, *view.chapters):
        rules = _one_each(lexicon.naming(fold(stretch.title)))
        if not rules:
            continue
        body = view.flow[stretch.body : stretch.stop]
        if said_under(body, heads, speech) >= _SHORTEST_BODY:
            unit = view.flow[stretch.start]
            for rule in rules:
                yield _hit(rule, unit.index, unit.page, By.HEADING, stretch.title)


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


def said_under(body: Sequence[Unit], heads: frozenset[int], speech: Speech) -> int:
    """How many characters are really said under a heading: sub-headings, promises and blanks are nothing."""
    said = 0
    for unit in body:
        if unit.index in heads or not unit.body or unit.contents:
            continue
        said += len(unit.folded) if unit.part is Part.TABLE else speech.said(unit)
    return said


def _by_label(fields: Sequence[Field], ear: Ear) -> Iterator[Hit]:
    for field in fields:
        if field.filled and not ear.speech.empty(fold(field.value)):
            for rule in ear.lexicon.named(field.label):
                yield _hit(rule, field.index, field.page, By.LABEL, f"{field.label}: {field.value}")


def _by_column(grids: Sequence[Grid], ear: Ear) -> Iterator[Hit]:
    named = tuple(columns(grids))
    ear.listen(labels=(name for _, name in named))
    for grid, name in named:
        for heard in ear.named(name):
            yield _hit(heard.rule, grid.index, grid.page, By.COLUMN, name, sure=heard.sure)


def columns(grids: Sequence[Grid]) -> Iterator[tuple[Grid, str]]:
    """The headers of columns that hold something."""
    for grid in grids:
        for number, name in enumerate(grid.header):
            if name and len(name) <= _LONGEST_NAME and grid.has(number):
                yield grid, name


def _by_sentence(view: View, ear: Ear) -> Iterator[Hit]:
    """What titles and headings name is to be said under them: bare ones say nothing."""
    heard_in = list(spoken(view, ear.speech))
    ear.listen((sentence, heading) for _, sentence, heading, telling in heard_in if telling)
    for unit, sentence, heading, telling in heard_in:
        for heard in ear.said(sentence, heading, sound=telling):
            place = (unit.index, unit.page, By.SENTENCE, sentence)
            yield _hit(heard.rule, *place, sure=heard.sure)


def spoken(view: View, speech: Speech) -> Iterator[tuple[Unit, str, str, bool]]:
    """The sentences of a document, each with its heading and whether what it sounds like tells anything."""
    empty = _bare_heads(view, speech)
    headings, heads = _headings(view), view.heads
    for unit in _under_headers(view):
        if not unit.body or unit.contents or unit.level == 0 or unit.index in empty:
            continue
        telling = unit.index not in heads and not _is_signature(unit)
        heading = headings.get(unit.index, "")
        for sentence in speech.sentences(unit):
            yield unit, sentence, heading, telling


def _is_signature(unit: Unit) -> bool:
    """A line that is nothing but a company's name: whoever signs, speaks of nothing."""
    return not unit.rows and len(unit.text) <= _LONGEST_NAME and not bare(unit.text)


def _headings(view: View) -> Mapping[int, str]:
    """The folded heading of the innermost chapter each unit stands in."""
    found: dict[int, str] = {}
    for chapter in sorted(view.chapters, key=lambda chapter: chapter.start):
        heading = bare(chapter.title)
        for index in range(chapter.body, chapter.stop):
            found[index] = heading
    return found


def _under_headers(view: View) -> Iterator[Unit]:
    """The units, tables of records without their headers: those name what is to stand under them."""
    headers = {grid.index: grid.first for grid in view.grids}
    for unit in view.flow:
        first = headers.get(unit.index, 0)
        if first < len(unit.rows) or not unit.rows:
            yield replace(unit, rows=unit.rows[first:]) if first else unit


def _bare_heads(view: View, speech: Speech) -> frozenset[int]:
    """Headings with nothing under them."""
    heads = view.heads
    return frozenset(
        chapter.start
        for chapter in view.chapters
        if said_under(view.flow[chapter.body : chapter.stop], heads, speech) < _SHORTEST_BODY
    )


def _by_node(flow: Sequence[Unit], ear: Ear) -> Iterator[Hit]:
    units = tuple(boxes(flow))
    ear.listen(labels=(unit.folded for unit in units))
    for unit in units:
        for heard in ear.drawn(unit.folded):
            place = (unit.index, unit.page, By.NODE, unit.text)
            yield _hit(heard.rule, *place, sure=heard.sure)


def boxes(flow: Sequence[Unit]) -> Iterator[Unit]:
    """The lines that may be the text of a box, were the page a drawing."""
    for unit in flow:
        text = unit.body and unit.part is Part.TEXT and not unit.contents
        if text and unit.level != 0 and len(unit.text) <= _LONGEST_NAME:
            yield unit


def within(found: Sequence[Hit], stretch: Stretch) -> dict[str, tuple[Hit, ...]]:
    """The hits of a stretch, by item."""
    by_item: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in found:
        if stretch.start <= hit.index < stretch.stop:
            by_item[hit.item].append(hit)
    return {item: tuple(hits) for item, hits in by_item.items()}
