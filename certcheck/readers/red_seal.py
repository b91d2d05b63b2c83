"""Round red stamps on a page: where they are, and the page with their ink taken off the text.

A seal seen is a hint, never a proof: nobody here says whose it is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Mask = NDArray[np.uint8]
Circle = tuple[float, float, float]
"""x, y, radius."""

_THUMBNAIL = 800
_LEAST_RADIUS, _MOST_RADIUS = 22, 170
"""Pixels of the thumbnail: a 40 mm seal on A4 has about 54."""
_ANGLES = 90
_COVERAGE = 0.66
"""The share of directions in which the ring's ink must be met."""
_MOST_FILLED = 0.62
"""A disc with more ink than this is an emblem or a picture."""
_MOST_AROUND = 0.12
"""A ring with more ink around it is part of something else that is red."""
_DEEPEST = 0.5
"""Ink is not taken for darker than this, from paper to black: letters would go with it."""
_LEAST_INK = 250
_NEARLY_ALL, _TINT = 99.9, 14
"""Percent of the pixels of a grey picture, and by how much their channels differ at most, of 255."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A ring of red ink; pixels of the picture."""

    x: float
    y: float
    radius: float


def find_seals(picture: Picture) -> tuple[Seal, ...]:
    """The red rings of a BGR picture."""
    scale = min(1.0, _THUMBNAIL / max(picture.shape[:2]))
    size = (max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale)))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
    red = _red(small)
    if int(np.count_nonzero(red)) < _LEAST_INK:
        return ()
    found = _rings(red, _enclosing_circles(red)) or _rings(red, _voted_circles(red))
    return tuple(Seal(s.x / scale, s.y / scale, s.radius / scale) for s in found)


def _rings(red: Mask, circles: Sequence[Circle]) -> list[Seal]:
    found: list[Seal] = []
    for x, y, radius in circles:
        if not any(math.dist((x, y), (s.x, s.y)) < max(radius, s.radius) for s in found):
            seal = _ring(red, x, y, radius)
            if seal is not None:
                found.append(seal)
    return found


def is_grey(picture: Picture) -> bool:
    """Whether a BGR picture has no colour in which a red seal could be seen: a grey scan, a copy."""
    height, width = picture.shape[:2]
    step = max(1, max(height, width) // _THUMBNAIL)
    small = picture[::step, ::step].astype(np.int16)
    return float(np.percentile(np.ptp(small, axis=2), _NEARLY_ALL)) < _TINT


def without_ink(picture: Picture, seals: tuple[Seal, ...], scale: float = 1.0) -> Picture:
    """A copy without the seals' red; the black letters under it stay.

    The seals' places are multiplied by `scale` first.
    """
    if not seals:
        return picture
    clean = picture.copy()
    height, width = picture.shape[:2]
    for seal in seals:
        x, y, reach = seal.x * scale, seal.y * scale, seal.radius * scale * 1.15
        left, right = max(0, int(x - reach)), min(width, int(x + reach) + 1)
        top, bottom = max(0, int(y - reach)), min(height, int(y + reach) + 1)
        part = clean[top:bottom, left:right]
        part[:] = np.repeat(_paper_for_ink(part)[:, :, np.newaxis], 3, axis=2)
    return clean


def _paper_for_ink(part: Picture) -> Picture:
    """The red channel of a seal's surroundings, stretched so that the ink is as light as the paper.

    In red light the ink is a grey between paper and black letters: everything lighter becomes paper,
    and what is darker keeps its shape.
    """
    seen = part[:, :, 2].astype(np.float32)
    red = _red(part) > 0
    if not red.any():
        return np.ascontiguousarray(part[:, :, 2])
    paper, black = float(np.percentile(seen, 85)), float(np.percentile(seen, 0.5))
    ink = min(paper - float(np.percentile(seen[red], 25)), _DEEPEST * (paper - black))
    depth = np.clip(paper - seen - ink, 0, None) * ((paper - black) / max(1.0, paper - black - ink))
    clean: Picture = np.clip(paper - depth, 0, 255).astype(np.uint8)
    return clean


def _red(picture: Picture) -> Mask:
    """Where the ink is red: clearly redder than green and blue, whatever the paper's tint."""
    smooth = cv2.GaussianBlur(picture, (0, 0), 0.8)
    blue, green, red = (smooth[:, :, k].astype(np.int16) for k in range(3))
    strong = red - np.maximum(green, blue)
    orange = (green - blue) * 10 > strong * 3
    return ((strong > 22) & (strong * 5 > red) & ~orange).astype(np.uint8)


def _enclosing_circles(red: Mask) -> list[Circle]:
    """Circles around pieces of connected ink that are as high as wide."""
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((9, 9), dtype=np.uint8))
    found: list[Circle] = []
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        if 0.75 < width / height < 1.33 and min(width, height) >= 2 * _LEAST_RADIUS:
            radius = (width + height) / 4
            if radius <= _MOST_RADIUS:
                found.append((left + width / 2, top + height / 2, radius))
    return found


def _voted_circles(red: Mask) -> list[Circle]:
    """Circles by Hough's vote, for rings that ink or letters of the same red join with others."""
    voted = cv2.HoughCircles(
        cv2.GaussianBlur(red * 255, (5, 5), 0),
        cv2.HOUGH_GRADIENT,
        dp=2,
        minDist=40,
        param1=120,
        param2=60,
        minRadius=_LEAST_RADIUS,
        maxRadius=_MOST_RADIUS,
    )
    if voted is None:
        return []
    return [(float(x), float(y), float(r)) for x, y, r in voted.reshape(-1, 3)[:12]]


def _ring(red: Mask, x: float, y: float, radius: float) -> Seal | None:
    """The seal at about that place, None where there is no ring of ink with paper inside."""
    height, width = red.shape
    angles = np.linspace(0, 2 * math.pi, _ANGLES, endpoint=False)
    met = np.zeros(_ANGLES, dtype=bool)
    for share in np.arange(0.88, 1.1, 0.02):
        xs = np.clip(np.rint(x + radius * share * np.cos(angles)), 0, width - 1).astype(int)
        ys = np.clip(np.rint(y + radius * share * np.sin(angles)), 0, height - 1).astype(int)
        met |= red[ys, xs] > 0
    if met.mean() < _COVERAGE:
        return None
    inside, around = np.zeros_like(red), np.zeros_like(red)
    centre = (round(x), round(y))
    cv2.circle(inside, centre, round(radius), 1, -1)
    cv2.circle(around, centre, round(radius * 1.35), 1, -1)
    cv2.circle(around, centre, round(radius * 1.15), 0, -1)
    if _share(red, inside) > _MOST_FILLED or _share(red, around) > _MOST_AROUND:
        return None
    return Seal(x, y, radius)


def _share(red: Mask, where: Mask) -> float:
    return float(red[where > 0].mean()) if where.any() else 1.0
