"""A scan told again: what it wrote the last time, as long as nothing it hangs on has changed.

An unchanged dossier is scanned most often of all: in a pipeline, at each push, by somebody who wants
to see the report again. That costs a look at every file's stamp. What a report hangs on: the
command line, the surroundings that shape the output, the day, the program to the file, the
checklist and its libraries, the profile, and size, times of change and inode of every file of the
dossier. A dossier with anything in it as young as the scan, with links or devices, with files that
could not be read this time, or a scan with passwords, limits hit or files written, is not kept.

Loads next to nothing: it is asked before the command line is put together.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from certcheck import edition
from certcheck.cache_file import cache_folder as folder_of_cache
from certcheck.cache_file import open_file, read_entry, save
from certcheck.footing import Footing
from certcheck.stamps import State, state_of

if TYPE_CHECKING:
    from typing_extensions import Buffer

_COMMAND = "scan"
_MOST = 64 * 1024**2
"""Bytes of a report; a larger one is made anew."""
_SHAPING = (
    "CERTCHECK_", "CI", "CLICOLOR", "COLORTERM", "COLUMNS", "DATABRICKS_", "FORCE_COLOR", "GITHUB_",
    "JPY_", "JUPYTER", "LANG", "LC_", "LINES", "NO_COLOR", "PYCHARM_", "PYTHON", "TERM", "TTY_",
    "WT_SESSION", "XDG_CACHE_HOME",
)  # fmt: skip
"""Beginnings of the variables that the program or its libraries go by."""


_asked: list[str] = []
"""The command line of this run."""
_seen: dict[str, State] = {}
"""Dossiers this process has looked at before it scanned them."""


def retold(argv: Sequence[str]) -> int | None:
    """Write what the same scan wrote before, and its exit code; None: it has to be scanned."""
    _asked[:] = argv
    _seen.clear()
    if _COMMAND not in argv or not _may():
        return None
    with suppress(OSError, sqlite3.Error, ValueError, KeyError, TypeError, zlib.error):
        file = open_file(folder_of_cache())
        try:
            found = read_entry(file, _key())
            if found is None:
                return None
            head, _, body = zlib.decompress(found[0]).partition(b"\n")
            code = _code(json.loads(head))
            if code is None:
                return None
            if abs(time.time_ns() - found[1]) > 24 * 3600 * 10**9:
                save(file, {}, {_key()}, {}, time.time_ns())
        finally:
            file.close()
        from certcheck.cli.streams import quiet_pipe, write_bytes  # noqa: PLC0415 — seldom got to

        with quiet_pipe():
            write_bytes(body)
        return code
    return None


@dataclass
class Listener:
    """Hears what is written to standard output."""

    parts: list[bytes] = field(default_factory=list)
    size: int = 0
    whole: bool = False
    """All of it was heard, and all of it got through."""


@contextmanager
def overheard() -> Iterator[Listener]:
    """What is written to standard output meanwhile, besides writing it."""
    listener, real = Listener(), sys.stdout
    if not isinstance(real, io.TextIOWrapper):
        yield listener
        return
    real.flush()
    tee = _Tee(real.buffer, listener)
    sys.stdout = io.TextIOWrapper(
        tee, encoding=real.encoding, errors=real.errors, write_through=True
    )
    try:
        yield listener
        sys.stdout.flush()
        listener.whole = not tee.broken and listener.size <= _MOST
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.detach()
        sys.stdout = real


def look(dossier: Path) -> None:
    """Take the dossier's stamps before it is scanned."""
    if _may():
        _state(dossier)


def keep(dossier: Path, footing: Footing, code: int, heard: Listener) -> None:
    """Remember a scan for the next time, where that is safe."""
    state = _seen.get(str(dossier.absolute()))
    if not (_may() and heard.whole and state is not None and state.settled):
        return
    head = {
        "code": code,
        "day": date.today().isoformat(),
        "edition": edition.program(),
        "dossier": str(dossier.absolute()),
        "state": state.digest,
        "digests": dict(footing.digests),
        "absent": list(footing.absent),
    }
    data = zlib.compress(json.dumps(head).encode() + b"\n" + b"".join(heard.parts), 1)
    with suppress(OSError, sqlite3.Error):
        file = open_file(folder_of_cache())
        try:
            save(file, {_key(): data}, set(), {}, time.time_ns())
        finally:
            file.close()


def _may() -> bool:
    return (
        sys.platform != "win32"  # its scandir tells no inode
        and "--no-cache" not in _asked
        and "CERTCHECK_DEBUG" not in os.environ
    )


def _code(head: dict[str, object]) -> int | None:
    """The exit code of a scan that would turn out as before; None where anything may differ."""
    digests, absent, code = head["digests"], head["absent"], head["code"]
    if not (isinstance(digests, dict) and isinstance(absent, list) and isinstance(code, int)):
        return None
    if (head["day"], head["edition"]) != (date.today().isoformat(), edition.program()):
        return None
    if not Footing(digests, tuple(absent)).holds:
        return None
    state = _state(Path(str(head["dossier"])))
    return code if state is not None and state.digest == head["state"] else None


def _key() -> str:
    """The command line and what else shapes the output."""
    shaping = sorted(item for item in os.environ.items() if item[0].startswith(_SHAPING))
    parts = [
        "retelling", _asked, str(Path.cwd()), shaping, sys.stdout.isatty(), sys.stdout.encoding,
        *(_size_of_terminal(number) for number in range(3)),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _size_of_terminal(number: int) -> list[int]:
    with suppress(OSError, ValueError):
        return list(os.get_terminal_size(number))
    return []


def _state(dossier: Path) -> State | None:
    """The stamps of all files below, taken once; None where something is neither file nor folder."""
    path = str(dossier.absolute())
    if path not in _seen:
        state = state_of(path)
        if state is not None:
            _seen[path] = state
    return _seen.get(path)


class _Tee(io.BufferedIOBase):
    """Passes bytes on to a stream, and to the listener."""

    def __init__(self, stream: io.BufferedIOBase, listener: Listener) -> None:
        self._stream, self._listener = stream, listener
        self.broken = False

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer, /) -> int:
        try:
            written = self._stream.write(data)
        except OSError:
            self.broken = True
            raise
        self._listener.size += memoryview(data).nbytes
        if self._listener.size <= _MOST:
            self._listener.parts.append(bytes(data))
        return written

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError:
            self.broken = True
            raise

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()
