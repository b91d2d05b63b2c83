"""A page printed or photographed twice upon itself, a little aside: its words are garbled, and sharp.

An echo shows in the cepstrum (the spectrum of the logarithm of the power spectrum) as one peak where
the second print lies, and as a dip at twice that distance (Bogert, Healy and Tukey, 1963). What merely
repeats (rows of a table, dotted lines, a grid) has another peak there instead.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from certcheck.readers.ocr.lines import OcrLine
from certcheck.readers.ocr.scan import Scan

Floats = NDArray[np.float32]

_REACH = 70
"""Pixels of an overview of 1600 (13 mm on a sheet of A4) up to which a second print is looked for."""
_LEAST = 5
"""Pixels under which the strokes of the same print answer."""
_RULING = 60
"""Pixels; longer strokes are rulings, which answer along their whole length."""
_PEAK, _PEAK_ASLANT = 30.0, 20.0
"""Standard deviations. Strokes of one print answer one another along rows and columns, with up to 28."""
_AT_TWICE = 0.4
"""The share of the peak from which on what lies at twice the distance is a repetition."""
_WITHIN = 0.8
"""Heights of a line: nearer than the next character and the next line."""
_ASLANT = math.radians(20)
"""From rows and columns, along which print repeats."""
_GARBLED, _GARBLED_ASLANT = 0.93, 0.97
"""Mean scores; a page whose words are surer is read, whatever lies on it."""


def is_doubled(scan: Scan, lines: Sequence[OcrLine], score: float) -> bool:
    """Whether a second print of the same garbles the first.

    `lines`: what OCR found, at least one; `score`: their mean.
    """
    if score > _GARBLED_ASLANT:
        return False
    height = float(np.median([line.height for line in lines])) / scan.scale
    found = _cepstrum(_print(scan))
    y, x = np.mgrid[-_REACH : _REACH + 1, -_REACH : _REACH + 1]
    distance = np.hypot(x, y)
    within = (distance >= _LEAST) & (distance <= _REACH)
    aslant = within & (_from_axes(np.arctan2(y, x) - _slant(lines)) > _ASLANT)
    near = within & (distance <= _WITHIN * height) & (score < _GARBLED)
    usual = max(float(found[within].std()), 1e-9)
    return _is_echo(found, aslant, _PEAK_ASLANT * usual) or _is_echo(found, near, _PEAK * usual)


def _from_axes(angle: NDArray[np.float64]) -> NDArray[np.float64]:
    quarter = math.pi / 2
    return np.asarray(np.abs((angle + quarter / 2) % quarter - quarter / 2))


def _is_echo(cepstrum: Floats, where: NDArray[np.bool_], least: float) -> bool:
    """Whether the highest peak there is high enough, and none of a row of peaks."""
    place = int(np.where(where, cepstrum, -np.inf).argmax())
    row, column = divmod(place, cepstrum.shape[1])
    high = bool(where[row, column]) and float(cepstrum[row, column]) > least
    return high and not _repeats(cepstrum, row - _REACH, column - _REACH)


def _repeats(cepstrum: Floats, down: int, right: int) -> bool:
    """Whether there is another peak at twice the distance, a pixel more or less."""
    row, column = 2 * down + _REACH, 2 * right + _REACH
    near = cepstrum[max(0, row - 1) : max(0, row + 2), max(0, column - 1) : max(0, column + 2)]
    peak = cepstrum[down + _REACH, right + _REACH]
    return bool(near.size) and float(near.max()) > _AT_TWICE * float(peak)


def _print(scan: Scan) -> Floats:
    """Strokes, whichever way round they are painted, without wide shades and rulings."""
    gray = cv2.cvtColor(scan.overview, cv2.COLOR_BGR2GRAY).astype(np.float32)
    ink = np.abs(cv2.GaussianBlur(gray, (0, 0), 15) - gray)
    ink = np.minimum(ink, np.percentile(ink, 99.5))
    dark = (ink > 0.3 * max(1.0, float(ink.max()))).astype(np.uint8)
    for kernel in (np.ones((1, _RULING), np.uint8), np.ones((_RULING, 1), np.uint8)):
        ruled = cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel)
        ink[cv2.dilate(ruled, np.ones((5, 5), np.uint8)) > 0] = 0
    fine, coarse = cv2.GaussianBlur(ink, (0, 0), 1), cv2.GaussianBlur(ink, (0, 0), 4)
    return np.asarray(fine - coarse, dtype=np.float32)


def _cepstrum(picture: Floats) -> Floats:
    """Its middle, `_REACH` to each side."""
    shape = [cv2.getOptimalDFTSize(side + 2 * _REACH) for side in picture.shape]
    power = np.abs(np.fft.rfft2(picture, shape)) ** 2
    floor = max(float(np.median(power)), 1e-6)
    whole = np.fft.irfft2(np.log(power + floor), shape)
    moved = np.roll(whole, (_REACH, _REACH), axis=(0, 1))
    return moved[: 2 * _REACH + 1, : 2 * _REACH + 1].astype(np.float32)


def _slant(lines: Sequence[OcrLine]) -> float:
    """The usual slant of the longer lines, in radians."""
    slopes = [
        math.atan2(line.quad[1][1] - line.quad[0][1], line.quad[1][0] - line.quad[0][0])
        for line in lines
        if math.dist(line.quad[0], line.quad[1]) > 2 * line.height
    ]
    return float(np.median(slopes)) if slopes else 0.0
