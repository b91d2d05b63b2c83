"""Files and folders that are there whole or not at all, and of which a killed writer leaves nothing.

On Linux a file is written without a name (`open(2)`, O_TMPFILE) and gets its own at the end, so that a
kill leaves nothing. Elsewhere, and for folders, it has a name beside its target, locked for as long as
its writer lives; whoever writes there next removes what nobody has locked.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import BinaryIO

from certcheck import locks

_WINDOWS = sys.platform == "win32"
_NAME = re.compile(r"\.certcheck-(?:([0-9a-f]{12})-)?[0-9a-f]+\.part")
"""The machine, which names of earlier versions lack, and what makes it the only one of its name."""
_DAY = 86400.0
"""Seconds without a change after which a file is abandoned whose lock says nothing here: another machine's
on a shared drive, or of a time before this machine was started."""
_MOMENT = 60.0
"""The same on Windows, where a file cannot be removed while it is open: it is closed, then renamed."""


@contextmanager
def replacing(target: Path, mode: int = 0o666) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file at its end; after an error nothing does.

    Who may read a file that is there already, others have decided before; `mode` is a new one's,
    less what the user's mask takes.

    Raises:
        OSError: it cannot be written.
    """
    folder = target.parent
    _sweep_once(folder)
    stream, part = _unnamed(folder, mode), None
    if stream is None:
        part, stream = _named(folder, mode)
    try:
        with ExitStack() as held:
            held.enter_context(stream)
            yield stream
            stream.flush()
            _permit(stream, target)
            if part is None:
                part = _name(stream, target, held)
            if part is not None and not _WINDOWS:
                part.replace(target)
        if part is not None and _WINDOWS:
            part.replace(target)  # there, only what is closed
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


@contextmanager
def making(target: Path) -> Iterator[Path]:
    """An empty folder that bears the target's name at its end; after an error there is none.

    Raises:
        OSError: it cannot be made.
    """
    _sweep_once(target.parent)
    part, lock = _made(target.parent)
    try:
        yield part
        part.rename(target)
    finally:
        if part.is_dir():
            shutil.rmtree(part, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def sweep(folder: Path) -> None:
    """Remove what killed writers have left in this folder."""
    with suppress(OSError), os.scandir(folder) as entries:
        for found in [entry.name for entry in entries if _NAME.fullmatch(entry.name)]:
            with suppress(OSError):
                _remove_abandoned(folder / found)


@lru_cache(maxsize=1024)
def _sweep_once(folder: Path) -> None:
    """A batch writes ten thousand reports into one folder, and need not list it each time."""
    sweep(folder)


def _fresh() -> str:
    return f".certcheck-{_machine()}-{os.urandom(6).hex()}.part"


@cache
def _machine() -> str:
    """Of the system that keeps the locks: this start of the kernel, else the machine."""
    try:
        told = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")
    except OSError:
        import platform  # noqa: PLC0415 — not on Linux
        import uuid  # noqa: PLC0415

        told = f"{platform.node()} {uuid.getnode()}"
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _unnamed(folder: Path, mode: int) -> BinaryIO | None:
    """A file nobody sees; None where the system or the drive knows no such thing."""
    if sys.platform == "linux" and Path("/proc/self/fd").exists():
        with suppress(OSError):
            return os.fdopen(os.open(folder, os.O_RDWR | os.O_TMPFILE, mode), "w+b")
    return None


def _named(folder: Path, mode: int) -> tuple[Path, BinaryIO]:
    """A new file, locked; again should somebody sweep between its making and its locking."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    while True:
        part = folder / _fresh()
        stream = os.fdopen(os.open(part, flags, mode), "w+b")
        if _WINDOWS or (locks.take(stream.fileno()) is not False and _is(part, stream.fileno())):
            return part, stream
        stream.close()


def _made(folder: Path) -> tuple[Path, int | None]:
    """A new folder, and a descriptor with its lock; None where folders have none. Again as `_named`."""
    while True:
        part = folder / _fresh()
        part.mkdir()
        if _WINDOWS:
            return part, None
        with suppress(FileNotFoundError):
            lock = os.open(part, os.O_RDONLY | os.O_DIRECTORY)
            if locks.take(lock) is not False and _is(part, lock):
                return part, lock
            os.close(lock)


def _name(stream: BinaryIO, target: Path, held: ExitStack) -> Path | None:
    """Name an unnamed file as its target; or, where there is one already, beside it."""
    locks.take(stream.fileno())
    source, part = f"/proc/self/fd/{stream.fileno()}", target.with_name(_fresh())
    for name in (target, part):
        try:
            # With a descriptor it is linkat(2), which follows; link(2) would link to the link.
            os.link(source, name, src_dir_fd=stream.fileno(), follow_symlinks=True)
        except FileExistsError:
            continue
        except OSError:
            break  # the drive makes such files, but no links
        return None if name == target else part
    return _copied(stream, target, held)


def _copied(stream: BinaryIO, target: Path, held: ExitStack) -> Path:
    part, copy = _named(target.parent, stat.S_IMODE(os.fstat(stream.fileno()).st_mode))
    try:
        held.enter_context(copy)
        _permit(copy, target)
        stream.seek(0)
        shutil.copyfileobj(stream, copy)
        copy.flush()
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def _permit(stream: BinaryIO, target: Path) -> None:
    if not _WINDOWS and target.exists():
        os.fchmod(stream.fileno(), stat.S_IMODE(target.stat().st_mode))


def _remove_abandoned(part: Path) -> None:
    state = part.lstat()
    folder = stat.S_ISDIR(state.st_mode)
    if not (folder or stat.S_ISREG(state.st_mode)) or not _mine(state):
        return
    age = time.time() - state.st_mtime
    told = _NAME.fullmatch(part.name)
    if told is None or told[1] != _machine() or (_WINDOWS and folder):
        if age > _DAY:
            _remove(part)
    elif _WINDOWS:
        if age > _MOMENT:
            _remove(part)
    else:
        _remove_unlocked(part, age, os.O_RDONLY if folder else os.O_RDWR)


def _remove_unlocked(part: Path, age: float, flags: int) -> None:
    descriptor = os.open(part, flags | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        free = locks.take(descriptor)
        if (free or (free is None and age > _DAY)) and _is(part, descriptor):
            _remove(part)
    finally:
        os.close(descriptor)


def _mine(state: os.stat_result) -> bool:
    return _WINDOWS or state.st_uid == os.getuid()


def _is(path: Path, descriptor: int) -> bool:
    """Whether the open file is still the one of this name."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _remove(part: Path) -> None:
    if part.is_dir():
        shutil.rmtree(part, ignore_errors=True)
    else:
        part.unlink(missing_ok=True)
