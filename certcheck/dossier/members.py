"""What every kind of archive is to the walk: members that can be opened one after the other."""

from __future__ import annotations

import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import IO, BinaryIO, Protocol, TypeVar

from certcheck.closing import Closing
from certcheck.document import Problem
from certcheck.dossier.budget import Budget
from certcheck.dossier.storage import Storage

DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    tarfile.TarError,
    lzma.LZMAError,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    MemoryError,
    RecursionError,
)
"""What the archive modules raise on damaged input. `NotImplementedError` (a method unknown to them)
and other `RuntimeError`s (a password is missing or wrong) mean something else."""


REPACK = "unpack it and pack it again as an ordinary zip"
"""What to do about an archive nothing here opens; problems that say so are told so to the client."""

T = TypeVar("T")


class Readable(Protocol):
    """What is needed of an open member."""

    def read(self, size: int = -1, /) -> bytes: ...


class Kind(Enum):
    FILE = auto()
    LINK = auto()
    SPECIAL = auto()
    """A device, a FIFO."""


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of an archive that is no folder."""

    name: str
    """Decoded, otherwise as the archive has it: may be absolute or hold `..`."""
    size: int
    """Bytes it claims to expand to."""
    open: Callable[[], AbstractContextManager[Readable]]
    mtime_ns: int = 0
    kind: Kind = Kind.FILE
    target: str = ""
    """Where a link points."""
    locked: bool = False
    """It took a password to open it."""
    counted: bool = False
    """What it expands to is already counted: the archive had to be unpacked as a whole."""


@dataclass(frozen=True, slots=True)
class Source:
    """What an archive is opened from."""

    stream: BinaryIO
    """Seekable, at any position."""
    name: str
    """The archive's own name, without folders."""
    passwords: Sequence[str]
    path: Path
    """Of the archive itself, for tools that want one."""
    storage: Storage
    budget: Budget


class Guarded(Closing):
    """A member whose library has errors of its own; they come out as `EOFError`: damage."""

    def __init__(
        self, start: Callable[[], IO[bytes]], errors: type[Exception] | tuple[type[Exception], ...]
    ) -> None:
        self._errors = errors
        self._stream = self._try(start)

    def close(self) -> None:
        self._stream.close()

    def read(self, size: int = -1, /) -> bytes:
        return self._try(lambda: self._stream.read(size))

    def _try(self, action: Callable[[], T]) -> T:
        try:
            return action()
        except self._errors as error:
            raise EOFError("damaged") from error


class UnopenedError(Exception):
    """An archive, or one member of it, that cannot be opened; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem
