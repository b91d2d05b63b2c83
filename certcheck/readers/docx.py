"""Word documents (`.docx`, `.docm`, `.dotx`; ECMA-376): all their text, and their pictures."""

from __future__ import annotations

from certcheck.document import Document
from certcheck.readers.options import ReadOptions
from certcheck.readers.word.document import read_word
from certcheck.readers.xml_source import Package

FORMAT = "docx"


def read(data: bytes, options: ReadOptions) -> Document:
    """One page without a number, then one for each picture worth reading."""
    return read_word(Package(data), FORMAT, options)
