"""The ruling lines of tables in a picture of a page, by morphology."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from certcheck.readers.layout.pieces import Ruling

_LONG_SIDE = 1600
_MOST = 2000


def find_rulings(picture: NDArray[np.uint8]) -> tuple[Ruling, ...]:
    """Level and upright lines at least 1/40 of the page long, in pixels of the picture."""
    height, width = picture.shape[:2]
    scale = min(1.0, _LONG_SIDE / max(height, width))
    gray = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) if picture.ndim == 3 else picture
    if scale < 1:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        gray = cv2.resize(gray, size, interpolation=cv2.INTER_AREA)
    dark = cv2.adaptiveThreshold(
        gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 15, 8
    )
    length = max(20, max(gray.shape) // 40)
    found = _along(dark, (length, 1), scale) + _along(dark, (1, length), scale)
    return tuple(found) if len(found) <= _MOST else ()


def _along(dark: NDArray[np.generic], kernel: tuple[int, int], scale: float) -> list[Ruling]:
    level = kernel[0] > kernel[1]
    runs = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(kernel[::-1], dtype=np.uint8))
    # Scans break thin lines here and there: gaps shorter than half the kernel are closed.
    close = (kernel[0] // 2, 3) if level else (3, kernel[1] // 2)
    runs = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, np.ones(close[::-1], dtype=np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found = []
    for left, top, width, height, _ in stats[1:count].tolist():
        along, across = (width, height) if level else (height, width)
        if across > max(12, along / 8):
            continue
        x, y = left + width / 2, top + height / 2
        if level:
            found.append(Ruling(left / scale, y / scale, (left + width) / scale, y / scale))
        else:
            found.append(Ruling(x / scale, top / scale, x / scale, (top + height) / scale))
    return found
