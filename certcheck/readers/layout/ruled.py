"""Tables drawn with lines: rulings that cross make a grid, and its cells collect the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from certcheck.document import Table
from certcheck.readers.layout.lines import lines_of
from certcheck.readers.layout.pieces import Fragment, Ruling, wide_joint

_FULL_CELL = 2.6
"""A line is full if less than so many letters, margins included, are left of its cell."""
_STROKE = 0.1
"""By so much of its size a letter may be larger than it was measured."""
_COVER = 0.6
"""The share of a cell's side a ruling must cover to be a border."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A table and where it stands."""

    table: Table
    left: float
    top: float
    right: float
    bottom: float


def tables(
    fragments: Sequence[Fragment], rulings: Sequence[Ruling], slack: float
) -> tuple[tuple[Placed, ...], tuple[Fragment, ...]]:
    """The ruled tables, and the fragments outside them; rulings nearer than `slack` are one."""
    found: list[Placed] = []
    rest = list(fragments)
    for bare in _grids(_drawn(rulings, fragments), slack):
        grid = bare.with_header(rest)
        inside = [f for f in rest if grid.holds(f)]
        table = grid.filled(inside)
        if table is not None:
            taken = {id(f) for f in inside}
            rest = [f for f in rest if id(f) not in taken]
            found.append(Placed(table, grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]))
    return tuple(found), tuple(rest)


def _drawn(rulings: Sequence[Ruling], fragments: Sequence[Fragment]) -> list[Ruling]:
    """Those that are no strokes of large letters: these end where the letters do."""
    longest = (1 + 2 * _STROKE) * max((f.size for f in fragments), default=0.0)
    return [
        one
        for one in rulings
        if max(one.x1 - one.x0, one.y1 - one.y0) > longest
        or not any(_is_stroke(one, f) for f in fragments)
    ]


def _is_stroke(ruling: Ruling, f: Fragment) -> bool:
    margin = _STROKE * f.size
    within = f.top - margin <= ruling.y0 and ruling.y1 <= f.bottom + margin
    return within and f.left < ruling.x0 and ruling.x1 < f.right


@dataclass(frozen=True, slots=True)
class _Grid:
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[tuple[int, ...], ...]
    """For each row and column the number of the (merged) cell it belongs to."""
    ragged: bool
    """Here and there the sides are open: boxes joined by arrows."""

    def with_header(self, fragments: Sequence[Fragment]) -> _Grid:
        """The grid with the row above it, where its cells head the columns.

        The upper edge of a shaded header is easily missed in a scan.
        """
        high = self.ys[1] - self.ys[0]
        near = [f for f in fragments if self.ys[0] - 1.3 * high < f.middle < self.ys[0]]
        lines = lines_of(f for f in near if self.xs[0] < f.left and f.right < self.xs[-1])
        if not lines or self.ys[0] - lines[-1].bottom > lines[-1].size:
            return self
        header = lines[-1].cells
        columns = [_slot(self.xs, (cell.left + cell.right) / 2) for cell in header]
        inside = all(
            self.xs[k] - 0.5 * cell.size < cell.left
            and cell.right < self.xs[k + 1] + 0.5 * cell.size
            for k, cell in zip(columns, header, strict=True)
        )
        many = len(set(columns)) == len(header) >= max(3.0, 0.75 * (len(self.xs) - 1))
        if not (inside and many):
            return self
        numbers = range(
            1 + max(r for row in self.regions for r in row), len(self.xs) * len(self.ys) * 2
        )
        row = tuple(numbers[: len(self.xs) - 1])
        top = min(cell.top for cell in header) - 0.3 * header[0].size
        return _Grid(self.xs, (top, *self.ys), (row, *self.regions), self.ragged)

    def holds(self, f: Fragment) -> bool:
        x = (f.left + f.right) / 2
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= f.middle <= self.ys[-1]

    def filled(self, fragments: Sequence[Fragment]) -> Table | None:
        """The table with its texts; None where the rulings are a mere frame."""
        cells: dict[int, list[Fragment]] = {}
        for fragment in fragments:
            for part, region in self._placed(fragment):
                cells.setdefault(region, []).append(part)
        if not self._is_table(cells):
            return None
        text = {region: cell_text(parts, self._width(region)) for region, parts in cells.items()}
        rows = self._kept(self.regions, self.ys, text)
        columns = self._kept(tuple(zip(*self.regions, strict=True)), self.xs, text)
        return Table(tuple(tuple(text.get(self.regions[i][j], "") for j in columns) for i in rows))

    def _width(self, region: int) -> float:
        columns = [j for row in self.regions for j, r in enumerate(row) if r == region]
        return self.xs[max(columns) + 1] - self.xs[min(columns)]

    def _is_table(self, cells: Mapping[int, Sequence[Fragment]]) -> bool:
        """Whether text stands side by side: a frame or the boxes of a flow chart are no table."""
        if len(self.regions) == 1:
            return len(cells) >= 2
        abreast = sum(1 for row in self.regions if len({r for r in row if r in cells}) > 1)
        alone = sum(1 for row in self.regions if len({r for r in row if r in cells}) == 1)
        return abreast > 0 and 3 * abreast >= alone and not self.ragged

    def _kept(
        self, regions: tuple[tuple[int, ...], ...], edges: tuple[float, ...], text: dict[int, str]
    ) -> list[int]:
        """Rows (or columns) but those where no cell begins, and thin empty ones: doubled lines."""
        least = 0.3 * (edges[-1] - edges[0]) / len(regions)
        return [
            i
            for i, row in enumerate(regions)
            if (i == 0 or row != regions[i - 1])
            and (any(text.get(r) for r in row) or edges[i + 1] - edges[i] > least)
        ]

    def _placed(self, f: Fragment) -> list[tuple[Fragment, int]]:
        """The cell a fragment stands in; a fragment across a border is cut there."""
        row = self.regions[_slot(self.ys, f.middle)]
        for k in range(1, len(self.xs) - 1):
            across = f.left + 0.8 * f.size < self.xs[k] < f.right - 0.8 * f.size
            if across and row[k - 1] != row[k]:
                before, after = _cut(f, self.xs[k])
                if before.text and after.text:
                    return [(before, row[k - 1]), *self._placed(after)]
        return [(f, row[_slot(self.xs, (f.left + f.right) / 2)])]


def _cut(f: Fragment, at: float) -> tuple[Fragment, Fragment]:
    """The fragment's text before and after a place, by the usual widths of characters."""
    widths = [0.55 if c < "\u2000" else 1.0 for c in f.text]
    goal = sum(widths) * (at - f.left) / (f.right - f.left)
    k, gone = 0, 0.0
    while k < len(widths) and gone + widths[k] / 2 < goal:
        gone += widths[k]
        k += 1
    return replace(f, text=f.text[:k].strip(), right=at), replace(
        f, text=f.text[k:].strip(), left=at
    )


def _slot(edges: Sequence[float], at: float) -> int:
    for i in range(len(edges) - 2):
        if at < edges[i + 1]:
            return i
    return len(edges) - 2


def cell_text(fragments: Sequence[Fragment], width: float) -> str:
    """The text of a cell so wide: wrapped lines joined, separate ones on lines of their own."""
    lines = lines_of(fragments)
    if not lines:
        return ""
    text = lines[0].text
    for before, line in pairwise(lines):
        if width - (before.right - before.left) < _FULL_CELL * before.size:
            text += ("" if wide_joint(text, line.text) else " ") + line.text
        else:
            text += "\n" + line.text
    return text


def _grids(rulings: Sequence[Ruling], slack: float) -> list[_Grid]:
    level = [r for r in rulings if r.level]
    upright = [r for r in rulings if not r.level]
    grids = []
    for group in _connected(level, upright, slack):
        grid = _grid([r for r in group if r.level], [r for r in group if not r.level], slack)
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda g: (g.ys[-1] - g.ys[0]) * (g.xs[-1] - g.xs[0]))


def _connected(
    level: Sequence[Ruling], upright: Sequence[Ruling], slack: float
) -> list[list[Ruling]]:
    """Rulings grouped by whether they touch, through however many others."""
    everything = [*level, *upright]
    parent = list(range(len(everything)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, h in enumerate(level):
        for j, v in enumerate(upright, start=len(level)):
            if h.x0 - slack <= v.x0 <= h.x1 + slack and v.y0 - slack <= h.y0 <= v.y1 + slack:
                parent[root(i)] = root(j)
    groups: dict[int, list[Ruling]] = {}
    for i, ruling in enumerate(everything):
        groups.setdefault(root(i), []).append(ruling)
    return list(groups.values())


def _grid(level: Sequence[Ruling], upright: Sequence[Ruling], slack: float) -> _Grid | None:
    if len(level) < 2 or not upright:
        return None
    # Tables open at the sides: the ends of the level rulings close them.
    sides = [min(r.x0 for r in level), max(r.x1 for r in level)]
    ends = [min(r.y0 for r in upright), max(r.y1 for r in upright)]
    xs = _clustered([*(r.x0 for r in upright), *sides], slack)
    ys = _clustered([*(r.y0 for r in level), *ends], slack)
    if len(xs) < 3 or len(ys) < 3:
        return None
    ragged = any(_ragged(ys, [r for r in upright if abs(r.x0 - x) <= 2 * slack]) for x in sides)
    return _Grid(xs, ys, _merged(xs, ys, level, upright), ragged)


def _ragged(ys: tuple[float, ...], side: Sequence[Ruling]) -> bool:
    """Whether a side of the grid is drawn along some rows and missing along others."""
    drawn = sum(min(r.y1, ys[-1]) - max(r.y0, ys[0]) for r in side)
    return 0.1 < drawn / (ys[-1] - ys[0]) < 0.72


def _clustered(values: Sequence[float], slack: float) -> tuple[float, ...]:
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= slack:
            groups[-1].append(value)
        else:
            groups.append([value])
    return tuple(sum(group) / len(group) for group in groups)


def _merged(
    xs: tuple[float, ...],
    ys: tuple[float, ...],
    level: Sequence[Ruling],
    upright: Sequence[Ruling],
) -> tuple[tuple[int, ...], ...]:
    """The number of the cell each place of the grid belongs to: places without a border are one."""
    rows, columns = len(ys) - 1, len(xs) - 1
    cell = list(range(rows * columns))

    def root(i: int) -> int:
        while cell[i] != i:
            i = cell[i]
        return i

    by_x = _by_edge(xs, [(r.x0, r.y0, r.y1) for r in upright])
    by_y = _by_edge(ys, [(r.y0, r.x0, r.x1) for r in level])
    for i in range(rows):
        for j in range(columns):
            here = i * columns + j
            if j and not _covers(by_x[j], ys[i], ys[i + 1]):
                cell[root(here)] = root(here - 1)
            if i and not _covers(by_y[i], xs[j], xs[j + 1]):
                cell[root(here)] = root(here - columns)
    return tuple(tuple(root(i * columns + j) for j in range(columns)) for i in range(rows))


def _by_edge(
    edges: tuple[float, ...], rulings: list[tuple[float, float, float]]
) -> list[list[tuple[float, float]]]:
    """The stretches of ruling that lie on each edge: each ruling belongs to the nearest one."""
    found: list[list[tuple[float, float]]] = [[] for _ in edges]
    for at, start, end in rulings:
        nearest = min(range(len(edges)), key=lambda k: abs(edges[k] - at))
        found[nearest].append((start, end))
    return found


def _covers(parts: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    shared = sum(max(0.0, min(b, end) - max(a, start)) for a, b in parts)
    return shared >= _COVER * (end - start)
