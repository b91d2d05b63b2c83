"""The ruling lines of tables in a picture of a page, by morphology."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from certcheck.readers.layout.pieces import Ruling

Mask = NDArray[np.uint8]

_LONG_SIDE = 1600
_MOST = 2000
_STEEPEST = 1 / 8


def find_rulings(picture: NDArray[np.uint8]) -> tuple[Ruling, ...]:
    """Lines at least 1/40 of the page long, level or upright within a few degrees, in pixels."""
    height, width = picture.shape[:2]
    scale = min(1.0, _LONG_SIDE / max(height, width))
    gray = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    if scale < 1:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        gray = cv2.resize(gray, size, interpolation=cv2.INTER_AREA)
    dark = cv2.adaptiveThreshold(
        gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 15, 8
    ).astype(np.uint8)
    length = max(20, max(gray.shape) // 40)
    level = _level_runs(dark, length)
    # An upright line is a level one of the picture with its axes swapped.
    upright = _level_runs(np.ascontiguousarray(dark.T), length)
    if len(level) + len(upright) > _MOST:
        return ()
    found = [Ruling(x0 / scale, y0 / scale, x1 / scale, y1 / scale) for x0, y0, x1, y1 in level]
    found += [Ruling(y0 / scale, x0 / scale, y1 / scale, x1 / scale) for x0, y0, x1, y1 in upright]
    return tuple(found)


def _level_runs(dark: Mask, length: int) -> list[tuple[float, float, float, float]]:
    """x0, y0, x1, y1 of the nearly level lines of a mask."""
    runs = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, length), dtype=np.uint8))
    # Scans break thin lines here and there: gaps shorter than half the kernel are closed.
    runs = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, np.ones((3, length // 2), dtype=np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found = []
    for k, (left, top, width, height, _) in enumerate(stats[1:count].tolist(), start=1):
        if height <= max(12.0, width * _STEEPEST):
            part = labels[top : top + height, left : left + width] == k
            start, end = top + _row(part[:, :6]), top + _row(part[:, -6:])
            found.append((float(left), start, float(left + width), end))
    return found


def _row(part: NDArray[np.bool_]) -> float:
    """The mean row of a mask's pixels."""
    rows = np.nonzero(part)[0]
    return float(rows.mean()) + 0.5 if rows.size else part.shape[0] / 2
