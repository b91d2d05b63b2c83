"""Takes the perspective out of a photographed page: its lines become level, its rulings upright.

To first order a page seen at an angle has level lines whose slope grows evenly down the page, and
upright lines whose slope grows evenly across it. Both are fitted, and every coordinate is moved
accordingly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from certcheck.readers.layout.pieces import Fragment, Ruling

Slope = tuple[float, float, float]
"""Where a line is (across its direction), its slope, and its weight."""

_LEAST_LINES = 3
_MOST_TILT = 0.15


@dataclass(frozen=True, slots=True)
class Tilt:
    """Slopes of level lines (`across` + `across_grows` x y) and of upright ones, about a centre."""

    x: float
    y: float
    across: float = 0.0
    across_grows: float = 0.0
    down: float = 0.0
    down_grows: float = 0.0

    def moved(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the photo lies on the level page."""
        u, v = x - self.x, y - self.y
        return (
            self.x + u - v * (self.down + self.down_grows * u),
            self.y + v - u * (self.across + self.across_grows * v),
        )

    def level(self, fragment: Fragment) -> Fragment:
        """The fragment with its box moved; letters keep their height."""
        x, y = self.moved((fragment.left + fragment.right) / 2, fragment.middle)
        half_width = (fragment.right - fragment.left) / 2
        half_height = (fragment.bottom - fragment.top) / 2
        return replace(
            fragment,
            left=x - half_width,
            right=x + half_width,
            top=y - half_height,
            bottom=y + half_height,
        )

    def straight(self, ruling: Ruling) -> Ruling:
        """The ruling moved, and made exactly level or upright."""
        x0, y0 = self.moved(ruling.x0, ruling.y0)
        x1, y1 = self.moved(ruling.x1, ruling.y1)
        if ruling.level:
            return Ruling(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
        return Ruling((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def tilt_of(
    page_size: tuple[float, float], lines: Sequence[Slope], rulings: Sequence[Ruling]
) -> Tilt:
    """The tilt of a page from the slopes of its long text lines (y, slope, weight) and rulings."""
    x, y = page_size[0] / 2, page_size[1] / 2
    level = [(at - y, slope, weight) for at, slope, weight in lines]
    upright: list[Slope] = []
    for r in rulings:
        if r.level:
            level.append(((r.y0 + r.y1) / 2 - y, (r.y1 - r.y0) / (r.x1 - r.x0), r.x1 - r.x0))
        else:
            upright.append(((r.x0 + r.x1) / 2 - x, (r.x1 - r.x0) / (r.y1 - r.y0), r.y1 - r.y0))
    return Tilt(x, y, *_fitted(level), *_fitted(upright))


def _fitted(slopes: Sequence[Slope]) -> tuple[float, float]:
    """Base and growth of the slopes, by weighted least squares, outliers left out once."""
    points = np.array([s for s in slopes if abs(s[1]) < _MOST_TILT], dtype=np.float64)
    if len(points) < _LEAST_LINES:
        return 0.0, 0.0
    base, grows = _line(points)
    off = np.abs(points[:, 1] - base - grows * points[:, 0])
    kept = points[off <= max(0.004, 2.0 * float(np.median(off)))]
    return _line(kept) if len(kept) >= _LEAST_LINES else (base, grows)


def _line(points: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> tuple[float, float]:
    at, slope, weight = points.T
    mean_at, mean = float(np.average(at, weights=weight)), float(np.average(slope, weights=weight))
    spread = float(np.average((at - mean_at) ** 2, weights=weight))
    if spread < 1.0:
        return mean, 0.0
    grows = float(np.average((at - mean_at) * (slope - mean), weights=weight)) / spread
    return mean - grows * mean_at, grows
