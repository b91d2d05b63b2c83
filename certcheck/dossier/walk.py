"""From a path to the files of a dossier, a folder or an archive, in one fixed order."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from certcheck.closing import Closing
from certcheck.document import ProblemCode
from certcheck.dossier.archives import Archives
from certcheck.dossier.budget import Budget
from certcheck.dossier.file import File, UnreadableError
from certcheck.dossier.filetype import ARCHIVES, detect_stream
from certcheck.dossier.folders import Folders, Hashes, Known, Stamp
from certcheck.dossier.names import Paths, shown
from certcheck.dossier.place import Place
from certcheck.dossier.storage import Storage, sweep
from certcheck.errors import ScanError, UsageError
from certcheck.limits import Limit, Limits
from certcheck.visible import visible

__all__ = [
    "PROFILE",
    "BrokenArchiveError",
    "Dossier",
    "File",
    "Hashes",
    "Known",
    "Stamp",
    "UnreadableError",
    "profile_file",
    "walk",
]

PROFILE = "certcheck.yaml"
_ARCHIVE_SUFFIXES = (".zip", ".7z", ".rar", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz")
_SAID = {ProblemCode.CORRUPT: "path_corrupt", ProblemCode.ENCRYPTED: "path_encrypted"}


class BrokenArchiveError(ScanError):
    """The archive that is the dossier cannot be opened."""

    code = ProblemCode.CORRUPT

    @classmethod
    def of(cls, code: ProblemCode, key: str, **params: str) -> Self:
        """With what is the matter; the rest as `keyed`."""
        error = cls.keyed(key, **params)
        error.code = code
        return error


@dataclass(slots=True)
class Dossier(Closing):
    """The files of a dossier. A context: its end removes what archives were unpacked to."""

    files: tuple[File, ...]
    """Sorted by path; junk and what has a problem among them."""
    limits: tuple[Limit, ...]
    """Those that were hit, sorted."""
    archive: bool
    """The dossier is an archive; paths are relative to its inside."""
    _storage: Storage
    lasting: bool = True
    """Nothing was lost that would be there the next time."""

    def close(self) -> None:
        """Remove the temporary files. May be called again."""
        self._storage.close()

    @property
    def profile(self) -> File | None:
        """The dossier's `certcheck.yaml`, where the contract looks for it."""
        return profile_file(self.files, archive=self.archive)


def walk(
    root: Path | str,
    limits: Limits | None = None,
    passwords: Sequence[str] = (),
    hashes: Hashes | None = None,
) -> Dossier:
    """All files below `root`, archives opened. Writes nothing there, follows no link.

    Raises:
        UsageError: there is nothing at `root`, or it is a plain file.
        ScanError: the folder cannot be read; the archive is broken, encrypted, or needs an extra.
    """
    given, limits = os.fspath(root), limits or Limits()
    sweep()
    storage = Storage()
    try:
        archives = Archives(limits, tuple(passwords), storage, Paths(), Budget(limits))
        is_archive = _check_root(given)
        if is_archive:
            _open_root(given, archives)
        else:
            Folders(given, limits, archives, hashes).walk()
    except BaseException:
        storage.close()
        raise
    files = tuple(sorted(archives.files, key=lambda file: file.path))
    budget = archives.budget
    return Dossier(files, tuple(sorted(budget.hit)), is_archive, storage, not budget.passing)


def profile_file(files: Sequence[File], *, archive: bool) -> File | None:
    """`certcheck.yaml` at the root; in an archive also at its single top folder (contract, 3)."""
    papers = {file.path: file for file in files if not file.junk}
    if PROFILE in papers or not archive:
        return papers.get(PROFILE)
    tops = {path.split("/", 1)[0] if "/" in path else "" for path in papers}
    return papers.get(f"{tops.pop()}/{PROFILE}") if len(tops) == 1 else None


def _check_root(given: str) -> bool:
    """Whether the dossier is an archive (or a folder)."""
    try:
        mode = Path(given).stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise UsageError.keyed("path_absent", path=visible(given)) from None
    except OSError as error:
        raise ScanError.keyed("path_unreadable", path=visible(given)) from error
    if stat.S_ISDIR(mode):
        return False
    if not stat.S_ISREG(mode):
        raise UsageError.keyed("path_neither", path=visible(given))
    if _kind(Place(given), given) not in ARCHIVES:
        if given.lower().endswith(_ARCHIVE_SUFFIXES):
            raise BrokenArchiveError.of(ProblemCode.CORRUPT, "path_no_archive", path=visible(given))
        raise UsageError.keyed("path_plain_file", path=visible(given))
    return True


def _kind(place: Place, name: str) -> str:
    try:
        with place.open() as stream:
            return detect_stream(stream, name)
    except OSError as error:
        raise ScanError.keyed("path_unreadable", path=visible(name)) from error


def _open_root(given: str, archives: Archives) -> None:
    """The archive that is the dossier: broken, encrypted or not supported, it ends the scan."""
    place, name = Place(given), shown(Path(given).name)
    archive = File(name, size=Path(given).stat().st_size, place=place)
    problem = archives.open(archive, _kind(place, name), prefix="")
    if problem is None:
        return
    if not archives.files and problem.code is not ProblemCode.TOO_LARGE:
        key, detail = _SAID.get(problem.code, "path_other"), problem.detail or problem.code.value
        params = {} if key in _SAID.values() else {"error": detail}
        raise BrokenArchiveError.of(problem.code, key, path=visible(given), **params)
    archives.add(replace(archive, place=None, problem=problem))
