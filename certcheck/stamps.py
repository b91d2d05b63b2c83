"""Whether a dossier is as it was: the stamps of all its files and folders, without reading any."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_YOUNG_NS = 2 * 10**9
"""As `certcheck.cache.cache`: changes within one tick of a file system's clock look like none."""


BETWEEN_FILES, BETWEEN_FOLDERS = b"\0\0", b"\0\0\0"


@dataclass(frozen=True, slots=True)
class State:
    """Every file of a dossier by its stamp."""

    digest: str
    settled: bool
    """No file is as young as the moment it was looked at."""
    record: bytes = b""
    """Folder by folder its path and, name by name, the stamps of the files in it (`lines_of`)."""


def state_of(path: str) -> State | None:
    """The stamps of all files below; None where something is neither file nor folder."""
    began = time.time_ns()
    with suppress(OSError):
        folders: list[bytes] = []
        youngest = _list_stamps(path, folders.append)
        if youngest is not None:
            record = BETWEEN_FOLDERS.join(folders)
            digest = hashlib.sha256(os.fsencode(path) + BETWEEN_FOLDERS + record).hexdigest()
            return State(digest, youngest + _YOUNG_NS < began, record)
    return None


def lines_of(record: bytes) -> Iterator[tuple[bytes, list[bytes]]]:
    """Of each folder its path below the dossier, and a line for each file (`name_of`)."""
    for folder in record.split(BETWEEN_FOLDERS):
        path, *lines = folder.split(BETWEEN_FILES)
        yield path, lines


def name_of(line: bytes) -> bytes:
    """The name of the file the line is of."""
    return line.partition(b"\0")[0]


def _list_stamps(path: str, add: Callable[[bytes], object]) -> int | None:
    """Hand over every folder's files and stamps; the last change of any, or None as in `state_of`.

    Raises:
        OSError: something cannot be looked at.
    """
    root = Path(path).stat()
    if stat.S_ISREG(root.st_mode):
        add(_stamp("", root))
        return max(root.st_mtime_ns, root.st_ctime_ns)
    youngest, waiting, above = 0, [path], len(path) + 1
    while waiting:
        folder = waiting.pop()
        with os.scandir(folder) as entries:
            found = sorted((entry.name, _lstat(entry)) for entry in entries)
        lines = [os.fsencode(folder[above:])]
        for name, state in found:
            if stat.S_ISDIR(state.st_mode):
                waiting.append(f"{folder}/{name}")
            elif not stat.S_ISREG(state.st_mode):
                return None
            else:
                youngest = max(youngest, state.st_mtime_ns, state.st_ctime_ns)
                lines.append(_stamp(name, state))
        add(BETWEEN_FILES.join(lines))
    return youngest


def _lstat(entry: os.DirEntry[str]) -> os.stat_result:
    if sys.platform == "win32":
        return Path(entry.path).lstat()  # a DirEntry knows no inode and no change time there
    return entry.stat(follow_symlinks=False)


def _stamp(name: str, state: os.stat_result) -> bytes:
    told = f"\0{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}"
    return os.fsencode(name) + told.encode()
