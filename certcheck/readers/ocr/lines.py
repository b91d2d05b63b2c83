"""Reads the lines of a page with the fast model, and the weak ones with the better one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from certcheck.readers.ocr import detection, orientation, recognition
from certcheck.readers.ocr.borders import Segment, inside_borders
from certcheck.readers.ocr.gaps import is_flat, parts
from certcheck.readers.ocr.models import Floats
from certcheck.readers.ocr.recognition import Reading
from certcheck.readers.ocr.scan import Scan

Picture = NDArray[np.uint8]

_WEAK = 0.88
"""Lines scored lower by the fast model are read again by the small one."""
_DOUBTFUL = 0.6
"""So are lines with a character scored lower."""
_TAIL = 1.05
"""Heights of the line: half a character and the box's padding take 0.6 of it."""
TRUSTED = 0.5
"""Lines scored lower are specks and ornaments; nobody should read words into them."""

_DASHES = "1lI|一-_~—–"
_PROBES = 10
"""Lines read to find out which way up a page is."""
_COLUMN = 1.5
"""Widths; boxes higher than that hold lines lying on their side, or columns."""
_LEGIBLE = 0.8
"""Mean score of lines that stand; characters on their side have under 0.6."""


@dataclass(frozen=True, slots=True)
class OcrLine:
    """One line of text as it stands in a picture; coordinates in pixels of that picture."""

    text: str
    quad: tuple[tuple[float, float], ...]
    """Corners clockwise from the top left."""
    score: float
    agreed: float = 1.0
    """The share of the whole line's characters two models read alike; 1 where one was sure."""

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


def upright(scan: Scan) -> Scan:
    """The page turned by quarter turns until its text stands upright."""
    order, sure = orientation.quarter_turns(scan.overview)
    if sure >= orientation.SURE:
        return scan.turned(order[0])
    return max((scan.turned(turns) for turns in order[:2]), key=_legibility)


def lie_on_their_side(lines: Sequence[OcrLine]) -> bool:
    """Whether most of the words stand in boxes higher than wide: columns, or the page lies."""
    letters = lying = 0
    for line in lines:
        left, top, right, bottom = line.box
        letters += len(line.text)
        lying += len(line.text) if bottom - top > _COLUMN * (right - left) else 0
    return lying > letters / 2


def stood_up(scan: Scan) -> Scan:
    """A page that lies on its side set upright; one written in columns as it is."""
    turned = max((scan.turned(1), scan.turned(3)), key=_legibility)
    return turned if _legibility(turned) > _LEGIBLE else scan


def _legibility(scan: Scan) -> float:
    """How well a few of the longest lines read: a page on its head scores far lower."""
    quads = sorted(detection.find_lines(scan), key=cv2.contourArea)[-_PROBES:]
    lines = [recognition.cut_out(scan.full, quad) for quad in quads]
    level = [line for line in lines if line.shape[1] >= line.shape[0]]
    if not level:
        return 0.0
    scores = [recognition.read_line(line, "tiny").score for line in level]
    return sum(scores) / len(quads)


def read_lines(
    scan: Scan, level: Sequence[Segment] = (), upright: Sequence[Segment] = ()
) -> tuple[OcrLine, ...]:
    """What looks like lines on an upright page, in no particular order; places on the full picture.

    Wide gaps divide lines. Lines nothing was read in are there too, with a score of 0: callers
    leave out what is scored under `TRUSTED`. Rulings, if they are known, divide them too.
    """
    cv2.setNumThreads(1)
    lines: list[OcrLine] = []
    for quad in inside_borders(detection.find_lines(scan), level, upright):
        line = recognition.cut_out(scan.full, quad)
        reading = _read(line)
        lines += [
            OcrLine(
                part.text,
                _part(quad, part.start, part.end),
                round(reading.score, 4),
                reading.agreed,
            )
            for part in parts(reading, line)
        ]
    return tuple(lines)


def read_quad(scan: Scan, quad: Floats) -> Reading:
    """The text of one line that was found on the page."""
    return _read(recognition.cut_out(scan.full, quad))


def _read(line: Picture) -> Reading:
    height, width = line.shape[:2]
    if height < 1.5 * width:
        return _better(line)
    if height < 2.6 * width:
        # A single narrow character, most likely: `1`.
        reading = _better(line)
        if reading.score > _WEAK:
            return reading
    return max(_readings_of_column(line), key=lambda r: r.score)


def _better(line: Picture) -> Reading:
    """What a line says; a dash alone, which fills the models' sight, is told by its shape."""
    reading = _surer(line)
    if len(reading.text) == 1 and reading.text in _DASHES and is_flat(line):
        return replace(reading, text="—")
    return reading


def _surer(line: Picture) -> Reading:
    """The fast model's reading, or the better one's where the fast one is not sure.

    The fast model knows 6,900 characters: a rare one in a name is read as its like with a low
    score, or left out.
    """
    reading = recognition.read_line(line, "tiny")
    short = _leaves_out(reading, line)
    if reading.score >= _WEAK and reading.least >= _DOUBTFUL and not short:
        return reading
    again = recognition.read_line(line, "small")
    if short and again.score >= _WEAK:
        return again
    better = max(reading, again, key=lambda r: (r.score > _WEAK, r.least, r.score))
    return replace(better, agreed=_alike(reading.text, again.text))


def _alike(one: str, other: str) -> float:
    """How much two readings have in common; a page of guesses is guessed differently."""
    return float(LCSseq.normalized_similarity(one, other))


def _leaves_out(reading: Reading, line: Picture) -> bool:
    """Whether the line goes on after its last character for about the width of another."""
    if not reading.places:
        return False
    height, width = line.shape[:2]
    return bool((1 - reading.places[-1]) * width > _TAIL * height)


def _readings_of_column(line: Picture) -> list[Reading]:
    """A box higher than wide: a line lying on its side, or characters written downwards."""
    height, width = line.shape[:2]
    lying = _better(np.ascontiguousarray(np.rot90(line)))
    count = max(2, round(height / width))
    squares = [line[height * i // count : height * (i + 1) // count] for i in range(count)]
    row = np.hstack([cv2.resize(s, (width, width)) for s in squares]).astype(np.uint8)
    downwards = _better(row)
    return [replace(lying, places=()), replace(downwards, places=())]


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
