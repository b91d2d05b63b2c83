"""Pages set in two columns: where text stands left and right of a gutter, the left is read first."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from certcheck.readers.layout.aligned import is_form
from certcheck.readers.layout.pieces import Fragment, Line, lines_of

_LEAST_LINES = 4


def in_order(fragments: Sequence[Fragment]) -> tuple[tuple[Line, ...], ...]:
    """Stretches of lines in reading order; each stretch stands in one column."""
    lines = lines_of(fragments)
    stretches: list[tuple[Line, ...]] = []
    plain: list[Line] = []
    i = 0
    while i < len(lines):
        gutter, end = _two_columns(lines, i)
        if gutter is None:
            plain.append(lines[i])
            i += 1
            continue
        if plain:
            stretches.append(tuple(plain))
            plain = []
        cells = [cell for line in lines[i:end] for cell in line.cells]
        stretches.append(lines_of(c for c in cells if c.right <= gutter))
        stretches.append(lines_of(c for c in cells if c.right > gutter))
        i = end
    if plain:
        stretches.append(tuple(plain))
    return tuple(stretches)


def _two_columns(lines: Sequence[Line], start: int) -> tuple[float | None, int]:
    """The gutter of two columns beginning with the line, and where they end."""
    first = lines[start]
    for before, after in zip(first.cells, first.cells[1:], strict=False):
        gap = (before.right, after.left)
        end = start
        while end < len(lines):
            gap = _narrowed(gap, lines[end])
            if gap[1] - gap[0] < 0.8 * first.size:
                break
            end += 1
            kept = gap
        if end - start >= _LEAST_LINES and _are_columns(lines[start:end], sum(kept) / 2):
            return sum(kept) / 2, end
    return None, start


def _narrowed(gap: tuple[float, float], line: Line) -> tuple[float, float]:
    middle = sum(gap) / 2
    left, right = gap
    for cell in line.cells:
        if cell.right <= middle:
            left = max(left, cell.right)
        elif cell.left >= middle:
            right = min(right, cell.left)
        else:
            return 0.0, 0.0
    return left, right


def _are_columns(lines: Sequence[Line], gutter: float) -> bool:
    left = [[c for c in line.cells if c.right <= gutter] for line in lines]
    right = [[c for c in line.cells if c.right > gutter] for line in lines]
    if is_form(lines):
        return True
    return _is_prose(left) and _is_prose(right)


def _is_prose(rows: Sequence[Sequence[Fragment]]) -> bool:
    """Whether a column holds running text: one cell a line, most lines nearly as long as the longest."""
    filled = [row for row in rows if row]
    if len(filled) < _LEAST_LINES or sum(len(row) == 1 for row in filled) < 0.8 * len(filled):
        return False
    widths = [row[-1].right - row[0].left for row in filled]
    letters = [len(row[0].text) for row in filled]
    return median(letters) >= 10 and median(widths) >= 0.7 * max(widths)
