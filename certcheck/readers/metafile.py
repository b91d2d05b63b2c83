"""Words and pictures in Windows enhanced metafiles ([MS-EMF]): how Visio charts stand in Word."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_TEXT_A, _TEXT_W, _SMALL_TEXT, _BITMAP = 83, 84, 108, 81
_GLYPHS, _SMALL_LETTERS, _NO_BOX = 0x10, 0x200, 0x100
_MOST = 64 * 2**20
_SAME_LINE = 3
"""Units the base lines of pieces of one line may differ by."""


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    x: int
    y: int


def is_metafile(data: bytes) -> bool:
    """By the header record and its signature (2.3.4.2)."""
    return data[:4] == b"\1\0\0\0" and data[40:44] == b" EMF"


def unzipped(data: bytes) -> bytes:
    """What a compressed metafile (`.emz`) holds; anything else as it is."""
    if data[:2] != b"\x1f\x8b":
        return data
    try:
        return zlib.decompressobj(wbits=31).decompress(data, _MOST)
    except zlib.error:
        return data


def metafile_lines(data: bytes) -> tuple[str, ...]:
    """The texts in the order they are drawn, pieces of one line put together."""
    lines: list[str] = []
    last: _Piece | None = None
    for kind, record in _records(data):
        piece = _piece(kind, record)
        if piece is None or not piece.text.strip():
            continue
        joined = last is not None and abs(piece.y - last.y) <= _SAME_LINE and piece.x > last.x
        if joined and len(piece.text) <= 2:  # writers that justify set letter by letter
            lines[-1] += piece.text
        else:
            lines.append(piece.text)
        last = piece
    return tuple(line.strip() for line in lines)


def metafile_pictures(data: bytes) -> Iterator[bytes]:
    """The bitmaps drawn in it, each as a `.bmp`: a scan may be pasted this way."""
    for kind, record in _records(data):
        if kind != _BITMAP or len(record) < 80:
            continue
        head, head_size, bits, bits_size = struct.unpack_from("<IIII", record, 48)
        header = record[head : head + head_size]
        pixels = record[bits : bits + bits_size]
        if head_size >= 40 and len(header) == head_size and len(pixels) == bits_size:
            offset = 14 + head_size
            size = offset + bits_size
            yield struct.pack("<2sIHHI", b"BM", size, 0, 0, offset) + header + pixels


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 8 <= min(len(data), _MOST):
        kind, size = struct.unpack_from("<II", data, place)
        if size < 8:
            return
        yield kind, data[place : place + size]
        place += size


def _piece(kind: int, record: bytes) -> _Piece | None:
    try:
        if kind in {_TEXT_A, _TEXT_W}:
            x, y, count, offset, options = struct.unpack_from("<iiIII", record, 36)
            wide = kind == _TEXT_W
        elif kind == _SMALL_TEXT:
            x, y, count, options = struct.unpack_from("<iiII", record, 8)
            wide = not options & _SMALL_LETTERS
            offset = 36 if options & _NO_BOX else 52
        else:
            return None
    except struct.error:
        return None
    if options & _GLYPHS:  # numbers of a font, not letters
        return None
    raw = record[offset : offset + count * (2 if wide else 1)]
    return _Piece(raw.decode("utf-16-le" if wide else "gb18030", "replace"), x, y)
