"""The unpacking of one 7z archive into numbered files: what runs in a process of its own."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from certcheck.document import Problem, ProblemCode
from certcheck.dossier.members import DAMAGE, REPACK
from certcheck.dossier.refusal import refused
from certcheck.limits import Limit

if TYPE_CHECKING:
    from py7zr import FileInfo

_MOST_MEMBERS = 100_000


@dataclass(frozen=True, slots=True)
class Job:
    """An archive and where its members go. Picklable."""

    archive: Path
    folder: Path
    start: str
    """What the names of the files begin with, before a dash and their number."""
    passwords: tuple[str, ...] = field(repr=False)
    most: int
    """Bytes it may expand to."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One member that was unpacked."""

    name: str
    file: str
    size: int
    mtime_ns: int
    link: bool


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came out."""

    members: tuple[Taken, ...]
    locked: bool
    """It took a password."""
    written: int
    """Bytes; more than it might: it was not unpacked to its end, and there are no members."""


class _TooMuchError(Exception):
    """It expands to more than it may."""


def unpack(job: Job) -> Unpacked | Problem:
    """Without a password, else with the first that fits (a wrong one shows as any damage)."""
    with closing(_Out(job)) as out:
        return _unpack(job, out)


def _unpack(job: Job, out: _Out) -> Unpacked | Problem:
    from py7zr import PasswordRequired, UnsupportedCompressionMethodError  # noqa: PLC0415
    from py7zr.exceptions import ArchiveError  # noqa: PLC0415

    try:
        return out.unpack(None)
    except PasswordRequired:
        out.drop()
    except _TooMuchError:
        return Unpacked((), False, out.written)
    except UnsupportedCompressionMethodError:
        detail = f"packed by a method that is not known; {REPACK}"
        return Problem(ProblemCode.UNSUPPORTED, detail)
    except (*DAMAGE, ArchiveError, RuntimeError) as error:
        return refused(error) or Problem(ProblemCode.CORRUPT, "the archive is damaged")
    for password in job.passwords:
        try:
            return out.unpack(password)
        except _TooMuchError:
            return Unpacked((), True, out.written)
        except (*DAMAGE, ArchiveError, RuntimeError) as error:
            problem = refused(error)
            if problem is not None:
                return problem
            out.drop()
    detail = "no password fits" if job.passwords else "a password is needed"
    return Problem(ProblemCode.ENCRYPTED, detail)


@dataclass(slots=True)
class _File:
    """What py7zr writes a member to (its `Py7zIO`)."""

    out: _Out
    name: str
    path: Path
    stream: BinaryIO
    written: int = 0

    def write(self, data: bytes) -> int:
        self.out.spend(len(data))
        self.written += len(data)
        return self.stream.write(data)

    def read(self, size: int | None = None) -> bytes:
        return self.stream.read(-1 if size is None else size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self.stream.seek(offset, whence)

    def flush(self) -> None:
        self.stream.flush()

    def size(self) -> int:
        return self.written

    def close(self) -> None:
        self.stream.close()


@dataclass(slots=True)
class _Out:
    """Where the members go (its `WriterFactory`)."""

    job: Job
    files: list[_File] = field(default_factory=list)
    written: int = 0
    """Bytes in all, also of an attempt with a wrong password."""

    def create(self, filename: str) -> _File:
        if self.files:
            self.files[-1].close()  # thousands may not be open at once
        # It may be there: a process that was killed at this has begun it.
        path = self.job.folder / f"{self.job.start}-{len(self.files)}"
        flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        stream = os.fdopen(os.open(path, flags, 0o600), "w+b")
        self.files.append(_File(self, filename, path, stream))
        return self.files[-1]

    def spend(self, size: int) -> None:
        self.written += size
        if self.written > self.job.most:
            raise _TooMuchError

    def close(self) -> None:
        """Also where the archive was damaged halfway."""
        for file in self.files:
            file.close()

    def drop(self) -> None:
        self.close()
        for file in self.files:
            file.path.unlink(missing_ok=True)
        self.files.clear()

    def unpack(self, password: str | None) -> Unpacked | Problem:
        from py7zr import SevenZipFile  # noqa: PLC0415

        with (
            self.job.archive.open("rb") as stream,
            SevenZipFile(stream, password=password) as archive,
        ):
            infos: list[FileInfo] = archive.list()
            if len(infos) > _MOST_MEMBERS:
                return Problem(ProblemCode.TOO_LARGE, "too many members", Limit.MEMBERS)
            archive.extractall(factory=self)
        self.close()
        known = {info.filename: info for info in infos}
        taken = tuple(_taken(file, known.get(file.name)) for file in self.files)
        return Unpacked(taken, password is not None, self.written)


def _taken(file: _File, info: FileInfo | None) -> Taken:
    time = info.creationtime if info else None
    mtime_ns = int(time.timestamp()) * 10**9 if time else 0
    return Taken(file.name, file.path.name, file.written, mtime_ns, bool(info and info.is_symlink))
