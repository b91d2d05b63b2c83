"""Lettering aslant across a page ("for this audit only"): taken out, so that the print under it is read.

Whoever hands out copies of a licence writes such words over them. They are paler than the print, or
coloured; what is as dark as print stays.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from certcheck.readers.ocr.lines import TRUSTED, OcrLine
from certcheck.readers.ocr.scan import Scan

Floats = NDArray[np.float32]
Picture = NDArray[np.uint8]

_ASLANT = math.radians(12), math.radians(78)
_FEW = 2
"""Lines aslant that make a watermark; and level ones that make a page."""
_PAPER, _INK = 240.0, 30.0
_PALER = 40.0
"""Levels of 255 by which print has to be darker than the watermark."""
_DARKEST_OF_IT, _DARKEST_PRINT = 4, 5
"""Percentiles: pixels of both lie under one another where the lines cross."""


@dataclass(frozen=True, slots=True)
class _Levels:
    """How bright print and watermark are, where paper has 255."""

    print: float
    mark: float


def is_aslant(line: OcrLine) -> bool:
    (left, top), (right, bottom) = line.quad[:2]
    low, high = _ASLANT
    return low < abs(math.atan2(bottom - top, right - left)) < high


def words(lines: Sequence[OcrLine]) -> str:
    """What the watermark says, once: it may say that the paper is a sample."""
    told = [line for line in lines if is_aslant(line) and line.score >= TRUSTED]
    return max((line.text for line in told), key=len, default="")


def removed(scan: Scan, lines: Sequence[OcrLine]) -> Scan | None:
    """The page with nothing but what is as dark as its print; None where no watermark is on it."""
    aslant = [line for line in lines if is_aslant(line) and len(line.text) > 1]
    level = [line for line in lines if not is_aslant(line) and len(line.text) > 1]
    if len(aslant) < _FEW or len(level) < _FEW:
        return None
    levels = _levels(_evened(scan.full), aslant, level)
    if levels is None:
        return None
    return Scan(_without(scan.full, levels), _without(scan.overview, levels))


def _levels(page: Floats, aslant: Sequence[OcrLine], level: Sequence[OcrLine]) -> _Levels | None:
    written = page[_mask(page, level) & ~_mask(page, aslant)]
    marked = page[_mask(page, aslant)]
    if not written.size or not marked.size:
        return None
    dark = float(np.percentile(written, _DARKEST_PRINT))
    paler = marked[(marked > (dark + 255) / 2) & (marked < _PAPER)]
    if not paler.size:
        return None
    mark = float(np.percentile(paler, _DARKEST_OF_IT))
    return _Levels(dark, mark) if mark - dark > _PALER else None


def _mask(page: Floats, lines: Sequence[OcrLine]) -> NDArray[np.bool_]:
    drawn = np.zeros(page.shape, np.uint8)
    for line in lines:
        cv2.fillConvexPoly(drawn, np.round(np.array(line.quad)).astype(np.int32), 1)
    return drawn > 0


def _evened(picture: Picture) -> Floats:
    """The brightest of its three colours, with the paper at 255: coloured lettering is pale in it."""
    seen = picture.max(axis=2).astype(np.float32)
    height, width = seen.shape
    scale = 400 / max(height, width)
    small = cv2.resize(seen, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    around = cv2.GaussianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), (0, 0), 8)
    paper = cv2.resize(around, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.minimum(seen / np.maximum(paper, 1) * 255, 255), dtype=np.float32)


def _without(picture: Picture, levels: _Levels) -> Picture:
    share = (_evened(picture) - levels.print) / (levels.mark - levels.print)
    gray = np.clip(_INK + share * (255 - _INK), 0, 255).astype(np.uint8)
    return np.repeat(gray[:, :, np.newaxis], 3, axis=2)
