"""Keeps an xlsx whose cells lie far apart from being laid out as one dense grid of billions.

calamine allocates every cell between the first and the last one; a stray cell at XFD1048576 would
end the process. Such sheets are cut after as many rows as are read anyway.
"""

from __future__ import annotations

import io
import re
import zipfile

from certcheck.readers.failure import corrupt
from certcheck.readers.xml_source import Package

MAX_GRID = 20_000_000
"""Cells between the corners of a sheet; calamine takes about 24 bytes for each."""

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=\"(\d+)\"")
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]+)\d+\"")
_CELL_ROW = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"[A-Z]+(\d+)\"")
_FAR_CELL = re.compile(
    rb"<(?:\w+:)?c\b[^>]*?\br=\"[A-Z]{3}\d+\"(?:[^>]*/>|.*?</(?:\w+:)?c>)", re.DOTALL
)
_END = re.compile(rb"</(?:\w+:)?sheetData>")
_CONTENT = re.compile(rb"<(?:\w+:)?(?:v|is|f)[ >]")


def bounded(data: bytes, max_rows: int) -> tuple[bytes, bool]:
    """The same workbook, or one with its far cells cut off; True where words were cut off."""
    package = Package(data)
    changed: dict[str, bytes] = {}
    lost = False
    for name in package.names:
        part = package.part(name) if _SHEET.match(name) else None
        if part is not None and _area(part) > MAX_GRID:
            changed[name], dropped = _cut(part, max_rows)
            lost = lost or dropped
    return (_rewritten(package, changed), lost) if changed else (data, False)


def _area(part: bytes) -> int:
    rows = _last_row(part)
    if rows * 26 <= MAX_GRID and not re.search(rb"\br=\"[A-Z]{2,3}\d", part):
        return rows * 26
    widest = max((_column(name) for name in set(_CELL.findall(part))), default=1)
    return rows * widest


def _last_row(part: bytes) -> int:
    """The highest number of a row, or of the last cell's row if that claims more.

    Raises:
        UnreadableError: the first cell lies below the last one; calamine would count backwards.
    """
    rows = max((int(found) for found in _ROW.findall(part)), default=0)
    first = _CELL_ROW.search(part)
    last = _CELL_ROW.search(part, max(part.rfind(b"<c "), part.rfind(b":c ") - 9, 0))
    if first is None or last is None:
        return rows
    if int(first[1]) > int(last[1]):
        raise corrupt("the rows of a sheet are out of order")
    return max(rows, int(last[1]))


def _column(name: bytes) -> int:
    value = 0
    for letter in name:
        value = value * 26 + letter - 64
    return value


def _cut(part: bytes, max_rows: int) -> tuple[bytes, bool]:
    """First the rows after `max_rows`, then, if that is not enough, the columns after ZZ."""
    lost = False
    first = next((m for m in _ROW.finditer(part) if int(m[1]) > max_rows), None)
    end = _END.search(part)
    if first is not None and end is not None:
        lost = bool(_CONTENT.search(part, first.start(), end.start()))
        part = part[: first.start()] + part[end.start() :]
    if _area(part) > MAX_GRID:
        shorter = _FAR_CELL.sub(b"", part)
        lost = lost or len(_CONTENT.findall(shorter)) < len(_CONTENT.findall(part))
        part = shorter
    if _area(part) > MAX_GRID and max_rows > 1:
        part, dropped = _cut(part, max_rows // 2)
        lost = lost or dropped
    return part, lost


def _rewritten(package: Package, changed: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name in package.names:
            part = changed.get(name)
            target.writestr(name, part if part is not None else package.part(name) or b"")
    return out.getvalue()
