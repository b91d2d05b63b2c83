"""The overview as a workbook of one sheet; the first columns stay in sight."""

from __future__ import annotations

import io
from datetime import datetime

from certcheck.overview import Overview
from certcheck.renderers.cells import cell
from certcheck.renderers.overview.table import cells, columns
from certcheck.renderers.overview.words import Words
from certcheck.renderers.style import Style

NAME = "xlsx"
SUFFIX = ".xlsx"
BINARY = True

_HEAD = 3
"""Rows above the table's own head."""


def render(overview: Overview, style: Style) -> bytes:
    """An Office Open XML workbook (ECMA-376); the same overview gives the same bytes."""
    # In here, for an overview on a screen should not wait for the writer.
    from xlsxwriter import Workbook  # noqa: PLC0415

    from certcheck.renderers.xlsx.looks import Looks  # noqa: PLC0415
    from certcheck.renderers.xlsx.writing import TEXT_ONLY, page  # noqa: PLC0415

    words = Words(overview, style)
    heads = columns(words)
    written = io.BytesIO()
    with Workbook(written, TEXT_ONLY) as workbook:
        day = overview.as_of
        title = words.label("batch_title")
        made = datetime(day.year, day.month, day.day)
        workbook.set_properties({"title": title, "created": made})
        looks = Looks(workbook)
        sheet = workbook.add_worksheet(words.label("overview"))
        page(sheet, title)
        sheet.set_landscape()
        sheet.write_string(0, 0, words.verdict(), looks.bold_line)
        said = words.label("semicolon").join(words.circumstances())
        sheet.write_string(1, 0, cell(said), looks.soft_line)
        for number, column in enumerate(heads):
            sheet.set_column(number, number, column.width)
            sheet.write_string(_HEAD, number, cell(column.title), looks.head)
        for line, row in enumerate(overview.rows, _HEAD + 1):
            for number, text in enumerate(cells(row, words)):
                look = looks.number if heads[number].number else looks.text
                sheet.write_string(line, number, cell(text), look)
        last = _HEAD + max(len(overview.rows), 1)
        sheet.autofilter(_HEAD, 0, last, len(heads) - 1)
        sheet.freeze_panes(_HEAD + 1, 1)
        sheet.repeat_rows(_HEAD)
    return written.getvalue()
