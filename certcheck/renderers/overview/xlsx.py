"""The overview as a workbook of one sheet; the first columns stay in sight."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import datetime
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO

from certcheck.dossier.storage import Storage
from certcheck.overview import Overview, Row
from certcheck.renderers.cells import cell
from certcheck.renderers.overview.table import BEFORE, Column, cells, columns
from certcheck.renderers.overview.words import Words
from certcheck.renderers.style import Style
from certcheck.report import Status

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from certcheck.renderers.xlsx.looks import Looks

NAME = "xlsx"
SUFFIX = ".xlsx"
BINARY = True

_ACROSS = 8
"""Columns the lines above the table run across."""
_HIGHEST = 130
"""Points of a row: what is longer is a click away, for else one client would fill the screen."""
_ROW_BY_ROW = {"in_memory": False, "constant_memory": True}
"""A row is written, to a temporary file of the writer's, as soon as the next one begins."""
_HEAD = 3
"""Rows above the table's own head."""


def write(overview: Overview, style: Style, to: BinaryIO) -> None:
    """An Office Open XML workbook (ECMA-376); the same overview gives the same bytes."""
    # In here, for an overview on a screen should not wait for the writer.
    from xlsxwriter import Workbook  # noqa: PLC0415

    from certcheck.renderers.xlsx.looks import Looks  # noqa: PLC0415
    from certcheck.renderers.xlsx.writing import TEXT_ONLY  # noqa: PLC0415

    with closing(Storage()) as storage, TemporaryFile() as whole:
        folder, _ = storage.reserve()
        options = TEXT_ONLY | _ROW_BY_ROW | {"tmpdir": str(folder)}
        with Workbook(whole, options) as workbook:
            _fill(workbook, Looks(workbook), Words(overview, style))
        whole.seek(0)
        shutil.copyfileobj(whole, to)  # a zip is written to and fro, which not every output allows


def _fill(workbook: Workbook, looks: Looks, words: Words) -> None:
    """The one sheet, from top to bottom."""
    from certcheck.renderers.xlsx.writing import page  # noqa: PLC0415

    overview, heads = words.overview, columns(words)
    day, title = overview.as_of, words.label("batch_title")
    made = datetime(day.year, day.month, day.day)
    workbook.set_properties({"title": title, "created": made})
    sheet = workbook.add_worksheet(words.label("overview"))
    page(sheet, title)
    sheet.set_landscape()
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    for number, column in enumerate(heads):
        sheet.set_column(number, number, column.width)
    _write_head(sheet, looks, words, heads)
    for line, row in enumerate(overview.rows, _HEAD + 1):
        texts = cells(row, words)
        coloured = _coloured(row, words, looks)
        for number, (text, column) in enumerate(zip(texts, heads, strict=True)):
            usual = looks.number if column.number else looks.text
            sheet.write_string(line, number, cell(text), coloured.get(number, usual))
        sheet.set_row(line, _height(texts, heads))
    last = _HEAD + max(len(overview.rows), 1)
    sheet.autofilter(_HEAD, 0, last, len(heads) - 1)
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet.repeat_rows(_HEAD)


def _write_head(sheet: Worksheet, looks: Looks, words: Words, heads: Sequence[Column]) -> None:
    """The verdict, where and when, and the titles of the columns."""
    from certcheck.renderers.xlsx.heights import height  # noqa: PLC0415

    verdict = looks.open_verdict if words.overview.code else looks.complete_verdict
    said = words.label("semicolon").join(words.circumstances())
    width = sum(column.width for column in heads[:_ACROSS])
    for line, text, look in ((0, words.verdict(), verdict), (1, said, looks.soft_line)):
        sheet.merge_range(line, 0, line, _ACROSS - 1, "")
        sheet.write_string(line, 0, cell(text), look)
        sheet.set_row(line, height([(text, width)], look.font_size))
    for number, column in enumerate(heads):
        head = looks.head_centred if column.number else looks.head
        sheet.write_string(_HEAD, number, cell(column.title), head)
    sheet.set_row(_HEAD, _height([column.title for column in heads], heads))


def _height(texts: Sequence[str], heads: Sequence[Column]) -> float:
    from certcheck.renderers.xlsx.heights import height  # noqa: PLC0415

    pairs = ((text, column.width) for text, column in zip(texts, heads, strict=True))
    return min(height(pairs), _HIGHEST)


def _coloured(row: Row, words: Words, looks: Looks) -> Mapping[int, Format]:
    """The cells of the sections by how they stand."""
    shades = {"full": Status.COMPLETE, "some": Status.PARTIAL, "none": Status.MISSING}
    found = {
        number: words.look(row, section) for number, section in enumerate(words.sections, BEFORE)
    }
    return {number: looks.status[shades[look]] for number, look in found.items() if look}
