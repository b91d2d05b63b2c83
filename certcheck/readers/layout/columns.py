"""Pages set in two columns: where text stands on both sides of a gutter, the left is read first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from certcheck.readers.layout.aligned import is_label, is_value
from certcheck.readers.layout.pieces import Fragment, Line, lines_of

_LEAST_LINES = 4
_LEAST_PAIRS = 3


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
        if cell.left < left and cell.right > right:
            return 0.0, 0.0
        if cell.left + cell.right < left + right:
            left = max(left, cell.right)
        else:
            right = min(right, cell.left)
    return left, right


def _are_columns(lines: Sequence[Line], gutter: float) -> bool:
    left = [[c for c in line.cells if c.right <= gutter] for line in lines]
    right = [[c for c in line.cells if c.right > gutter] for line in lines]
    if _is_form(left) and _is_form(right):
        return True
    return _is_prose(left) and _is_prose(right)


def _is_prose(rows: Sequence[Sequence[Fragment]]) -> bool:
    """Whether a column holds running text: one cell a line, most lines about as long."""
    filled = [row for row in rows if row]
    if len(filled) < _LEAST_LINES or sum(len(row) == 1 for row in filled) < 0.8 * len(filled):
        return False
    widths = [row[-1].right - row[0].left for row in filled]
    letters = [len(row[0].text) for row in filled]
    return median(letters) >= 10 and median(widths) >= 0.7 * max(widths)


def _is_form(rows: Sequence[Sequence[Fragment]]) -> bool:
    """Whether a column is a list of different labels with a value beside each (a licence)."""
    pairs = [row for row in rows if len(row) == 2 and is_label(row[0].text)]
    labels = [row[0].text for row in pairs]
    if len(pairs) < _LEAST_PAIRS or len(set(labels)) < len(labels):
        return False
    if any(len(row) > 2 for row in rows) or not is_value(pairs[0][1].text):
        return False
    aligned = [abs(row[0].left - pairs[0][0].left) < 1.5 * row[0].size for row in pairs]
    return all(aligned)
