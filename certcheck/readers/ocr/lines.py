"""Reads the lines of a page with the fast model, and the weak ones with the better one."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from certcheck.readers.ocr import detection, models, orientation, recognition
from certcheck.readers.ocr.models import Floats
from certcheck.readers.ocr.recognition import Reading

Picture = NDArray[np.uint8]

_WEAK = 0.88
"""Lines scored lower by the fast model are read again by the small one."""
TRUSTED = 0.5
"""Lines scored lower are specks and ornaments; nobody should read words into them."""

_PROBES = 10
_GAP = 1.2
"""Han characters set close are 0.83 heights of their line apart; from here there may be a blank."""


@dataclass(frozen=True, slots=True)
class OcrLine:
    """One line of text as it stands in a picture; coordinates in pixels of that picture."""

    text: str
    quad: tuple[tuple[float, float], ...]
    """Corners clockwise from the top left."""
    score: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """left, top, right, bottom."""
        xs = [x for x, _ in self.quad]
        ys = [y for _, y in self.quad]
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def height(self) -> float:
        """The length of the quad's left side."""
        return math.dist(self.quad[0], self.quad[3])


def engine_name() -> str | None:
    """What reads the pictures, for reports; None where no engine is installed."""
    return "PP-OCRv6 (onnxruntime)" if models.folder() is not None else None


def may_read(wanted: bool) -> bool:
    """Whether pictures are read: it is wanted, and an engine is there."""
    return wanted and engine_name() is not None


def upright(picture: Picture) -> Picture:
    """The page turned by quarter turns until its text stands upright."""
    order, sure = orientation.quarter_turns(picture)
    likely = [orientation.turned(picture, turns) for turns in order[:2]]
    if sure >= orientation.SURE:
        return likely[0]
    return max(likely, key=_legibility)


def _legibility(picture: Picture) -> float:
    """How well a few of the longest lines read: a page on its head scores far lower."""
    quads = sorted(detection.find_lines(picture), key=cv2.contourArea)[-_PROBES:]
    lines = [recognition.cut_out(picture, quad) for quad in quads]
    level = [line for line in lines if line.shape[1] >= line.shape[0]]
    if not level:
        return 0.0
    scores = [recognition.read_line(line, "tiny").score for line in level]
    return sum(scores) / len(quads)


def read_lines(picture: Picture) -> tuple[OcrLine, ...]:
    """What looks like lines in an upright BGR picture, in no particular order.

    Wide gaps divide lines. Lines nothing was read in are there too, with a score of 0: callers
    leave out what is scored under `TRUSTED`.
    """
    cv2.setNumThreads(1)
    lines: list[OcrLine] = []
    for quad in detection.find_lines(picture):
        reading = read_quad(picture, quad)
        lines += _pieces(reading, quad)
    return tuple(lines)


def read_quad(picture: Picture, quad: Floats) -> Reading:
    """The text of one line that was found in the picture."""
    line = recognition.cut_out(picture, quad)
    height, width = line.shape[:2]
    if height >= 1.5 * width:
        return max(_readings_of_column(line), key=lambda r: r.score)
    return _better(line)


def _better(line: Picture) -> Reading:
    """The fast model's reading, or the better one's where the fast one is not sure."""
    reading = recognition.read_line(line, "tiny")
    if reading.score >= _WEAK:
        return reading
    again = recognition.read_line(line, "small")
    return max(reading, again, key=lambda r: r.score)


def _readings_of_column(line: Picture) -> list[Reading]:
    """A box higher than wide: a line lying on its side, or characters written downwards."""
    height, width = line.shape[:2]
    lying = _better(np.ascontiguousarray(np.rot90(line)))
    count = max(2, round(height / width))
    squares = [line[height * i // count : height * (i + 1) // count] for i in range(count)]
    row = np.hstack([cv2.resize(s, (width, width)) for s in squares]).astype(np.uint8)
    downwards = _better(row)
    return [replace(lying, places=()), replace(downwards, places=())]


def _pieces(reading: Reading, quad: Floats) -> list[OcrLine]:
    """The line, or its words where blanks or wide gaps divide it."""
    text, places = reading.text, reading.places
    runs = _runs(text, places, quad)
    if len(runs) < 2:
        return [OcrLine(text, _part(quad, 0.0, 1.0), round(reading.score, 4))]
    half = float(np.median(np.diff(places))) / 2
    return [
        OcrLine(
            text[a:b],
            _part(
                quad,
                0.0 if a == runs[0][0] else max(0.0, places[a] - half),
                1.0 if b == runs[-1][1] else min(1.0, places[b - 1] + half),
            ),
            round(reading.score, 4),
        )
        for a, b in runs
    ]


def _runs(text: str, places: tuple[float, ...], quad: Floats) -> list[tuple[int, int]]:
    """Stretches of characters with neither a blank nor a gap wider than a letter between them."""
    if len(places) != len(text) or len(text) < 2:
        return [(0, len(text))]
    width, height = np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[3] - quad[0])
    steps = [float(step) for step in np.diff(np.array(places)) * width / max(1.0, height)]
    runs: list[tuple[int, int]] = []
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or text[i].isspace() or _is_gap(steps, i - 1):
            if text[start:i].strip():
                runs.append((start, i))
            start = i + (i < len(text) and text[i].isspace())
    return runs


def _is_gap(steps: list[float], at: int) -> bool:
    """Whether the step from one character to the next, in heights of the line, spans a blank.

    A step wider than its neighbours, that is: all the steps of a letter-spaced title are wide.
    """
    step = steps[at]
    if step < _GAP:
        return False
    before = step / steps[at - 1] if at else None
    after = step / steps[at + 1] if at + 1 < len(steps) else None
    if before is not None and after is not None:
        return (before > 1.08 and after > 1.3) or (before > 1.3 and after > 1.08)
    return (before or after or 0.0) > 1.3


def _part(quad: Floats, start: float, end: float) -> tuple[tuple[float, float], ...]:
    """The part of the quadrilateral between two places along it."""
    top, bottom = quad[1] - quad[0], quad[2] - quad[3]
    corners = (
        quad[0] + top * start,
        quad[0] + top * end,
        quad[3] + bottom * end,
        quad[3] + bottom * start,
    )
    return tuple((float(x), float(y)) for x, y in corners)
