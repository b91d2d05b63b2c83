"""From archives to files: every member in private storage under a number, inner archives opened."""

from __future__ import annotations

import hashlib
import os
import posixpath
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import BinaryIO, cast

from certcheck.document import Problem, ProblemCode
from certcheck.dossier import packed, tars, zips
from certcheck.dossier.budget import Budget, SpentError
from certcheck.dossier.file import File
from certcheck.dossier.filetype import ARCHIVES, MAILS, detect, detect_stream
from certcheck.dossier.junk import is_junk, not_downloaded
from certcheck.dossier.members import DAMAGE, Kind, Member, Readable, Source, UnopenedError
from certcheck.dossier.names import INSIDE, Paths, inside
from certcheck.dossier.odd import UNKNOWN
from certcheck.dossier.place import Place
from certcheck.dossier.refusal import refused
from certcheck.dossier.storage import Storage
from certcheck.limits import Limit, Limits

_CHUNK = 1 << 18

Opener = Callable[[Source], AbstractContextManager[Iterator[Member]]]


def _late(module: str, name: str = "members") -> Opener:
    """An opener of a module that is loaded with the first archive of its kind: few dossiers have any."""

    def opened(source: Source) -> AbstractContextManager[Iterator[Member]]:
        opener = cast("Opener", getattr(import_module(f"certcheck.dossier.{module}"), name))
        return opener(source)

    return opened


OPENERS: dict[str, Opener] = {
    "zip": zips.members,
    "tar": tars.members,
    "gz": packed.gz,
    "bz2": packed.bz,
    "xz": packed.xz,
    "7z": _late("sevenzips"),
    "rar": _late("rars"),
    "eml": _late("mails", "eml"),
    "msg": _late("mails", "msg"),
}
_STREAMS = frozenset({"gz", "bz2", "xz"})
"""A tar in one of these is no archive in an archive, but one thing."""


@dataclass(slots=True)
class Archives:
    """Opens archives one after the other and gathers their members."""

    limits: Limits
    passwords: Sequence[str]
    storage: Storage
    paths: Paths
    budget: Budget
    files: list[File] = field(default_factory=list)

    def open(self, archive: File, kind: str, prefix: str) -> Problem | None:
        """Gather the members of an archive on disk under `prefix`.

        Returns:
            None, or why it was not opened, or not to its end; then it is to be listed as a file.
        """
        self.budget.start(archive.size)
        try:
            return self._expand(archive, kind, prefix, depth=1)
        except SpentError as spent:
            return spent.problem

    def _expand(self, archive: File, kind: str, prefix: str, depth: int) -> Problem | None:
        if depth > self.limits.max_archive_depth:
            self.budget.hit.add(Limit.ARCHIVE_DEPTH)
            return Problem(
                ProblemCode.TOO_LARGE,
                f"archives within archives deeper than {self.limits.max_archive_depth}",
                Limit.ARCHIVE_DEPTH,
            )
        opener = OPENERS.get(kind)
        if opener is None:
            return Problem(ProblemCode.UNSUPPORTED, f"{kind} archives need an extra")
        if archive.place is None:
            return Problem(ProblemCode.UNREADABLE, "not opened")
        try:
            with (
                archive.place.open() as stream,
                opener(self._source(archive, archive.place, stream)) as members,
            ):
                self._gather(members, kind, prefix, depth, locked=archive.locked)
        except UnopenedError as unopened:
            return unopened.problem
        except SpentError:
            raise
        except Exception as error:  # noqa: BLE001 — a mistake of ours or of a library, too
            return self._failure(error)
        return None

    def _source(self, archive: File, place: Place, stream: BinaryIO) -> Source:
        name = posixpath.basename(archive.path)
        return Source(stream, name, self.passwords, place.path(), self.storage, self.budget)

    def _gather(
        self, members: Iterator[Member], kind: str, prefix: str, depth: int, *, locked: bool
    ) -> None:
        links = []
        for member in members:
            self.budget.member()
            if member.kind is Kind.LINK:
                links.append(member)
            else:
                file = replace(self._named(member, prefix), locked=locked or member.locked)
                self._take(member, file, kind, prefix, depth)
        self._tell_links(links, prefix)

    def _take(self, member: Member, file: File, kind: str, prefix: str, depth: int) -> None:
        if file.junk or file.problem is not None:
            self.add(file)
            return
        file = self._extracted(member, file)
        if kind in _STREAMS and file.problem is not None:
            raise UnopenedError(file.problem)  # the stream is the archive
        inner = "" if file.problem is not None else _kind_of(file)
        file = replace(file, kind=inner)
        if inner in MAILS:
            self._mail(file, inner, depth)
        elif inner not in ARCHIVES:
            self.add(file)
        elif kind in _STREAMS and inner == "tar":
            self._replace(file, self._expand(file, inner, prefix, depth))
        else:
            self._replace(file, self._expand(file, inner, file.path + INSIDE, depth + 1))

    def _mail(self, file: File, kind: str, depth: int) -> None:
        """A mail is a file, and its attachments are more."""
        problem = self._expand(file, kind, file.path + INSIDE, depth + 1)
        self.add(replace(file, problem=problem))

    def _named(self, member: Member, prefix: str) -> File:
        path = inside(member.name)
        folder, name = posixpath.split(path)
        file = File(prefix + path, size=member.size, mtime_ns=member.mtime_ns)
        if member.kind is Kind.SPECIAL:
            problem = Problem(ProblemCode.UNREADABLE, "a device or pipe, not opened")
            return replace(file, size=0, problem=problem)
        real = not_downloaded(name)
        if real is not None:
            problem = Problem(ProblemCode.NOT_DOWNLOADED, "a placeholder of iCloud")
            return replace(file, path=prefix + posixpath.join(folder, real), problem=problem)
        return replace(file, junk=is_junk(path, member.size))

    def _extracted(self, member: Member, file: File) -> File:
        """The member's bytes in temporary storage; or the file with its problem and no bytes."""
        place = None
        try:
            place, target = self.storage.new()
            with target, member.open() as source:
                size, sha256 = self._copy(source, target, member)
        except SpentError:
            self._forget(place)
            raise
        except UnopenedError as unopened:
            problem = unopened.problem
        except Exception as error:  # noqa: BLE001 — one bad member costs no other
            problem = self._failure(error)
        else:
            found = replace(file, size=size, sha256=sha256, place=place)
            return replace(found, problem=Problem(ProblemCode.EMPTY)) if size == 0 else found
        self._forget(place)
        return replace(file, problem=problem)

    def _copy(self, source: Readable, target: BinaryIO, member: Member) -> tuple[int, str]:
        size, hasher, most = 0, hashlib.sha256(), self.limits.max_file_size
        while chunk := source.read(_CHUNK):
            if size == 0 and detect(chunk, member.name) in ARCHIVES:
                most = self.limits.max_expanded
            size += len(chunk)
            if max(size, member.size) > most:
                self.budget.hit.add(Limit.FILE_SIZE)
                detail = f"more than {most} bytes"
                raise UnopenedError(Problem(ProblemCode.TOO_LARGE, detail, Limit.FILE_SIZE))
            if not member.counted:
                self.budget.spend(len(chunk))
            hasher.update(chunk)
            target.write(chunk)
        return size, hasher.hexdigest()

    def _failure(self, error: Exception) -> Problem:
        problem = refused(error) or _failure(error)
        if problem.limit:
            self.budget.hit.add(Limit(problem.limit))
        return problem

    def _forget(self, place: Place | None) -> None:
        if place is not None:
            self.storage.drop(place)

    def add(self, file: File) -> None:
        """List a file, under a path of its own."""
        max_size = self.limits.max_file_size
        self.files.append(replace(file, path=self.paths.claim(file.path), max_size=max_size))

    def _replace(self, archive: File, problem: Problem | None) -> None:
        """An opened archive is no file; one not opened to its end is a file with a problem."""
        self._forget(archive.place)
        if problem is not None:
            self.add(replace(archive, place=None, problem=problem))

    def _tell_links(self, links: Sequence[Member], prefix: str) -> None:
        """Links are never followed; one to another member is set aside, that member being there."""
        here = {file.path for file in self.files} if links else set()
        for link in links:
            path = inside(link.name)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link.target))
            known = prefix + target in here or prefix + inside(link.target) in here
            problem = None if known else Problem(ProblemCode.UNREADABLE, "a link, not followed")
            self.add(File(prefix + path, mtime_ns=link.mtime_ns, problem=problem, junk=known))


def _kind_of(file: File) -> str:
    if file.place is None:
        return ""
    with file.place.open() as stream:
        return detect_stream(stream, file.path)


def _failure(error: Exception) -> Problem:
    if not isinstance(error, (*DAMAGE, RuntimeError)):
        if os.environ.get("CERTCHECK_DEBUG"):
            raise error
        detail = f"the program opening it failed ({type(error).__name__})"
        return Problem(ProblemCode.UNREADABLE, detail)
    if isinstance(error, NotImplementedError):
        return UNKNOWN
    if isinstance(error, RuntimeError) and not isinstance(error, RecursionError):
        return Problem(ProblemCode.ENCRYPTED, "no password fits")
    return Problem(ProblemCode.CORRUPT, "damaged in its archive")
