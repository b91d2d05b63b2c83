"""A private temporary folder for what archives hold, gone at the end and after a crash."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from certcheck.dossier.place import Place

_PREFIX = "certcheck-"
_LOCK = "lock"
_YOUNG = 60.0
"""Seconds a folder without a lock is left alone: its owner may be about to take it."""

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(stream: BinaryIO) -> bool:
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(stream: BinaryIO) -> bool:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class Storage:
    """Numbered files in a folder only this user can look into (0700); made at the first need.

    While the process lives it holds a lock in the folder. A folder whose lock is free belongs to a
    process that was killed: the next `Storage` removes it.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock: BinaryIO | None = None
        self._count = 0

    def new(self) -> tuple[Place, BinaryIO]:
        """A fresh empty file, open for reading and writing, and the place to open it again.

        Raises:
            OSError: no room, or no temporary folder.
        """
        folder = self._make()
        self._count += 1
        name = f"{self._count:08d}"
        return Place(str(folder), (name,)), _private(folder / name)

    def drop(self, place: Place) -> None:
        """Remove one file before the end."""
        with suppress(OSError):
            place.path().unlink()

    def close(self) -> None:
        """Remove everything. May be called again."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _make(self) -> Path:
        if self._folder is None:
            sweep()
            self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
            self._lock = _private(self._folder / _LOCK)
            _lock(self._lock)
        return self._folder


def sweep() -> None:
    """Remove what killed processes of this user left behind."""
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(_PREFIX + "*"):
            with suppress(OSError):
                if _mine(folder) and _abandoned(folder):
                    shutil.rmtree(folder, ignore_errors=True)


def _mine(folder: Path) -> bool:
    state = folder.lstat()
    return folder.is_dir() and not folder.is_symlink() and _owner(state) == _me()


def _owner(state: os.stat_result) -> int:
    return state.st_uid if hasattr(os, "getuid") else 0


def _me() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0


def _abandoned(folder: Path) -> bool:
    try:
        with (folder / _LOCK).open("r+b") as lock:
            return _lock(lock)
    except FileNotFoundError:
        return time.time() - folder.lstat().st_mtime > _YOUNG
    except PermissionError:
        return False  # locked, as Windows says it


def _private(path: Path) -> BinaryIO:
    """A new file nobody else can read."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "w+b")
