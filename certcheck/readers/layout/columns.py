"""Pages set in two columns: where text stands on both sides of a gutter, the left is read first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from certcheck.readers.layout.aligned import is_label, is_value
from certcheck.readers.layout.lines import lines_of
from certcheck.readers.layout.pieces import Fragment, Line

_LEAST_LINES = 4
_LEAST_PAIRS = 5


def in_order(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """Lines from top to bottom as stretches in reading order; each stands in one column."""
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
    for before, after in pairwise(first.cells):
        gap = (before.right, after.left)
        end = start
        while end < len(lines):
            narrowed = _narrowed(gap, lines[end])
            if narrowed[1] - narrowed[0] < 0.8 * first.size:
                break
            gap = narrowed
            end += 1
        if end - start >= _LEAST_LINES and _are_columns(lines[start:end], sum(gap) / 2):
            return sum(gap) / 2, end
    return None, start


def _narrowed(gap: tuple[float, float], line: Line) -> tuple[float, float]:
    """What is left of the gap between the line's cells; nothing where a cell spans it."""
    left, right = gap
    for cell in line.cells:
        first, last = cell.left, cell.right
        if first < left and last > right:
            return 0.0, 0.0
        if first + last < left + right:
            left = last if last > left else left
        else:
            right = first if first < right else right
    return left, right


def _are_columns(lines: Sequence[Line], gutter: float) -> bool:
    left = [[c for c in line.cells if c.right <= gutter] for line in lines]
    right = [[c for c in line.cells if c.right > gutter] for line in lines]
    if _is_prose(left) and _is_prose(right):
        return True
    if min(_label_rows(left), _label_rows(right)) < 2:
        return False
    # Alone, a label stretched to its column's width is put together again.
    left_pairs = _pairs(lines_of(c for row in left for c in row))
    right_pairs = _pairs(lines_of(c for row in right for c in row))
    return min(left_pairs, right_pairs) >= 2 and left_pairs + right_pairs >= _LEAST_PAIRS


def _label_rows(rows: Sequence[Sequence[Fragment]]) -> int:
    """Rows that may be a label and its value: a quick look before the thorough one."""
    return sum(len(row) > 1 and is_label(row[0].text) for row in rows)


def _is_prose(rows: Sequence[Sequence[Fragment]]) -> bool:
    """Whether a column holds running text: one cell a line, most lines about as long."""
    filled = [row for row in rows if row]
    if len(filled) < _LEAST_LINES or sum(len(row) == 1 for row in filled) < 0.8 * len(filled):
        return False
    widths = [row[-1].right - row[0].left for row in filled]
    letters = [len(row[0].text) for row in filled]
    return median(letters) >= 10 and median(widths) >= 0.7 * max(widths)


def _pairs(lines: Sequence[Line]) -> int:
    """How many different labels with values beside them a column lists (a licence's)."""
    pairs = [line.cells for line in lines if len(line.cells) == 2 and is_label(line.cells[0].text)]
    first = pairs[0][0].left if pairs else 0.0
    pairs = [(a, b) for a, b in pairs if abs(a.left - first) < 1.5 * a.size]
    labels = {label.text for label, _ in pairs}
    crowded = sum(len(line.cells) > 2 for line in lines)
    if len(labels) < len(pairs) or crowded > 0.25 * len(lines):
        return 0
    return len(pairs) if any(is_value(value.text) for _, value in pairs[:2]) else 0
