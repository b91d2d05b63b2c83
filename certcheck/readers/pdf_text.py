"""The text layer of a PDF page as positioned fragments, and whether it is text at all."""

from __future__ import annotations

import ctypes
import re
from contextlib import closing
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from certcheck.readers.layout import Fragment

_WORD = re.compile(r"[^\s\x00]+")
_CID = re.compile(r"\(cid:\d+\)")
_LETTERS = re.compile(r"[^\W_]")
_GARBAGE = re.compile(
    r"[\ue000-\uf8ff\ufffd\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f\x80-\x9f\U000f0000-\U0010ffff]"
)
_LATIN1 = re.compile(r"[\u00a1-\u00ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MOST_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class TextLayer:
    """Fragments in points, right and down from the top left of the page as it is shown."""

    fragments: tuple[Fragment, ...]
    size: tuple[float, float]
    characters: int
    """Characters other than blanks."""
    garbled: bool
    """The characters are not those a reader sees."""


def text_layer(page: pdfium.PdfPage) -> TextLayer:
    """What the page says in text objects, laid out by the boxes of its characters."""
    size = page.get_size()
    with closing(page.get_textpage()) as textpage:
        count = min(textpage.count_chars(), _MOST_CHARACTERS)
        if count <= 0:
            return TextLayer((), size, 0, False)
        text = textpage.get_text_range(0, count)
        words = _WORD.findall(text)
        characters = sum(map(len, words))
        if not characters:
            return TextLayer((), size, 0, False)
        if is_garbled("".join(words)):
            return TextLayer((), size, characters, True)
        view = _View.of(page)
        return TextLayer(tuple(_fragments(textpage, text, view)), size, characters, False)


def is_garbled(text: str) -> bool:
    """Whether a text without blanks is glyph numbers, private or control characters, or mojibake."""
    count = len(text)
    if not count:
        return False
    if len(_CID.findall(text)) * 6 > 0.2 * count:
        return True
    if len(_GARBAGE.findall(text)) > 0.1 * count:
        return True
    if count >= 20 and len(_LETTERS.findall(text)) < 0.3 * count:
        return not re.search(r"[.…_\-—=·]{5}", text)
    if len(_LATIN1.findall(text)) > 0.3 * count and _is_chinese_in_latin1(text):
        return True
    han = _HAN.findall(text)
    return len(han) >= 20 and sum(map(_is_usual, han)) < 0.5 * len(han)


def _is_chinese_in_latin1(text: str) -> bool:
    try:
        read = text.encode("latin-1", "ignore").decode("gb18030", "ignore")
    except ValueError:
        return False
    return len(_HAN.findall(read)) >= 0.25 * len(text)


def _is_usual(character: str) -> bool:
    """Whether a Han character is of GB 2312, level 1, or of Big5's frequent ones (traditional text)."""
    try:
        lead = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        try:
            return character.encode("big5")[0] <= 0xC6
        except UnicodeEncodeError:
            return False
    return lead < 0xD8


@dataclass(frozen=True, slots=True)
class _View:
    """How the page's own coordinates (up from the bottom left) become those of the page as shown."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int
    """Quarter turns clockwise the page is shown with."""

    @staticmethod
    def of(page: pdfium.PdfPage) -> _View:
        left, bottom, right, top = page.get_bbox()
        media = page.get_cropbox()
        left, bottom, right, top = media
        return _View(left, bottom, right, top, page.get_rotation() // 90)

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """left, top, right, bottom as shown."""
        if self.turns == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turns == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        if self.turns == 3:
            return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom


def _fragments(textpage: pdfium.PdfTextPage, text: str, view: _View) -> list[Fragment]:
    raw = textpage.raw
    rect = pdfium_c.FS_RECTF()
    pointer = ctypes.byref(rect)
    box_of = pdfium_c.FPDFText_GetLooseCharBox
    index_of = pdfium_c.FPDFText_GetCharIndexFromTextIndex
    weight_of = pdfium_c.FPDFText_GetFontWeight
    astral = [i for i, c in enumerate(text) if c > "\uffff"] if not text.isascii() else []
    found = []
    for word in _WORD.finditer(text):
        start, end = word.start(), word.end() - 1
        if astral:
            start += sum(1 for i in astral if i < start)
            end += sum(1 for i in astral if i < end)
        first = index_of(raw, start)
        last = index_of(raw, end)
        if first < 0 or not box_of(raw, first, pointer):
            continue
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        if last > first and box_of(raw, last, pointer):
            left, right = min(left, rect.left), max(right, rect.right)
            bottom, top = min(bottom, rect.bottom), max(top, rect.top)
        x0, y0, x1, y1 = view.box(left, bottom, right, top)
        height = y1 - y0
        # The loose box is ascent plus descent; the letters fill most of it.
        bold = weight_of(raw, first) >= 600
        found.append(Fragment(word.group(), x0, y0, x1, y1, 0.85 * height, bold))
    return found
