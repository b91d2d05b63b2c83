"""Tables of RTF and old Word files: cells by their right edges, so that all rows share columns."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from certcheck.document import Table
from certcheck.readers.grid import Cell, table

_NEAR = 30
"""Twips; edges closer than this are the same edge drawn twice."""


@dataclass(frozen=True, slots=True)
class Definition:
    """Where a cell ends, and what it is merged with."""

    edge: int
    below: bool = False
    """Continues the cell above."""
    beside: bool = False
    """Continues the cell to the left."""


@dataclass(slots=True)
class TableRows:
    """Gathers the cells of one table."""

    definitions: list[Definition] = field(default_factory=list)
    _cells: list[str] = field(default_factory=list)
    _rows: list[tuple[list[str], list[Definition]]] = field(default_factory=list)

    def cell(self, text: str) -> None:
        """A cell ends."""
        self._cells.append(text)

    def row(self) -> None:
        """A row ends."""
        if self._cells:
            self._rows.append((self._cells, list(self.definitions)))
        self._cells = []

    def finish(self) -> Table | str | None:
        """The table; the text of a table of one cell; None where nothing was written."""
        self.row()
        if not self._rows:
            return None
        if len(self._rows) == 1 and len(self._rows[0][0]) == 1:
            return self._rows[0][0][0]
        edges = _edges(self._rows)
        return table([_row(cells, definitions, edges) for cells, definitions in self._rows])


def _edges(rows: list[tuple[list[str], list[Definition]]]) -> list[int]:
    found: list[int] = []
    for edge in sorted({d.edge for _, definitions in rows for d in definitions}):
        if not found or edge - found[-1] > _NEAR:
            found.append(edge)
    return found


def _row(cells: list[str], definitions: list[Definition], edges: list[int]) -> list[Cell]:
    if len(definitions) < len(cells):
        return [Cell(text) for text in cells]
    made: list[Cell] = []
    column = 0
    for text, definition in zip(cells, definitions, strict=False):
        end = bisect_left(edges, definition.edge - _NEAR) + 1
        columns = max(1, end - column)
        column += columns
        if definition.beside and made:
            made[-1] = Cell(made[-1].text, made[-1].columns + columns, 1, made[-1].continues)
        else:
            made.append(Cell(text, columns, 1, definition.below))
    return made
