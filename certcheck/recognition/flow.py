"""A document as one flow of short units in reading order: what all recognition looks at.

Page and table borders stay known to each unit, so that whatever is found can be cited by page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import takewhile

from certcheck.document import Document, How, Page, Paragraph, Region, Table
from certcheck.text import fold

_LEADER = re.compile(r"(\.{4,}|…{2,}|·{4,}|_{6,})\s*\d{1,3}\s*$")
"""A line of a table of contents: a leader and a page number."""
_LEADER_END = 80
"""Only so much of a line's end is looked at: on dots without end the search would take for ever."""
_TOP = 4
"""So many blocks are the top of a page."""
TALLEST_FORM = 60
"""Rows; a longer table is data, not a form."""
_LONE_LABELS = 4
_LONGEST_LABEL = 24
"""Rows with one short text each that are labels of a form; fewer may be the lines of a title. Characters."""
_UNFILLED = re.compile(r"[\s_＿/\\—–\-…:：。、,，.()（）\[\]□○☐*]*")
_CHOICES = re.compile(r"[□☐▢◻○◯]")
_CHOSEN = re.compile(r"[☑☒✓✔√■▣●◉]")
"""Boxes to be ticked, and ticks."""
_DATE_BLANK = re.compile(r"[\s_]*年[\s_]*月[\s_]*日?[\s_]*|[\s_]*至[\s_]*")


class Part(StrEnum):
    """What kind of unit a line is."""

    TEXT = "text"
    TABLE = "table"


@dataclass(frozen=True)
class Unit:
    """One paragraph or one table, with the place it stands in."""

    index: int
    """Position in the flow; a stretch is a range of these."""
    leaf: int
    """Which of the document's pages, 0-based."""
    page: int | None
    sheet: str | None
    how: How
    top: bool
    """Among the first lines of its page."""
    text: str = ""
    level: int | None = None
    region: Region = Region.BODY
    rows: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def part(self) -> Part:
        return Part.TABLE if self.rows else Part.TEXT

    @cached_property
    def folded(self) -> str:
        """The unit's words, for searching; a table's cells are kept apart by line ends."""
        if self.rows:
            return "\n".join(dict.fromkeys(fold(cell) for row in self.rows for cell in row if cell))
        return fold(self.text)

    @cached_property
    def starts(self) -> frozenset[str]:
        """Folded beginnings of the line, of its segments or of cells: where labels stand."""
        if self.rows:
            cells = dict.fromkeys(cell for row in self.rows[:TALLEST_FORM] for cell in row)
            return frozenset(map(fold, cells))
        if "  " not in self.text:
            return frozenset((self.folded,))
        parts = (fold(part) for part in self.text.split("  ") if part.strip())
        return frozenset((self.folded, *parts))

    @cached_property
    def body(self) -> bool:
        return self.region not in (Region.HEADER, Region.FOOTER)

    @cached_property
    def contents(self) -> bool:
        """A line of a table of contents."""
        end = self.text[-_LEADER_END:]
        return end.rstrip()[-1:].isdecimal() and bool(_LEADER.search(end))


def flow(document: Document) -> tuple[Unit, ...]:
    """The document's units in reading order."""
    units: list[Unit] = []
    for leaf, page in enumerate(document.pages):
        for place, (block, level) in enumerate(_blocks(page)):
            units.append(
                Unit(
                    index=len(units),
                    leaf=leaf,
                    page=page.number,
                    sheet=page.sheet,
                    how=page.how,
                    top=place < _TOP,
                    text="" if isinstance(block, Table) else block.text.strip(),
                    level=level,
                    region=Region.BODY if isinstance(block, Table) else block.region,
                    rows=block.rows if isinstance(block, Table) else (),
                )
            )
    return tuple(units)


def _blocks(page: Page) -> Iterator[tuple[Paragraph | Table, int | None]]:
    """The page's blocks without the empty ones; a table's leading full-width rows become titles."""
    first = True
    for block in page.blocks:
        if isinstance(block, Paragraph):
            for line in block.text.splitlines():
                if line.strip():
                    yield Paragraph(line, block.level, block.region), block.level
                    first = first and block.region is not Region.BODY
            continue
        lead, rest = _split_titles(block.rows, titled=not first)
        for title in lead:
            yield Paragraph(title), 0 if first else None
            first = False
        if rest:
            yield Table(rest), None
            first = False


def _split_titles(
    rows: Sequence[tuple[str, ...]], *, titled: bool
) -> tuple[list[str], tuple[tuple[str, ...], ...]]:
    """Leading rows that hold a single text (merged across, or one cell filled) are titles, not records.

    Of a form that nobody filled in only the first may be, where the page has no title yet: not `titled`.
    """
    most = (0 if titled else 1) if _begins_unfilled(rows) else len(rows)
    titles: list[str] = []
    for number, row in enumerate(rows):
        values = {cell.strip() for cell in row if cell.strip()}
        if len(row) > 1 and len(values) == 1 and len(titles) < most and len(rows) > number + 1:
            titles.append(values.pop())
        elif values:
            return titles, tuple(rows[number:])
    return titles, ()


def _begins_unfilled(rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether a table begins with labels that have nothing beside them, more than a title has lines."""
    labels = sum(1 for _ in takewhile(_is_lone_label, rows))
    return labels >= _LONE_LABELS and (
        len(rows[0]) == 2 or not any(any(map(str.strip, row[1:])) for row in rows)
    )


def _is_lone_label(row: Sequence[str]) -> bool:
    label, *values = map(str.strip, row)
    return 1 < len(label) <= _LONGEST_LABEL and not (any(values) or _COLON.search(label))


@dataclass(frozen=True)
class Field:
    """A label and what is written beside or after it."""

    label: str
    """Folded."""
    value: str
    """As it stands; empty where the form was not filled in."""
    index: int
    page: int | None

    @property
    def filled(self) -> bool:
        return filled(self.value)


def filled(value: str) -> bool:
    """Whether a cell or blank holds anything: strokes, underscores, `年 月 日` alone, boxes unticked are nothing."""
    rest = value.strip()
    if _CHOICES.search(rest):
        return bool(_CHOSEN.search(rest))
    return not (_UNFILLED.fullmatch(rest) or _DATE_BLANK.fullmatch(rest))


_LONGEST_TABLE_LABEL = 10
"""Characters of a label where a value should stand."""
_COLON = re.compile(r"[:：]")
_GAP = re.compile(r"\s{2,}|\t")
_DIGITS = re.compile(r"\d")
_WEIGHT = re.compile(r"[^\W\d_]{2,}[(\[]?\d{1,3}\D?[)\]]?")
_UNDERLINED = re.compile(r"_{2,}")


def fields(units: Sequence[Unit]) -> tuple[Field, ...]:
    """All label and value pairs of forms: `label：value`, `label  value`, and neighbouring cells."""
    found: list[Field] = []
    for unit in units:
        form = form_of(unit.rows)
        if form:
            found += _table_fields(unit, form)
        elif unit.body and not unit.rows:
            found += _line_fields(unit)
    return tuple(found)


def _line_fields(unit: Unit) -> Iterator[Field]:
    """Pairs in a line such as `委托人：某公司   受托人：张三`."""
    segments = [part for part in _GAP.split(unit.text) if part.strip()]
    for number, segment in enumerate(segments):
        pieces = _COLON.split(segment, maxsplit=1)
        label = fold(pieces[0])
        if not 1 < len(label) <= 16:
            continue
        if len(pieces) == 2:
            value = pieces[1]
            if (
                not value.strip()
                and number + 1 < len(segments)
                and not _COLON.search(segments[number + 1])
            ):
                value = segments[number + 1]
            yield Field(label, _UNDERLINED.sub(" ", value), unit.index, unit.page)
        elif number + 1 < len(segments) and number % 2 == 0 and len(segments) <= 4:
            yield Field(label, segments[number + 1], unit.index, unit.page)


def form_of(rows: Sequence[tuple[str, ...]]) -> Sequence[tuple[str, ...]]:
    """The rows as a form has them; empty where it is none.

    Pages without ruling leave columns that hold nothing, or a letter of a label spread over two.
    """
    if not rows or _may_be_form(rows):
        return rows
    if len(rows) > TALLEST_FORM:
        return ()
    whole = [_joined(row) for row in rows]
    used = [number for number in range(len(whole[0])) if any(row[number].strip() for row in whole)]
    narrow = [tuple(row[number] for number in used) for row in whole]
    return narrow if len(used) < len(rows[0]) and _may_be_form(narrow) else ()


def _joined(row: Sequence[str]) -> list[str]:
    """A row in which single characters side by side are one cell again: 住, 所."""
    cells = [cell.strip() for cell in row]
    for number in range(len(cells) - 1):
        if len(cells[number]) == 1 == len(cells[number + 1]) and cells[number] != cells[number + 1]:
            cells[number], cells[number + 1] = cells[number] + cells[number + 1], ""
    return cells


def _may_be_form(rows: Sequence[tuple[str, ...]]) -> bool:
    """Labels stand in every other column: short, without figures, no two alike. Tables of records are else."""
    if len(rows) > TALLEST_FORM:
        return False
    if len(rows[0]) <= 2:
        return True
    labels = [fold(cell) for row in rows for cell in unmerged(row)[::2] if cell.strip()]
    odd = sum(len(label) > 12 or _figured(label) for label in labels)
    return odd <= 0.2 * len(labels) and len(set(labels)) > 0.7 * len(labels)


def _figured(label: str) -> bool:
    """Whether it holds figures as values do, not as the weight of what is asked: 态度25分."""
    return bool(_DIGITS.search(label)) and not _WEIGHT.fullmatch(label)


def unmerged(row: Sequence[str]) -> list[str]:
    """The cells of a row, merged ones once."""
    return [
        cell
        for number, cell in enumerate(row)
        if number == 0 or cell != row[number - 1] or not cell
    ]


def _table_fields(unit: Unit, rows: Sequence[tuple[str, ...]]) -> Iterator[Field]:
    """Pairs of a label cell and the cell right of it; merged cells count once."""
    for row in rows:
        cells = unmerged(row)
        for number, cell in enumerate(cells):
            pieces = _COLON.split(cell, maxsplit=1)
            if len(pieces) == 2 and pieces[1].strip() and 1 < len(fold(pieces[0])) <= 16:
                yield Field(fold(pieces[0]), pieces[1], unit.index, unit.page)
            elif number + 1 < len(cells) and _may_be_label(fold(cell), number):
                yield Field(fold(cell).rstrip(":"), cells[number + 1], unit.index, unit.page)


def _may_be_label(cell: str, place: int) -> bool:
    """Labels and values take turns; what stands in a value's place is a label only if it looks like one."""
    if place % 2 and (len(cell) > _LONGEST_TABLE_LABEL or _figured(cell)):
        return False
    return 1 < len(cell) <= _LONGEST_LABEL and "," not in cell
