"""Which cells of an xlsb have a number format that says something ([MS-XLSB] 2.4)."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from certcheck.readers.failure import UnreadableError
from certcheck.readers.number_forms import Forms, NumberForm, built_in, number_form
from certcheck.readers.xlsb_records import records
from certcheck.readers.xml_source import Package

_BOOK = "xl/workbook.bin"
_STYLES = "xl/styles.bin"
_ROW, _NUMBERS = 0, frozenset({2, 5, 9})
"""`BrtRowHdr`; `BrtCellRk`, `BrtCellReal`, `BrtFmlaNum`."""
_FORMAT, _XF, _BEGIN_XFS, _END_XFS = 44, 47, 617, 618
_SHEET = 156
"""`BrtBundleSh`."""
_CELL = struct.Struct("<II")
"""2.5.9: the column; the style in the lower 24 bits."""


def sheet_forms(package: Package) -> dict[str, Forms]:
    """By sheet name; without them the numbers still count."""
    try:
        styles = _styles(package.part(_STYLES) or b"")
        return _sheets(package, styles) if styles else {}
    except (UnreadableError, struct.error, UnicodeDecodeError):
        return {}


def _styles(part: bytes) -> dict[int, NumberForm]:
    """By the number of the cell format."""
    codes: dict[int, NumberForm | None] = {}
    found: dict[int, NumberForm] = {}
    inside, index = False, 0
    for kind, data in records(part):
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", data)[0]] = number_form(_text(data, 2)[0])
        elif kind in (_BEGIN_XFS, _END_XFS):
            inside = kind == _BEGIN_XFS
        elif kind == _XF and inside:
            (number,) = struct.unpack_from("<2xH", data)
            form = codes[number] if number in codes else built_in(number)
            if form is not None:
                found[index] = form
            index += 1
    return found


def _sheets(package: Package, styles: Mapping[int, NumberForm]) -> dict[str, Forms]:
    relations = package.relations(_BOOK)
    found: dict[str, Forms] = {}
    for kind, data in records(package.part(_BOOK) or b""):
        if kind == _SHEET:
            link, end = _text(data, 8)
            target = relations.get(link)
            if target is not None and not target.external:
                found[_text(data, end)[0]] = _cells(package.part(target.target) or b"", styles)
    return found


def _cells(part: bytes, styles: Mapping[int, NumberForm]) -> dict[tuple[int, int], NumberForm]:
    found: dict[tuple[int, int], NumberForm] = {}
    row = 0
    for kind, data in records(part):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", data)
        elif kind in _NUMBERS:
            column, style = _CELL.unpack_from(data)
            form = styles.get(style & 0xFFFFFF)
            if form is not None:
                found[row, column] = form
    return found


def _text(data: bytes, place: int) -> tuple[str, int]:
    """An `XLWideString` (2.5.168) and where it ends; none at all is an empty one."""
    (length,) = struct.unpack_from("<I", data, place)
    start = place + 4
    end = start + 2 * length if length != 0xFFFFFFFF else start
    return data[start:end].decode("utf-16-le"), end
