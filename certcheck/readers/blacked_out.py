"""Bars over words: a marker's, gone black in a copy, or drawn on a phone to hide what they cover.

What stands beside them is read well, and nothing tells that half a page is missing.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from certcheck.readers.ocr.lines import TRUSTED, OcrLine
from certcheck.readers.ocr.scan import Scan, shrunk

Mask = NDArray[np.uint8]
Box = tuple[int, int, int, int]
"""left, top, width, height."""

_SIDE = 800
"""Pixels of the longer side; bars are larger than letters."""
_DARK, _BRIGHT = 0.45, 0.6
"""Of the paper's brightness: bars are darker, what is around them is brighter on the whole."""
_PAPER = 80.0
"""Levels of 255; darker pages are screens with bright words on black."""
_THICK = 0.55
"""Heights of a line: strokes of letters are thinner."""
_LOWEST, _HIGHEST = 0.7, 3.0
"""Heights of a line: from one that just covers letters to one over two lines and what is between."""
_OF_A_LINE, _LONG = 1.6, 2.0
"""Heights of a line from which a bar is one over several, and how often its height it is long then: the head
and shoulders of a portrait are not."""
_FILLED = 0.7
"""The share of the box around it a bar fills."""
_CELL = 0.4
"""The share from which on a dark shape with words in it is their ground, and no bar."""


def share(scan: Scan, lines: Sequence[OcrLine]) -> float:
    """The bars' area as a share of theirs and that of the words; 0 without words."""
    words = [line for line in lines if line.score >= TRUSTED]
    if not words:
        return 0.0
    gray: Mask = np.asarray(
        cv2.cvtColor(shrunk(scan.overview, _SIDE), cv2.COLOR_BGR2GRAY), dtype=np.uint8
    )
    scale = max(scan.full.shape[:2]) / max(gray.shape)
    paper = float(np.percentile(gray, 80))
    if paper < _PAPER:
        return 0.0
    height = float(np.median([line.height for line in words])) / scale
    dark: Mask = (gray < _DARK * paper).astype(np.uint8)
    grounds = _grounds(dark, [_middle(line, scale) for line in words])
    bars: float = sum(
        area
        for box, area in _solid(dark, height)
        if _is_bar(box, area, height)
        and _around(gray, box) > _BRIGHT * paper
        and not any(_meet(box, ground) for ground in grounds)
    )
    read = sum(_length(line) * line.height for line in words) / scale**2
    return float(bars / (bars + read))


def _solid(dark: Mask, height: float) -> list[tuple[Box, int]]:
    """Dark shapes too thick for strokes, with their areas."""
    side = max(3, round(_THICK * height))
    thick = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    return _shapes(thick.astype(np.uint8, copy=False))


def _shapes(mask: Mask) -> list[tuple[Box, int]]:
    _, _, found, _ = cv2.connectedComponentsWithStats(mask)
    rows = found[1:].tolist()
    return [((left, top, wide, high), area) for left, top, wide, high, area in rows]


def _grounds(dark: Mask, middles: Sequence[tuple[float, float]]) -> list[Box]:
    """Dark cells with bright words in them."""
    return [
        box
        for box, area in _shapes(dark)
        if area > _CELL * box[2] * box[3] and any(_is_in(middle, box) for middle in middles)
    ]


def _is_bar(box: Box, area: int, height: float) -> bool:
    _, _, wide, high = box
    return (
        _LOWEST * height < high < _HIGHEST * height
        and wide >= (high / 2 if high < _OF_A_LINE * height else _LONG * high)
        and area > _FILLED * wide * high
    )


def _around(gray: NDArray[np.uint8], box: Box) -> float:
    """Mean brightness of a band around the box."""
    left, top, wide, high = box
    band = max(3, high // 3)
    outer = gray[max(0, top - band) : top + high + band, max(0, left - band) : left + wide + band]
    inner = gray[top : top + high, left : left + wide]
    rest = outer.size - inner.size
    return float(np.sum(outer) - np.sum(inner)) / rest if rest else 0.0


def _middle(line: OcrLine, scale: float) -> tuple[float, float]:
    left, top, right, bottom = line.box
    return (left + right) / 2 / scale, (top + bottom) / 2 / scale


def _is_in(point: tuple[float, float], box: Box) -> bool:
    left, top, wide, high = box
    return left < point[0] < left + wide and top < point[1] < top + high


def _meet(a: Box, b: Box) -> bool:
    across = a[0] < b[0] + b[2] and b[0] < a[0] + a[2]
    return across and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def _length(line: OcrLine) -> float:
    left, _, right, _ = line.box
    return right - left
