"""Tables of a binary presentation: groups of shapes, one a cell, told by a property of the group."""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from certcheck.document import Table
from certcheck.readers.ppt_syntax import Record, records, text_of

GROUP, _SHAPE, _TEXT_BOX = 0xF003, 0xF004, 0xF00D
_CHILD_ANCHOR, _MORE_PROPERTIES = 0xF00F, 0xF122
_TABLE_PROPERTIES = 0x039F
_MAX_SHAPES, _MAX_PLACES = 2_000, 10_000
"""PowerPoint itself allows 75 rows and columns."""


@dataclass(frozen=True, slots=True)
class _Cell:
    left: int
    top: int
    right: int
    bottom: int
    text: str


def table_of(group: Record) -> Table | None:
    """The table a group of shapes stands for ([MS-ODRAW] 2.3.4.37); None where it is no table."""
    shapes = [shape for shape in records(group.data) if shape.kind == _SHAPE]
    if not shapes or not _says_table(shapes[0]):
        return None
    cells = [cell for shape in shapes[1:_MAX_SHAPES] for cell in _cell(shape)]
    lefts = sorted({cell.left for cell in cells})
    tops = sorted({cell.top for cell in cells})
    if not any(cell.text for cell in cells) or len(lefts) * len(tops) > _MAX_PLACES:
        return None
    rows = [[""] * len(lefts) for _ in tops]
    for cell in cells:
        for r in range(bisect_left(tops, cell.top), bisect_left(tops, cell.bottom)):
            for c in range(bisect_left(lefts, cell.left), bisect_left(lefts, cell.right)):
                rows[r][c] = cell.text
    return Table(tuple(map(tuple, rows)))


def _says_table(shape: Record) -> bool:
    for part in records(shape.data):
        if part.kind == _MORE_PROPERTIES:
            for at in range(0, min(6 * part.instance, len(part.data) - 5), 6):
                name, value = struct.unpack_from("<HI", part.data, at)
                if name & 0x3FFF == _TABLE_PROPERTIES and value & 1:
                    return True
    return False


def _cell(shape: Record) -> Iterator[_Cell]:
    """The shape as a cell; nothing where it is one of the lines between cells."""
    text: str | None = None
    left = top = right = bottom = 0
    for part in records(shape.data):
        if part.kind == _CHILD_ANCHOR and len(part.data) >= 16:
            left, top, right, bottom = struct.unpack_from("<4i", part.data)
        elif part.kind == _TEXT_BOX:
            found = (text_of(record) for record in records(part.data))
            text = "\n".join(one for one in found if one is not None)
    if text is not None and right > left and bottom > top:
        lines = text.replace("\r", "\n").replace("\x0b", "\n").strip()
        yield _Cell(left, top, right, bottom, lines)
