"""The records of a binary workbook's parts ([MS-XLSB] 2.1.4)."""

from __future__ import annotations

from collections.abc import Iterator


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Numbers and lengths are written in seven bits a byte (2.1.4)."""
    place = 0
    while place < len(part):
        kind, place = _packed(part, place, 2)
        length, place = _packed(part, place, 4)
        yield kind, part[place : place + length]
        place += length


def _packed(part: bytes, place: int, most: int) -> tuple[int, int]:
    value = 0
    for step in range(most):
        if place >= len(part):
            break
        byte = part[place]
        place += 1
        value |= (byte & 0x7F) << 7 * step
        if byte < 0x80:
            break
    return value, place
