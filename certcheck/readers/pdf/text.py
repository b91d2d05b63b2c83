"""The text layer of a PDF page as positioned fragments."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from certcheck.readers.layout import Fragment
from certcheck.readers.pdf.garbled import is_garbled
from certcheck.readers.pdf.view import View

_WORD = re.compile(r"[^\s\x00\ufffe]+")
_MOST_CHARACTERS = 200_000
_BOLD = 600
_QUARTER = math.pi / 2
_SLANT = math.radians(8)
_LETTER = 0.85
"""A letter's height as a share of its font's ascent and descent."""


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What a page says in text objects."""

    fragments: tuple[Fragment, ...]
    """In points of the page as shown, right and down; or of the page turned by `turns`."""
    characters: int
    """Characters other than blanks."""
    garbled: bool = False
    """The characters are not those a reader sees; there are no fragments then."""
    turns: int = 0
    """Quarter turns to the left that bring the text upright, where it lies on its side."""
    slanted: str = ""
    """Text at other angles: what runs around a seal drawn in the PDF, a watermark."""
    cut: bool = False
    """There were more characters than are read."""


NO_TEXT = TextLayer((), 0)


def text_layer(page: pdfium.PdfPage, view: View) -> TextLayer:
    """The words of the page with the boxes of their characters."""
    with closing(page.get_textpage()) as textpage:
        there = textpage.count_chars()
        count = min(there, _MOST_CHARACTERS)
        text = textpage.get_text_range(0, count) if count > 0 else ""
        words = _WORD.findall(text)
        characters = sum(map(len, words))
        if not characters:
            return NO_TEXT
        if is_garbled("".join(words)):
            return TextLayer((), characters, garbled=True)
        fragments, slanted = _fragments(textpage, text, view)
        turns = _turns(textpage, text, fragments)
    upright = tuple(_turned(f, view.size, turns) for f in fragments) if turns else fragments
    return TextLayer(upright, characters, turns=turns, slanted=slanted, cut=there > count)


def _fragments(
    textpage: pdfium.PdfTextPage, text: str, view: View
) -> tuple[tuple[Fragment, ...], str]:
    """The words that stand level or upright, and those at a slant, run together."""
    raw = textpage.raw
    rect = pdfium_c.FS_RECTF()
    pointer = ctypes.byref(rect)
    box_of, weight_of = pdfium_c.FPDFText_GetLooseCharBox, pdfium_c.FPDFText_GetFontWeight
    number_of = _numbering(raw, text)
    angle_of = pdfium_c.FPDFText_GetCharAngle
    found: list[Fragment] = []
    slanted: list[str] = []
    run: _Run | None = None
    shown = view.box
    for word in _WORD.finditer(text):
        start, end = word.span()
        first = number_of(start)
        if first < 0 or not box_of(raw, first, pointer):
            continue
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        last = number_of(end - 1) if end - start > 1 else first
        if last > first and box_of(raw, last, pointer):
            # Comparisons spelt out, as in `layout.lines`: this is done for each word there is.
            other = rect.left
            left = other if other < left else left
            other = rect.right
            right = other if other > right else right
            other = rect.bottom
            bottom = other if other < bottom else bottom
            other = rect.top
            top = other if other > top else top
        # What is much wider than high stands level; to ask for each word's angle takes long.
        narrow = right - left < 2 * (top - bottom)
        if narrow and (
            _is_slanted(angle_of(raw, first))
            or (last != first and _is_slanted(angle_of(raw, last)))
        ):
            slanted.append(word.group())
            continue
        x0, y0, x1, y1 = shown(left, bottom, right, top)
        if run is not None and run.takes(x0, y0, y1):
            run.add(word.group(), x1, y0, y1)
            continue
        if run is not None:
            found.append(run.fragment)
        size = _LETTER * min(y1 - y0, (x1 - x0) * 2.5)
        run = _Run(word.group(), x0, y0, x1, y1, size, weight_of(raw, first) >= _BOLD)
    if run is not None:
        found.append(run.fragment)
    return tuple(found), "".join(slanted)


class _Run:
    """A word, and those that follow it in its line; few words end as a fragment of their own."""

    __slots__ = ("bold", "bottom", "left", "right", "size", "top", "words")

    def __init__(
        self,
        word: str,
        left: float,
        top: float,
        right: float,
        bottom: float,
        size: float,
        bold: bool,
    ) -> None:
        self.words = [word]
        self.left, self.top, self.right, self.bottom = left, top, right, bottom
        self.size, self.bold = size, bold

    def takes(self, left: float, top: float, bottom: float) -> bool:
        """Whether a word there follows this Latin one in its line, a usual blank between them."""
        if self.words[-1][-1] > "\u2000" or not 0 < left - self.right < 0.5 * self.size:
            return False
        return abs(bottom - self.bottom) < 0.1 * self.size > abs(top - self.top)

    def add(self, word: str, right: float, top: float, bottom: float) -> None:
        self.words.append(word)
        self.right = right
        self.top = top if top < self.top else self.top
        self.bottom = bottom if bottom > self.bottom else self.bottom

    @property
    def fragment(self) -> Fragment:
        return Fragment(
            " ".join(self.words), self.left, self.top, self.right, self.bottom, self.size, self.bold
        )


def _is_slanted(angle: float) -> bool:
    """Whether an angle (radians) is no multiple of 90°, by more than a scanner's slant."""
    if angle <= 0:  # most are 0; less is none
        return False
    off = angle % _QUARTER
    return min(off, _QUARTER - off) > _SLANT


def _numbering(raw: object, text: str) -> Callable[[int], int]:
    """From a place in the Python string to PDFium's number of the character there.

    PDFium counts UTF-16 units and leaves characters without Unicode out of the text.
    """
    number_of = pdfium_c.FPDFText_GetCharIndexFromTextIndex
    if len(text) == number_of(raw, len(text) - 1) + 1:
        return int  # nothing was left out
    if text.isascii() or max(text) <= "\uffff":
        return lambda at: int(number_of(raw, at))
    units = [0]
    for character in text:
        units.append(units[-1] + (2 if character > "\uffff" else 1))
    return lambda at: int(number_of(raw, units[at]))


def _turns(textpage: pdfium.PdfTextPage, text: str, fragments: tuple[Fragment, ...]) -> int:
    """Quarter turns to the left that bring text lying on its side upright; 0 for most pages."""
    long = [f for f in fragments if len(f.text) >= 3]
    lying = sum(len(f.text) for f in long if f.bottom - f.top > 1.5 * (f.right - f.left))
    if 2 * lying <= sum(len(f.text) for f in long) or not lying:
        return 0
    # The box does not tell which side is up; the angle of a character, clockwise from level, does.
    first = _WORD.search(text)
    number = _numbering(textpage.raw, text)(first.start()) if first else 0
    angle = float(pdfium_c.FPDFText_GetCharAngle(textpage.raw, number))
    return 1 if 0 < angle < math.pi else 3


def _turned(f: Fragment, size: tuple[float, float], turns: int) -> Fragment:
    """The fragment on the page turned to the left (1) or to the right (3)."""
    width, height = size
    if turns == 1:
        box = (f.top, width - f.right, f.bottom, width - f.left)
    else:
        box = (height - f.bottom, f.left, height - f.top, f.right)
    letter = _LETTER * (box[3] - box[1])
    return replace(f, left=box[0], top=box[1], right=box[2], bottom=box[3], size=letter)
