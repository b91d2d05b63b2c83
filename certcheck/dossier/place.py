"""Where a file's bytes lie, and opening them without following a link or waiting for a FIFO."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

_STEPWISE = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_FLAGS = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_LINK_FREE = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0)


class NotRegularError(OSError):
    """What was to be opened is no plain file (any more)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder given by the user (or our temporary one) and the names below it, as on disk.

    Names are kept apart because the joined path may be longer than the system takes (300 levels),
    and because each is opened relative to the one before, so that no link is followed on the way.
    """

    root: str
    parts: tuple[str, ...] = ()
    own: bool = False
    """In a temporary folder of ours, which no other machine sees."""

    def below(self, name: str) -> Place:
        return Place(self.root, (*self.parts, name), self.own)

    def absolute(self) -> Place:
        """The same for a process that works in another folder."""
        return replace(self, root=os.path.abspath(self.root))  # noqa: PTH100 — keeps `..` of links

    def path(self) -> Path:
        """The joined path, for showing and for systems that cannot open step by step."""
        return Path(self.root, *self.parts)

    def open(self) -> BinaryIO:
        """The plain file for reading.

        Raises:
            OSError: it is not there, may not be read, or is a link (`ELOOP`).
            NotRegularError: it is no plain file.
        """
        descriptor = self._descend(_FLAGS | _NO_WAIT)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise NotRegularError("not a plain file")
            return os.fdopen(descriptor, "rb")
        except BaseException:
            os.close(descriptor)
            raise

    def list(self) -> tuple[tuple[str, os.stat_result], ...]:
        """The names in this folder, sorted, each with its own (not its target's) `lstat`.

        An entry that vanishes meanwhile is left out.

        Raises:
            OSError: the folder cannot be opened or read.
        """
        if not _STEPWISE:
            return _listed(_long(self.path()))
        descriptor = self._descend(_FLAGS | _FOLDER)
        try:
            return _listed(descriptor)
        finally:
            os.close(descriptor)

    def _descend(self, flags: int) -> int:
        if not self.parts:
            return os.open(self.root, flags)  # the root is the user's word: a link is followed
        if not _STEPWISE:
            return os.open(_long(self.path()), flags)
        current = os.open(self.root, _FLAGS | _FOLDER)
        for number, part in enumerate(self.parts, start=1):
            step = flags if number == len(self.parts) else _FLAGS | _FOLDER
            try:
                below = os.open(part, step | _LINK_FREE, dir_fd=current)
            finally:
                os.close(current)
            current = below
        return current


def _listed(folder: int | Path) -> tuple[tuple[str, os.stat_result], ...]:
    found = []
    with closing(os.scandir(folder)) as entries:
        for entry in entries:
            try:
                found.append((entry.name, _lstat(entry)))
            except FileNotFoundError:
                continue
    return tuple(sorted(found, key=lambda pair: pair[0]))


def _lstat(entry: os.DirEntry[str]) -> os.stat_result:
    if sys.platform == "win32":
        return Path(entry.path).lstat()  # a DirEntry knows no inode and no change time there
    return entry.stat(follow_symlinks=False)


def _long(path: Path) -> Path:
    """Windows takes paths over 260 characters only in this spelling."""
    if sys.platform == "win32" and not str(path).startswith("\\\\"):
        return Path("\\\\?\\" + str(path.resolve()))
    return path
