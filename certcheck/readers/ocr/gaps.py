"""Where a line read by OCR falls into parts: at blanks, and at gaps wider than a letter.

The recognition network says nothing of blanks in Chinese text; the places of its characters do.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from certcheck.readers.ocr.recognition import Reading

Picture = NDArray[np.uint8]

_GAP = 1.2
"""Han characters set close are 0.83 heights of their line apart; from here there may be a blank."""
_STOPS = "，。、；：？！"
"""Marks that fill a corner of their square: what follows them is no gap."""
_BLANK = 0.3
"""Heights of the line without ink that make a gap."""
_NARROW_GAP, _NARROW_BLANK = 0.85, 0.4
"""The same between digits and Latin letters, which are 0.33 to 0.5 heights apart."""
_INK = 0.1
"""The share of a column's height strokes cover; a rule under the text covers less."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line's text and the stretch of its length it covers, in [0, 1]."""

    text: str
    start: float
    end: float


def parts(reading: Reading, line: Picture) -> list[Part]:
    """The parts of a reading of a levelled line, from left to right; one for most lines."""
    text, places = reading.text, reading.places
    if len(places) != len(text) or len(text) < 2:
        return [Part(text, 0.0, 1.0)]
    runs = _runs(text, places, line)
    if len(runs) < 2:
        return [Part(text, 0.0, 1.0)]
    half = float(np.median(np.diff(places))) / 2
    first, last = runs[0][0], runs[-1][1]
    return [
        Part(
            text[a:b],
            0.0 if a == first else max(0.0, places[a] - half),
            1.0 if b == last else min(1.0, places[b - 1] + half),
        )
        for a, b in runs
    ]


def _runs(text: str, places: tuple[float, ...], line: Picture) -> list[tuple[int, int]]:
    """Stretches of characters with neither a blank nor a gap between them."""
    height, width = line.shape[:2]
    steps = [float(step) for step in np.diff(np.array(places)) * width / max(1, height)]
    blank: NDArray[np.bool_] | None = None
    runs: list[tuple[int, int]] = []
    start = 0
    for i in range(1, len(text) + 1):
        divided = i == len(text) or text[i].isspace()
        narrow = text[i - 1 : i + 1].isascii()
        if not divided and text[i - 1] not in _STOPS and is_gap(steps, i - 1, narrow):
            blank = _blank_columns(line) if blank is None else blank
            between = blank[round(places[i - 1] * width) : round(places[i] * width)]
            divided = _longest(between) >= (_NARROW_BLANK if narrow else _BLANK) * height
        if divided:
            if text[start:i].strip():
                runs.append((start, i))
            start = i + (i < len(text) and text[i].isspace())
    return runs


def is_gap(steps: list[float], at: int, narrow: bool = False) -> bool:
    """Whether the step from one character to the next, in heights of the line, spans a blank.

    A step wider than its neighbours, that is: all the steps of a letter-spaced title are wide.
    `narrow`: both are digits or Latin letters.
    """
    step = steps[at]
    if step < (_NARROW_GAP if narrow else _GAP):
        return False
    before = step / steps[at - 1] if at else None
    after = step / steps[at + 1] if at + 1 < len(steps) else None
    if before is not None and after is not None:
        return (before > 1.08 and after > 1.3) or (before > 1.3 and after > 1.08)
    return (before or after or 0.0) > 1.3


def is_flat(line: Picture) -> bool:
    """Whether the ink in a line's picture is much wider than high."""
    ink = _ink(line)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return False
    return bool(columns[-1] - columns[0] > 2 * (rows[-1] - rows[0] + 1))


def _blank_columns(line: Picture) -> NDArray[np.bool_]:
    """The columns of the line's picture no stroke passes through."""
    blank: NDArray[np.bool_] = _ink(line).mean(axis=0) < _INK
    return blank


def _ink(line: Picture) -> NDArray[np.bool_]:
    gray = cv2.cvtColor(line, cv2.COLOR_BGR2GRAY)
    dark, light = np.percentile(gray, (3, 85))
    ink: NDArray[np.bool_] = gray < dark + 0.5 * (light - dark)
    return ink


def _longest(blank: NDArray[np.bool_]) -> int:
    longest = run = 0
    for column in blank:
        run = run + 1 if column else 0
        longest = max(longest, run)
    return longest
