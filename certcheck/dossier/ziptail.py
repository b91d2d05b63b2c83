"""A look at a zip's end record before the table of contents is read into memory."""

from __future__ import annotations

import os
import struct
from typing import BinaryIO

_END = b"PK\x05\x06"
_END64 = b"PK\x06\x06"
_TAIL = 65535 + 22 + 20 + 56
MOST_DIRECTORY = 16 * 1024 * 1024
"""Bytes of table of contents that are accepted: about 150,000 members with names."""


class TooManyMembersError(Exception):
    """The table of contents is larger than any honest dossier's."""


def check_directory(stream: BinaryIO) -> None:
    """APPNOTE 4.3.14 and 4.3.16.

    Raises:
        TooManyMembersError: reading the table of contents would take too much memory.
        OSError: the stream cannot be read.
    """
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    if max(_directory_size(tail), _directory_size64(tail)) > MOST_DIRECTORY:
        raise TooManyMembersError


def _directory_size(tail: bytes) -> int:
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 16:
        return 0
    told: int = struct.unpack_from("<L", tail, at + 12)[0]
    return 0 if told == 0xFFFFFFFF else told


def _directory_size64(tail: bytes) -> int:
    at = tail.rfind(_END64)
    if at < 0 or len(tail) < at + 48:
        return 0
    told: int = struct.unpack_from("<Q", tail, at + 40)[0]
    return told
