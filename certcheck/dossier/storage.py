"""A private temporary folder for what archives hold, gone at the end and after a crash."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from certcheck import locks
from certcheck.dossier.place import Place

_PREFIX = "certcheck-unpacked-"
_LOCK = "lock"
_SETTLED = 60.0
"""Seconds after which a folder has its lock: one just being made by another scan has none yet."""
_JANITOR = """
import shutil, sys
sys.stdin.buffer.read()
shutil.rmtree(sys.argv[1], ignore_errors=True)
"""


class Storage:
    """Numbered files in a folder only this user can look into (0700); made at the first need.

    The papers in it must not outlive the scan, not even a killed one: a small process waits for our
    end and removes them. Should that be killed too, the lock in the folder is free, and the next
    `sweep` sees that nobody owns it.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock: BinaryIO | None = None
        self._janitor: subprocess.Popen[bytes] | None = None
        self._count = 0

    def new(self) -> tuple[Place, BinaryIO]:
        """A fresh empty file, open for reading and writing, and the place to open it again.

        Raises:
            OSError: no room, or no temporary folder.
        """
        folder = self._make()
        self._count += 1
        name = f"{self._count:08d}"
        return Place(str(folder), (name,), own=True), _private(folder / name)

    def reserve(self) -> tuple[Path, str]:
        """The folder, and what the names of files may begin with that another process makes there.

        Raises:
            OSError: as `new`.
        """
        folder = self._make()
        self._count += 1
        return folder, f"{self._count:08d}"

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
        if self._janitor is not None:
            self._janitor.kill()  # nothing is left for it to do
            self._janitor.communicate()
            self._janitor = None

    def _make(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
            self._lock = _private(self._folder / _LOCK)
            locks.take(self._lock.fileno())
            self._janitor = _start_janitor(self._folder)
        return self._folder


def _start_janitor(folder: Path) -> subprocess.Popen[bytes] | None:
    """In a session of its own, so that what ends the scan does not end it; None: impossible."""
    if getattr(sys, "frozen", False):
        return None  # the program is no Python interpreter
    with suppress(OSError):
        return subprocess.Popen(  # noqa: S603 — our own interpreter and text
            [sys.executable, "-I", "-S", "-c", _JANITOR, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    return None


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
            age = abs(time.time() - os.fstat(lock.fileno()).st_mtime)
            return age > _SETTLED and locks.take(lock.fileno()) is True
    except FileNotFoundError:  # killed before there was one, or not made by us
        return time.time() - folder.lstat().st_mtime > _SETTLED and not any(folder.iterdir())
    except OSError:
        return False  # no permission: locked, as Windows says it


def _private(path: Path) -> BinaryIO:
    """A new file nobody else can read."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "w+b")
