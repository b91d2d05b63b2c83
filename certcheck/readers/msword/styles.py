"""The style sheet: which style is a heading, and what it looks like (2.9.271)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from certcheck.readers.failure import UnreadableError
from certcheck.readers.msword.binary import u16
from certcheck.readers.msword.formats import (
    CharacterFormat,
    ParagraphFormat,
    character_properties,
    paragraph_properties,
)
from certcheck.readers.msword.header import STYLES, WordFile

_NIL = 0x0FFF
_TITLE = 62
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_MAX_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Look:
    """A style with all it inherits."""

    level: int | None = None
    bold: bool = False
    size: float = 10.0
    centred: bool = False
    list_index: int | None = None
    list_level: int | None = None


@dataclass(frozen=True, slots=True)
class _Style:
    base: int
    level: int | None
    paragraph: ParagraphFormat
    character: CharacterFormat


class Styles:
    """Paragraph styles by their index in the sheet."""

    def __init__(self, file: WordFile) -> None:
        self._styles: dict[int, _Style] = {}
        self._done: dict[int, Look] = {}
        try:
            self._read(file.table(STYLES) if file.tables else b"")
        except UnreadableError:  # the text can be read without
            return

    def look(self, index: int) -> Look:
        """The look of paragraphs in this style."""
        if index not in self._done:
            self._done[index] = self._resolve(index)
        return self._done[index]

    def _resolve(self, index: int) -> Look:
        chain: list[_Style] = []
        while index in self._styles and len(chain) < _MAX_CHAIN:
            chain.append(self._styles[index])
            index = chain[-1].base
        look = Look()
        for style in reversed(chain):
            paragraph, character = style.paragraph, style.character
            level = look.level if style.level is None else style.level
            if paragraph.outline is not None and style.level is None:
                level = paragraph.outline + 1 if paragraph.outline < 9 else None
            look = Look(
                level,
                look.bold if character.bold is None else character.bold,
                look.size if character.size is None else character.size,
                look.centred if paragraph.centred is None else paragraph.centred,
                look.list_index if paragraph.list_index is None else paragraph.list_index,
                look.list_level if paragraph.list_level is None else paragraph.list_level,
            )
        return look

    def _read(self, sheet: bytes) -> None:
        if len(sheet) < 6:
            return
        place = 2 + u16(sheet, 0)
        count, base_size = u16(sheet, 2), u16(sheet, 4)
        for index in range(count):
            if place + 2 > len(sheet):
                return
            size = u16(sheet, place)
            if size:
                self._add(index, sheet[place + 2 : place + 2 + size], base_size)
            place += 2 + size

    def _add(self, index: int, data: bytes, base_size: int) -> None:
        """One STD (2.9.260); only paragraph styles count here."""
        known, kind = u16(data, 0) & 0x0FFF, u16(data, 2) & 0x000F
        if kind != 1:
            return
        length = u16(data, base_size)
        name = data[base_size + 2 : base_size + 2 + 2 * length].decode("utf-16-le", "replace")
        place = base_size + 2 + 2 * (length + 1)
        paragraph, character = ParagraphFormat(), CharacterFormat()
        for part in range(2):
            place += place & 1
            if place + 2 > len(data):
                break
            size = u16(data, place)
            properties = data[place + 2 : place + 2 + size]
            if part == 0:
                paragraph_properties(properties[2:], paragraph)
            else:
                character_properties(properties, character)
            place += 2 + size
        level = _level(known, name)
        self._styles[index] = _Style(u16(data, 2) >> 4, level, paragraph, character)


def _level(known: int, name: str) -> int | None:
    """By the built-in identifier (1 to 9 are the headings), else by the name."""
    if 1 <= known <= 9:
        return known
    if known == _TITLE:
        return 0
    match = _HEADING.match(name.strip())
    return int(match[1]) if match else None
