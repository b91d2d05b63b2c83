"""Which way up a page is: a small classifier looked at before any word is."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from certcheck.readers.ocr import models

Picture = NDArray[np.uint8]

_MEAN = np.array([0.485, 0.456, 0.406], dtype=np.float32)
_STD = np.array([0.229, 0.224, 0.225], dtype=np.float32)
SURE = 0.85
"""The classifier was trained never to be surer than 0.93; below this it has been wrong."""


def quarter_turns(picture: Picture) -> tuple[tuple[int, ...], float]:
    """Quarter turns to the left that may bring the page upright, likeliest first, and how sure."""
    height, width = picture.shape[:2]
    scale = 256 / min(height, width)
    size = (max(224, round(width * scale)), max(224, round(height * scale)))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    top, left = (small.shape[0] - 224) // 2, (small.shape[1] - 224) // 2
    square = small[top : top + 224, left : left + 224].astype(np.float32) / 255
    batch = ((square - _MEAN) / _STD).transpose(2, 0, 1)[np.newaxis]
    scores = models.orientation().run(np.ascontiguousarray(batch, dtype=np.float32))[0]
    order = tuple(int(i) for i in np.argsort(-scores))
    return order, float(scores[order[0]])
