"""What is wrong with a scan, and whether its words can be trusted: from pixels and OCR's scores.

Calibrated on degraded synthetic papers: pages above the thresholds kept nine characters of ten,
those below lost more. The picture's sharpness decides together with the scores, so that a sharp
page full of handwriting is not taken for a bad scan.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from certcheck.readers import blacked_out
from certcheck.readers.doubled_print import is_doubled
from certcheck.readers.ocr.lines import TRUSTED, OcrLine
from certcheck.readers.ocr.scan import Scan

Gray = NDArray[np.uint8]

_SAMPLES = 60
_FEW_LINES, _FEW_LETTERS, _HARDLY_A_WORD = 3, 20, 8

_SHARP = 13.5
"""Below this letters have soft edges: scores must be high for the words to count."""
_SOFT = 9.2
_TRUSTED_WHEN_NOT_SHARP = 0.90
_TRUSTED_WHEN_SOFT = 0.935
_TRUSTED_AT_ALL = 0.75

_GUESSED, _IN_PART = 0.85, 0.94
"""Shares of the characters two models read alike: pages read to nine tenths or more have over 0.9
(500 pixels high) and mostly over 0.96, guesses on doubled and overwritten pages 0.6 to 0.87."""
_MOSTLY_BLACK, _PARTLY_BLACK = 0.3, 0.2
"""Bars as a share of them and the words; a marker gone black has 0.3 to 0.7, a few
numbers hidden 0.1."""

_BLURRED = 9.6
_LOW_LETTERS = 14.0
"""Height of the lines' boxes, in pixels, under which strokes run together."""
_CLEAR = 0.99
"""With such scores nobody need ask for a better copy."""

_FLAT = 9.0
"""Contrast of a page on which nothing is written, paper's grain and shadows included."""
_FAINT = 0.2
"""Contrast of the letters, as a share of the paper's brightness; soft and dark photos have over 0.3."""
_SHAKEN = 2.2
"""Steepness of the steepest edges over what a blur leaves of it, in the direction that has least;
sharp steps have 4, letters of a soft photo 2.5, a page drawn out over twenty pixels 2."""
_LIKE_PAPER, _MOSTLY = 0.15, 0.75
"""How near to its surroundings' brightness a pixel of paper is, and how many pixels are."""
_SURELY = 0.93
"""Mean score of words; what shines through from the back of a sheet has under 0.85."""
_SMEARED = 0.25
"""Fine detail over coarse when everything is blurred; soft photos of letters have over 0.35."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Codes of the scan's faults, and whether nothing should be read out of it."""

    codes: tuple[str, ...] = ()
    unreadable: bool = False
    overlooked: bool = False
    """More may stand on the page than was found, too pale to be seen."""


def judge(scan: Scan, lines: Sequence[OcrLine]) -> Verdict:
    """Quality of an upright page from everything OCR took for a line, trusted or not."""
    gray = cv2.cvtColor(scan.full, cv2.COLOR_BGR2GRAY).astype(np.uint8, copy=False)
    few = are_few(lines)
    if few and not is_blank(scan) and (_is_smeared(gray) or _is_shaken(gray)):
        # On a page out of focus only the title is found, and a title alone is a guess.
        return Verdict(("blurred",), True, few)
    if len(lines) < _FEW_LINES and _letters(lines) < _HARDLY_A_WORD:
        return Verdict(overlooked=few)
    trust, sharp = _mean_score(lines), _sharpness(gray, lines)
    height = float(np.median([line.height for line in lines]))
    codes = []
    if height < _LOW_LETTERS and trust < _CLEAR:
        codes.append("low_resolution")
    elif sharp < _BLURRED and trust < _CLEAR:
        codes.append("blurred")
    if is_cropped(gray, lines):
        codes.append("cropped")
    faint = _is_faint(gray, lines)
    alike, black = _agreement(lines), 0.0 if few else blacked_out.share(scan, lines)
    if alike < _IN_PART or black > _PARTLY_BLACK:
        codes.append("read_in_part")
    unreadable = _is_unreadable(trust, sharp, len(lines)) or faint or is_doubled(scan, lines, trust)
    unreadable = unreadable or alike < _GUESSED or black > _MOSTLY_BLACK
    return Verdict(tuple(sorted(codes)), unreadable, few or faint)


def is_sure(lines: Sequence[OcrLine]) -> bool:
    """Whether these are surely words."""
    return not are_few(lines) and _mean_score(lines) >= _SURELY


def are_few(lines: Sequence[OcrLine]) -> bool:
    """Whether these are too few words to tell by them how good a page is."""
    return len(lines) < _FEW_LINES or _letters(lines) < _FEW_LETTERS


def _letters(lines: Sequence[OcrLine]) -> int:
    return sum(len(line.text) for line in lines)


def is_blank(scan: Scan) -> bool:
    """Whether nothing is on the page but paper, its shadow and a speck here and there."""
    gray = cv2.cvtColor(scan.overview, cv2.COLOR_BGR2GRAY)
    scale = min(1.0, 800 / max(gray.shape))
    size = (max(8, round(gray.shape[1] * scale)), max(8, round(gray.shape[0] * scale)))
    small = cv2.resize(gray, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    # Shadows are wide; what is left after taking the surroundings away is ink.
    ink = cv2.GaussianBlur(small, (0, 0), 20) - cv2.GaussianBlur(small, (0, 0), 2)
    edge = max(2, min(size) // 40)
    return float(np.percentile(ink[edge:-edge, edge:-edge], 99.7)) < _FLAT


def is_paper(scan: Scan) -> bool:
    """Whether it is a sheet, written on or not, and no scene."""
    gray = cv2.cvtColor(scan.overview, cv2.COLOR_BGR2GRAY)
    return _is_paper(gray.astype(np.float32))


def _mean_score(lines: Sequence[OcrLine]) -> float:
    letters = sum(max(1, len(line.text)) for line in lines)
    return sum(line.score * max(1, len(line.text)) for line in lines) / letters


def _agreement(lines: Sequence[OcrLine]) -> float:
    """How much of the words two models read alike; 1 of too few words to tell a page by."""
    told = [line for line in lines if line.score >= TRUSTED and len(line.text) > 1]
    if are_few(told):
        return 1.0
    return sum(line.agreed * len(line.text) for line in told) / _letters(told)


def _is_unreadable(trust: float, sharp: float, lines: int) -> bool:
    if lines < _FEW_LINES:
        return trust < _TRUSTED_AT_ALL
    if sharp < _SOFT:
        return trust < _TRUSTED_WHEN_SOFT
    return trust < (_TRUSTED_WHEN_NOT_SHARP if sharp < _SHARP else _TRUSTED_AT_ALL)


def _sharpness(gray: Gray, lines: Sequence[OcrLine]) -> float:
    """How steep letters' edges are, in contrasts per height of a line; sharp print has over 15."""
    found: list[tuple[float, int]] = []
    by_size = sorted(lines, key=lambda line: -len(line.text))
    for line in by_size[:_SAMPLES]:
        left, top, right, bottom = (round(v) for v in line.box)
        part = gray[max(0, top) : bottom, max(0, left) : right].astype(np.float32)
        if min(part.shape, default=0) < 4:
            continue
        low, high = np.percentile(part, (5, 95))
        # A moving camera blurs one direction only: the softer one decides.
        steepest = min(float(np.percentile(np.abs(np.diff(part, axis=k)), 98)) for k in (0, 1))
        share = steepest / max(1.0, float(high - low))
        found.append((share * line.height, max(1, len(line.text))))
    if not found:
        return 0.0
    return float(np.average([s for s, _ in found], weights=[n for _, n in found]))


def _is_faint(gray: Gray, lines: Sequence[OcrLine]) -> bool:
    """Whether the print is so pale that as many lines were overlooked as were found."""
    contrasts: list[float] = []
    for line in lines:
        left, top, right, bottom = (round(v) for v in line.box)
        part = gray[max(0, top) : bottom, max(0, left) : right]
        if part.size:
            low, high = np.percentile(part, (5, 95))
            contrasts.append(float((high - low) / max(1.0, high)))
    return bool(contrasts) and float(np.median(contrasts)) < _FAINT


def _is_smeared(gray: Gray) -> bool:
    """Whether the darkest shapes have no edges: what is there is out of focus, letters or not.

    Two bands of detail are compared where the coarser one is strongest: letters of a page in
    focus, also of a soft photo, have at least a third as much of the finer one.
    """
    scale = min(1.0, 1600 / max(gray.shape))
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    picture = small.astype(np.float32)
    fine, coarse = _band(picture, 0.8), _band(picture, 3.2)
    strongest = (np.abs(coarse) >= np.percentile(np.abs(coarse), 98)).astype(np.uint8)
    there = cv2.dilate(strongest, np.ones((5, 5), np.uint8)) > 0
    return _power(fine[there]) < _SMEARED * _power(coarse[there])


def _is_shaken(gray: Gray) -> bool:
    """Whether a page of paper was photographed by a moving camera: no edge across its path is steep.

    The steepest edges in each direction are compared with what is left of them in a blurred
    picture: of a sharp step a quarter, of one drawn out nearly all.
    """
    scale = min(1.0, 1600 / max(gray.shape))
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    picture = small.astype(np.float32)
    ratios = map(_ratio, _edges(picture, 0.8), _edges(picture, 3.2))
    return _is_paper(picture) and min(ratios) < _SHAKEN


def _edges(picture: NDArray[np.float32], sigma: float) -> Iterator[float]:
    """How steep the steepest edges are, in directions all around."""
    soft = cv2.GaussianBlur(picture, (0, 0), sigma)
    x, y = (cv2.Sobel(soft, cv2.CV_32F, k, 1 - k)[::2, ::2].ravel() for k in (1, 0))
    last = x.size - max(1, x.size // 1000)
    for angle in np.radians(np.arange(0, 180, 15)):
        steep = np.abs(np.cos(angle) * x + np.sin(angle) * y)
        yield float(np.partition(steep, last)[last])


def _ratio(fine: float, coarse: float) -> float:
    return fine / max(coarse, 1.0)


def _is_paper(picture: NDArray[np.float32]) -> bool:
    """Whether nearly all of it is as bright as what is around it, as paper is and a scene is not."""
    scale = min(1.0, 400 / max(picture.shape))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    around = cv2.GaussianBlur(small, (0, 0), 25)
    near = np.abs(small - around) < _LIKE_PAPER * np.maximum(around, 1)
    return float(near.mean()) > _MOSTLY


def _band(picture: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    """What of the picture is about this many pixels large."""
    low = cv2.GaussianBlur(picture, (0, 0), 2 * sigma)
    return (cv2.GaussianBlur(picture, (0, 0), sigma) - low).astype(np.float32)


def _power(values: NDArray[np.float32]) -> float:
    return float(np.sqrt(np.mean(np.square(values))))


def is_cropped(gray: Gray, lines: Sequence[OcrLine]) -> bool:
    """Whether an edge of the picture cuts through lines of text."""
    height, width = gray.shape
    usual = float(np.median([line.height for line in lines]))
    cut = {"left": 0, "right": 0, "top": 0, "bottom": 0}
    flush = {"left": 0, "right": 0}
    for line in lines:
        left, top, right, bottom = line.box
        rows = slice(max(0, round(top)), round(bottom))
        flush["left"] += left < 2
        flush["right"] += right > width - 3
        if left < 3 and _has_ink(gray[rows, :2], gray[rows, : round(right)]):
            cut["left"] += 1
        if right > width - 4 and _has_ink(gray[rows, -2:], gray[rows, round(left) :]):
            cut["right"] += 1
        low = line.height < 0.75 * usual and right - left > 5 * usual
        cut["top"] += low and top < 2
        cut["bottom"] += low and bottom > height - 3
    # Letters cut through, or hardly a line that does not begin (or end) at the very edge.
    through = max(cut["left"], cut["right"]) >= max(2, 0.1 * len(lines))
    at_edge = max(flush.values()) >= max(4, 0.4 * len(lines))
    return through or at_edge or cut["top"] + cut["bottom"] > 0


def _has_ink(edge: Gray, line: Gray) -> bool:
    """Whether the outermost columns of a line hold strokes of its letters."""
    if not edge.size or not line.size:
        return False
    dark, light = np.percentile(line, (5, 90))
    return float((edge < dark + 0.4 * (light - dark)).mean()) > 0.15
