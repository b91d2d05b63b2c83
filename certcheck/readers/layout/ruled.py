"""Tables drawn with lines: level and upright rulings that cross make a grid, its cells collect text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from certcheck.document import Table
from certcheck.readers.layout.pieces import Fragment, Ruling, lines_of, wide_joint

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
    for grid in _grids(rulings, slack):
        inside = [f for f in rest if grid.holds(f)]
        table = grid.filled(inside)
        if table is not None:
            taken = {id(f) for f in inside}
            rest = [f for f in rest if id(f) not in taken]
            found.append(Placed(table, grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]))
    return tuple(found), tuple(rest)


@dataclass(frozen=True, slots=True)
class _Grid:
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[tuple[int, ...], ...]
    """For each row and column the number of the (merged) cell it belongs to."""

    def holds(self, f: Fragment) -> bool:
        x = (f.left + f.right) / 2
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= f.middle <= self.ys[-1]

    def filled(self, fragments: Sequence[Fragment]) -> Table | None:
        """The table with its texts, without rows and columns nothing stands in a cell of its own of."""
        cells: dict[int, list[Fragment]] = {}
        for fragment in fragments:
            for part, region in self._placed(fragment):
                cells.setdefault(region, []).append(part)
        if len({region for row in self.regions for region in row}) < 4 or len(cells) < 2:
            return None
        text = {region: cell_text(parts) for region, parts in cells.items()}
        rows = [tuple(text.get(region, "") for region in row) for row in self.regions]
        return Table(_without_repeats(rows, self.regions))

    def _placed(self, f: Fragment) -> list[tuple[Fragment, int]]:
        row = _slot(self.ys, f.middle)
        column = _slot(self.xs, (f.left + f.right) / 2)
        return [(f, self.regions[row][column])]


def _slot(edges: Sequence[float], at: float) -> int:
    for i in range(len(edges) - 2):
        if at < edges[i + 1]:
            return i
    return len(edges) - 2


def cell_text(fragments: Sequence[Fragment]) -> str:
    """The text of one cell: wrapped lines joined, separate ones on lines of their own."""
    lines = lines_of(fragments)
    if not lines:
        return ""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    text = lines[0].text
    for before, line in zip(lines, lines[1:], strict=False):
        full = (right - left) - (before.right - before.left) < 2.2 * before.size
        if full:
            text += ("" if wide_joint(text, line.text) else " ") + line.text
        else:
            text += "\n" + line.text
    return text


def _without_repeats(
    rows: list[tuple[str, ...]], regions: tuple[tuple[int, ...], ...]
) -> tuple[tuple[str, ...], ...]:
    """Leaves out rows and columns in which no cell begins or ends: traces of doubled rulings."""
    keep_rows = [i for i in range(len(rows)) if i == 0 or regions[i] != regions[i - 1]]
    by_column = list(zip(*regions, strict=True))
    keep = [j for j in range(len(by_column)) if j == 0 or by_column[j] != by_column[j - 1]]
    return tuple(tuple(rows[i][j] for j in keep) for i in keep_rows)


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
    outer = (xs[0], xs[-1], ys[0], ys[-1])
    return _Grid(xs, ys, _merged(xs, ys, level, upright, slack, outer))


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
    slack: float,
    outer: tuple[float, float, float, float],
) -> tuple[tuple[int, ...], ...]:
    """The number of the cell each place of the grid belongs to: places without a border are one."""
    rows, columns = len(ys) - 1, len(xs) - 1
    cell = list(range(rows * columns))

    def root(i: int) -> int:
        while cell[i] != i:
            i = cell[i]
        return i

    by_x = {x: [(r.y0, r.y1) for r in upright if abs(r.x0 - x) <= 2 * slack] for x in xs}
    by_y = {y: [(r.x0, r.x1) for r in level if abs(r.y0 - y) <= 2 * slack] for y in ys}
    for i in range(rows):
        for j in range(columns):
            if j and not _covers(by_x[xs[j]], ys[i], ys[i + 1]):
                cell[root(i * columns + j)] = root(i * columns + j - 1)
            if i and not _covers(by_y[ys[i]], xs[j], xs[j + 1]):
                cell[root(i * columns + j)] = root((i - 1) * columns + j)
    return tuple(tuple(root(i * columns + j) for j in range(columns)) for i in range(rows))


def _covers(parts: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    shared = sum(max(0.0, min(b, end) - max(a, start)) for a, b in parts)
    return shared >= _COVER * (end - start)
