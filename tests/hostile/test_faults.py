"""Killed scans and workers, full disks, two scans at once, wrong clocks: the next report is the same."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from certcheck.cache.file import NAME
from tests.hostile.faults import ROOT, WORDS, Place, dossier, kills, sound

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "place").mkdir()
    return Place(tmp_path / "place")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return dossier(tmp_path / "材料")


def test_killed_at_a_few_moments(place: Place, folder: Path) -> None:
    assert list(kills(place, folder, moments=6, seconds=3.0, seed=6)) == []


@pytest.mark.slow
def test_killed_at_two_hundred_moments(place: Place, folder: Path) -> None:
    assert list(kills(place, folder, moments=200, seconds=4.0, seed=7)) == []


def test_a_timeout_is_not_remembered(place: Place, folder: Path) -> None:
    """Nor is it told again by the same command: `tests/test_refusal.py`."""
    expected = place.report(folder)
    (place.folder / "hasty").mkdir()
    hasty = Place(place.folder / "hasty")

    out, _ = hasty.start(folder, "--timeout", "0.01").communicate()

    assert "timeout" in {one["code"] for one in json.loads(out)["problems"]}
    assert hasty.report(folder) == expected


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone counts what a process waits")
def test_a_busy_machine_makes_no_other_report(place: Place, folder: Path) -> None:
    """A tenth of one processor is left: reading the first file takes longer than it may."""
    expected = place.report(folder)
    (place.folder / "busy").mkdir()
    (processor, *_) = os.sched_getaffinity(0)
    pin = f"import os, sys; os.sched_setaffinity(0, {{{processor}}})\n"
    busy = subprocess.Popen([sys.executable, "-c", pin + "while True: pass"])
    try:
        ran = subprocess.run(
            [
                *(sys.executable, "-c", pin + RUN_NICELY, "scan"),
                *(str(folder), *WORDS, "--timeout", "1.5", "--no-cache"),
            ],
            env=Place(place.folder / "busy").environment(),
            capture_output=True,
            check=False,
        )
    finally:
        busy.kill()
        busy.communicate()
    assert ran.stdout == expected


RUN_NICELY = """
os.nice(10)
from certcheck.cli import run
sys.exit(run(sys.argv[1:]))
"""


def test_two_scans_at_once_on_one_cache(place: Place, folder: Path) -> None:
    alone = Place(place.folder / "alone")
    alone.folder.mkdir()
    expected = alone.report(folder)

    both = [place.start(folder), place.start(folder)]
    told = [process.communicate() for process in both]

    assert [out for out, _ in told] == [expected, expected]
    assert [err for _, err in told] == [b"", b""]
    assert sound(place.cache)
    assert place.report(folder) == expected


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from certcheck.cli import run
sys.exit(run(sys.argv[2:]))
"""


def limited(place: Place, size: int, *words: str) -> subprocess.CompletedProcess[bytes]:
    """certcheck where no file can grow over a size, as on a disk that is full."""
    return subprocess.run(
        [sys.executable, "-c", LIMITED, str(size), *words],
        env=place.environment(),
        cwd=ROOT,
        capture_output=True,
        check=False,
    )


def test_a_full_disk_while_caching_is_told_and_the_scan_goes_on(place: Place, folder: Path) -> None:
    expected = place.report(folder, "--no-cache")

    ran = limited(place, 20_000, "scan", str(folder), *WORDS, "--lang", "en")

    assert ran.returncode == 1
    told = json.loads(ran.stdout)
    assert told["summary"] == json.loads(expected)["summary"]
    assert b"not kept in the cache" in ran.stderr
    assert place.report(folder) == expected


def test_a_full_disk_while_reporting_is_3_and_the_old_report_stays(
    place: Place, folder: Path
) -> None:
    report = place.folder / "report.json"
    report.write_text("old")

    ran = limited(place, 2000, "scan", str(folder), *WORDS, "--no-cache", "-o", str(report))

    assert ran.returncode == 3
    assert b"Traceback" not in ran.stderr
    assert report.read_text() == "old"
    assert [path.name for path in place.folder.iterdir() if path.is_file()] == ["report.json"]


@pytest.mark.skipif(sys.platform != "linux", reason="no device that is always full")
def test_a_report_printed_to_a_full_disk_is_3_and_told(place: Place, folder: Path) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 — a device, not a path of ours
        ran = subprocess.run(
            [sys.executable, "-m", "certcheck", "scan", str(folder), *WORDS, "--lang", "en"],
            env=place.environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert ran.returncode == 3
    assert ran.stderr == b"certcheck: cannot write standard output: the disk is full\n"


def test_no_room_to_unpack_loses_the_archive_only(place: Place, folder: Path) -> None:
    ran = limited(place, 2000, "scan", str(folder), *WORDS, "--no-cache")

    assert ran.returncode == 1
    problems = json.loads(ran.stdout)["problems"]
    assert {one["path"].split("!")[0] for one in problems} <= {"a.zip", "b.7z"}


def test_a_clock_set_back(place: Place, folder: Path) -> None:
    expected = place.report(folder)
    ahead = time.time() + 400 * 86400
    for path in (*folder.iterdir(), place.cache / NAME):
        os.utime(path, (ahead, ahead))

    assert place.report(folder) == expected
    changed = folder / "01.docx"
    data = changed.read_bytes()
    changed.write_bytes(data[:-1] + b"\1")
    os.utime(changed, (ahead, ahead))
    assert json.loads(place.report(folder)) != json.loads(expected)


def test_a_cache_of_a_newer_version_is_set_aside_and_told(place: Place, folder: Path) -> None:
    expected = place.report(folder)
    file = sqlite3.connect(place.cache / NAME)
    file.execute("PRAGMA user_version = 999")
    file.close()

    process = place.start(folder, "--lang", "zh")
    out, err = process.communicate()

    assert out == expected
    assert "缓存" in err.decode()
    assert place.report(folder) == expected


def test_the_cache_is_private_and_nothing_is_left_behind(place: Place, folder: Path) -> None:
    place.report(folder)

    assert stat.S_IMODE(place.cache.stat().st_mode) == 0o700
    for file in place.cache.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
    assert list(place.temporary.iterdir()) == []


def test_a_read_only_dossier_and_no_home(place: Place, folder: Path) -> None:
    expected = place.report(folder)
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    nowhere = place.folder / "file"
    nowhere.write_text("")

    ran = subprocess.run(
        [sys.executable, "-m", "certcheck", "scan", str(folder), *WORDS],
        env={**place.environment(), "CERTCHECK_CACHE_DIR": str(nowhere / "x")},
        capture_output=True,
        check=False,
    )

    folder.chmod(0o755)
    assert ran.stdout == expected
    assert ran.stderr.count(b"\n") == 1
