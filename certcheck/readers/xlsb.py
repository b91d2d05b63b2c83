"""Binary Excel workbooks (`.xlsb`, [MS-XLSB]): cells by calamine."""

from __future__ import annotations

from certcheck.document import Document
from certcheck.limits import Limit
from certcheck.readers.failure import corrupt, too_large
from certcheck.readers.options import ReadOptions
from certcheck.readers.sheet_extent import MAX_GRID
from certcheck.readers.workbook import read_workbook
from certcheck.readers.xlsb_forms import sheet_forms
from certcheck.readers.xlsb_records import records
from certcheck.readers.xml_source import Package

FORMAT = "xlsb"
_ROW, _CELLS = 0, range(1, 12)
"""`BrtRowHdr`, and the records of cells."""


def read(data: bytes, options: ReadOptions) -> Document:
    """A page a sheet. Raises `too_large` where cells lie so far apart that a grid would not fit."""
    package = Package(data)
    for name in package.names:
        if name.lower().startswith("xl/worksheets/sheet") and name.endswith(".bin"):
            rows, columns = _extent(package.part(name) or b"")
            if rows * columns > MAX_GRID:
                raise too_large("the cells of a sheet lie too far apart", Limit.ROWS)
    return Document(FORMAT, read_workbook(data, options, sheet_forms(package)), editable=True)


def _extent(part: bytes) -> tuple[int, int]:
    """Rows up to the last cell's, and the highest column.

    Raises:
        UnreadableError: rows out of order or records cut short; calamine would count backwards.
    """
    row = rows = columns = 0
    for kind, data in records(part):
        if kind != _ROW and kind not in _CELLS:
            continue
        if len(data) < 4:
            raise corrupt("a record of a sheet is cut short")
        value = int.from_bytes(data[:4], "little")
        if kind != _ROW:
            rows, columns = row + 1, max(columns, value + 1)
        elif value < row:
            raise corrupt("the rows of a sheet are out of order")
        else:
            row = value
    return rows, columns
