"""The records a binary presentation is made of ([MS-PPT] 2.3.1), and the text some of them hold."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_CHARS, _BYTES = 4000, 4008


@dataclass(frozen=True, slots=True)
class Record:
    """One record with its contents."""

    kind: int
    instance: int
    container: bool
    data: bytes


def records(data: bytes) -> Iterator[Record]:
    """Side by side; a record that says it is longer than the rest is cut off."""
    place = 0
    while place + 8 <= len(data):
        head, kind, length = struct.unpack_from("<HHI", data, place)
        place += 8
        yield Record(kind, head >> 4, head & 0x0F == 0x0F, data[place : place + length])
        place += length


def text_of(record: Record) -> str | None:
    """The characters of a record of text; None for any other."""
    if record.kind == _CHARS:
        return record.data.decode("utf-16-le", "replace")
    if record.kind == _BYTES:
        return record.data.decode("latin-1")
    return None
