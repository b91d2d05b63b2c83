"""Keeps the rulings of tables out of the lines of text: a border read as a `1` or a `一` is none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from certcheck.readers.ocr.models import Floats

Segment = tuple[float, float, float, float]
"""x0, y0, x1, y1: level from left to right, or upright from top to bottom."""

_REACH = 0.6
"""A ruling so many heights inside a line's end is the border of its cell, and not within it."""
_CLEAR = 0.08
"""Half a border's thickness, in heights of the line; two pixels are added for what is blurred."""
_EDGE = 0.25
_NOTHING_LEFT = 0.3


def inside_borders(
    quads: Sequence[Floats], level: Sequence[Segment], upright: Sequence[Segment]
) -> tuple[Floats, ...]:
    """The lines' quadrilaterals cut back to the cells they stand in; those of mere rulings left out."""
    if not level and not upright:
        return tuple(quads)
    cut = (_between(_beside(quad, upright), level) for quad in quads)
    return tuple(quad for quad in cut if quad is not None)


def _beside(quad: Floats, upright: Sequence[Segment]) -> Floats | None:
    """The line without the upright rulings near its ends."""
    height = float(np.linalg.norm(quad[3] - quad[0]))
    width = float(np.linalg.norm(quad[1] - quad[0]))
    middle = float(quad[:, 1].mean())
    left, right = float(quad[[0, 3], 0].mean()), float(quad[[1, 2], 0].mean())
    if right - left < 1:
        return quad
    if height > 1.5 * width:
        return None if _is_ruling(quad, upright) else quad
    start, end = left, right
    for x0, y0, x1, y1 in upright:
        # Strokes of letters end where the letters do; borders go on.
        if y0 > middle - 0.6 * height or y1 < middle + 0.6 * height:
            continue
        x = x0 + (x1 - x0) * (middle - y0) / max(1.0, y1 - y0)
        if left - 1 <= x <= left + _REACH * height:
            start = max(start, x + _CLEAR * height + 2)
        elif right - _REACH * height <= x <= right + 1:
            end = min(end, x - _CLEAR * height - 2)
    if end - start < _NOTHING_LEFT * height:
        return None
    return _part(quad, (start - left) / (right - left), (end - left) / (right - left))


def _is_ruling(quad: Floats, upright: Sequence[Segment]) -> bool:
    """Whether a box higher than wide holds a ruling that goes on above and below it."""
    left, top = (float(v) for v in quad.min(axis=0))
    right, bottom = (float(v) for v in quad.max(axis=0))
    third = (right - left) / 3
    return any(
        y0 < top + 1 and y1 > bottom - 1 and left + third < (x0 + x1) / 2 < right - third
        for x0, y0, x1, y1 in upright
    )


def _between(quad: Floats | None, level: Sequence[Segment]) -> Floats | None:
    """The line without the level rulings along its upper and lower edge."""
    if quad is None:
        return None
    height = float(np.linalg.norm(quad[3] - quad[0]))
    x = float(quad[:, 0].mean())
    top, bottom = float(quad[[0, 1], 1].mean()), float(quad[[2, 3], 1].mean())
    start, end = top, bottom
    left, right = float(quad[:, 0].min()), float(quad[:, 0].max())
    for x0, y0, x1, y1 in level:
        if x0 > left + 0.2 * height or x1 < right - 0.2 * height or x1 - x0 < 4 * height:
            continue
        y = y0 + (y1 - y0) * (x - x0) / max(1.0, x1 - x0)
        if top - 1 <= y <= top + _EDGE * height:
            start = max(start, y + 2)
        elif bottom - _EDGE * height <= y <= bottom + 1:
            end = min(end, y - 2)
    if bottom - top < 4 or end - start < 0.5 * (bottom - top):
        return quad
    upper, lower = (start - top) / (bottom - top), (end - top) / (bottom - top)
    left_side, right_side = quad[3] - quad[0], quad[2] - quad[1]
    return np.stack(
        [
            quad[0] + left_side * upper,
            quad[1] + right_side * upper,
            quad[1] + right_side * lower,
            quad[0] + left_side * lower,
        ]
    ).astype(np.float32)


def _part(quad: Floats, start: float, end: float) -> Floats:
    above, below = quad[1] - quad[0], quad[2] - quad[3]
    return np.stack(
        [
            quad[0] + above * start,
            quad[0] + above * end,
            quad[3] + below * end,
            quad[3] + below * start,
        ]
    ).astype(np.float32)
