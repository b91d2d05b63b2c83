"""Reads the lines of a page: found, cut out, read by the fast model, and weak ones by the better one."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from certcheck.readers.ocr import detection, models, orientation, recognition
from certcheck.readers.ocr.models import Floats
from certcheck.readers.ocr.recognition import Reading

Picture = NDArray[np.uint8]

_WEAK = 0.88
"""Lines scored lower by the fast model are read again by the small one."""
_DROP = 0.5
"""Lines scored lower are specks and ornaments; nobody should read words into them."""


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


def upright(picture: Picture) -> Picture:
    """The page turned by quarter turns until its text stands upright."""
    return orientation.turned(picture, orientation.quarter_turns(picture))


def read_lines(picture: Picture) -> tuple[OcrLine, ...]:
    """The lines of an upright BGR picture, in no particular order."""
    cv2.setNumThreads(1)
    lines = []
    for quad in detection.find_lines(picture):
        reading = _read(picture, quad)
        if reading.text and reading.score >= _DROP:
            corners = tuple((float(x), float(y)) for x, y in quad)
            lines.append(OcrLine(reading.text, corners, round(reading.score, 4)))
    return tuple(lines)


def _read(picture: Picture, quad: Floats) -> Reading:
    line = recognition.cut_out(picture, quad)
    height, width = line.shape[:2]
    if height >= 1.5 * width:
        line = np.ascontiguousarray(np.rot90(line))
    reading = recognition.read_line(line, "tiny")
    if reading.score >= _WEAK:
        return reading
    again = recognition.read_line(line, "small")
    return max(reading, again, key=lambda r: r.score)
