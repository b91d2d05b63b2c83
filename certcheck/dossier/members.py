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
from typing import IO, BinaryIO

from certcheck.document import Problem

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
    open: Callable[[], AbstractContextManager[IO[bytes]]]
    mtime_ns: int = 0
    kind: Kind = Kind.FILE
    target: str = ""
    """Where a link points."""


@dataclass(frozen=True, slots=True)
class Source:
    """What an archive is opened from."""

    stream: BinaryIO
    """Seekable, at any position."""
    name: str
    """The archive's own name, without folders."""
    passwords: Sequence[str]


class UnopenedError(Exception):
    """An archive, or one member of it, that cannot be opened; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem
