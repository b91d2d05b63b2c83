"""The text, put together from its pieces, and where each character lies in the file (2.8.35)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from certcheck.readers.encoding import decode
from certcheck.readers.failure import corrupt
from certcheck.readers.msword.binary import u16, u32, u32s
from certcheck.readers.msword.header import PIECES, WordFile

_COMPRESSED = 0x40000000


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    """Its first character's position in the text …"""
    place: int
    """… and in the stream, in bytes."""
    width: int
    """Bytes of a character."""


class Text:
    """All characters of the file; positions count from the beginning of the main part."""

    def __init__(self, file: WordFile) -> None:
        self._pieces: list[_Piece] = []
        self.text = _pieced(file, self._pieces) if file.tables else _plain(file, self._pieces)
        self._starts = [piece.start for piece in self._pieces]

    def place(self, position: int) -> int:
        """The byte in the stream where a character lies."""
        index = max(0, bisect_right(self._starts, position) - 1)
        piece = self._pieces[index]
        return piece.place + (position - piece.start) * piece.width


def _pieced(file: WordFile, pieces: list[_Piece]) -> str:
    table = _piece_table(file.table(PIECES))
    count = (len(table) - 4) // 12
    if count < 1:
        raise corrupt("the document has no piece table")
    starts = u32s(table, 0, count + 1)
    parts: list[str] = []
    length = 0
    for index in range(count):
        size = starts[index + 1] - starts[index]
        place = u32(table, 4 * (count + 1) + 8 * index + 2)
        wide = not place & _COMPRESSED
        place = place if wide else (place & ~_COMPRESSED) // 2
        width = 2 if wide else 1
        if size < 0 or place + size * width > len(file.stream) + 2 * width:
            raise corrupt("a piece of the text lies outside the file")
        raw = file.stream[place : place + size * width]
        text = raw.decode("utf-16-le", "replace") if wide else raw.decode("cp1252", "replace")
        # A character beyond 16 bits takes two places: keep positions as the file counts them.
        text = text if len(text) == size else _spaced(raw, size, width)
        pieces.append(_Piece(length, place, width))
        parts.append(text)
        length += len(text)
    return "".join(parts)


def _spaced(raw: bytes, size: int, width: int) -> str:
    """One sign for each place; of a pair the first half carries the character."""
    signs: list[str] = []
    for index in range(size):
        unit = int.from_bytes(raw[index * width : (index + 1) * width], "little")
        if 0xDC00 <= unit < 0xE000 and signs and "\ud800" <= signs[-1] < "\udc00":
            pair = (signs[-1] + chr(unit)).encode("utf-16-le", "surrogatepass")
            signs[-1] = pair.decode("utf-16-le")
            signs.append("\xad")  # dropped with the other soft hyphens
        else:
            signs.append(chr(unit))
    return "".join("\ufffd" if "\ud800" <= sign < "\ue000" else sign for sign in signs)


def _piece_table(clx: bytes) -> bytes:
    """Past the property lists, which change nothing we read."""
    place = 0
    while place < len(clx) and clx[place] == 1:
        place += 3 + u16(clx, place + 1)
    if place >= len(clx) or clx[place] != 2:
        raise corrupt("the document has no piece table")
    length = u32(clx, place + 1)
    return clx[place + 5 : place + 5 + length]


def _plain(file: WordFile, pieces: list[_Piece]) -> str:
    """Word 6 and 95: one run of bytes in the code page of the system that wrote it."""
    start = u32(file.stream, 0x18)
    raw = file.stream[start : start + file.lengths.main]
    pieces.append(_Piece(0, start, 1))
    return decode(raw.translate(None, bytes(range(7)))) or raw.decode("gb18030", "replace")
