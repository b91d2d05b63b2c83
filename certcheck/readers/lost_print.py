"""Whether there was print on a page on which no words are read: then it is no page without words.

A photo of a shop or a drawing has no words, and nobody need scan it again. A page torn into rows by the
scanner, or drowned in noise, had words: lines are seen by whoever narrows his eyes.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from certcheck.readers import faint_print, scan_quality
from certcheck.readers.ocr.detection import find_lines
from certcheck.readers.ocr.lines import TRUSTED, OcrLine
from certcheck.readers.ocr.models import Floats
from certcheck.readers.ocr.scan import Scan

_NARROWED = 530
"""One part in so many of the longer side, the blur in which strokes melt into bars."""
_LINES = 3
"""Bars that are no accident."""
_LONG = 5
"""Heights; what is shorter may be anything."""
_STROKES = 0.035
"""Mean step from pixel to pixel, as a share of the contrast; print, torn or not, has 0.045 or more."""
_NOISE = 28.0
"""Grain, in levels of 255, through which nothing is seen."""
_PAGE = 400
"""Pixels; in smaller pictures the things themselves are as fine as grain."""


def is_lost(scan: Scan, lines: Sequence[OcrLine]) -> bool:
    """Whether there is more noise than picture, or lines of print besides the few `lines` read."""
    if min(scan.overview.shape[:2]) >= _PAGE and faint_print.grain(scan) > _NOISE:
        return True
    if not scan_quality.is_paper(scan):
        return False
    gray = cv2.GaussianBlur(cv2.cvtColor(scan.overview, cv2.COLOR_BGR2GRAY), (0, 0), 0.8)
    bars = [
        quad for quad in find_lines(_narrowed(scan)) if _is_long(quad) and _has_strokes(gray, quad)
    ]
    return len(bars) >= _LINES + sum(line.score >= TRUSTED for line in lines)


def _narrowed(scan: Scan) -> Scan:
    """The page out of focus, its darkest as dark as before."""
    page = scan.overview
    soft = cv2.GaussianBlur(page, (0, 0), max(page.shape) / _NARROWED).astype(np.float32)
    dark, paper = np.percentile(soft, (0.3, 90))
    bars = np.clip((soft - dark) / max(1.0, float(paper - dark)) * 235, 0, 255).astype(np.uint8)
    return Scan(bars, bars)


def _is_long(quad: Floats) -> bool:
    length, height = np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[3] - quad[0])
    return bool(length > _LONG * height)


def _has_strokes(gray: NDArray[np.generic], quad: Floats) -> bool:
    """Whether it goes up and down along the bar: beams and shelves are smooth."""
    left, top = np.maximum(quad.min(axis=0), 0).astype(int)
    right, bottom = quad.max(axis=0).astype(int)
    part = np.asarray(gray[top:bottom, left:right], dtype=np.float32)
    if min(part.shape) < 2:
        return False
    low, high = np.percentile(part, (5, 95))
    return float(np.abs(np.diff(part, axis=1)).mean()) > _STROKES * float(high - low)
