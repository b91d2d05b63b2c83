"""Binary Excel workbooks (`.xlsb`, [MS-XLSB]): cells by calamine."""

from __future__ import annotations

from certcheck.document import Document
from certcheck.readers.options import ReadOptions
from certcheck.readers.workbook import read_workbook

FORMAT = "xlsb"


def read(data: bytes, options: ReadOptions) -> Document:
    """A page a sheet."""
    return Document(FORMAT, read_workbook(data, options), editable=True)
