"""Members of a zip packed by bzip2, LZMA, xz or Zstandard, taken out piece by piece.

`zipfile` unpacks at once all it has read of such a member, whatever was asked for, and four kilobytes
of bzip2 hold four gigabytes of zeros: a few of these would fill this process's memory.
"""

from __future__ import annotations

import bz2
import lzma
import struct
import zipfile
import zlib
from copy import copy
from enum import IntEnum
from importlib import import_module
from types import ModuleType, TracebackType
from typing import Protocol, Self, TypeVar

from certcheck.closing import Closing
from certcheck.dossier.members import Readable


class _Method(IntEnum):
    BZIP2, LZMA, ZSTANDARD, XZ = 12, 14, 93, 95


METHODS = frozenset(_Method)
"""APPNOTE 4.4.5. For Zstandard Python has to be new, or the extra `archives` to be there."""
_PIECE = 1 << 16
_DICTIONARY = 256 * 1024 * 1024
"""Bytes a member may ask for; 7-Zip's highest level of LZMA asks for 64 MB."""
_WINDOW = 27
"""The same for Zstandard, as a power of two, which it does not go beyond without being asked to."""
_PROPERTIES = struct.Struct("<2xHBL")
"""APPNOTE 5.8.8: version, size of the properties; then lc, lp and pb in one, and the dictionary."""
_SUM_BEHIND = 0x8
"""APPNOTE 4.4.4, bit 3: sizes and CRC stand behind the data."""

T = TypeVar("T", bound=zipfile.ZipInfo)


class Packed(Readable, Protocol):
    """An open member as it lies in the archive; a context that gives itself."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> bool | None: ...

    def close(self) -> None: ...


class Decoder(Protocol):
    """What `bz2`, `lzma` and `zstd` have in common."""

    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    def decompress(self, data: bytes, /, max_length: int = -1) -> bytes: ...


class Dense(Closing):
    """An open member; reads no more of it than is asked for. A context."""

    def __init__(self, packed: Packed, info: zipfile.ZipInfo, *, summed: bool = True) -> None:
        """`packed`: its bytes as packed, decrypted; closed with this. `summed`: its CRC is told.

        Raises what `lzma` and `struct` do of a damaged beginning, MemoryError of one too large.
        """
        self._packed = packed
        self._info = info
        self._summed = summed
        self._decoder = self._begun()
        self._left = info.file_size
        self._sum = 0

    def close(self) -> None:
        self._packed.close()

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, a piece of them at most; none at the end.

        Raises:
            BadZipFile, EOFError, OSError, LZMAError: damaged, or not what its header says.
        """
        while not self._decoder.eof and self._left:
            rest = self._packed.read(_PIECE) if self._decoder.needs_input else b""
            if self._decoder.needs_input and not rest:
                raise EOFError("cut off")
            data = self._decoder.decompress(rest, max_length=size if size > 0 else _PIECE)
            if data:
                return self._checked(data)
        if self._left or (self._summed and self._sum != self._info.CRC):
            raise zipfile.BadZipFile("not what its header says")
        while self._packed.read(_PIECE):
            pass  # behind its end stands the seal of AES, which is checked by being reached
        return b""

    def _checked(self, data: bytes) -> bytes:
        if len(data) > self._left:
            raise zipfile.BadZipFile("longer than its header says")
        self._left -= len(data)
        self._sum = zlib.crc32(data, self._sum)
        return data

    def _begun(self) -> Decoder:
        match self._info.compress_type:
            case _Method.BZIP2:
                return bz2.BZ2Decompressor()
            case _Method.XZ:
                return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_DICTIONARY)
            case _Method.ZSTANDARD:
                return _Zstandard()
        return _lzma(self._packed)


def as_stored(info: T) -> T:
    """The same member as if it were not packed: what comes out is what is in the archive."""
    stored = copy(info)
    stored.compress_type = zipfile.ZIP_STORED
    stored.file_size = info.compress_size
    if not info.flag_bits & _SUM_BEHIND:  # a password is tried by the sum's, else by the time's
        stored.flag_bits |= _SUM_BEHIND
        setattr(stored, "_raw_time", info.CRC >> 16)  # noqa: B010  # no part of what it declares
    del stored.CRC  # that of the unpacked bytes
    return stored


def _lzma(packed: Readable) -> lzma.LZMADecompressor:
    size, settings, dictionary = _PROPERTIES.unpack(packed.read(_PROPERTIES.size))
    packed.read(max(0, size - 5))
    if dictionary > _DICTIONARY:
        raise MemoryError("the dictionary it asks for is too large")
    rest, lc = divmod(settings, 9)
    pb, lp = divmod(rest, 5)
    wanted = {"id": lzma.FILTER_LZMA1, "dict_size": dictionary, "lc": lc, "lp": lp, "pb": pb}
    return lzma.LZMADecompressor(format=lzma.FORMAT_RAW, filters=[wanted])


class _Zstandard:
    """Its errors are damage.

    Raises:
        NotImplementedError: nothing here reads it.
    """

    def __init__(self) -> None:
        zstd = _first("compression.zstd", "backports.zstd")
        options = {zstd.DecompressionParameter.window_log_max: _WINDOW}
        self._decoder: Decoder = zstd.ZstdDecompressor(options=options)
        self._error: type[Exception] = zstd.ZstdError

    @property
    def eof(self) -> bool:
        return self._decoder.eof

    @property
    def needs_input(self) -> bool:
        return self._decoder.needs_input

    def decompress(self, data: bytes, /, max_length: int = -1) -> bytes:
        try:
            return self._decoder.decompress(data, max_length)
        except self._error as error:
            raise EOFError("damaged") from error


def _first(*modules: str) -> ModuleType:
    for module in modules:
        try:
            return import_module(module)
        except ImportError:
            continue
    raise NotImplementedError("Zstandard")
