"""Cells that cover several places, made into the rows of a `Table`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from certcheck.document import Table
from certcheck.limits import Limit
from certcheck.readers.failure import too_large

MAX_SPAN = 512
"""More columns than this are a mistake of the file (Word allows 63)."""
MAX_CELLS = 2_000_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as the format states it."""

    text: str
    columns: int = 1
    rows: int = 1
    """How many rows it covers, as HTML and OpenDocument say it."""
    continues: bool = False
    """It belongs to the cell above, as WordprocessingML says it (`w:vMerge`)."""
    column: int | None = None
    """Where it stands, from 0, in formats that leave empty cells out."""


def table(rows: Iterable[Sequence[Cell]]) -> Table | None:
    """The rows, a covering cell's text in each place; None where no cell has any text.

    Raises:
        UnreadableError: more cells than are read.
    """
    made: list[list[str]] = []
    pending: dict[int, tuple[int, str]] = {}  # column -> rows still covered, and by what
    total = 0
    for cells in rows:
        row = _row(cells, pending, made[-1] if made else [])
        total += len(row)
        if total > MAX_CELLS:
            raise too_large(f"a table of more than {MAX_CELLS} cells", Limit.ROWS)
        made.append(row)
    width = max(map(len, made), default=0)
    if not any(text for row in made for text in row):
        return None
    return Table(tuple(tuple(row + [""] * (width - len(row))) for row in made))


def _row(
    cells: Sequence[Cell], pending: dict[int, tuple[int, str]], above: Sequence[str]
) -> list[str]:
    row: list[str] = []
    for cell in cells:
        _covered(row, pending)
        while cell.column is not None and len(row) < cell.column:
            row.append("")
            _covered(row, pending)
        text = cell.text.strip()
        if cell.continues:
            text = above[len(row)] if len(row) < len(above) else ""
        for _ in range(min(max(cell.columns, 1), MAX_SPAN)):
            if cell.rows > 1:
                pending[len(row)] = (cell.rows - 1, text)
            row.append(text)
    _covered(row, pending)
    return row


def _covered(row: list[str], pending: dict[int, tuple[int, str]]) -> None:
    """Fill in what cells of earlier rows cover from here on."""
    while len(row) in pending:
        left, text = pending.pop(len(row))
        if left > 1:
            pending[len(row)] = (left - 1, text)
        row.append(text)


def trimmed(rows: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Without the empty rows and columns after the last filled one; all rows equally long."""
    last = max((i for i, row in enumerate(rows) if any(row)), default=-1)
    width = max((_filled_width(row) for row in rows[: last + 1]), default=0)
    return [tuple(row[:width]) + ("",) * (width - len(row)) for row in rows[: last + 1]]


def _filled_width(row: Sequence[str]) -> int:
    width = len(row)
    while width and not row[width - 1]:
        width -= 1
    return width
