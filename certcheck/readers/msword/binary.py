"""Numbers out of bytes that may be too short: reading past the end is damage, not a crash."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from certcheck.readers.failure import corrupt


def u8(data: bytes, place: int) -> int:
    """One byte."""
    if not 0 <= place < len(data):
        raise corrupt("the file ends before its own tables do")
    return data[place]


def u16(data: bytes, place: int) -> int:
    """Two bytes, little endian, without sign."""
    return int(_unpack("<H", data, place)[0])


def u32(data: bytes, place: int) -> int:
    """Four bytes, little endian, without sign."""
    return int(_unpack("<I", data, place)[0])


def i16s(data: bytes, place: int, count: int) -> Sequence[int]:
    """`count` signed numbers of two bytes each."""
    return _unpack(f"<{count}h", data, place)


def u32s(data: bytes, place: int, count: int) -> Sequence[int]:
    """`count` numbers of four bytes each."""
    return _unpack(f"<{count}I", data, place)


def _unpack(form: str, data: bytes, place: int) -> Sequence[int]:
    try:
        return struct.unpack_from(form, data, place)
    except (struct.error, OverflowError) as error:
        raise corrupt("the file ends before its own tables do") from error
