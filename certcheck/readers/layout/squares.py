"""Squared paper: its lines are no borders of cells, and pass through words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from certcheck.readers.layout.pieces import Ruling

_FEWEST = 15
"""Lines in each direction; a register of attendance has as many, and margins."""
_NEARLY_ALL = 0.8
"""How many of the lines there should be are there."""
_NEAR = 2.5
"""Pixels: what is nearer to a line's place is that line."""
_EQUAL = 0.05


def are_squares(rulings: Sequence[Ruling], size: tuple[float, float]) -> bool:
    """Whether they cover the page (width, height) from edge to edge with squares."""
    width, height = size
    rows = _pitch([(r.y0 + r.y1) / 2 for r in rulings if r.level], height)
    columns = _pitch([(r.x0 + r.x1) / 2 for r in rulings if not r.level], width)
    return rows > 0 and columns > 0 and abs(rows - columns) < _EQUAL * rows


def _pitch(places: Sequence[float], side: float) -> float:
    """The distance of lines that cover the whole side evenly, whatever is between; 0 without."""
    if len(places) < _FEWEST:
        return 0.0
    found = np.unique(np.array(places))
    first, last = float(found[0]), float(found[-1])
    finest = 0.0
    for count in range(_FEWEST - 1, len(found)):
        pitch = (last - first) / count
        should = first + pitch * np.arange(count + 1)
        there = np.abs(should[:, np.newaxis] - found[np.newaxis]).min(axis=1) < _NEAR
        if pitch > 4 * _NEAR and float(there.mean()) >= _NEARLY_ALL:
            finest = pitch
    covers = first < finest + _NEAR and last > side - finest - _NEAR
    return finest if covers else 0.0
