"""Any spreadsheet calamine knows (xlsx, xls, xlsb, ods) to a page a sheet, hidden ones too."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
)

from certcheck.document import Page, Problem, ProblemCode
from certcheck.limits import Limit
from certcheck.readers.cells import Value, cell_text
from certcheck.readers.failure import corrupt, encrypted
from certcheck.readers.grid import MAX_CELLS, trimmed
from certcheck.readers.number_forms import Forms, NumberForm
from certcheck.readers.options import ReadOptions
from certcheck.readers.sheet import sheet_blocks

_NONE: Forms = MappingProxyType({})
_NO_FORMS: Mapping[str, Forms] = MappingProxyType({})
_SHEETS = (SheetTypeEnum.WorkSheet, SheetTypeEnum.MacroSheet)


def read_workbook(
    data: bytes, options: ReadOptions, forms: Mapping[str, Forms] = _NO_FORMS
) -> tuple[Page, ...]:
    """In the order of the workbook; chart sheets have no cells and are passed over.

    `forms` are the number formats worth writing out, by sheet and by cell.

    Raises:
        UnreadableError: encrypted, or no workbook.
    """
    try:
        with _quiet(), CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            names = [sheet.name for sheet in book.sheets_metadata if sheet.typ in _SHEETS]
            pages = [
                _page(book, name, options, forms.get(name, _NONE))
                for name in names[: options.max_pages]
            ]
    except PasswordError as error:
        raise encrypted("the workbook asks for a password") from error
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise corrupt("the workbook cannot be opened") from error
        raise  # an interrupt; a panic of calamine is a BaseException, too, but only a broken file
    if len(names) > options.max_pages:
        detail = f"only the first {options.max_pages} sheets were read"
        pages.append(Page(problem=Problem(ProblemCode.TOO_LARGE, detail, Limit.PAGES)))
    return tuple(pages)


@contextmanager
def _quiet() -> Iterator[None]:
    """Rust writes of a panic to the process's standard error before we get to see it."""
    try:
        saved = os.dup(2)
    except OSError:  # a program without a console has none
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(nowhere)


def _page(book: CalamineWorkbook, name: str, options: ReadOptions, forms: Forms) -> Page:
    try:
        sheet = book.get_sheet_by_name(name)
        rows, cut = _rows(sheet, options.max_rows, forms)
    except (CalamineError, ValueError, OSError):
        return Page(sheet=name, problem=Problem(ProblemCode.CORRUPT, "the sheet cannot be read"))
    problem = None
    if cut:
        detail = f"only the first {len(rows)} rows were read"
        problem = Problem(ProblemCode.TOO_LARGE, detail, Limit.ROWS)
    return Page(blocks=sheet_blocks(rows), sheet=name, problem=problem)


def _rows(sheet: CalamineSheet, limit: int, forms: Forms) -> tuple[list[list[str]], bool]:
    """The used range as text, merged ranges repeated; True where rows were left out."""
    if sheet.start is None:
        return [], False
    limit = max(1, min(limit, MAX_CELLS // max(sheet.width, 1)))
    grid = sheet.to_python(nrows=limit)
    rows = [_texts(values) for values in grid]
    top, left = sheet.start
    for (row, column), form in forms.items():
        _write_out(grid, rows, row - top, column - left, form)
    _repeat_merged(rows, sheet)
    cut = sheet.start[0] + len(rows) < sheet.total_height
    return [list(row) for row in trimmed(rows)], cut


def _write_out(
    grid: list[list[Value]], rows: list[list[str]], row: int, column: int, form: NumberForm
) -> None:
    """The number of one cell in its form, if it is one and was read."""
    if 0 <= row < len(rows) and 0 <= column < len(rows[row]):
        value = grid[row][column]
        if isinstance(value, int | float) and not isinstance(value, bool) and rows[row][column]:
            rows[row][column] = form.text(value)


def _texts(values: list[Value]) -> list[str]:
    texts = [cell_text(value) for value in values]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _repeat_merged(rows: list[list[str]], sheet: CalamineSheet) -> None:
    """In place; the ranges are absolute, the rows begin at the top left of the used range."""
    if sheet.start is None:
        return
    top, left = sheet.start
    width = max(map(len, rows), default=0)
    room = MAX_CELLS
    for (row, column), (last_row, last_column) in sheet.merged_cell_ranges or ():
        above, before = row - top, column - left
        if not (0 <= above < len(rows) and 0 <= before < len(rows[above])):
            continue
        text = rows[above][before]
        below, after = min(last_row - top, len(rows) - 1), min(last_column - left, width - 1)
        room -= (below - above + 1) * (after - before + 1)
        if not text or room < 0:
            continue
        for line in rows[above : below + 1]:
            line.extend([""] * (after + 1 - len(line)))
            line[before : after + 1] = [text] * (after + 1 - before)
