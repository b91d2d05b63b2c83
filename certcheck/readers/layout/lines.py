"""Fragments to lines: what stands on one baseline, and within it what belongs to one cell."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from certcheck.readers.layout.pieces import HAN, Fragment, Line, wide_joint

_ONE_HAN = re.compile(rf"^[{HAN}]$")
_FEW_HAN = re.compile(rf"^[{HAN}]{{1,9}}$")

_CELL_GAP = 1.0
"""A gap of so many letter heights separates what stands side by side."""
_LETTER_SPACING = 3.2
"""Up to this gap single Han characters are one letter-spaced word (名　称)."""
_LABEL_SPACING = 7.0
"""The same for the label at the head of a line, which is stretched to the width of others."""
_LOOSE = 1.3
"""Letters apart by more than this are spaced."""
_UNLIKE = 1.75
"""Letters so many times as high as others stand in a line of their own: a title's."""
_STOPS = "，。、；：？！）》”"
"""Marks that fill half of their square: the other half is no blank."""
_OPEN_LINES = 8


def lines_of(fragments: Iterable[Fragment]) -> tuple[Line, ...]:
    """The fragments as lines from top to bottom."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda f: (f.top + f.bottom, f.left)):
        home = _home(fragment, rows[-_OPEN_LINES:])
        if home is None:
            rows.append([fragment])
        else:
            home.append(fragment)
    lines = [Line(_cells(sorted(row, key=lambda f: f.left))) for row in rows]
    return tuple(sorted(lines, key=lambda line: (line.middle, line.left)))


def _home(fragment: Fragment, rows: list[list[Fragment]]) -> list[Fragment] | None:
    """The row the fragment shares most height with, and whose letters are like its own."""
    best, best_share = None, 0.5
    top, bottom = fragment.top, fragment.bottom
    height = bottom - top
    for row in rows:
        last = row[-1]
        if last.bottom <= top:
            continue
        near = last if len(row) == 1 else _nearest(row, fragment)
        # Comparisons spelt out: calls of `min` and `max` here were a tenth of reading a PDF.
        lower = near.bottom if near.bottom < bottom else bottom
        upper = near.top if near.top > top else top
        least = near.bottom - near.top
        least = least if least < height else height
        share = (lower - upper) / (least if least > 1e-6 else 1e-6)
        if share <= best_share or not _kin(near, fragment):
            continue
        if _distance(near, fragment) >= -0.5 * min(near.size, fragment.size):
            best, best_share = row, share
    return best


def _nearest(row: list[Fragment], fragment: Fragment) -> Fragment:
    left, right = fragment.left, fragment.right
    best, best_gap = row[0], math.inf
    for f in row:
        gap = (f.left if f.left > left else left) - (f.right if f.right < right else right)
        if gap < best_gap:
            best, best_gap = f, gap
    return best


def _kin(a: Fragment, b: Fragment) -> bool:
    """Whether letters of these heights stand in one line; a title beside small print does not."""
    most = 2 * _UNLIKE if len(a.text) < 2 or len(b.text) < 2 else _UNLIKE
    return max(a.size, b.size) < most * min(a.size, b.size)


def _distance(a: Fragment, b: Fragment) -> float:
    """The blank between two fragments, negative where they overlap sideways."""
    return max(a.left, b.left) - min(a.right, b.right)


def _cells(row: list[Fragment]) -> tuple[Fragment, ...]:
    if len(row) == 1:
        return (row[0],)
    cells: list[Fragment] = []
    for i, fragment in enumerate(row):
        label = len(cells) == 1 and i < len(row) - 1
        joint = _joint(cells[-1], fragment, label) if cells else None
        if joint is None:
            cells.append(fragment)
        else:
            cells[-1] = _merge(cells[-1], fragment, joint)
    return tuple(cells)


def _joint(before: Fragment, after: Fragment, label: bool) -> str | None:
    """What stands between two neighbours of one cell; None: they are two cells.

    `label`: the first stands at the head of its line, and more follows the second.
    """
    gap = after.left - before.right
    size = min(before.size, after.size)
    if gap < _CELL_GAP * size:
        if before.text[-1] in _STOPS:
            return ""
        wide = wide_joint(before.text, after.text)
        return "" if gap < (0.8 if wide else 0.12) * size else " "
    if label and _ONE_HAN.match(before.text) and _FEW_HAN.match(after.text):
        return "" if gap < _LETTER_SPACING * size or len(after.text) == 1 else None
    if not (_ONE_HAN.match(after.text) and _FEW_HAN.match(before.text)):
        return None
    per_letter = (before.right - before.left) / len(before.text)
    loose = len(before.text) == 1 or per_letter > _LOOSE * before.size
    most = _LABEL_SPACING if label else _LETTER_SPACING
    return "" if loose and gap < most * size else None


def _merge(before: Fragment, after: Fragment, joint: str) -> Fragment:
    return Fragment(
        before.text + joint + after.text,
        before.left,
        min(before.top, after.top),
        max(before.right, after.right),
        max(before.bottom, after.bottom),
        max(before.size, after.size),
        before.bold and after.bold,
    )
