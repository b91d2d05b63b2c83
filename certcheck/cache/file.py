"""The cache's file: where it lies, who may read it, its tables, and setting a bad one aside."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path

import platformdirs

FORMAT = 2
"""Of the tables; a file with a higher one comes from a newer version of certcheck."""
NAME = "cache.sqlite3"
ENVIRONMENT = "CERTCHECK_CACHE_DIR"

LIMIT = "CERTCHECK_CACHE_LIMIT"
"""Names the bound of the cache's size: bytes, or with a unit as in `500MB`."""

Row = tuple[str, str, str, int]
"""Of a file: its stamp's state, its SHA-256, its format id, when the scan began that found it."""

_USUAL_LIMIT = 1024**3
_MOST_STAMPS = 500_000
_APPLICATION = 0x43455254
"""Marks the file as ours ("CERT")."""
_BUSY = 5.0
"""Seconds to wait for another scan that is writing."""
_TABLES = """
CREATE TABLE IF NOT EXISTS entries
    (key TEXT PRIMARY KEY, size INTEGER NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS contents (key TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS stamps
    (path TEXT PRIMARY KEY, state TEXT NOT NULL, sha256 TEXT NOT NULL, kind TEXT NOT NULL,
     seen INTEGER NOT NULL)
    WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_use ON entries (used, key);
"""


def cache_folder() -> Path:
    """`$CERTCHECK_CACHE_DIR`, else where the system keeps caches."""
    told = os.environ.get(ENVIRONMENT)
    return Path(told) if told else platformdirs.user_cache_path("certcheck", appauthor=False)


def cache_limit() -> int:
    """Bytes above which what was unused for longest goes: as `LIMIT` says, else 1 GB."""
    told = re.fullmatch(r"(\d{1,9}) ?([KMGT]?)I?B?", os.environ.get(LIMIT, "").strip().upper())
    return int(told[1]) * 1024 ** " KMGT".index(told[2] or " ") if told else _USUAL_LIMIT


def open_file(folder: Path) -> sqlite3.Connection:
    """The file in `folder`, made if need be: the folder 0700 if it is new, the file 0600.

    Raises:
        OSError: it cannot be made, or others can write there.
        sqlite3.DatabaseError: it is damaged, or of a newer version.
        sqlite3.OperationalError: no room, or no right.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    check_private(folder)
    path = folder / NAME
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
    with suppress(OSError):
        path.chmod(0o600)
    file = sqlite3.connect(path, timeout=_BUSY, isolation_level=None)
    try:
        _prepare(file)
    except BaseException:
        file.close()
        raise
    return file


def set_aside(folder: Path) -> None:
    """Rename the file; what was set aside before goes.

    Raises:
        OSError: it cannot be renamed.
    """
    path = folder / NAME
    path.replace(path.with_name(NAME + ".set-aside"))
    for ending in ("-wal", "-shm"):
        path.with_name(NAME + ending).unlink(missing_ok=True)


def _prepare(file: sqlite3.Connection) -> None:
    file.execute("PRAGMA auto_vacuum = INCREMENTAL")
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("PRAGMA synchronous = NORMAL")
    version = int(file.execute("PRAGMA user_version").fetchone()[0])
    if version > FORMAT:
        raise sqlite3.DatabaseError(f"it is of format {version}, from a newer version")
    if version == FORMAT:
        return
    file.execute(f"PRAGMA application_id = {_APPLICATION}")
    older = "DROP TABLE IF EXISTS stamps;" if version else ""
    file.executescript(
        f"BEGIN IMMEDIATE; {older} {_TABLES} PRAGMA user_version = {FORMAT}; COMMIT;"
    )


def check_private(folder: Path) -> None:
    """Refuse a folder of others: somebody who can write here could make any paper count.

    Raises:
        PermissionError: it is another user's, or open to all.
    """
    if os.name == "nt":
        return
    state = folder.stat()
    open_to_all = state.st_mode & stat.S_IWOTH and not state.st_mode & stat.S_ISVTX
    if state.st_uid != os.getuid() or open_to_all:
        raise PermissionError(f"the cache folder must belong to you and to nobody else: {folder}")


def read_entry(file: sqlite3.Connection, key: str) -> tuple[bytes, int] | None:
    """What is kept under this key, and when it was last marked as used."""
    query = "SELECT data, used FROM contents JOIN entries USING (key) WHERE key = ?"
    row = file.execute(query, (key,)).fetchone()
    return (bytes(row[0]), int(row[1])) if row else None


def read_beside(file: sqlite3.Connection, key: str, other: str) -> tuple[bytes, int] | None:
    """As `read_entry`; None too where nothing is kept under the other key."""
    query = (
        "SELECT data, used FROM contents JOIN entries USING (key) WHERE key = ?"
        " AND EXISTS (SELECT 1 FROM entries WHERE key = ?)"
    )
    row = file.execute(query, (key, other)).fetchone()
    return (bytes(row[0]), int(row[1])) if row else None


def has_entry(file: sqlite3.Connection, key: str) -> bool:
    """Whether anything is kept under this key."""
    return file.execute("SELECT 1 FROM entries WHERE key = ?", (key,)).fetchone() is not None


def read_stamp(file: sqlite3.Connection, path: str) -> Row | None:
    """What is remembered of the file with this (hashed) path."""
    query = "SELECT state, sha256, kind, seen FROM stamps WHERE path = ?"
    row: Row | None = file.execute(query, (path,)).fetchone()
    return row


def save(
    file: sqlite3.Connection,
    entries: dict[str, bytes],
    used: set[str],
    stamps: dict[str, Row],
    now: int,
) -> bool:
    """Write one batch, or nothing of it."""
    with file:
        file.execute("BEGIN IMMEDIATE")
        file.executemany("REPLACE INTO contents VALUES (?, ?)", entries.items())
        file.executemany(
            "REPLACE INTO entries VALUES (?, ?, ?)",
            [(key, len(data), now) for key, data in entries.items()],
        )
        file.executemany("UPDATE entries SET used = ? WHERE key = ?", [(now, key) for key in used])
        file.executemany(
            "REPLACE INTO stamps VALUES (?, ?, ?, ?, ?)",
            [(path, *row) for path, row in stamps.items()],
        )
    return True


def count_entries(file: sqlite3.Connection) -> tuple[int, int]:
    """How many entries, and their bytes."""
    row = file.execute("SELECT count(*), coalesce(sum(size), 0) FROM entries").fetchone()
    return int(row[0]), int(row[1])


def count_stamps(file: sqlite3.Connection) -> int:
    """How many files are remembered."""
    return int(file.execute("SELECT count(*) FROM stamps").fetchone()[0])


def empty(file: sqlite3.Connection) -> None:
    """Delete everything and shrink the file."""
    with file:
        file.execute("BEGIN IMMEDIATE")
        for table in ("contents", "entries", "stamps"):
            file.execute(f"DELETE FROM {table}")  # noqa: S608 — names from the line above
    file.execute("VACUUM")
    file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def evict(file: sqlite3.Connection, limit: int) -> None:
    """Over the limit, the entries unused for longest go, down to four fifths of it."""
    if count_stamps(file) > _MOST_STAMPS:  # to put them in order takes thirty times as long
        file.execute(
            "DELETE FROM stamps WHERE path IN"
            " (SELECT path FROM stamps ORDER BY seen DESC LIMIT -1 OFFSET ?)",
            (_MOST_STAMPS,),
        )
    size = count_entries(file)[1]
    if size <= limit:
        return
    doomed = []
    for key, entry in file.execute("SELECT key, size FROM entries ORDER BY used, key"):
        if size <= limit * 4 // 5:
            break
        doomed.append((key,))
        size -= entry
    with file:
        file.execute("BEGIN IMMEDIATE")
        file.executemany("DELETE FROM contents WHERE key = ?", doomed)
        file.executemany("DELETE FROM entries WHERE key = ?", doomed)
    file.execute("PRAGMA incremental_vacuum")
