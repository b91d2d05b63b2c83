"""Excel workbooks (`.xlsx`, `.xlsm`; ECMA-376): cells by calamine, drawings by ourselves."""

from __future__ import annotations

from dataclasses import replace

from certcheck.document import Document, Page, Problem, ProblemCode
from certcheck.limits import Limit
from certcheck.readers.embedded import picture_pages
from certcheck.readers.failure import UnreadableError
from certcheck.readers.options import ReadOptions
from certcheck.readers.sheet_drawings import SheetDrawings, sheet_drawings
from certcheck.readers.sheet_extent import bounded
from certcheck.readers.sheet_forms import sheet_forms
from certcheck.readers.workbook import read_workbook

FORMAT = "xlsx"


def read(data: bytes, options: ReadOptions) -> Document:
    """A page a sheet, each followed by a page for each of its pictures."""
    data, cut = bounded(data, options.max_rows)
    drawings = _drawings(data)
    pages: list[Page] = []
    left = options.max_pictures
    for page in read_workbook(data, options, sheet_forms(data)):
        own = drawings.get(page.sheet or "", SheetDrawings())
        pages.append(replace(page, blocks=(*page.blocks, *own.texts), pictures=len(own.pictures)))
        pages += picture_pages(own.pictures, replace(options, max_pictures=left))
        left = max(0, left - len(own.pictures))
    if cut:
        problem = Problem(ProblemCode.TOO_LARGE, "cells far apart were left out", Limit.ROWS)
        pages.append(Page(problem=problem))
    return Document(FORMAT, tuple(pages), editable=True)


def _drawings(data: bytes) -> dict[str, SheetDrawings]:
    """Without them the cells still count."""
    try:
        return sheet_drawings(data)
    except UnreadableError:
        return {}
