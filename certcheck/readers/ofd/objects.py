"""The objects on an OFD page as positioned text, ruling lines and pictures (clauses 8 to 13)."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from certcheck.readers.layout.pieces import Fragment, Ruling
from certcheck.readers.ofd.container import Box, box_of, children, numbers
from certcheck.readers.xml_source import Element, local

_MAX_DEPTH = 20
_MAX_REPEAT = 100_000
_PATH = re.compile(r"([MSLQBAC])|(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|-?\.\d+)")
_ARGUMENTS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_STRAIGHT = 0.3
"""Millimetres a ruling may deviate from the level or the upright, or be thick."""
_SHORTEST = 2.0
_GAP = 1.9
"""An advance of so many letter sizes begins a new piece of text."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """`x' = a x + c y + e`, `y' = b x + d y + f` (8.3)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @property
    def slants(self) -> bool:
        """Turned by anything but a quarter."""
        return min(abs(self.a), abs(self.b)) > 0.1 * max(abs(self.a), abs(self.b))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: Matrix) -> Matrix:
        """First `inner`, then this."""
        e, f = self.point(inner.e, inner.f)
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """An image resource and the share of the page it covers."""

    resource: str
    width: float
    height: float


@dataclass(slots=True)
class Drawn:
    """Everything on a page."""

    fragments: list[Fragment] = field(default_factory=list)
    slanting: list[str] = field(default_factory=list)
    """Texts written across the page: water marks."""
    rulings: list[Ruling] = field(default_factory=list)
    pictures: list[PlacedPicture] = field(default_factory=list)

    def add(
        self,
        holder: Element,
        units: Mapping[str, Element],
        frame: Matrix | None = None,
        depth: int = 0,
    ) -> None:
        """Take in all objects below `holder`; layers and blocks are looked through."""
        outer = frame or Matrix()
        for item in holder:
            kind = local(item)
            if item.get("Visible") == "false" or depth > _MAX_DEPTH:
                continue
            if kind == "TextObject" and _visible(item):
                matrix = _placed(item, outer)
                if matrix.slants:
                    self.slanting += (fragment.text for fragment in _text(item, matrix))
                else:
                    self.fragments += _text(item, matrix)
            elif kind == "PathObject":
                self.rulings += _rulings(item, _placed(item, outer))
            elif kind == "ImageObject":
                box = box_of(item.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
                self.pictures.append(PlacedPicture(item.get("ResourceID") or "", box[2], box[3]))
            elif kind == "CompositeObject":
                unit = units.get(item.get("ResourceID") or "")
                for content in children(unit, "Content"):
                    self.add(content, units, _placed(item, outer), depth + 1)
            elif kind == "Appearance":
                self.add(item, units, _placed(item, outer), depth + 1)
            elif kind in {"Content", "Layer", "PageBlock", "Annot"}:
                self.add(item, units, outer, depth + 1)


def _placed(item: Element, outer: Matrix) -> Matrix:
    """From the object's own coordinates to those of the page."""
    box: Box = box_of(item.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
    shift = Matrix(e=box[0], f=box[1])
    own = numbers(item.get("CTM"))
    inner = Matrix(*own) if len(own) == 6 else Matrix()
    return outer.after(shift.after(inner))


def _visible(item: Element) -> bool:
    """Some writers hide text in a boundary that shows nothing of it."""
    box = box_of(item.get("Boundary"))
    return box is None or min(abs(box[2]), abs(box[3])) > 0


def _text(item: Element, matrix: Matrix) -> Iterator[Fragment]:
    """Each text code in pieces of letters that stand close together on one baseline."""
    size = (numbers(item.get("Size")) or [3.5])[0]
    stretch = (numbers(item.get("HScale")) or [1.0])[0] or 1.0
    bold = (numbers(item.get("Weight")) or [400.0])[0] >= 600
    x = y = 0.0
    for code in children(item, "TextCode"):
        text = (code.text or "").replace("\r", "").replace("\n", "")  # these have no advance
        x = (numbers(code.get("X")) or [x])[0]
        y = (numbers(code.get("Y")) or [y])[0]
        across = _deltas(code.get("DeltaX"), len(text))
        down = _deltas(code.get("DeltaY"), len(text))
        letters = list(_letters(text, (x, y), across, down, size * stretch))
        for piece in _pieces(letters, size):
            fragment = _fragment(piece, size, matrix, bold)
            if fragment is not None:
                yield fragment


@dataclass(frozen=True, slots=True)
class _Letter:
    sign: str
    x: float
    y: float
    width: float


def _letters(
    text: str, start: tuple[float, float], across: list[float], down: list[float], size: float
) -> Iterator[_Letter]:
    x, y = start
    for index, sign in enumerate(text):
        width = size if ord(sign) > 0x2E7F else size / 2
        yield _Letter(sign, x, y, width)
        if index < len(across):
            x += across[index]
        elif not down:
            x += width
        if index < len(down):
            y += down[index]


def _pieces(letters: list[_Letter], size: float) -> Iterator[list[_Letter]]:
    """Cut where the writing jumps; a column of letters, one below the other, stays one piece."""
    piece: list[_Letter] = []
    for letter in letters:
        if piece:
            over, under = letter.x - piece[-1].x, letter.y - piece[-1].y
            column = abs(over) < 0.2 * size and 0 < under < _GAP * size
            if not column and (abs(under) > 0.4 * size or not -0.2 * size < over < _GAP * size):
                yield piece
                piece = []
        piece.append(letter)
    if piece:
        yield piece


def _fragment(piece: list[_Letter], size: float, matrix: Matrix, bold: bool) -> Fragment | None:
    text = "".join(letter.sign for letter in piece)
    if not text.strip():
        return None
    corners = [
        matrix.point(x, y)
        for letter in (piece[0], piece[-1])
        for x in (letter.x, letter.x + letter.width)
        for y in (letter.y - 0.88 * size, letter.y + 0.12 * size)
    ]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    height = size * (math.hypot(matrix.c, matrix.d) or 1.0)
    return Fragment(
        text.replace("\u3000", " "),
        min(across),
        min(down),
        max(across),
        max(down),
        height,
        bold,
    )


def _deltas(text: str | None, count: int) -> list[float]:
    """Advances from letter to letter; `g 3 2.5` stands for `2.5 2.5 2.5` (11.3)."""
    parts = (text or "").split()
    found: list[float] = []
    index = 0
    try:
        while index < len(parts) and len(found) < count:
            if parts[index] == "g":
                repeat = min(int(parts[index + 1]), count, _MAX_REPEAT)
                found += [float(parts[index + 2])] * repeat
                index += 3
            else:
                found.append(float(parts[index]))
                index += 1
    except (ValueError, IndexError):
        pass
    return found


def _rulings(item: Element, matrix: Matrix) -> Iterator[Ruling]:
    """The level and upright strokes of a path; a thin filled bar is a stroke, too."""
    if item.get("Stroke") == "false" and item.get("Fill") != "true":
        return
    for data in children(item, "AbbreviatedData"):
        for outline in _outlines(data.text or "", matrix):
            yield from _bar(outline) or _strokes(outline)


def _outlines(data: str, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path (10.2); of curves only where they end."""
    corners: list[tuple[float, float]] = []
    command = ""
    waiting: list[float] = []
    for letter, figure in _PATH.findall(data):
        if letter:
            command, waiting = letter, []
            if letter == "C" and corners:
                corners.append(corners[0])
            continue
        waiting.append(float(figure))
        if len(waiting) == _ARGUMENTS.get(command, 0):
            if command in "MS" and corners:
                yield corners
                corners = []
            corners.append(matrix.point(waiting[-2], waiting[-1]))
            waiting = []
    if corners:
        yield corners


def _bar(corners: list[tuple[float, float]]) -> list[Ruling]:
    """A closed outline as thin as a line."""
    across, down = [x for x, _ in corners], [y for _, y in corners]
    left, right, top, bottom = min(across), max(across), min(down), max(down)
    if len(corners) < 4 or min(right - left, bottom - top) > 2 * _STRAIGHT:
        return []
    if right - left >= bottom - top:
        middle = (top + bottom) / 2
        return [Ruling(left, middle, right, middle)] if right - left >= _SHORTEST else []
    middle = (left + right) / 2
    return [Ruling(middle, top, middle, bottom)] if bottom - top >= _SHORTEST else []


def _strokes(corners: list[tuple[float, float]]) -> list[Ruling]:
    found: list[Ruling] = []
    for (x0, y0), (x1, y1) in itertools.pairwise(corners):
        wide, high = abs(x1 - x0), abs(y1 - y0)
        if max(wide, high) >= _SHORTEST and min(wide, high) <= _STRAIGHT:
            found.append(Ruling(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return found
