"""Pictures in the drawing records of old Office files ([MS-ODRAW], clause 2.2.23)."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

_BLIP = re.compile(rb"(?=..[\x1a\x1d-\x1f\x29\x2a]\xf0)", re.DOTALL)
_MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*")
_EMF, _DIB = 0xF01A, 0xF01F
_MOST = 64 * 2**20
_PREFIX = 34
"""One or two checksums of 16 bytes and a tag come before the picture."""


def blips(data: bytes) -> Iterator[bytes]:
    """Every JPEG, PNG, TIFF, bitmap and enhanced metafile stored in these bytes, in order."""
    end = 0
    for match in _BLIP.finditer(data):
        start = match.start()
        picture = blip_at(data, start) if start >= end else None
        if picture is not None:
            yield picture
            end = start + 8 + struct.unpack_from("<I", data, start + 4)[0]


def blip_at(data: bytes, place: int) -> bytes | None:
    """The picture whose record begins at `place`; None where there is none we can show."""
    if not 0 <= place <= len(data) - 8:
        return None
    kind, length = struct.unpack_from("<HI", data, place + 2)
    payload = data[place + 8 : place + 8 + length]
    return _picture(kind, payload) if len(payload) == length else None


def _picture(kind: int, payload: bytes) -> bytes | None:
    if kind == _EMF:
        return _metafile(payload)
    head = payload[: _PREFIX + 8]
    places = [place for place in map(head.find, _MAGIC) if place >= 0]
    if places:
        return payload[min(places) :]
    if kind == _DIB and payload[17:21] == b"\x28\0\0\0":
        return _bitmap(payload[17:])
    return None


def _metafile(payload: bytes) -> bytes | None:
    """Behind one or two checksums a header of 34 bytes, then the metafile, deflated (2.2.31)."""
    for start in (16 + 34, 32 + 34):
        try:
            found = zlib.decompressobj().decompress(payload[start:], _MOST)
        except zlib.error:
            continue
        return found
    return None


def _bitmap(dib: bytes) -> bytes:
    """A device-independent bitmap with the file header it needs to stand alone."""
    depth, colours = struct.unpack_from("<14xH16xI", dib)
    palette = (colours or 1 << depth) if depth <= 8 else 0
    offset = 14 + 40 + 4 * min(palette, 256)
    return struct.pack("<2sIHHI", b"BM", 14 + len(dib), 0, 0, offset) + dib
