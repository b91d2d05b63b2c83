"""Where the lines of text are on a page: boxes from the map of the detection network (DBNet)."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from certcheck.readers.ocr import models
from certcheck.readers.ocr.models import Floats
from certcheck.readers.ocr.scan import Scan

Picture = NDArray[np.uint8]

_MEAN = np.array([0.485, 0.456, 0.406], dtype=np.float32) * 255
_STD = np.array([0.229, 0.224, 0.225], dtype=np.float32) * 255
# From the model's own inference.yml, the box threshold a little higher against specks.
_THRESHOLD = 0.2
_BOX_THRESHOLD = 0.45
_UNCLIP = 1.4
_MOST_BOXES = 3000
LIMIT = 960
"""The longer side, in pixels, a page is shrunk to before its lines are looked for."""
FINE_LIMIT = 1600
"""The same for pages whose lines turned out to be very low."""
_LOW_LINE = 10.5
"""Median height, in pixels of the shrunken page, under which lines are looked for once more."""


def find_lines(scan: Scan) -> tuple[Floats, ...]:
    """Quadrilaterals (4, 2) in pixels of the full picture, clockwise from the text's top left."""
    picture = scan.overview
    quads = _find(picture, LIMIT)
    if quads and max(picture.shape[:2]) > LIMIT:
        shrink = LIMIT / max(picture.shape[:2])
        if float(np.median([min(_sides(quad)) * shrink for quad in quads])) < _LOW_LINE:
            quads = _find(picture, FINE_LIMIT)
    return tuple(quad * scan.scale for quad in quads)


def _sides(quad: Floats) -> tuple[float, float]:
    return float(np.linalg.norm(quad[1] - quad[0])), float(np.linalg.norm(quad[3] - quad[0]))


def _find(picture: Picture, limit: int) -> tuple[Floats, ...]:
    height, width = picture.shape[:2]
    scale = min(1.0, limit / max(height, width))
    inner = (_multiple(width * scale), _multiple(height * scale))
    shrunk = cv2.resize(
        picture, inner, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    )
    batch = ((shrunk.astype(np.float32) - _MEAN) / _STD).transpose(2, 0, 1)[np.newaxis]
    text_map = models.detector().run(np.ascontiguousarray(batch, dtype=np.float32))[0, 0]
    factor = np.array([width / inner[0], height / inner[1]], dtype=np.float32)
    bounds = np.array([width - 1, height - 1], dtype=np.float32)
    return tuple(np.clip(quad * factor, 0, bounds) for quad in _quads(text_map))


def _multiple(side: float) -> int:
    return max(32, round(side / 32) * 32)


def _quads(text_map: Floats) -> list[Floats]:
    mask = (text_map > _THRESHOLD).astype(np.uint8)
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    quads = []
    if len(contours) > _MOST_BOXES:  # a page of specks: the longest are the words
        contours = sorted(contours, key=len, reverse=True)[:_MOST_BOXES]
    for contour in contours:
        (x, y), (w, h), angle = cv2.minAreaRect(contour)
        if max(w, h) < 1.5 * min(w, h):
            # The least rectangle around a dash or a dot may stand on its corner.
            left, top, columns, rows = cv2.boundingRect(contour)
            w, h = float(columns - 1), float(rows - 1)
            x, y, angle = left + w / 2, top + h / 2, 0.0
        if min(w, h) < 3 or _mean_inside(text_map, _corners(x, y, w, h, angle)) < _BOX_THRESHOLD:
            continue
        # The network marks the core of a line; its polygon is offset by area x ratio / perimeter.
        grow = 2 * (w * h * _UNCLIP / (2 * (w + h)))
        if min(w, h) + grow < 5:
            continue
        quads.append(_clockwise(_corners(x, y, w + grow, h + grow, angle)))
    return quads


def _corners(x: float, y: float, width: float, height: float, angle: float) -> Floats:
    return cv2.boxPoints(((x, y), (width, height), angle)).astype(np.float32)


def _mean_inside(text_map: Floats, corners: Floats) -> float:
    height, width = text_map.shape
    low = np.clip(np.floor(corners.min(axis=0)).astype(int), 0, (width - 1, height - 1))
    high = np.clip(np.ceil(corners.max(axis=0)).astype(int), 0, (width - 1, height - 1))
    part = text_map[low[1] : high[1] + 1, low[0] : high[0] + 1]
    mask = np.zeros(part.shape, dtype=np.uint8)
    cv2.fillPoly(mask, [(corners - low).astype(np.int32)], 1)
    return float(cv2.mean(part, mask)[0])


def _clockwise(corners: Floats) -> Floats:
    """Top left, top right, bottom right, bottom left."""
    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left = by_x[:2][np.argsort(by_x[:2, 1], kind="stable")]
    right = by_x[2:][np.argsort(by_x[2:, 1], kind="stable")]
    return np.stack([left[0], right[0], right[1], left[1]]).astype(np.float32)
