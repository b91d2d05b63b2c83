"""What need not be read twice: documents by the hash of their bytes, hashes by their files.

One SQLite file that only its owner can read. Losing it costs time, never a result: what is damaged,
from a newer version or cannot be written is done without, and told in `warnings`.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from certcheck import edition
from certcheck.cache.document_json import document_from_json, document_to_json
from certcheck.cache.file import (
    Row,
    cache_folder,
    cache_limit,
    count_entries,
    count_stamps,
    empty,
    evict,
    has_entry,
    open_file,
    read_beside,
    read_entry,
    read_stamp,
    save,
    set_aside,
)
from certcheck.closing import Closing
from certcheck.document import Document, ProblemCode
from certcheck.dossier.walk import Known, Stamp

T = TypeVar("T")

_BATCH = 64
_PERIOD = 1.0
"""Seconds after which what is buffered is written, so that little is lost to a `kill -9`."""
_USE_NS = 24 * 3600 * 10**9
"""Use is noted to the day: a scan that finds everything has nothing to write."""
_YOUNG_NS = 2 * 10**9
"""Two changes of a file within a FAT file system's clock tick look like one."""
_LASTING = frozenset({None, ProblemCode.EMPTY, ProblemCode.CORRUPT, ProblemCode.UNSUPPORTED})
"""Problems that are the file's own; others depend on passwords, memory, time."""


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What `certcheck cache info` tells."""

    folder: Path
    entries: int
    size: int
    """Bytes of the entries, packed."""
    limit: int
    """Bytes above which the entries unused for longest go."""
    stamps: int
    """Files whose hash is remembered."""


class Cache(Closing):
    """A memory of results, for one thread; several processes may share the file."""

    def __init__(
        self,
        folder: Path | None = None,
        limit: int | None = None,
        clock_ns: Callable[[], int] = time.time_ns,
    ) -> None:
        """Open or make it. Never raises: without a file it remembers nothing and says so."""
        self.folder = folder or cache_folder()
        self.limit = cache_limit() if limit is None else limit
        self.warnings: list[str] = []
        self._clock_ns = clock_ns
        self._entries: dict[str, bytes] = {}
        self._used: set[str] = set()
        self._stamps: dict[str, Row] = {}
        self._began = clock_ns()
        self._edition = edition.program()[:16]
        self._written = time.monotonic()
        self._database: sqlite3.Connection | None = None
        self._open()

    def get(self, sha256: str, version: str, options: str) -> bytes | None:
        """What was put under this key; None if nothing was, or it is damaged."""
        key = entry_key(sha256, version, options)
        packed = self._entries.get(key)
        if packed is not None:
            return self._unpacked(key, packed, self._began)
        found = self._try(lambda file: read_entry(file, key))
        return self._unpacked(key, *found) if found is not None else None

    def get_beside(self, sha256: str, version: str, options: str, other: str) -> bytes | None:
        """As `get`; None too unless something was put for the `other` version as well."""
        key, beside = entry_key(sha256, version, options), entry_key(sha256, other, options)
        if key in self._entries or beside in self._entries:
            there = self.has(sha256, other, options)
            return self.get(sha256, version, options) if there else None
        found = self._try(lambda file: read_beside(file, key, beside))
        return self._unpacked(key, *found) if found is not None else None

    def _unpacked(self, key: str, packed: bytes, used: int) -> bytes | None:
        """What was packed, and that it was used; None where it is damaged."""
        try:
            data = zlib.decompress(packed)
        except zlib.error:
            return None
        if abs(self._began - used) > _USE_NS:
            self._used.add(key)
        return data

    def has(self, sha256: str, version: str, options: str) -> bool:
        """Whether `get` would find something, damaged or not."""
        key = entry_key(sha256, version, options)
        return key in self._entries or bool(self._try(lambda file: has_entry(file, key)))

    @property
    def holds(self) -> bool:
        """Whether what is put here is there for now."""
        return self._database is not None

    def put(self, sha256: str, version: str, options: str, data: bytes) -> None:
        """Remember `data` for the bytes of this hash, this version of the reader, these options."""
        self.put_packed(sha256, version, options, packed(data))

    def put_packed(self, sha256: str, version: str, options: str, data: bytes) -> None:
        """As `put`, for what `packed` has made of it, perhaps in another process."""
        if self._database is not None:
            self._entries[entry_key(sha256, version, options)] = data
            self._write_if_due()

    def get_document(self, sha256: str, version: str, options: str) -> Document | None:
        """As `get`, for a document."""
        data = self.get(sha256, version, options)
        if data is None:
            return None
        try:
            return document_from_json(data)
        except ValueError:
            return None

    def recall(self, stamp: Stamp) -> Known | None:
        """What the file with this stamp is; None if not known, or too young to tell."""
        path = _path_key(stamp)
        row = self._stamps.get(path) or self._try(lambda file: read_stamp(file, path))
        if row is None:
            return None
        state, sha256, kind, seen = row
        old_enough = max(stamp.mtime_ns, stamp.ctime_ns) + _YOUNG_NS < seen
        return Known(sha256, kind) if old_enough and state == self._state(stamp) else None

    def remember(self, stamp: Stamp, known: Known) -> None:
        """The file with this stamp has just been read."""
        if self._database is not None:
            row = (self._state(stamp), known.sha256, known.kind, self._began)
            self._stamps[_path_key(stamp)] = row
            self._write_if_due()

    def _state(self, stamp: Stamp) -> str:
        """Another edition may tell kinds of files apart in another way."""
        told = f"{stamp.size} {stamp.mtime_ns} {stamp.ctime_ns} {stamp.inode}"
        return f"{told} {self._edition}"

    def info(self) -> CacheInfo:
        """How much is in it."""
        self._write()
        entries, size = self._try(count_entries) or (0, 0)
        return CacheInfo(self.folder, entries, size, self.limit, self._try(count_stamps) or 0)

    def clear(self) -> None:
        """Forget everything, and give the room back."""
        self._entries.clear()
        self._stamps.clear()
        self._used.clear()
        self._try(empty)
        for left in self.folder.glob("*.set-aside"):
            with suppress(OSError):
                left.unlink()

    def flush(self) -> None:
        """Write what is buffered, so that even a `kill -9` loses nothing of it."""
        self._write()

    def close(self) -> None:
        """Write what is buffered and keep to the limit. May be called again."""
        self._write()
        self._try(lambda file: evict(file, self.limit))
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    def _open(self) -> None:
        try:
            self._database = open_file(self.folder)
        except sqlite3.OperationalError as error:
            self._do_without(error)
        except sqlite3.DatabaseError as error:
            self._renew(error)
        except OSError as error:
            self._do_without(error)

    def _renew(self, error: Exception) -> None:
        """Set a damaged file aside and begin a new one."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None
        self.warnings.append(f"the cache was damaged and begins anew ({error})")
        try:
            set_aside(self.folder)
            self._database = open_file(self.folder)
        except (OSError, sqlite3.Error) as again:
            self._do_without(again)

    def _do_without(self, error: Exception) -> None:
        self._database = None
        self._entries.clear()
        self._stamps.clear()
        self.warnings.append(f"nothing is remembered for the next time: {error} ({self.folder})")

    def _try(self, action: Callable[[sqlite3.Connection], T]) -> T | None:
        """The action's result; None, and the consequence drawn, where the file fails."""
        if self._database is None:
            return None
        try:
            return action(self._database)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
                self._renew(error)  # tables are missing
            elif not _is_busy(error):
                self._do_without(error)
        except sqlite3.DatabaseError as error:
            self._renew(error)
        return None

    def _write_if_due(self) -> None:
        full = len(self._entries) + len(self._stamps) >= _BATCH
        if full or time.monotonic() - self._written > _PERIOD:
            self._write()

    def _write(self) -> None:
        self._written = time.monotonic()
        if not (self._entries or self._stamps or self._used):
            return
        now = self._clock_ns()
        entries, used, stamps = self._entries, self._used, self._stamps
        if self._try(lambda file: save(file, entries, used, stamps, now)):
            entries.clear()
            used.clear()
            stamps.clear()


def packed(data: bytes) -> bytes:
    """As it is kept."""
    return zlib.compress(data, 1)


def unpacked(data: bytes) -> bytes:
    """What `packed` was given."""
    return zlib.decompress(data)


def packed_document(document: Document) -> bytes | None:
    """As it is kept; None for one that hangs on passwords, time or memory, which is not."""
    problem = document.problem.code if document.problem else None
    if document.unlocked or problem not in _LASTING:
        return None
    try:
        return packed(document_to_json(document))
    except ValueError:
        return None


def entry_key(sha256: str, version: str, options: str) -> str:
    """The name of an entry: of the bytes, the reader's version and its options."""
    return hashlib.sha256("\0".join((sha256, version, options)).encode()).hexdigest()


def _path_key(stamp: Stamp) -> str:
    """The path itself may name people; the cache needs only to know it again."""
    return hashlib.sha256(os.fsencode(stamp.path)).hexdigest()


def _is_busy(error: sqlite3.OperationalError) -> bool:
    """Another scan is writing: its turn, ours comes with the next batch."""
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class NoCache(Cache):
    """What `--no-cache` puts in the cache's place: no file, so it remembers nothing and says nothing."""

    def _open(self) -> None:
        """Nothing: without a database every question is answered by None."""
