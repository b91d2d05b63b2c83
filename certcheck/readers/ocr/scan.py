"""A page picture in two sizes: the overview, to find things, and the full one, to read them."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

LONG_SIDE = 2400
"""Pixels; larger pictures are reduced to this: OCR gains nothing from more."""
_LARGE = 2900
"""Pixels; what is only a little larger is left as it is: reducing it costs more than it saves."""
_OVERVIEW = 1600
"""Pixels; the longer side of the overview."""


@dataclass(frozen=True, slots=True)
class Scan:
    """BGR pixels of one page."""

    full: Picture
    overview: Picture

    @staticmethod
    def of(picture: Picture) -> Scan:
        """The page in a BGR picture."""
        full = shrunk(picture, LONG_SIDE) if max(picture.shape[:2]) > _LARGE else picture
        return Scan(full, shrunk(full, _OVERVIEW))

    @property
    def scale(self) -> float:
        """Pixels of the full picture for one of the overview."""
        return float(max(self.full.shape[:2]) / max(self.overview.shape[:2]))

    def turned(self, turns: int) -> Scan:
        """The page after so many quarter turns to the left."""
        if not turns % 4:
            return self
        how = (
            cv2.ROTATE_90_COUNTERCLOCKWISE,
            cv2.ROTATE_180,
            cv2.ROTATE_90_CLOCKWISE,
        )[turns % 4 - 1]
        return Scan(_uint8(cv2.rotate(self.full, how)), _uint8(cv2.rotate(self.overview, how)))


def shrunk(picture: Picture, long_side: int) -> Picture:
    """The picture with its longer side at most so many pixels."""
    longest = max(picture.shape[:2])
    if longest <= long_side:
        return picture
    scale = long_side / longest
    size = (max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale)))
    return _uint8(cv2.resize(picture, size, interpolation=cv2.INTER_AREA))


def _uint8(picture: NDArray[np.generic]) -> Picture:
    return picture.astype(np.uint8, copy=False)
