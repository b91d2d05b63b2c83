"""7z archives, through the extra `archives` (py7zr): all members unpacked in one go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from certcheck.document import Problem, ProblemCode
from certcheck.dossier.members import DAMAGE, Kind, Member, Source, UnopenedError
from certcheck.dossier.place import Place
from certcheck.limits import Limit

if TYPE_CHECKING:
    from py7zr import FileInfo

_MOST_MEMBERS = 100_000


@contextmanager
def members(source: Source) -> Iterator[Iterator[Member]]:
    """The members of the 7z, unpacked to temporary files that go when the context ends.

    Raises:
        UnopenedError: the extra is missing; damaged; encrypted and no password fits.
        SpentError: it expands to more than it may.
    """
    try:
        import py7zr  # noqa: F401, PLC0415 — an extra
    except ImportError:
        detail = 'pip install "certcheck[archives]" reads 7z archives'
        raise UnopenedError(Problem(ProblemCode.UNSUPPORTED, detail)) from None
    unpacked = _Unpacked(source)
    try:
        infos, locked = _unpack(unpacked, source)
        yield _members(unpacked, infos, locked=locked)
    finally:
        unpacked.drop()


def _unpack(unpacked: _Unpacked, source: Source) -> tuple[list[FileInfo], bool]:
    """Without a password, else with the first that fits (a wrong one shows as any damage).

    Returns what is in it, and whether it took a password.
    """
    from py7zr import PasswordRequired, UnsupportedCompressionMethodError  # noqa: PLC0415
    from py7zr.exceptions import ArchiveError  # noqa: PLC0415

    try:
        return _unpack_with(unpacked, source, None), False
    except PasswordRequired:
        pass
    except UnsupportedCompressionMethodError as error:
        raise UnopenedError(Problem(ProblemCode.UNSUPPORTED, "an unknown method")) from error
    except (*DAMAGE, ArchiveError, RuntimeError) as error:
        raise UnopenedError(Problem(ProblemCode.CORRUPT, "the archive is damaged")) from error
    for password in source.passwords:
        try:
            return _unpack_with(unpacked, source, password), True
        except (*DAMAGE, ArchiveError, RuntimeError):
            unpacked.drop()
    detail = "no password fits" if source.passwords else "a password is needed"
    raise UnopenedError(Problem(ProblemCode.ENCRYPTED, detail))


def _unpack_with(unpacked: _Unpacked, source: Source, password: str | None) -> list[FileInfo]:
    from py7zr import SevenZipFile  # noqa: PLC0415

    source.stream.seek(0)
    with SevenZipFile(source.stream, password=password) as archive:
        infos: list[FileInfo] = archive.list()
        if len(infos) > _MOST_MEMBERS:
            raise UnopenedError(Problem(ProblemCode.TOO_LARGE, "too many members", Limit.MEMBERS))
        archive.extractall(factory=unpacked)
    return infos


def _members(unpacked: _Unpacked, infos: list[FileInfo], *, locked: bool) -> Iterator[Member]:
    known = {info.filename: info for info in infos}
    for file in unpacked.files:
        info = known.get(file.name)
        time = info.creationtime if info else None
        yield Member(
            name=file.name,
            size=file.written,
            open=file.place.open,
            mtime_ns=int(time.timestamp()) * 10**9 if time else 0,
            kind=Kind.LINK if info and info.is_symlink else Kind.FILE,
            locked=locked,
            counted=True,
        )


@dataclass(slots=True)
class _File:
    """What py7zr writes a member to (its `Py7zIO`)."""

    source: Source
    name: str
    place: Place
    stream: BinaryIO
    written: int = 0

    def write(self, data: bytes) -> int:
        self.source.budget.spend(len(data))
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
class _Unpacked:
    """Where the members go (its `WriterFactory`)."""

    source: Source
    files: list[_File] = field(default_factory=list)

    def create(self, filename: str) -> _File:
        self.files.append(_File(self.source, filename, *self.source.storage.new()))
        return self.files[-1]

    def drop(self) -> None:
        for file in self.files:
            file.stream.close()
            self.source.storage.drop(file.place)
        self.files.clear()
