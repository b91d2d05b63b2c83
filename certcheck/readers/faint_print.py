"""Print so pale that letters are overlooked: the page with its contrast restored.

A copy of a copy, a printer without toner, a photo against the light: the words are all there, at a
tenth of the contrast they should have.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from certcheck.readers.ocr.scan import Scan

Floats = NDArray[np.float32]

_PALE = 0.20
"""The darkest thousandth of a page, as a share of the paper's brightness; good print has over 0.3."""
_NOTHING = 0.015
_ABOVE_GRAIN = 3.0
"""Print has to stand out so far from the paper's grain; grain alone has 1.7."""
_GRAINY = 5.0
"""Grain, in levels of 255, in which pale print would drown; photos by lamplight have 3."""
_PAPER, _INK = 235.0, 165.0
"""The brightness of the paper, and how far the darkest print is below it, afterwards."""


def strengthened(scan: Scan) -> Scan | None:
    """The page with print as dark as it should be; None where it is, or where there is only grain."""
    gray = _gray(scan)
    paper = float(np.median(gray))
    ink = cv2.GaussianBlur(cv2.GaussianBlur(gray, (0, 0), 25) - gray, (0, 0), 0.8)
    darkest = float(np.percentile(ink, 99.9))
    if not _NOTHING * paper < darkest < _PALE * paper or darkest < _ABOVE_GRAIN * _grain(gray):
        return None
    gain = _INK / darkest
    return Scan(_stretched(scan.full, gain), _stretched(scan.overview, gain))


def is_grainy(scan: Scan) -> bool:
    """Whether nobody can say that nothing is on the page."""
    return grain(scan) > _GRAINY


def grain(scan: Scan) -> float:
    """The paper's grain, in levels of 255."""
    return _grain(_gray(scan))


def _gray(scan: Scan) -> Floats:
    return np.asarray(cv2.cvtColor(scan.overview, cv2.COLOR_BGR2GRAY), dtype=np.float32)


def _grain(gray: Floats) -> float:
    """The usual difference of a pixel from its neighbours, as a standard deviation."""
    return 1.48 * float(np.median(np.abs(gray - cv2.GaussianBlur(gray, (0, 0), 1.5))))


def _stretched(picture: NDArray[np.uint8], gain: float) -> NDArray[np.uint8]:
    """Shadows are wide: what is left after taking the surroundings away is print."""
    height, width = picture.shape[:2]
    scale = 400 / max(height, width)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    around = cv2.GaussianBlur(small.astype(np.float32), (0, 0), 8)
    paper = cv2.resize(around, (width, height), interpolation=cv2.INTER_LINEAR)
    darker = np.clip(_PAPER + (picture - paper) * gain, 0, 255)
    return np.asarray(darker, dtype=np.uint8)
