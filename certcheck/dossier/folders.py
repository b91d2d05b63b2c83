"""From a folder to its files: links, devices, stubs and what vanishes told, archives handed on."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from certcheck.document import Problem, ProblemCode
from certcheck.dossier.archives import Archives
from certcheck.dossier.budget import Budget
from certcheck.dossier.file import File, cannot_open
from certcheck.dossier.filetype import ARCHIVES, MAILS, detect_stream
from certcheck.dossier.junk import is_junk, is_junk_folder, not_downloaded
from certcheck.dossier.names import INSIDE, Paths, shown
from certcheck.dossier.place import Place
from certcheck.dossier.storage import Storage
from certcheck.errors import ScanError
from certcheck.limits import Limit, Limits
from certcheck.visible import visible

_CHUNK = 1 << 20
_OFFLINE = 0x1000 | 0x40000 | 0x400000
"""Windows: OFFLINE, RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS: OneDrive's and WPS' stubs."""
_DATALESS = 0x40000000
"""macOS: SF_DATALESS, iCloud's placeholders since Sonoma."""
_REPARSE_LINKS = frozenset({0xA0000003, 0xA000000C})
"""Windows: mount points (junctions) and symbolic links."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the system says of a file unread; the same stamp, the same bytes, nearly always."""

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class Known:
    """What reading a file has told of it."""

    sha256: str
    kind: str
    """Its format id; empty where nobody looked."""


class Hashes(Protocol):
    """A memory of what files are, so that an unchanged one need not be read to know it."""

    def recall(self, stamp: Stamp) -> Known | None: ...
    def remember(self, stamp: Stamp, known: Known) -> None: ...


@dataclass(slots=True)
class Folders:
    """Walks a folder; the files end up with those of `archives`, to which it hands what is one."""

    root: str
    limits: Limits
    archives: Archives
    hashes: Hashes | None
    entries: int = 0
    real: str = field(init=False)

    def __post_init__(self) -> None:
        self.real = os.path.realpath(self.root)

    def walk(self) -> None:
        """Take in everything below the root.

        Raises:
            ScanError: the root itself cannot be read.
        """
        place = Place(self.root)
        try:
            place.list()
        except OSError as error:
            raise ScanError.keyed("path_unreadable", path=visible(self.root)) from error
        waiting = [(place, "", False)]
        while waiting:
            folder, path, junk = waiting.pop()
            waiting.extend(reversed(list(self._folder(folder, path, junk))))

    def _folder(self, folder: Place, path: str, junk: bool) -> Iterator[tuple[Place, str, bool]]:
        """Take in one folder's files; yield the folders in it."""
        if len(folder.parts) > self.limits.max_folder_depth:
            self._stop(path, Limit.FOLDER_DEPTH, "folders within folders too deep")
            return
        try:
            entries = folder.list()
        except OSError as error:
            self.archives.add(File(path, problem=cannot_open(error), junk=junk))
            return
        for name, state in entries:
            self.entries += 1
            if self.entries > self.limits.max_entries:
                self._stop(path or ".", Limit.ENTRIES, "too many files")
                return
            place, below = folder.below(name), f"{path}/{shown(name)}" if path else shown(name)
            if stat.S_ISDIR(state.st_mode) and not _is_junction(state):
                yield place, below, junk or is_junk_folder(name)
            else:
                self._entry(place, below, state, junk)

    def _stop(self, path: str, limit: Limit, detail: str) -> None:
        self.archives.budget.hit.add(limit)
        self.archives.add(File(path, problem=Problem(ProblemCode.TOO_LARGE, detail, limit)))

    def _entry(self, place: Place, path: str, state: os.stat_result, junk: bool) -> None:
        file = File(path, size=state.st_size, mtime_ns=state.st_mtime_ns, place=place)
        if stat.S_ISLNK(state.st_mode) or _is_junction(state):
            self.archives.add(self._link(file, junk))
        elif not stat.S_ISREG(state.st_mode):
            problem = Problem(ProblemCode.UNREADABLE, "a device, pipe or socket, not opened")
            self.archives.add(replace(file, size=0, place=None, problem=problem, junk=junk))
        else:
            self._guarded(file, state, junk or is_junk(path, state.st_size))

    def _guarded(self, file: File, state: os.stat_result, junk: bool) -> None:
        """One bad file never ends a scan, also not by a mistake of ours or of a library."""
        try:
            self._plain(file, state, junk)
        except Exception as error:
            if os.environ.get("CERTCHECK_DEBUG"):
                raise
            detail = f"the program opening it failed ({type(error).__name__})"
            self.archives.add(
                replace(file, place=None, problem=Problem(ProblemCode.UNREADABLE, detail))
            )

    def _plain(self, file: File, state: os.stat_result, junk: bool) -> None:
        folder, _, name = file.path.rpartition("/")
        real = not_downloaded(name)
        if junk:
            self.archives.add(self._hashed(replace(file, junk=True), self._stamp(file, state)))
        elif real is not None:
            path = f"{folder}/{real}" if folder else real
            problem = Problem(ProblemCode.NOT_DOWNLOADED, "a placeholder of iCloud")
            self.archives.add(replace(file, path=path, place=None, problem=problem))
        elif _is_stub(state):
            problem = Problem(ProblemCode.NOT_DOWNLOADED, "it lies in the cloud only")
            self.archives.add(replace(file, place=None, problem=problem))
        elif file.size == 0:
            self.archives.add(replace(file, problem=Problem(ProblemCode.EMPTY)))
        else:
            self._readable(file, state)

    def _readable(self, file: File, state: os.stat_result) -> None:
        assert file.place is not None  # noqa: S101 — a plain file has one
        stamp = self._stamp(file, state)
        known = self.hashes.recall(stamp) if self.hashes is not None else None
        try:
            kind = known.kind if known is not None else ""
            if not kind:
                with file.place.open() as stream:
                    kind = detect_stream(stream, file.path)
        except OSError as error:
            self.archives.add(replace(file, place=None, problem=cannot_open(error)))
            return
        file, problem = replace(file, kind=kind), None
        if kind in ARCHIVES or kind in MAILS:
            problem = self.archives.open(file, kind, file.path + INSIDE)
        if problem is not None:
            self.archives.add(replace(self._hashed(file, stamp, known), problem=problem))
        elif kind not in ARCHIVES:
            self.archives.add(self._hashed(file, stamp, known))

    def _stamp(self, file: File, state: os.stat_result) -> Stamp:
        assert file.place is not None  # noqa: S101
        return Stamp(
            os.path.join(self.real, *file.place.parts),  # noqa: PTH118 — ten thousand times
            state.st_size,
            state.st_mtime_ns,
            state.st_ctime_ns,
            state.st_ino,
        )

    def _hashed(self, file: File, stamp: Stamp, known: Known | None = None) -> File:
        """With its SHA-256, from memory if its stamp is known; or with why it cannot be had."""
        assert file.place is not None  # noqa: S101 — only plain files come here
        if file.size > self.limits.max_file_size:
            self.archives.budget.hit.add(Limit.FILE_SIZE)
            detail = f"more than {self.limits.max_file_size} bytes"
            problem = Problem(ProblemCode.TOO_LARGE, detail, Limit.FILE_SIZE)
            return replace(file, place=None, problem=problem)
        if known is None and file.junk and self.hashes is not None:
            known = self.hashes.recall(stamp)
        if known is not None:
            return replace(file, sha256=known.sha256)
        try:
            size, sha256 = _digest(file.place, file.size)
        except OSError as error:
            return replace(file, place=None, problem=cannot_open(error))
        if size != file.size:
            problem = Problem(ProblemCode.UNREADABLE, "it changed while it was being read")
            return replace(file, problem=problem)
        if self.hashes is not None:
            self.hashes.remember(stamp, Known(sha256, file.kind))
        return replace(file, sha256=sha256)

    def _link(self, file: File, junk: bool) -> File:
        """Not followed. What it points to in the dossier is found anyway; all else is told."""
        assert file.place is not None  # noqa: S101
        link = Path(self.real, *file.place.parts)
        bare = replace(file, size=0, place=None)
        try:
            target = os.path.realpath(link, strict=True)
        except OSError:
            problem = Problem(ProblemCode.UNREADABLE, "a link to nothing, or to itself")
            return replace(bare, problem=problem, junk=junk)
        if os.path.commonpath([target, self.real]) == self.real:
            return replace(bare, junk=True)
        problem = Problem(ProblemCode.UNREADABLE, "a link out of the dossier, not followed")
        return replace(bare, problem=problem, junk=junk)


def one_file(root: str, parts: Sequence[str], limits: Limits, hashes: Hashes) -> File | None:
    """The plain file at these names below the root, as a walk finds it; None: a walk finds something else."""
    storage = Storage()
    try:
        archives = Archives(limits, (), storage, Paths(), Budget(limits))
        folders = Folders(root, limits, archives, hashes)
        place = Place(root, tuple(parts))
        state = place.path().lstat()
        path = "/".join(map(shown, parts))
        if not stat.S_ISREG(state.st_mode):
            return None
        folders._entry(place, path, state, junk=any(map(is_junk_folder, parts[:-1])))
        found = archives.files
        plain = len(found) == 1 and found[0].path == path
        return found[0] if plain and not (found[0].problem or found[0].junk) else None
    except OSError:
        return None
    finally:
        storage.close()


def _digest(place: Place, told: int) -> tuple[int, str]:
    """Size and SHA-256; of a file that grows meanwhile, perhaps for ever, no more than was told."""
    hasher, size = hashlib.sha256(), 0
    with place.open() as stream:
        while size <= told and (chunk := stream.read(_CHUNK)):
            hasher.update(chunk)
            size += len(chunk)
    return size, hasher.hexdigest()


def _is_junction(state: os.stat_result) -> bool:
    return getattr(state, "st_reparse_tag", 0) in _REPARSE_LINKS


def _is_stub(state: os.stat_result) -> bool:
    """Opening one would fetch it over the network, or fail."""
    offline = getattr(state, "st_file_attributes", 0) & _OFFLINE
    return bool(offline) or bool(getattr(state, "st_flags", 0) & _DATALESS)
