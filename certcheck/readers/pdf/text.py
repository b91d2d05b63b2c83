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
    for word in _WORD.finditer(text):
        first, last = number_of(word.start()), number_of(word.end() - 1)
        if first < 0 or not box_of(raw, first, pointer):
            continue
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        if last > first and box_of(raw, last, pointer):
            left, right = min(left, rect.left), max(right, rect.right)
            bottom, top = min(bottom, rect.bottom), max(top, rect.top)
        # What is much wider than high stands level; to ask for each word's angle takes long.
        narrow = right - left < 2 * (top - bottom)
        if narrow and _is_slanted(angle_of(raw, first), angle_of(raw, last)):
            slanted.append(word.group())
            continue
        x0, y0, x1, y1 = view.box(left, bottom, right, top)
        size = _LETTER * min(y1 - y0, (x1 - x0) * 2.5)
        before = found[-1] if found else None
        if before is not None and _goes_on(before, x0, y0, y1):
            found[-1] = _longer(before, word.group(), x1, y0, y1)
        else:
            bold = weight_of(raw, first) >= _BOLD
            found.append(Fragment(word.group(), x0, y0, x1, y1, size, bold))
    return tuple(found), "".join(slanted)


def _goes_on(before: Fragment, left: float, top: float, bottom: float) -> bool:
    """Whether a word follows a Latin one in its line, a usual blank between them."""
    if before.text[-1] > "\u2000" or not 0 < left - before.right < 0.5 * before.size:
        return False
    return abs(bottom - before.bottom) < 0.1 * before.size > abs(top - before.top)


def _longer(f: Fragment, word: str, right: float, top: float, bottom: float) -> Fragment:
    return Fragment(
        f"{f.text} {word}", f.left, min(f.top, top), right, max(f.bottom, bottom), f.size, f.bold
    )


def _is_slanted(*angles: float) -> bool:
    """Whether one of the angles (radians) is no multiple of 90°, by more than a scanner's slant."""
    offs = [angle % _QUARTER for angle in angles if angle >= 0]
    return any(min(off, _QUARTER - off) > _SLANT for off in offs)


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
