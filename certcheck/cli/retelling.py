"""A scan told again: what it wrote the last time, as long as nothing it hangs on has changed.

An unchanged dossier is scanned most often of all: in a pipeline, at each push, by somebody who wants
to see the report again. That costs a look at every file's stamp. What a report hangs on: the
command line, the surroundings that shape the output, the day, the program to the file, the
checklist and its libraries, the profile, and size, times of change and inode of every file of the
dossier; papers that have changed without making a difference are looked at by `amending`. A dossier
with anything in it as young as the scan, with links or devices, with files that could not be read
this time, or a scan with passwords, limits hit or files written, is not kept.

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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from certcheck import edition
from certcheck.cache.file import cache_folder as folder_of_cache
from certcheck.cache.file import open_file, read_entry, save
from certcheck.cli.amending import Amended, amended, ground_from_bytes, ground_to_bytes, told
from certcheck.footing import Footing
from certcheck.stamps import State, state_of

if TYPE_CHECKING:
    from typing_extensions import Buffer

_COMMAND = "scan"
_MOST = 64 * 1024**2
"""Bytes of a report, packed; a larger one is made anew."""
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
            found = _remembered(file)
        finally:
            file.close()
        if found is None:
            return None
        code, body = found
        from certcheck.cli.streams import quiet_pipe, write_bytes  # noqa: PLC0415 — seldom got to

        with quiet_pipe():
            write_bytes(body)
        return code
    return None


def _remembered(file: sqlite3.Connection) -> tuple[int, bytes] | None:
    """Exit code and output of a scan that would turn out as before."""
    kept = read_entry(file, _key())
    if kept is None:
        return None
    head = json.loads(zlib.decompress(kept[0]))
    found = _amended(file, head) if _holds(head) else None
    body = read_entry(file, _key("report")) if found is not None else None
    if found is None or body is None:
        return None
    if abs(time.time_ns() - kept[1]) > 24 * 3600 * 10**9:
        save(file, {}, {_key(), _key("report"), _key("ground")}, {}, time.time_ns())
    return int(head["code"]), told(zlib.decompress(body[0]), found)


def _amended(file: sqlite3.Connection, head: dict[str, object]) -> Amended | None:
    """The papers that have changed without making a difference: mostly none; None: the dossier changed."""
    earlier, root = head["amended"], str(head["dossier"])
    state = _state(Path(root))
    if state is None or not isinstance(earlier, dict):
        return None
    if state.digest == head["state"]:
        return earlier
    kept = read_entry(file, _key("ground"))
    if kept is None:
        return None
    ground = ground_from_bytes(zlib.decompress(kept[0]))
    found = amended(root, ground, state.record, earlier)
    if found is not None and state.settled:
        told_head = {**head, "state": state.digest, "amended": found}
        save(
            file,
            {_key(): zlib.compress(json.dumps(told_head).encode(), 1)},
            set(),
            {},
            time.time_ns(),
        )
    return found


@dataclass
class Listener:
    """Hears what is written to standard output."""

    packed: list[bytes] = field(default_factory=list)
    size: int = 0
    """Bytes of what is packed."""
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
        tee.finish()
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
        "amended": {},
    }
    ground = ground_to_bytes(footing.papers, state.record) if footing.papers is not None else ()
    parts: Mapping[str, Iterable[bytes]] = {"": (json.dumps(head).encode(),), "ground": ground}
    entries = {_key(part): _packed(pieces) for part, pieces in parts.items()}
    entries[_key("report")] = b"".join(heard.packed)
    with suppress(OSError, sqlite3.Error):
        file = open_file(folder_of_cache())
        try:
            save(file, entries, set(), {}, time.time_ns())
        finally:
            file.close()


def _packed(pieces: Iterable[bytes]) -> bytes:
    packer = zlib.compressobj(1)
    return b"".join((*map(packer.compress, pieces), packer.flush()))


def _may() -> bool:
    return (
        sys.platform != "win32"  # its scandir tells no inode
        and "--no-cache" not in _asked
        and "CERTCHECK_DEBUG" not in os.environ
    )


def _holds(head: dict[str, object]) -> bool:
    """Whether all but the dossier is as it was."""
    digests, absent, code = head["digests"], head["absent"], head["code"]
    if not (isinstance(digests, dict) and isinstance(absent, list) and isinstance(code, int)):
        return False
    if (head["day"], head["edition"]) != (date.today().isoformat(), edition.program()):
        return False
    return Footing(digests, tuple(absent)).holds


def _key(part: str = "") -> str:
    """The command line and what else shapes the output; `part`: of what is kept under it."""
    shaping = sorted(item for item in os.environ.items() if item[0].startswith(_SHAPING))
    parts = [
        f"retelling {part}", _asked, str(Path.cwd()), shaping, sys.stdout.isatty(), sys.stdout.encoding,
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
        self._packer = zlib.compressobj(1)
        self.broken = False

    def finish(self) -> None:
        """Nothing more will be written."""
        self._hear(self._packer.flush())

    def _hear(self, packed: bytes) -> None:
        self._listener.size += len(packed)
        if self._listener.size <= _MOST:
            self._listener.packed.append(packed)

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer, /) -> int:
        try:
            written = self._stream.write(data)
        except OSError:
            self.broken = True
            raise
        self._hear(self._packer.compress(data))
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
