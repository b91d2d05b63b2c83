"""Single packed streams: gzip (RFC 1952), bzip2, xz. One member each, which may be a tar."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from certcheck.dossier.members import Member, Source

_ENDINGS = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
_PLAIN = frozenset({".gz", ".bz2", ".xz"})
_MEMORY = 256 * 1024 * 1024
"""Bytes of dictionary an xz file may ask for; `xz -9` asks for 65 MB."""


class _Xz(io.RawIOBase):
    """What `lzma.LZMAFile` does, with a limit of memory, which that cannot be given."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._decoder = self._fresh()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        while True:
            if self._decoder.eof:
                rest = (self._decoder.unused_data or self._source.read(1 << 16)).lstrip(b"\0")
                if not rest:
                    return 0
                self._decoder = self._fresh()
            else:
                rest = self._source.read(1 << 16) if self._decoder.needs_input else b""
                if not rest and self._decoder.needs_input:
                    raise EOFError("cut off")
            data = self._decoder.decompress(rest, max_length=len(buffer))
            if data:
                buffer[: len(data)] = data
                return len(data)

    @staticmethod
    def _fresh() -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_MEMORY)


@contextmanager
def gz(source: Source) -> Iterator[Iterator[Member]]:
    """The one member of a gzip file."""
    yield _only(
        source.name, lambda: cast("IO[bytes]", gzip.GzipFile(fileobj=source.stream, mode="rb"))
    )


@contextmanager
def bz(source: Source) -> Iterator[Iterator[Member]]:
    """The one member of a bzip2 file."""
    yield _only(source.name, lambda: cast("IO[bytes]", bz2.BZ2File(source.stream)))


@contextmanager
def xz(source: Source) -> Iterator[Iterator[Member]]:
    """The one member of an xz file."""
    yield _only(source.name, lambda: cast("IO[bytes]", _Xz(source.stream)))


def _only(name: str, start: Callable[[], IO[bytes]]) -> Iterator[Member]:
    yield Member(name=_unpacked_name(name), size=0, open=partial(_opened, start))


def _opened(start: Callable[[], IO[bytes]]) -> AbstractContextManager[IO[bytes]]:
    return nullcontext(start())


def _unpacked_name(name: str) -> str:
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    if suffix in _PLAIN:
        return path.stem
    return path.stem + _ENDINGS[suffix] if suffix in _ENDINGS else name
