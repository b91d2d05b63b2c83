"""What a document says: column headers, sentences and the lines that may be boxes of a drawing.

They are told apart once, whoever is to understand them (`points.py`, `own.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from certcheck.recognition.flow import Part, Unit
from certcheck.recognition.hits import By
from certcheck.recognition.outline import Stretch
from certcheck.recognition.portion import inside
from certcheck.recognition.speech import Speech
from certcheck.recognition.tables import Grid
from certcheck.recognition.titles import bare
from certcheck.recognition.view import View
from certcheck.text import fold

_SHORTEST_BODY = 6
"""Characters under a heading below which nothing was said."""
_LONG, _CLAUSE = 16, 5
"""Characters of a sentence that may say several things, and of a clause that may say one."""
_BETWEEN = re.compile(r"[,;](?!\d{3}(?!\d))")
"""Between clauses; not the comma of 1,200."""
_ARROW = re.compile(r"[→➔➜⇒⟶▶►↓]|[-—–―=]{1,4}[>＞》]|[>＞]{1,2}|[—–―]{1,2}")
_STEP = re.compile(
    r"(?:^|(?<=[\s　;；、,，]))(?:\d{1,2}[.、．)）]|[①-⑳]|[(（]\d{1,2}[)）])\s*(?=\D)"
)
_DRAWN_ARROW = re.compile(r"[→➔➜⇒⟶▶►↓]|[-—–=]{1,4}[>＞]")
_LONGEST_CHAIN = 600
"""Characters; a longer line is running text."""
_FEWEST_CHAINED = 3
_FEWEST_ARROWS = 3
"""Parts between arrows or numbers, by which a line is a chain of boxes."""
_LONGEST_NAME = 40
"""Characters of the name of a column, a box or a company."""
_FIELD = r"[a-z][a-z0-9]*(?:[_./ ][a-z0-9]+)*"
_CODED = re.compile(
    rf"(?:{_FIELD}[(\[](?P<before>[^()\[\]a-z]*[\u4e00-\u9fff][^()\[\]]*)[)\]])"
    rf"|(?:(?P<after>[^()\[\]a-z]*[\u4e00-\u9fff])[(\[](?=[a-z0-9_./ ]{{4}}){_FIELD}[)\]])"
)
"""A column header with its name in a system before or behind it; a unit of measure is shorter."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, the header of a column that holds something, or a line that may be a box."""

    by: By
    text: str
    """Folded."""
    shown: str
    """As people see it."""
    index: int
    """The unit it stands in."""
    page: int | None
    passage: Hashable
    """What it stands in with others: the chapter; a column or box stands alone."""
    heading: str = ""
    """Folded heading of its chapter."""
    telling: bool = True
    """Whether what it sounds like tells anything: of headings and signatures only phrases do."""
    clause: bool = False
    """A part of a sentence."""
    timed: bool = True
    """Whether what stands in the column tells times."""
    listed: bool = False
    """A row of a table, which lists what its chapter is about."""

    def clauses(self) -> Iterator[Statement]:
        """The parts of a sentence that has several: 注册资本300万元,员工26人."""
        if self.by is By.SENTENCE and self.telling and len(self.text) >= _LONG:
            parts = _BETWEEN.split(self.text)
            for part in parts if len(parts) > 1 else ():
                if len(part) >= _CLAUSE:
                    yield replace(self, text=part, clause=True)


@dataclass(frozen=True, slots=True)
class Statements:
    """All a document says, each kind in reading order."""

    columns: tuple[Statement, ...]
    sentences: tuple[Statement, ...]
    boxes: tuple[Statement, ...]

    def within(self, stretch: Stretch, *, drawing: bool) -> tuple[Statement, ...]:
        """What is said in a stretch; the boxes only if it is a drawing."""
        kinds = (self.columns, self.sentences, self.boxes if drawing else ())
        return tuple(chain.from_iterable(inside(own, stretch) for own in kinds))

    def of_unit(self, index: int) -> Sequence[Statement]:
        """The sentences of one unit."""
        first = bisect_left(self.sentences, index, key=_index)
        return self.sentences[first : bisect_left(self.sentences, index + 1, first, key=_index)]


def _index(one: Statement) -> int:
    return one.index


def statements(view: View, speech: Speech) -> Statements:
    """What a document says that is neither promised, denied nor left blank."""
    return Statements(
        tuple(_columns(view.grids)),
        tuple(_sentences(view, speech)),
        tuple(_boxes(view.flow, speech)),
    )


def _columns(grids: Sequence[Grid]) -> Iterator[Statement]:
    for grid in grids:
        for number, name in enumerate(grid.header):
            if name and len(name) <= _LONGEST_NAME and grid.has(number):
                passage = (By.COLUMN, grid.index, number)
                text = _uncoded(name)
                yield Statement(
                    By.COLUMN, text, name, grid.index, grid.page, passage, timed=grid.timed(number)
                )


def _uncoded(header: str) -> str:
    """A folded column header without the field's name in the system it was exported from: `cust_name(客户)`."""
    match = _CODED.fullmatch(header)
    return header if match is None else match["before"] or match["after"]


def _sentences(view: View, speech: Speech) -> Iterator[Statement]:
    """What titles and headings name is to be said under them: bare ones say nothing."""
    empty = _bare_heads(view, speech)
    headings = _headings(view)
    for unit in _under_headers(view):
        if not unit.body or unit.contents or unit.level == 0 or unit.index in empty:
            continue
        telling = unit.index not in view.heads and not _is_signature(unit)
        heading = headings.get(unit.index, "")
        passage = (By.HEADING, heading) if heading else (By.SENTENCE, unit.index)
        for sentence in speech.sentences(unit):
            yield Statement(
                By.SENTENCE,
                sentence,
                sentence,
                unit.index,
                unit.page,
                passage,
                heading,
                telling,
                listed=bool(unit.rows),
            )


def _boxes(flow: Sequence[Unit], speech: Speech) -> Iterator[Statement]:
    """The lines that may be the text of a box, were the page a drawing; a page's first title is its caption."""
    captioned: set[int] = set()
    for unit in flow:
        text = unit.body and unit.part is Part.TEXT and not unit.contents
        caption = text and unit.level == 0 and unit.leaf not in captioned
        if caption:
            captioned.add(unit.leaf)
        elif text:
            for number, box in enumerate(chained(unit.text)):
                folded = fold(box)
                if len(box) <= _LONGEST_NAME and not speech.empty(folded):
                    passage = (By.NODE, unit.index, number)
                    yield Statement(By.NODE, folded, box, unit.index, unit.page, passage)


def chained(line: str) -> tuple[str, ...]:
    """The boxes a line draws one after another: 咨询→诊断→回访, 1.咨询 2.诊断 3.回访; else the line itself."""
    for between in (_ARROW, _STEP) if len(line) <= _LONGEST_CHAIN else ():
        boxes = tuple(filter(None, map(str.strip, between.split(line))))
        if len(boxes) >= _FEWEST_CHAINED:
            return boxes
    return (line,)


def arrowed(body: Sequence[Unit]) -> frozenset[int]:
    """The lines that arrows join, within one or one under the other: a flow chart without its boxes."""
    texts = [unit.text if len(unit.text) <= _LONGEST_CHAIN else "" for unit in body]
    if sum(len(_DRAWN_ARROW.findall(text)) for text in texts) < _FEWEST_ARROWS:
        return frozenset()
    found: set[int] = set()
    for place, text in enumerate(texts):
        boxes = _DRAWN_ARROW.split(text)
        if len(boxes) > 1:
            before = place - (not boxes[0].strip())
            after = place + (not boxes[-1].strip())
            found.update(unit.index for unit in body[max(before, 0) : after + 1])
    return frozenset(found)


def says_little(body: Sequence[Unit], heads: frozenset[int], speech: Speech, enough: int) -> bool:
    """Whether fewer characters are really said under a heading: sub-headings, promises and blanks are nothing."""
    said = 0
    for unit in body:
        if said >= enough:
            return False
        if unit.index in heads or not unit.body or unit.contents:
            continue
        said += len(unit.folded) if unit.part is Part.TABLE else speech.said(unit)
    return said < enough


def is_bare(view: View, stretch: Stretch, speech: Speech) -> bool:
    """Whether nothing stands under a heading."""
    body = view.flow[stretch.body : stretch.stop]
    return says_little(body, view.heads, speech, _SHORTEST_BODY)


def _bare_heads(view: View, speech: Speech) -> frozenset[int]:
    return frozenset(one.start for one in view.chapters if is_bare(view, one, speech))


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
