"""The compressed RTF of Outlook messages ([MS-OXRTFCP])."""

from __future__ import annotations

import struct

from certcheck.readers.failure import corrupt

_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What the dictionary holds before the first byte (2.1.2.1)."""
_PACKED, _PLAIN = b"LZFu", b"MELA"
_RING = 4096
_MOST = 64 * 2**20


def unpacked(data: bytes) -> bytes:
    """The RTF; raises `corrupt` where the header is wrong. A cut end is what there is."""
    if len(data) < 16:
        raise corrupt("the compressed text is cut off")
    kind = data[8:12]
    if kind == _PLAIN:
        return data[16:]
    if kind != _PACKED:
        raise corrupt("the text is compressed in an unknown way")
    ring = bytearray(_DICTIONARY.ljust(_RING, b" "))
    written = len(_DICTIONARY)
    out = bytearray()
    place = 16
    while place < len(data) and len(out) < _MOST:
        control = data[place]
        place += 1
        for bit in range(8):
            if place >= len(data):
                break
            if not control >> bit & 1:
                piece = data[place : place + 1]
                place += 1
            else:
                if place + 2 > len(data):
                    return bytes(out)
                reference = struct.unpack_from(">H", data, place)[0]
                place += 2
                offset, length = reference >> 4, (reference & 0x0F) + 2
                if offset == written % _RING:
                    return bytes(out)  # the mark of the end
                piece = b""
                for step in range(length):
                    letter = ring[(offset + step) % _RING]
                    ring[(written + step) % _RING] = letter
                    piece += bytes([letter])
            for step, letter in enumerate(piece):
                ring[(written + step) % _RING] = letter
            written += len(piece)
            out += piece
    return bytes(out)
