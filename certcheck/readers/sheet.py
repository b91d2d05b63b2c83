"""The rows of a sheet as blocks: title lines over a table, tables, notes under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from certcheck.document import Block, Paragraph, Table
from certcheck.readers.grid import trimmed

Row = Sequence[str]

TITLE_LENGTH = 60
LIST_CELL_LENGTH = 20
"""Cells of a table of one column are short; longer ones are running text."""
NUMBER_LENGTH = 12
"""A lone cell as short as this may be the running number of an empty row."""


def sheet_blocks(rows: Sequence[Row]) -> tuple[Block, ...]:
    """Rows of text, merged cells repeated, to paragraphs and tables.

    A row with one filled cell, or the same text right across, is a line: a title before a table, a
    note after it. A new table begins where such a title follows an empty row.
    """
    return tuple(_blocks(trimmed(rows)))


def _blocks(rows: Sequence[Row]) -> Iterator[Block]:
    filled = [row for row in rows if any(row)]
    if filled and all(map(_is_line, filled)):
        yield from _one_column(filled)
        return
    for count, section in enumerate(_sections(rows)):
        yield from _section(section, title_level=0 if count == 0 else 1)


def _is_line(row: Row) -> bool:
    return len({text for text in row if text}) == 1


def _is_note(row: Row) -> bool:
    """A line that is neither a row with only its running number nor one of equal entries."""
    if not _is_line(row):
        return False
    text = next(filter(None, row))
    return len(text) > NUMBER_LENGTH or "：" in text or ":" in text


def _line(row: Row, level: int | None = None) -> Iterator[Paragraph]:
    text = next(filter(None, row))
    level = level if len(text) <= TITLE_LENGTH else None
    for line in filter(None, map(str.strip, text.splitlines())):
        yield Paragraph(line, level)


def _one_column(rows: Sequence[Row]) -> Iterator[Block]:
    texts = [next(filter(None, row)) for row in rows]
    if len(rows[0]) == 1 and len(rows) > 2 and all(map(_is_entry, texts)):
        yield Table(tuple((text,) for text in texts))
        return
    for count, row in enumerate(rows):
        yield from _line(row, 0 if count == 0 else None)


def _is_entry(text: str) -> bool:
    return len(text) <= LIST_CELL_LENGTH and text[-1] not in "。；！？"


def _sections(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Cut where an empty row is followed by a title and that by a row of a table."""
    section: list[Row] = []
    gap = wide = False
    for place, row in enumerate(rows):
        if not any(row):
            gap = True
            continue
        if gap and wide and _is_line(row) and _table_follows(rows, place + 1):
            yield section
            section, wide = [], False
        gap = False
        wide = wide or not _is_line(row)
        section.append(row)
    if section:
        yield section


def _table_follows(rows: Sequence[Row], start: int) -> bool:
    return any(any(row) and not _is_line(row) for row in rows[start:])


def _section(rows: Sequence[Row], title_level: int) -> Iterator[Block]:
    first = next((i for i, row in enumerate(rows) if not _is_line(row)), len(rows))
    last = max((i for i, row in enumerate(rows[first:], first) if not _is_note(row)), default=-1)
    for count, row in enumerate(rows[:first]):
        yield from _line(row, title_level if count == 0 else None)
    body = trimmed(rows[first : last + 1])
    if body:
        yield Table(tuple(body))
    for row in rows[max(first, last + 1) :]:
        yield from _line(row)
