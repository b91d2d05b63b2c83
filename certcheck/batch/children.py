"""The dossiers of a folder: its direct children that are folders or archives."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from certcheck.dossier.filetype import ARCHIVES, detect_stream
from certcheck.dossier.junk import is_junk, is_junk_folder
from certcheck.dossier.place import Place
from certcheck.errors import ScanError, UsageError
from certcheck.visible import visible

_PARCELS = (".zip", ".7z", ".rar", ".tar", ".tgz", ".tbz2", ".txz", ".gz", ".bz2", ".xz")
"""What is named so is meant as an archive, even where it is broken."""


@dataclass(frozen=True, slots=True)
class Children:
    folder: Path
    names: tuple[str, ...]
    """Of the dossiers, sorted; names alone, for of paths each would take some hundred bytes."""
    left_out: tuple[str, ...]
    """Names of what is neither folder nor archive: loose papers, links."""

    def __len__(self) -> int:
        return len(self.names)

    def path(self, number: int) -> Path:
        return self.folder / self.names[number]


def children(folder: Path) -> Children:
    """What lies in `folder`, links not followed; junk of systems is not worth a word.

    Raises:
        UsageError: it is not there, or no folder.
        ScanError: it cannot be read.
    """
    if not folder.is_dir():
        key = "path_dossiers" if folder.exists() else "path_absent"
        raise UsageError.keyed(key, path=visible(str(folder)))
    try:
        found = Place(str(folder)).list()
    except OSError as error:
        raise ScanError.keyed("path_unreadable", path=visible(str(folder))) from error
    names: list[str] = []
    left_out: list[str] = []
    for name, state in found:
        if _is_junk(name, state.st_mode, state.st_size):
            continue
        if _is_dossier(folder / name, state.st_mode):
            names.append(name)
        else:
            left_out.append(name)
    return Children(folder, tuple(names), tuple(left_out))


def _is_junk(name: str, mode: int, size: int) -> bool:
    if stat.S_ISDIR(mode):
        return is_junk_folder(name) or name.startswith(".")
    return is_junk(name, size) or name.startswith(".")


def _is_dossier(path: Path, mode: int) -> bool:
    if stat.S_ISDIR(mode):
        return True
    if not stat.S_ISREG(mode):
        return False
    return path.name.lower().endswith(_PARCELS) or _kind(path) in ARCHIVES


def _kind(path: Path) -> str:
    try:
        with Place(str(path)).open() as stream:
            return detect_stream(stream, path.name)
    except OSError:
        return ""
