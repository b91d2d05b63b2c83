"""A stretch with everything that stands in it, ready to be asked about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from certcheck.document import How
from certcheck.recognition.flow import Field, Unit
from certcheck.recognition.outline import Stretch
from certcheck.recognition.tables import Grid


@dataclass(frozen=True)
class Portion:
    """The units, fields and tables of a stretch."""

    stretch: Stretch
    units: tuple[Unit, ...]
    fields: tuple[Field, ...]
    grids: tuple[Grid, ...]
    heads: frozenset[int]
    """Units of the document that are headings."""
    pictured: bool = False
    """A picture stands on one of its pages."""

    @cached_property
    def text(self) -> str:
        """Everything in it, folded, a line for each unit."""
        return "\n".join(unit.folded for unit in self.units)

    @cached_property
    def body(self) -> tuple[Unit, ...]:
        """The units under the title."""
        return tuple(unit for unit in self.units if unit.index >= self.stretch.body)

    @cached_property
    def how(self) -> How:
        return How.OCR if any(unit.how is How.OCR for unit in self.units) else How.TEXT

    @cached_property
    def tabled(self) -> bool:
        """Whether a table of any kind stands in it, blank forms too."""
        return bool(self.grids) or any(unit.rows for unit in self.units)

    @cached_property
    def has_rows(self) -> bool:
        """Whether a table of it has a filled row."""
        return any(grid.begun for grid in self.grids)

    @cached_property
    def loose_fields(self) -> tuple[Field, ...]:
        """The fields of forms and lines; cells of tables of records are none."""
        gridded = {grid.index for grid in self.grids}
        return tuple(field for field in self.fields if field.index not in gridded)

    @cached_property
    def starts(self) -> frozenset[str]:
        """Folded beginnings of lines, segments of lines and cells: where labels stand."""
        found = {field.label for field in self.fields}
        return frozenset(found.union(*(unit.starts for unit in self.units)))


def portion(
    stretch: Stretch,
    flow: Sequence[Unit],
    fields: Sequence[Field],
    grids: Sequence[Grid] = (),
    heads: frozenset[int] = frozenset(),
    *,
    pictured: bool = False,
) -> Portion:
    """What stands in the stretch, of all the document's units, fields and tables."""
    return Portion(
        stretch,
        tuple(flow[stretch.start : stretch.stop]),
        tuple(inside(fields, stretch)),
        tuple(inside(grids, stretch)),
        heads,
        pictured,
    )


class _Placed(Protocol):
    @property
    def index(self) -> int: ...


P = TypeVar("P", bound=_Placed)


def inside(placed: Sequence[P], stretch: Stretch) -> Sequence[P]:
    """Those of the stretch; they come in the order of the units they stand in."""
    first = bisect_left(placed, stretch.start, key=_index)
    return placed[first : bisect_left(placed, stretch.stop, first, key=_index)]


def _index(placed: _Placed) -> int:
    return placed.index
