"""The ruling lines of tables in a picture of a page, by morphology."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from certcheck.readers.layout.pieces import Ruling

Mask = NDArray[np.uint8]

_MOST = 2000
_STEEPEST = 1 / 8


def find_rulings(gray: Mask, scale: float = 1.0) -> tuple[Ruling, ...]:
    """Lines at least 1/40 of the page long, level or upright within a few degrees.

    Best found in a picture of about 1,600 pixels; coordinates are multiplied by `scale`.
    """
    dark = cv2.adaptiveThreshold(
        gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 15, 8
    ).astype(np.uint8)
    length = max(20, max(gray.shape) // 40)
    level = _level_runs(dark, length)
    # An upright line is a level one of the picture with its axes swapped.
    upright = _level_runs(np.ascontiguousarray(dark.T), length)
    if len(level) + len(upright) > _MOST:
        return ()
    runs = [*level, *((y0, x0, y1, x1) for x0, y0, x1, y1 in upright)]
    return tuple(Ruling(*(scale * value for value in run)) for run in runs)


def _level_runs(dark: Mask, length: int) -> list[tuple[float, float, float, float]]:
    """x0, y0, x1, y1 of the nearly level lines of a mask."""
    runs = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, length), dtype=np.uint8))
    # Scans break thin lines here and there: gaps shorter than half the kernel are closed.
    runs = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, np.ones((3, length // 2), dtype=np.uint8))
    contours, _ = cv2.findContours(runs, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    found = []
    for contour in contours:
        left, _, width, height = cv2.boundingRect(contour)
        if height <= max(12.0, width * _STEEPEST):
            points = contour.reshape(-1, 2)
            start = points[points[:, 0] < left + 6, 1].mean() + 0.5
            end = points[points[:, 0] >= left + width - 6, 1].mean() + 0.5
            found.append((float(left), float(start), float(left + width), float(end)))
    return found
