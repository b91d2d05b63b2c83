"""What stands in a line: its picture cut out, levelled, and read by the recognition network."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from certcheck.readers.ocr import models
from certcheck.readers.ocr.models import Floats

Picture = NDArray[np.uint8]

_HEIGHT = 48
_LEAST_WIDTH = 48
_MOST_WIDTH = 3200
_HAN = "\u3400"
_STEP = 32
"""Widths are rounded up, so that the runtime sees few shapes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a line and the mean confidence of its characters, in [0, 1]."""

    text: str
    score: float
    least: float = 1.0
    """The confidence of its worst Han character, 1 without any: those are many, and alike."""
    places: tuple[float, ...] = ()
    """Where along the line each character stands, in [0, 1]."""
    agreed: float = 1.0
    """The share of its characters two models read alike; 1 where one of them was sure."""


NOTHING = Reading("", 0.0)


def cut_out(picture: Picture, quad: Floats) -> Picture:
    """The line inside `quad`, levelled."""
    width = max(1, round(max(_distance(quad, 0, 1), _distance(quad, 3, 2))))
    height = max(1, round(max(_distance(quad, 0, 3), _distance(quad, 1, 2))))
    goal = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), goal)
    line: Picture = cv2.warpPerspective(
        picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    ).astype(np.uint8)
    return line


def read_line(line: Picture, size: str) -> Reading:
    """The text of one levelled line, by the recogniser of that size."""
    batch, share = _normalised(line)
    probabilities = models.recognizer(size).run(batch)[0]
    return _decode(probabilities, models.alphabet(size), share)


def _distance(quad: Floats, a: int, b: int) -> float:
    return float(np.linalg.norm(quad[a] - quad[b]))


def _normalised(line: Picture) -> tuple[Floats, float]:
    """The network's input and the share of its width the line takes; the rest is padding."""
    height, width = line.shape[:2]
    inner = min(_MOST_WIDTH, max(8, math.ceil(_HEIGHT * width / height)))
    outer = max(_LEAST_WIDTH, -(-inner // _STEP) * _STEP)
    resized = cv2.resize(line, (inner, _HEIGHT)).astype(np.float32)
    batch = np.zeros((1, 3, _HEIGHT, outer), dtype=np.float32)
    batch[0, :, :, :inner] = (resized / 127.5 - 1).transpose(2, 0, 1)
    return batch, inner / outer


def _decode(probabilities: Floats, alphabet: tuple[str, ...], share: float) -> Reading:
    best = probabilities.argmax(axis=1)
    keep = np.flatnonzero((best != 0) & np.concatenate(([True], best[1:] != best[:-1])))
    if not keep.size:
        return NOTHING
    characters = [alphabet[i] for i in best[keep]]
    scores = probabilities[keep, best[keep]]
    while characters and characters[-1].isspace():
        characters.pop()
    first = next((i for i, c in enumerate(characters) if not c.isspace()), len(characters))
    places = np.minimum(1.0, (keep + 0.5) / (len(best) * share))
    return Reading(
        "".join(characters[first:]),
        float(scores.mean()),
        min((float(s) for c, s in zip(characters, scores, strict=False) if c >= _HAN), default=1.0),
        tuple(float(x) for x in places[first : len(characters)]),
    )
