"""Members of a zip packed by Deflate64 or PPMd, unpacked by a process of their own.

Windows packs files of more than 2 GB by the one, 7-Zip any by the other if asked to. The libraries come
with the extra `archives`. They are C that nobody made for damage, and of Deflate64 a kilobyte may be
30 megabytes: what is packed so is unpacked where it may fail.
"""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from certcheck.document import Problem, ProblemCode
from certcheck.dossier.dense import Packed
from certcheck.dossier.members import DAMAGE, REPACK, Source, UnopenedError
from certcheck.dossier.refusal import refused
from certcheck.limits import Limit, Limits
from certcheck.workers.pool import Pool

_DEFLATE64, _PPMD = 9, 98
_LIBRARIES = {_DEFLATE64: "inflate64", _PPMD: "pyppmd"}
METHODS = frozenset(_LIBRARIES)
"""APPNOTE 4.4.5."""
UNKNOWN = Problem(
    ProblemCode.UNSUPPORTED,
    f"packed by a method that is not known; {REPACK}",
)
_PIECE = 1 << 16
_AT_ONCE = 256
"""Bytes of Deflate64 unpacked at once: 7 megabytes at most (65538 of three bytes, its section 3)."""
_SECONDS = 60.0
"""For one member; PPMd takes a second for ten megabytes."""
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Job:
    """A member as packed, a file for what is in it, and what its header says. Picklable."""

    packed: Path
    unpacked: Path
    method: int
    size: int
    crc: int | None
    """None: it tells none."""


class Odd:
    """Unpacks one member after the other in the same process, which ends with `stack`."""

    def __init__(self, source: Source, stack: ExitStack) -> None:
        self._source = source
        self._stack = stack
        self._pool: Pool[Job, tuple[int | Problem]] | None = None

    @contextmanager
    def open(
        self,
        packed: Packed,
        info: zipfile.ZipInfo,
        *,
        summed: bool = True,
    ) -> Iterator[BinaryIO]:
        """What is in `packed`, the member's bytes as they lie in the archive, decrypted.

        Raises:
            UnopenedError: damaged, not to be unpacked here, or it takes too long or too much.
            SpentError: it expands to more than the archive may.
        """
        if find_spec(_LIBRARIES[info.compress_type]) is None:
            raise UnopenedError(_lacking(info.compress_type))
        self._source.budget.check(info.file_size)
        storage = self._source.storage
        (raw, target), (place, result) = storage.new(), storage.new()
        try:
            result.close()
            with target, packed as stream:
                while piece := stream.read(_PIECE):
                    target.write(piece)
            crc = info.CRC if summed else None
            job = Job(raw.path(), place.path(), info.compress_type, info.file_size, crc)
            self._unpack(job)
            with place.open() as unpacked:
                yield unpacked
        finally:
            storage.drop(raw)
            storage.drop(place)

    def _unpack(self, job: Job) -> None:
        if self._pool is None:
            seconds = min(_SECONDS, self._source.budget.seconds)
            limits = Limits(timeout=seconds, page_timeout=seconds)
            jobs = 0 if os.environ.get("CERTCHECK_DEBUG") else 1  # mistakes of ours are to be seen
            self._pool = self._stack.enter_context(Pool(_alive, jobs=jobs, limits=limits))
        ((_, told),) = self._pool.read([job])
        found, self._source.budget.passing = (
            (told, True) if isinstance(told, Problem) else (told[0], self._source.budget.passing)
        )
        if isinstance(found, Problem):
            self._source.budget.check_time()
            if found.limit:
                self._source.budget.hit.add(Limit(found.limit))
            raise UnopenedError(found)


def _alive(job: Job) -> tuple[int | Problem]:
    """What the job itself says, in a wrapping that a dead process does not make."""
    return (unpack(job),)


def unpack(job: Job) -> int | Problem:
    """Unpack one member into its file: how many bytes it has, or why not."""
    size = crc = 0
    try:
        with job.packed.open("rb") as stream, job.unpacked.open("r+b") as target:
            for data in _READERS[job.method](stream, job.size):
                size += len(data)
                if size > job.size:
                    raise zipfile.BadZipFile("longer than its header says")
                crc = zlib.crc32(data, crc)
                target.write(data)
    except NotImplementedError:
        return UNKNOWN
    except (*DAMAGE, RuntimeError) as error:
        return refused(error) or _DAMAGED
    return size if size == job.size and job.crc in (None, crc) else _DAMAGED


_DAMAGED = Problem(ProblemCode.CORRUPT, "damaged in its archive")


def _lacking(method: int) -> Problem:
    name = "Deflate64" if method == _DEFLATE64 else "PPMd"
    detail = f'packed by {name}, which pip install "certcheck[archives]" reads; or {REPACK}'
    return Problem(ProblemCode.UNSUPPORTED, detail)


def _inflated(stream: BinaryIO, _: int) -> Iterator[bytes]:
    from inflate64 import Inflater  # noqa: PLC0415 — only in the process that unpacks

    inflater = Inflater()
    while not inflater.eof and (piece := stream.read(_AT_ONCE)):
        yield inflater.inflate(piece)


def _predicted(stream: BinaryIO, size: int) -> Iterator[bytes]:
    """APPNOTE 5.10: order, megabytes of memory and what is done when these are full, then the data."""
    from pyppmd import Ppmd8Decoder  # noqa: PLC0415 — as above

    (settings,) = struct.unpack("<H", stream.read(2))
    order, memory, restore = (settings & 15) + 1, (settings >> 4 & 255) + 1, settings >> 12
    if order < 2 or restore > 1:
        raise NotImplementedError
    decoder = Ppmd8Decoder(order, memory * _MEGABYTE, restore)
    at_end = False
    while size:
        piece = stream.read(_PIECE) if decoder.needs_input else b""
        if decoder.needs_input and not piece:
            if at_end:
                raise EOFError("cut off")
            at_end, piece = True, b"\0"  # it looks one byte ahead
        data = decoder.decode(piece, min(size, _PIECE))
        size -= len(data)
        yield data


_READERS = {_DEFLATE64: _inflated, _PPMD: _predicted}
