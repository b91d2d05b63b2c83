"""Tables without rulings: lines whose cells stand in the same columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from certcheck.document import Table
from certcheck.readers.layout.pieces import HAN, Fragment, Line, wide_joint

_LEAST_ROWS = 3
_LEAST_COLUMNS = 3
_LABEL = re.compile(rf"^[{HAN}（）()/、]{{1,8}}[:：]?$")
_VALUE = re.compile(r"\d|.{7}")

Span = tuple[float, float]


def runs(lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """Stretches of lines (start, end) that are a table of records: at least 3 rows by 3 columns."""
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(lines):
        end = _end_of_run(lines, i)
        if end is not None:
            found.append((i, end))
            i = end
        else:
            i += 1
    return tuple(found)


def table(lines: Sequence[Line]) -> Table:
    """The table of such a stretch; wrapped cells are joined to the row they belong to."""
    columns = _columns(lines)
    rows: list[list[str]] = []
    before: Line | None = None
    for line in lines:
        cells = _cells(line, columns)
        if before is not None and _continues(cells, line, before):
            rows[-1] = [_joined(a, b) for a, b in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
        before = line
    return Table(tuple(tuple(row) for row in rows))


def _end_of_run(lines: Sequence[Line], start: int) -> int | None:
    """Where the table beginning with the line ends (exclusive); None: none begins there."""
    if len(lines[start].cells) < _LEAST_COLUMNS:
        return None
    columns = [(c.left, c.right) for c in lines[start].cells]
    end, full = start + 1, 1
    while end < len(lines):
        line = lines[end]
        if line.top - lines[end - 1].bottom > 2.5 * line.size:
            break
        grown = _grown(columns, line)
        if grown is None or (len(line.cells) < 2 and not _inside(line, columns)):
            break
        columns = grown
        full += len(line.cells) >= max(_LEAST_COLUMNS, (len(columns) + 1) // 2)
        end += 1
    while (
        end > start
        and len(lines[end - 1].cells) < 2
        and not _starts_inside(lines, end - 1, columns)
    ):
        end -= 1
    if full < _LEAST_ROWS or len(columns) < _LEAST_COLUMNS or is_form(lines[start:end]):
        return None
    return end


def _grown(columns: list[Span], line: Line) -> list[Span] | None:
    """The columns widened by the line's cells; None where a cell spans two columns."""
    grown = list(columns)
    for cell in line.cells:
        touched = [k for k, (a, b) in enumerate(grown) if cell.left < b and cell.right > a]
        if len(touched) > 1:
            return None
        if touched:
            a, b = grown[touched[0]]
            grown[touched[0]] = (min(a, cell.left), max(b, cell.right))
        else:
            grown.append((cell.left, cell.right))
    grown.sort()
    return grown


def _inside(line: Line, columns: list[Span]) -> bool:
    """Whether a line of one cell can be the rest of a wrapped cell (not a new paragraph)."""
    first = line.cells[0]
    return any(
        first.left >= a - first.size and first.right <= b + first.size for a, b in columns[1:]
    )


def _starts_inside(lines: Sequence[Line], at: int, columns: list[Span]) -> bool:
    gap = lines[at].top - lines[at - 1].bottom
    return gap < 0.9 * lines[at].size and _inside(lines[at], columns)


def is_form(lines: Sequence[Line]) -> bool:
    """Whether four columns are pairs of label and value (a licence) and not records."""
    columns = _columns(lines)
    if len(columns) != 4:
        return False
    rows = [_cells(line, columns) for line in lines]
    labels = [row[k] for row in rows for k in (0, 2) if row[k]]
    return (
        len(set(labels)) == len(labels)
        and all(map(is_label, labels))
        and any(is_value(value) for value in (rows[0][1], rows[0][3]))
    )


def is_label(text: str) -> bool:
    """A few Chinese characters, as stand before a value."""
    return bool(_LABEL.match(text))


def is_value(text: str) -> bool:
    """Something that is no column's header: a number, or longer than headers are."""
    return bool(_VALUE.search(text))


def _columns(lines: Sequence[Line]) -> list[Span]:
    columns: list[Span] = []
    for line in sorted(lines, key=lambda line: -len(line.cells)):
        columns = _grown(columns, line) or columns
    return columns


def _cells(line: Line, columns: list[Span]) -> list[str]:
    cells = [""] * len(columns)
    for cell in line.cells:
        k = _column_of(cell, columns)
        cells[k] = _joined(cells[k], cell.text)
    return cells


def _column_of(cell: Fragment, columns: list[Span]) -> int:
    shared = [min(cell.right, b) - max(cell.left, a) for a, b in columns]
    return shared.index(max(shared))


def _continues(cells: list[str], line: Line, before: Line) -> bool:
    """Whether a line goes on with the row above: close under it, its first column empty."""
    close = line.top - before.bottom < 0.75 * line.size
    return close and not cells[0] and sum(map(bool, cells)) < max(2, len(cells) - 1)


def _joined(before: str, after: str) -> str:
    if not before or not after:
        return before or after
    return before + ("" if wide_joint(before, after) else " ") + after
