"""Tar archives (POSIX.1 pax, GNU, v7), after their compression is taken off."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from typing import IO, BinaryIO

from certcheck.document import Problem, ProblemCode
from certcheck.dossier.budget import Budget
from certcheck.dossier.members import DAMAGE, Kind, Member, Source, UnopenedError
from certcheck.dossier.names import zip_name
from certcheck.dossier.tarheader import Header

_BLOCK = 512


@contextmanager
def members(source: Source) -> Iterator[Iterator[Member]]:
    """The members of the tar, to be opened while the context lasts.

    Raises:
        UnopenedError: damaged; also while iterating, after the members before the damage.
        SpentError: it takes too long; while iterating only.
    """
    with ExitStack() as stack:
        try:
            archive = stack.enter_context(
                tarfile.open(
                    fileobj=source.stream,
                    mode="r:",
                    encoding="utf-8",
                    errors="surrogateescape",
                    tarinfo=Header,
                )
            )
        except DAMAGE as error:
            raise UnopenedError(
                Problem(ProblemCode.CORRUPT, "it does not begin like a tar")
            ) from error
        yield _members(archive, source.stream, source.budget)


def _members(archive: tarfile.TarFile, stream: BinaryIO, budget: Budget) -> Iterator[Member]:
    try:
        for info in archive:
            budget.check_time()  # folders are no members, and there may be millions
            if info.size < 0:
                raise UnopenedError(_torn())  # it would lead back to where we were
            if not info.isdir():
                yield _member(archive, info)
            archive.members.clear()  # type: ignore[attr-defined]  # else they pile up in memory
        stream.seek(archive.offset)
        ended = not stream.read(_BLOCK).strip(b"\0")
    except DAMAGE as error:
        raise UnopenedError(_torn()) from error
    if not ended:  # tarfile takes a damaged header for the end
        raise UnopenedError(_torn())


def _member(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Member:
    name = info.name.encode("utf-8", "surrogateescape")
    return Member(
        name=zip_name(name, utf8=False),
        size=info.size,
        open=partial(_open, archive, info),
        mtime_ns=max(0, int(info.mtime)) * 10**9,
        kind=_kind(info),
        target=info.linkname,
    )


def _kind(info: tarfile.TarInfo) -> Kind:
    if info.isreg():
        return Kind.FILE
    return Kind.LINK if info.issym() or info.islnk() else Kind.SPECIAL


def _open(archive: tarfile.TarFile, info: tarfile.TarInfo) -> AbstractContextManager[IO[bytes]]:
    member = archive.extractfile(info)
    if member is None:
        raise UnopenedError(Problem(ProblemCode.UNREADABLE, "no plain file"))
    return member


def _torn() -> Problem:
    return Problem(
        ProblemCode.CORRUPT, "the archive is cut off or damaged; what stands before was read"
    )
