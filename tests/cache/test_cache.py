"""The cache: it remembers, it is private, and whatever happens to it costs time, never a result."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from certcheck.cache.cache import Cache, packed_document
from certcheck.cache.document_json import document_from_json, document_to_json
from certcheck.cache.file import ENVIRONMENT, NAME, cache_folder
from certcheck.document import (
    Document,
    How,
    Page,
    Paragraph,
    Problem,
    ProblemCode,
    Region,
    Table,
)
from certcheck.dossier.walk import Known, Stamp, walk

DOCUMENT = Document(
    "docx",
    (
        Page(
            (Paragraph("营业执照", 0, Region.HEADER), Table((("姓名", "部门"), ("张三", "")))),
            number=3,
            how=How.OCR,
            score=0.875,
            seal=False,
            quality=("blurred",),
            problem=Problem(ProblemCode.OCR_NEEDED, "x"),
        ),
        Page(sheet="表一", picture="image1.png", pictures=2, seal=True),
    ),
    editable=True,
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and signals of POSIX")


def test_documents_come_back_as_they_were() -> None:
    assert document_from_json(document_to_json(DOCUMENT)) == DOCUMENT
    assert hash(document_from_json(document_to_json(DOCUMENT))) == hash(DOCUMENT)


def test_what_was_put_is_there_next_time(tmp_path: Path) -> None:
    with Cache(tmp_path / "c") as cache:
        data = packed_document(DOCUMENT)
        assert data is not None
        cache.put_packed("aa", "1", "ocr", data)
        assert cache.get_document("aa", "1", "ocr") == DOCUMENT
    with Cache(tmp_path / "c") as cache:
        assert cache.get_document("aa", "1", "ocr") == DOCUMENT
        assert cache.warnings == []


@pytest.mark.parametrize("key", [("ab", "1", "ocr"), ("aa", "2", "ocr"), ("aa", "1", "")])
def test_every_part_of_the_key_counts(tmp_path: Path, key: tuple[str, str, str]) -> None:
    with Cache(tmp_path) as cache:
        cache.put("aa", "1", "ocr", b"x")
        assert cache.get(*key) is None


@pytest.mark.parametrize(
    "document",
    [
        Document("pdf", unlocked=True),
        Document("pdf", problem=Problem(ProblemCode.ENCRYPTED)),
        Document("pdf", problem=Problem(ProblemCode.TIMEOUT)),
        Document("text", (Page((Paragraph("\ud800"),)),)),
    ],
)
def test_what_is_never_kept(document: Document) -> None:
    assert packed_document(document) is None


@posix
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with Cache(tmp_path / "c") as cache:
            cache.put("aa", "1", "", b"x")
            cache.info()
            modes = {path.name: path.stat().st_mode & 0o777 for path in cache.folder.iterdir()}
    finally:
        os.umask(before)
    assert set(modes.values()) == {0o600}
    assert (tmp_path / "c").stat().st_mode & 0o777 == 0o700


@posix
def test_a_folder_others_can_write_to_is_not_used(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    with Cache(tmp_path) as cache:
        cache.put("aa", "1", "", b"x")
        assert len(cache.warnings) == 1
    assert list(tmp_path.iterdir()) == []


def test_where_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv(ENVIRONMENT)
    assert "certcheck" in str(cache_folder())


@pytest.mark.parametrize("damage", ["noise", "header", "middle", "empty", "tables", "newer"])
def test_a_bad_file_is_set_aside_or_survived(tmp_path: Path, damage: str) -> None:
    with Cache(tmp_path) as cache:
        for number in range(500):
            cache.put(str(number), "1", "", os.urandom(300))
    path = tmp_path / NAME
    data = bytearray(path.read_bytes())
    match damage:
        case "noise":
            path.write_bytes(random.Random(1).randbytes(9000))
        case "header":
            path.write_bytes(data[:3000])
        case "middle":
            data[4096:] = random.Random(2).randbytes(len(data) - 4096)
            path.write_bytes(data)
        case "empty":
            path.write_bytes(b"")
        case "tables" | "newer":
            with sqlite3.connect(path) as file:
                file.execute(
                    "DROP TABLE contents" if damage == "tables" else "PRAGMA user_version = 99"
                )
            file.close()
    with Cache(tmp_path) as cache:
        cache.get("1", "1", "")
        cache.put("new", "1", "", b"x")
        cache.info()
        assert bool(cache.warnings) == (damage != "empty")
    with Cache(tmp_path) as cache:
        assert cache.warnings == []
        assert cache.get("new", "1", "") in (b"x", None)
        cache.put("newer", "1", "", b"y")
        cache.clear()
        assert sorted(path.name for path in tmp_path.glob("*aside")) == []


def test_a_damaged_entry_is_none(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put("aa", "1", "", b"x" * 100)
        cache.put("bb", "1", "", b"no document")
    with sqlite3.connect(tmp_path / NAME) as file:
        file.execute("UPDATE contents SET data = zeroblob(10) WHERE length(data) < 15")
    file.close()
    with Cache(tmp_path) as cache:
        assert cache.get("aa", "1", "") is None
        assert cache.get_document("bb", "1", "") is None


def test_a_folder_that_cannot_be_made_costs_only_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with Cache(tmp_path / "file" / "c") as cache:
        cache.put("aa", "1", "", b"x")
        assert cache.get("aa", "1", "") is None
        assert cache.info().entries == 0
        cache.clear()
        assert len(cache.warnings) == 1


def test_a_full_disk_is_told_once_and_survived(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        assert cache._database is not None
        cache._database.execute("PRAGMA max_page_count = 20")  # SQLITE_FULL, as on a full disk
        for number in range(1000):
            cache.put(str(number), "1", "", random.Random(number).randbytes(1000))
        assert cache.get("1", "1", "") is None
        assert len(cache.warnings) == 1
        assert "full" in cache.warnings[0]


def test_it_keeps_to_its_limit_by_dropping_what_was_used_longest_ago(tmp_path: Path) -> None:
    now = [10**18]
    for number in range(20):
        now[0] += 2 * 24 * 3600 * 10**9
        with Cache(tmp_path, limit=10_000, clock_ns=lambda: now[0]) as cache:
            cache.put(str(number), "1", "", random.Random(number).randbytes(1000))
            cache.get("0", "1", "")
    with Cache(tmp_path, limit=10_000) as cache:
        assert cache.info().size <= 10_000
        kept = [number for number in range(20) if cache.get(str(number), "1", "")]
    assert kept[0] == 0
    assert kept[1:] == list(range(20 - len(kept) + 1, 20))


def test_two_scans_share_it(tmp_path: Path) -> None:
    with Cache(tmp_path) as one, Cache(tmp_path) as two:
        for number in range(200):
            (one if number % 2 else two).put(str(number), "1", "", b"x")
        one.info()
        two.info()
        assert all(one.get(str(number), "1", "") == b"x" for number in range(200))
        assert one.warnings == two.warnings == []


def test_clearing_forgets_and_gives_the_room_back(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        for number in range(200):
            cache.put(str(number), "1", "", os.urandom(2000))
        cache.remember(Stamp("/a", 1, 1, 1, 1), AA)
        assert cache.info().entries == 200
        cache.clear()
        assert (cache.info().entries, cache.info().stamps) == (0, 0)
        assert cache.get("1", "1", "") is None
        assert (tmp_path / NAME).stat().st_size < 100_000


SECOND = 10**9
AA = Known("aa", "jpeg")
OLD = Stamp("/dossier/执照.jpg", 10, 100 * SECOND, 100 * SECOND, 2**64 - 1)


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        (OLD, True),
        (Stamp(OLD.path, 11, OLD.mtime_ns, OLD.ctime_ns, OLD.inode), False),
        (Stamp(OLD.path, 10, OLD.mtime_ns + 1, OLD.ctime_ns, OLD.inode), False),
        (Stamp(OLD.path, 10, OLD.mtime_ns, OLD.ctime_ns + 1, OLD.inode), False),
        (Stamp(OLD.path, 10, OLD.mtime_ns, OLD.ctime_ns, 7), False),
        (Stamp("/elsewhere.jpg", 10, OLD.mtime_ns, OLD.ctime_ns, OLD.inode), False),
    ],
)
def test_an_unchanged_file_is_known(tmp_path: Path, asked: Stamp, known: bool) -> None:
    with Cache(tmp_path, clock_ns=lambda: 200 * SECOND) as cache:
        cache.remember(OLD, AA)
    with Cache(tmp_path) as cache:
        assert cache.recall(asked) == (AA if known else None)


@pytest.mark.parametrize("began", [99, 100, 101])
def test_a_file_as_young_as_the_last_scan_is_hashed_again(tmp_path: Path, began: int) -> None:
    """Also with the clock set back since: the scan then seems older than the file."""
    with Cache(tmp_path, clock_ns=lambda: began * SECOND) as cache:
        cache.remember(OLD, AA)
        assert cache.recall(OLD) is None


def test_paths_are_not_kept_in_the_clear(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.remember(OLD, AA)
    assert "执照".encode() not in (tmp_path / NAME).read_bytes()


def test_a_second_walk_hashes_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("x")
    later = time.time_ns() + 10 * SECOND
    for _ in range(2):
        with Cache(tmp_path / "c", clock_ns=lambda: later) as cache:
            with walk(tmp_path / "in", hashes=cache) as found:
                first = found.files[0].sha256
            assert cache.info().stamps == 1
    assert first


WRITER = """
import itertools, sys
from pathlib import Path
from certcheck.cache.cache import Cache, packed_document
cache = Cache(Path(sys.argv[1]))
for number in itertools.count(int(sys.argv[2]) * 100_000):
    cache.put(str(number), "1", "", str(number).encode() * 50)
"""


@posix
def test_a_killed_scan_leaves_a_sound_cache(tmp_path: Path) -> None:
    chance = random.Random(7)
    for turn in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(turn)],
            cwd=Path(__file__).parents[2],
        )
        time.sleep(0.5 + chance.random() / 2)
        process.send_signal(signal.SIGKILL)
        process.wait()
        with Cache(tmp_path) as cache:
            assert cache.info().entries >= 0
            assert cache.warnings == []
            for number in range(turn * 100_000, turn * 100_000 + 50):
                assert cache.get(str(number), "1", "") in (None, str(number).encode() * 50)
    with sqlite3.connect(tmp_path / NAME) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    file.close()


@pytest.mark.parametrize("flushed", [True, False])
def test_an_entry_beside_another(tmp_path: Path, flushed: bool) -> None:
    with Cache(tmp_path) as cache:
        cache.put("0" * 64, "core", "o", b"core")
        assert cache.get_beside("0" * 64, "core", "o", "words") is None
        if flushed:
            cache.flush()
            assert cache.get_beside("0" * 64, "core", "o", "words") is None
        cache.put("0" * 64, "words", "o", b"words")
        assert cache.get_beside("0" * 64, "core", "o", "words") == b"core"
        cache.flush()
        assert cache.get_beside("0" * 64, "core", "o", "words") == b"core"
        assert cache.get_beside("0" * 64, "other", "o", "words") is None
