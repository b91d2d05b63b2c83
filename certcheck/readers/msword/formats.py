"""Properties of paragraphs and characters, from the formatted disk pages (2.9.2, 2.9.49)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from certcheck.readers.edge_tables import Definition
from certcheck.readers.failure import UnreadableError
from certcheck.readers.msword.binary import i16s, u8, u16, u32, u32s
from certcheck.readers.msword.header import CHARACTERS, PARAGRAPHS, WordFile

_PAGE = 512
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_TABLE_DEFINITION, _TABS = 0xD608, 0xC615
_VERTICAL_MERGE = 0xD62B
_NOT_SHOWN = frozenset({0x083C, 0x0800, 0x0837, 0x2A53})
"""Hidden, deleted, struck out once or twice (`sprmCFVanish`, `sprmCFRMarkDel`, `sprmCFStrike`, `sprmCFDStrike`)."""


@dataclass(slots=True)
class ParagraphFormat:
    """What a paragraph's properties say that we need."""

    style: int = 0
    in_table: bool = False
    row_end: bool = False
    outline: int | None = None
    """0 to 8; 9 is body text."""
    centred: bool | None = None
    fresh: bool = False
    list_index: int | None = None
    list_level: int | None = None
    cells: list[Definition] = field(default_factory=list)


@dataclass(slots=True)
class CharacterFormat:
    """What a run's properties say that we need; None: as the style says."""

    bold: bool | None = None
    size: float | None = None
    hidden: bool = False
    symbol: tuple[int, int] | None = None
    """Font and character of a symbol."""


class Formats:
    """Properties by the byte in the stream where a character lies."""

    def __init__(self, file: WordFile) -> None:
        self._paragraphs = _Runs(file, PARAGRAPHS)
        self._characters = _Runs(file, CHARACTERS)

    def paragraph(self, place: int) -> ParagraphFormat:
        """Of the paragraph whose mark lies at `place`."""
        data = self._paragraphs.find(place)[2]
        found = ParagraphFormat(style=u16(data, 0) if len(data) >= 2 else 0)
        paragraph_properties(data[2:], found)
        return found

    def characters(self, place: int) -> tuple[int, CharacterFormat]:
        """Of the run a character belongs to, and the byte where that run ends."""
        _, end, data = self._characters.find(place)
        found = CharacterFormat()
        character_properties(data, found)
        return end, found


class _Runs:
    """The pages of one kind, in order."""

    def __init__(self, file: WordFile, index: int) -> None:
        self._runs: list[tuple[int, int, bytes]] = []
        if file.tables:
            self._runs = sorted(_pages(file, index))
        self._starts = [run[0] for run in self._runs]

    def find(self, place: int) -> tuple[int, int, bytes]:
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self._runs[index][1]:
            return self._runs[index]
        after = self._starts[index + 1] if index + 1 < len(self._starts) else 1 << 40
        return place, after, b""


def _pages(file: WordFile, index: int) -> Iterator[tuple[int, int, bytes]]:
    table = file.table(index)
    count = (len(table) - 4) // 8
    for number in range(count):
        page = (u32(table, 4 * (count + 1) + 4 * number) & 0x3FFFFF) * _PAGE
        try:
            yield from _page(file, page, index == PARAGRAPHS)
        except UnreadableError:  # its words still count
            continue


def _page(file: WordFile, page: int, paragraphs: bool) -> Iterator[tuple[int, int, bytes]]:
    data = file.stream[page : page + _PAGE]
    runs = u8(data, _PAGE - 1)
    places = u32s(data, 0, runs + 1)
    width = 13 if paragraphs else 1
    for run in range(runs):
        offset = 2 * u8(data, 4 * (runs + 1) + run * width)
        if offset == 0:
            properties = b""
        elif not paragraphs:
            properties = data[offset + 1 : offset + 1 + u8(data, offset)]
        elif u8(data, offset):
            properties = data[offset + 1 : offset + 2 * u8(data, offset)]
        else:
            properties = data[offset + 2 : offset + 2 + 2 * u8(data, offset + 1)]
        yield places[run], places[run + 1], properties


def _sprms(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each modifier and its operand (2.2.5.1)."""
    place = 0
    while place + 3 <= len(data):
        code = u16(data, place)
        place += 2
        size = _SIZES.get(code >> 13)
        if code == _TABLE_DEFINITION:
            size = u16(data, place) - 1 if place + 2 <= len(data) else 0
            place += 2
        elif size is None:
            size = data[place]
            place += 1
            if code == _TABS and size == 255:
                return
        yield code, data[place : place + size]
        place += size


def paragraph_properties(data: bytes, found: ParagraphFormat) -> None:
    """Take in a list of modifiers."""
    merged: list[tuple[int, int]] = []
    for code, operand in _sprms(data):
        value = operand[0] if operand else 0
        if code == 0x2416:
            found.in_table = bool(value)
        elif code == 0x2417:
            found.row_end = bool(value)
        elif code in {0x2403, 0x2461}:
            found.centred = value == 1
        elif code == 0x2407:
            found.fresh = bool(value)
        elif code == 0x2640:
            found.outline = value
        elif code == 0x260A:
            found.list_level = value
        elif code == 0x460B and len(operand) == 2:
            found.list_index = u16(operand, 0)
        elif code == _TABLE_DEFINITION:
            found.cells = _definitions(operand)
        elif code == _VERTICAL_MERGE and len(operand) >= 2:
            merged.append((operand[0], operand[1]))
    for cell, flag in merged:
        if cell < len(found.cells):
            old = found.cells[cell]
            found.cells[cell] = Definition(old.edge, flag == 1, old.beside)


def character_properties(data: bytes, found: CharacterFormat) -> None:
    """Take in a list of modifiers."""
    for code, operand in _sprms(data):
        value = operand[0] if operand else 0
        if code == 0x0835 and value in {0, 1}:
            found.bold = bool(value)
        elif code == 0x4A43 and len(operand) == 2:
            found.size = u16(operand, 0) / 2
        elif code in _NOT_SHOWN:
            found.hidden = found.hidden or value == 1
        elif code == 0x6A09 and len(operand) == 4:
            found.symbol = (u16(operand, 0), u16(operand, 2))


def _definitions(operand: bytes) -> list[Definition]:
    """`TDefTableOperand` (2.9.321): the edges of the cells, then what each is merged with."""
    count = operand[0] if operand else 0
    if count == 0 or len(operand) < 3 + 2 * count:
        return []
    edges = i16s(operand, 1, count + 1)[1:]
    made: list[Definition] = []
    for index, edge in enumerate(edges):
        start = 3 + 2 * count + 20 * index
        flags = u16(operand, start) if start + 2 <= len(operand) else 0
        made.append(Definition(edge, below=flags >> 5 & 3 == 1, beside=flags & 3 == 1))
    return made
