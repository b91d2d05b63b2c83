"""The file information block: where everything is, and how many characters each part has (2.5)."""

from __future__ import annotations

from dataclasses import dataclass

from certcheck.document import ProblemCode
from certcheck.readers.failure import UnreadableError, corrupt, encrypted
from certcheck.readers.msword.binary import u16, u32, u32s
from certcheck.readers.ole import Container

_WORD_97 = 0x00C1
_PAIRS = 0x009A
_WORKS = {"MatOST", "MM"}
"""Streams only Microsoft Works writes; it shares the suffix `.wps` with WPS."""
STYLES, HEADERS, CHARACTERS, PARAGRAPHS, PIECES, LISTS, OVERRIDES = 1, 11, 12, 13, 33, 73, 74
"""Places in the array of tables (2.5.6)."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """Characters of each part; the parts follow one another in this order."""

    main: int
    footnotes: int = 0
    margins: int = 0
    macros: int = 0
    comments: int = 0
    endnotes: int = 0
    boxes: int = 0
    margin_boxes: int = 0


@dataclass(frozen=True, slots=True)
class WordFile:
    """The streams of one file and its header."""

    stream: bytes
    tables: bytes
    """Empty for Word 6 and 95, which have no such stream."""
    data: bytes
    lengths: Lengths

    def place(self, index: int) -> tuple[int, int]:
        """Where a table begins in the table stream, and its length."""
        return u32(self.stream, _PAIRS + 8 * index), u32(self.stream, _PAIRS + 8 * index + 4)

    def table(self, index: int) -> bytes:
        """The bytes of a table; empty where there is none."""
        start, length = self.place(index)
        return self.tables[start : start + length]


def open_word(data: bytes) -> WordFile:
    """Raises `UnreadableError`: encrypted, or no Word file."""
    container = Container(data)
    stream = container.stream("WordDocument")
    if stream is None and _WORKS & set(container.names):
        raise UnreadableError(ProblemCode.UNSUPPORTED, "a document of Microsoft Works")
    if stream is None or len(stream) < 0x60:
        raise corrupt("there is no Word document in the container")
    flags = u16(stream, 0x0A)
    if flags & 0x0100:
        raise encrypted("the document asks for a password")
    if u16(stream, 2) < _WORD_97:
        return WordFile(stream, b"", b"", Lengths(u32(stream, 0x34)))
    name = "1Table" if flags & 0x0200 else "0Table"
    tables = container.stream(name) or container.stream("0Table" if name == "1Table" else "1Table")
    if not tables:
        raise corrupt("the document has lost its tables")
    lengths = Lengths(*u32s(stream, 0x4C, 8))
    return WordFile(stream, tables, container.stream("Data") or b"", lengths)
