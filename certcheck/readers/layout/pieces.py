"""The pieces a page is laid out from: positioned text, ruling lines, and the lines of text they form.

Coordinates run right and down, in whatever unit the page has (points, pixels): all rules are relative
to the height of the letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

HAN = r"\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE_END = re.compile(rf"[{HAN}，。；：、？！（）《》【】“”]$")
_WIDE_START = re.compile(rf"^[{HAN}，。；：、？！（）《》【】“”]")
_ONE_HAN = re.compile(rf"^[{HAN}]$")
_SPACED_HAN = re.compile(rf"^[{HAN}]{{1,4}}$")

CELL_GAP = 1.0
"""A gap of so many letter heights separates what stands side by side."""
LETTER_SPACING = 3.2
"""Up to this gap single Han characters are one letter-spaced word (名　称)."""
_UNLIKE = 1.75


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


@dataclass(frozen=True, slots=True)
class Line:
    """Fragments on one baseline, from left to right, each a cell of its own."""

    cells: tuple[Fragment, ...]

    @property
    def text(self) -> str:
        return "  ".join(cell.text for cell in self.cells)

    @property
    def left(self) -> float:
        return self.cells[0].left

    @property
    def right(self) -> float:
        return max(cell.right for cell in self.cells)

    @property
    def top(self) -> float:
        return min(cell.top for cell in self.cells)

    @property
    def bottom(self) -> float:
        return max(cell.bottom for cell in self.cells)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        return max(cell.size for cell in self.cells)

    @property
    def bold(self) -> bool:
        return all(cell.bold for cell in self.cells)


def wide_joint(before: str, after: str) -> bool:
    """Whether two pieces of text are joined without a blank: Chinese knows none."""
    return bool(_WIDE_END.search(before) or _WIDE_START.search(after))


def letter_size(fragments: Iterable[Fragment]) -> float:
    """The height of a usual letter: the median over the characters; 0 of nothing."""
    heights = [f.size for f in fragments for _ in range(min(len(f.text), 40))]
    return median(heights) if heights else 0.0


def lines_of(fragments: Iterable[Fragment]) -> tuple[Line, ...]:
    """The fragments as lines from top to bottom."""
    open_lines: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda f: (f.middle, f.left)):
        home = _home(fragment, open_lines[-6:])
        if home is None:
            open_lines.append([fragment])
        else:
            home.append(fragment)
    lines = [Line(_joined(sorted(line, key=lambda f: f.left))) for line in open_lines]
    return tuple(sorted(lines, key=lambda line: (line.middle, line.left)))


def _home(fragment: Fragment, lines: list[list[Fragment]]) -> list[Fragment] | None:
    best, best_share = None, 0.5
    for line in lines:
        near = min(line, key=lambda f: _distance(f, fragment))
        shared = min(near.bottom, fragment.bottom) - max(near.top, fragment.top)
        share = shared / max(1e-6, min(near.bottom - near.top, fragment.bottom - fragment.top))
        apart = _distance(near, fragment) >= -0.5 * min(near.size, fragment.size)
        if share > best_share and apart and _kin(near, fragment):
            best, best_share = line, share
    return best


def _kin(a: Fragment, b: Fragment) -> bool:
    """Whether letters of these heights stand in one line; a title beside small print does not."""
    if min(len(a.text), len(b.text)) < 2:
        return True
    return max(a.size, b.size) < _UNLIKE * min(a.size, b.size)


def _distance(a: Fragment, b: Fragment) -> float:
    """The blank between two fragments, negative where they overlap sideways."""
    return max(a.left, b.left) - min(a.right, b.right)


def _joined(fragments: list[Fragment]) -> tuple[Fragment, ...]:
    cells: list[Fragment] = []
    for fragment in fragments:
        joint = _joint(cells[-1], fragment) if cells else None
        if joint is None:
            cells.append(fragment)
        else:
            cells[-1] = _merge(cells[-1], fragment, joint)
    return tuple(cells)


def _joint(before: Fragment, after: Fragment) -> str | None:
    """What stands between two neighbours of one cell; None: they are two cells."""
    gap = after.left - before.right
    size = min(before.size, after.size)
    if gap < CELL_GAP * size:
        if gap < 0.15 * size or (gap < 0.6 * size and wide_joint(before.text, after.text)):
            return ""
        return " "
    spaced = _ONE_HAN.match(after.text) and _SPACED_HAN.match(before.text)
    per_letter = (before.right - before.left) / max(1, len(before.text))
    loose = len(before.text) == 1 or per_letter > 1.6 * before.size
    return "" if spaced and loose and gap < LETTER_SPACING * size else None


def _merge(before: Fragment, after: Fragment, joint: str) -> Fragment:
    return replace(
        before,
        text=before.text + joint + after.text,
        top=min(before.top, after.top),
        right=max(before.right, after.right),
        bottom=max(before.bottom, after.bottom),
        size=max(before.size, after.size),
        bold=before.bold and after.bold,
    )
