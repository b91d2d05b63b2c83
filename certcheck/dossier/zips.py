"""Zip archives: names as they were meant, members decrypted where a password fits (APPNOTE 6.3)."""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import IO, BinaryIO

from certcheck.document import Problem, ProblemCode
from certcheck.dossier.dense import METHODS, Dense, Packed, as_stored
from certcheck.dossier.members import DAMAGE, Guarded, Kind, Member, Readable, Source, UnopenedError
from certcheck.dossier.names import zip_name
from certcheck.dossier.odd import METHODS as ODD
from certcheck.dossier.odd import UNKNOWN, Odd
from certcheck.dossier.ziptail import TooManyMembersError, check_directory
from certcheck.limits import Limit

_ENCRYPTED = 0x1
_UTF8 = 0x800
_LOCAL = struct.Struct("<6xH18xH2x")
"""APPNOTE 4.3.7: flags, length of the name."""
_AES = 99
"""Stands where the method would be ([AE-x], WinZip)."""
_CHECKED = 64 * 1024 * 1024
"""Bytes of a member that are decrypted to see whether a password fits."""


@contextmanager
def members(source: Source) -> Iterator[Iterator[Member]]:
    """The members of the zip, to be opened while the context lasts.

    Raises:
        UnopenedError: damaged, too many members, or all encrypted and no password fits.
    """
    with ExitStack() as stack:
        try:
            check_directory(source.stream)
            archive = stack.enter_context(zipfile.ZipFile(source.stream))
        except TooManyMembersError:
            problem = Problem(ProblemCode.TOO_LARGE, "too many members", Limit.MEMBERS)
            raise UnopenedError(problem) from None
        except (*DAMAGE, RuntimeError) as error:
            raise UnopenedError(_damaged(error)) from error
        opener = _Opener(archive, source.stream, stack, Odd(source, stack))
        opener.find_password(source.passwords)
        yield opener.members()


@dataclass(slots=True)
class _Opener:
    archive: zipfile.ZipFile
    stream: BinaryIO
    stack: ExitStack
    odd: Odd
    password: bytes | None = None
    aes: zipfile.ZipFile | None = field(default=None)

    def members(self) -> Iterator[Member]:
        for info in self.archive.infolist():
            name = _name(info)
            if name.endswith(("/", "\\")):
                continue
            kind, target = self._kind(info)
            yield Member(
                name=name,
                size=info.file_size,
                open=partial(self.open, info, self.password),
                mtime_ns=_mtime(info),
                kind=kind,
                target=target,
                locked=bool(info.flag_bits & _ENCRYPTED),
            )

    def find_password(self, passwords: Sequence[str]) -> None:
        """Keep the first password the smallest encrypted member opens with."""
        files = [info for info in self.archive.infolist() if not info.filename.endswith("/")]
        locked = [info for info in files if info.flag_bits & _ENCRYPTED]
        if not locked:
            return
        smallest = min(locked, key=lambda info: info.compress_size)
        unknown = False
        for password in _spellings(passwords):
            try:
                if self._fits(smallest, password):
                    self.password = password
                    return
            except NotImplementedError:  # it fits as far as can be told
                unknown = True
        if len(locked) == len(files):
            if unknown:
                raise UnopenedError(UNKNOWN)
            detail = "no password fits" if passwords else "a password is needed"
            raise UnopenedError(Problem(ProblemCode.ENCRYPTED, detail))

    def open(
        self, info: zipfile.ZipInfo, password: bytes | None
    ) -> AbstractContextManager[Readable]:
        if info.flag_bits & _ENCRYPTED and password is None:
            raise UnopenedError(Problem(ProblemCode.ENCRYPTED, "a password is needed"))
        if info.compress_type == _AES:
            return self._open_aes(info, password)
        name = info.orig_filename
        info.orig_filename = self._local_name(info) or name
        try:
            if not _as_packed(info):
                return self.archive.open(info, pwd=password)
            packed = self.archive.open(as_stored(info), pwd=password)
            return self._unpacked(packed, info)
        finally:
            info.orig_filename = name

    def _unpacked(
        self, packed: Packed, info: zipfile.ZipInfo, *, summed: bool = True
    ) -> AbstractContextManager[Readable]:
        if info.compress_type in ODD:
            return self.odd.open(packed, info, summed=summed)
        return Dense(packed, info, summed=summed)

    def _local_name(self, info: zipfile.ZipInfo) -> str | None:
        """The name in front of the data. Tools that rename a member change the table of contents
        only, which zipfile takes for damage: it compares the two.
        """
        self.stream.seek(info.header_offset)
        header = self.stream.read(_LOCAL.size)
        if len(header) < _LOCAL.size:
            return None
        flags, length = _LOCAL.unpack(header)
        return self.stream.read(length).decode("utf-8" if flags & _UTF8 else "cp437")

    def _fits(self, info: zipfile.ZipInfo, password: bytes) -> bool:
        """Raises NotImplementedError where what is decrypted is packed in an unknown way."""
        read = 0
        try:
            with self.open(info, password) as member:
                while (chunk := member.read(1 << 18)) and read < _CHECKED:
                    read += len(chunk)
        except NotImplementedError:  # also a RuntimeError
            raise
        except (*DAMAGE, RuntimeError):
            return False
        return True

    def _open_aes(
        self, info: zipfile.ZipInfo, password: bytes | None
    ) -> AbstractContextManager[Readable]:
        from pyzipper import BadZipFile  # noqa: PLC0415 — rare, and slow to import

        twin = info

        def start() -> IO[bytes]:
            nonlocal twin
            archive = self._aes()
            twin = _twin(self.archive, archive, info)
            return archive.open(as_stored(twin) if _as_packed(twin) else twin, pwd=password)

        opened = Guarded(start, BadZipFile)
        if not _as_packed(twin):
            return opened
        return self._unpacked(opened, twin, summed=twin.CRC != 0)  # AE-2 tells none

    def _aes(self) -> zipfile.ZipFile:
        if self.aes is None:
            from pyzipper import AESZipFile  # noqa: PLC0415 — as above

            opened: zipfile.ZipFile = self.stack.enter_context(AESZipFile(self.stream))
            self.aes = opened
        return self.aes

    def _kind(self, info: zipfile.ZipInfo) -> tuple[Kind, str]:
        """Unix tools keep the file's mode in the upper half of the external attributes."""
        mode = info.external_attr >> 16
        if stat.S_ISLNK(mode):
            return Kind.LINK, self._target(info)
        return Kind.FILE, ""  # a FIFO is what was zipped from standard input

    def _target(self, info: zipfile.ZipInfo) -> str:
        try:
            with self.open(info, self.password) as member:
                return member.read(4096).decode("utf-8", "replace")
        except (*DAMAGE, RuntimeError, UnopenedError):
            return ""


def _as_packed(info: zipfile.ZipInfo) -> bool:
    """Whether it is unpacked here, and not by `zipfile`."""
    return info.compress_type in METHODS or info.compress_type in ODD


def _twin(ours: zipfile.ZipFile, theirs: zipfile.ZipFile, info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The same entry in another reading of the same table of contents (names may be doubled)."""
    return theirs.infolist()[ours.infolist().index(info)]


def _name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _UTF8:
        return zip_name(info.orig_filename.encode("utf-8"), utf8=True, extra=info.extra)
    return zip_name(info.orig_filename.encode("cp437"), utf8=False, extra=info.extra)


def _mtime(info: zipfile.ZipInfo) -> int:
    """The time told, taken as UTC so that it is the same everywhere; 0 where it is none."""
    try:
        return int(datetime(*info.date_time, tzinfo=UTC).timestamp()) * 10**9
    except ValueError:
        return 0


def _spellings(passwords: Sequence[str]) -> Iterator[bytes]:
    """Each password as today's and as Chinese Windows' tools encode it."""
    for password in passwords:
        yield password.encode("utf-8", "surrogateescape")
        if not password.isascii():
            yield password.encode("gb18030", "replace")


def _damaged(error: Exception) -> Problem:
    if isinstance(error, NotImplementedError) or "multiple disks" in str(error):
        return Problem(ProblemCode.UNSUPPORTED, "one part of a split archive")
    return Problem(ProblemCode.CORRUPT, "the archive's table of contents cannot be read")
