"""Whether a dossier is as it was: the stamps of all its files and folders, without reading any."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_YOUNG_NS = 2 * 10**9
"""As `certcheck.cache`: changes within one tick of a file system's clock look like none."""


@dataclass(frozen=True, slots=True)
class State:
    """Every file of a dossier by its stamp."""

    digest: str
    settled: bool
    """No file is as young as the moment it was looked at."""


def state_of(path: str) -> State | None:
    """The stamps of all files below; None where something is neither file nor folder."""
    began = time.time_ns()
    with suppress(OSError):
        hasher = hashlib.sha256()
        youngest = _hash_stamps(path, hasher.update)
        if youngest is not None:
            return State(hasher.hexdigest(), youngest + _YOUNG_NS < began)
    return None


def _hash_stamps(path: str, update: Callable[[bytes], object]) -> int | None:
    """Hand over every file's path and stamp; the last change of any, or None as in `state_of`.

    Raises:
        OSError: something cannot be looked at.
    """
    root = Path(path).stat()
    if stat.S_ISREG(root.st_mode):
        update(_stamp("", root))
        return max(root.st_mtime_ns, root.st_ctime_ns)
    youngest, waiting = 0, [path]
    while waiting:
        folder = waiting.pop()
        with os.scandir(folder) as entries:
            found = sorted((entry.name, _lstat(entry)) for entry in entries)
        lines = [os.fsencode(folder)]
        for name, state in found:
            if stat.S_ISDIR(state.st_mode):
                waiting.append(f"{folder}/{name}")
            elif not stat.S_ISREG(state.st_mode):
                return None
            else:
                youngest = max(youngest, state.st_mtime_ns, state.st_ctime_ns)
                lines.append(_stamp(name, state))
        update(b"\0\0".join(lines) + b"\0\0\0")
    return youngest


def _lstat(entry: os.DirEntry[str]) -> os.stat_result:
    if sys.platform == "win32":
        return Path(entry.path).lstat()  # a DirEntry knows no inode and no change time there
    return entry.stat(follow_symlinks=False)


def _stamp(name: str, state: os.stat_result) -> bytes:
    told = f"\0{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}"
    return os.fsencode(name) + told.encode()
