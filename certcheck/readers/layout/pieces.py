"""The pieces a page is laid out from: positioned text, ruling lines, and lines of text.

Coordinates run right and down, in whatever unit the page has (points, pixels): all rules are
relative to the height of the letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

HAN = r"\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE_END = re.compile(rf"[{HAN}，。；：、？！（）《》【】“”]$")
_WIDE_START = re.compile(rf"^[{HAN}，。；：、？！（）《》【】“”]")


@dataclass(frozen=True, slots=True)
class Fragment:
    """Some text on one baseline, and the box of its letters."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Height of a letter."""
    bold: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line of a table or frame, level or upright."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        return self.x1 - self.x0 >= self.y1 - self.y0


class Line:
    """Fragments on one baseline, from left to right, each a cell of its own."""

    __slots__ = ("bold", "bottom", "cells", "left", "middle", "right", "size", "text", "top")

    def __init__(self, cells: tuple[Fragment, ...]) -> None:
        self.cells = cells
        if len(cells) == 1:
            one = cells[0]
            self.text, self.left, self.right = one.text, one.left, one.right
            self.top, self.bottom, self.middle = one.top, one.bottom, one.middle
            self.size, self.bold = one.size, one.bold
            return
        self.text = "  ".join(cell.text for cell in cells)
        self.left = cells[0].left
        self.right = max(cell.right for cell in cells)
        self.top = min(cell.top for cell in cells)
        self.bottom = max(cell.bottom for cell in cells)
        # A photo read as a letter may stand in the line: its longest cell says where it is.
        self.middle = max(cells, key=lambda cell: len(cell.text)).middle
        self.size = max(cell.size for cell in cells)
        self.bold = all(cell.bold for cell in cells)


def wide_joint(before: str, after: str) -> bool:
    """Whether two pieces of text are joined without a blank: Chinese knows none."""
    return bool(_WIDE_END.search(before[-1:]) or _WIDE_START.match(after))


def letter_size(fragments: Iterable[Fragment]) -> float:
    """The height of a usual letter: the median over the characters; 0 of nothing."""
    heights = sorted((f.size, min(len(f.text), 40)) for f in fragments)
    half = sum(count for _, count in heights) / 2
    for height, count in heights:
        half -= count
        if half <= 0:
            return height
    return 0.0
