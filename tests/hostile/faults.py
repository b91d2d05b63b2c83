"""A scan in a process of its own, ended at any moment; and what has to hold of the next one."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psutil

from certcheck.cache.file import NAME
from tests.dossier.packing import zipped
from tests.formats.papers import PAPERS
from tests.formats.writers import pages, sheets, words

ROOT = Path(__file__).parents[2]
WORDS = ("--format", "json", "--as-of", "2026-06-30", "--no-ocr", "--jobs", "1", "-q")


def dossier(folder: Path) -> Path:
    """A small dossier in several formats, archives among them: a 7z has a process of its own."""
    folder.mkdir()
    for paper in PAPERS:
        data = {".docx": words.docx(paper), ".pdf": pages.pdf(paper), ".xlsx": sheets.xlsx(paper)}
        for suffix, made in data.items():
            (folder / f"{paper.stem}{suffix}").write_bytes(made)
        for number in range(1):
            (folder / f"{paper.stem} {number}.docx").write_bytes(words.docx(paper) + b"\0" * number)
    (folder / "a.zip").write_bytes(zipped({"x.docx": words.docx(PAPERS[0])}))
    if find_spec("py7zr") is not None:
        from py7zr import SevenZipFile  # noqa: PLC0415 — an extra

        with SevenZipFile(folder / "b.7z", "w") as archive:
            archive.writestr(words.docx(PAPERS[1]), "y.docx")
    return folder


@dataclass(frozen=True)
class Place:
    """Where a scan's cache and temporary files are."""

    folder: Path

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    @property
    def temporary(self) -> Path:
        return self.folder / "tmp"

    def environment(self) -> dict[str, str]:
        self.temporary.mkdir(exist_ok=True)
        return {
            **os.environ,
            "CERTCHECK_CACHE_DIR": str(self.cache),
            "TMPDIR": str(self.temporary),
            "PYTHONPATH": str(ROOT),
        }

    def start(self, dossier: Path, *more: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "certcheck", "scan", str(dossier), *WORDS, *more],
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def report(self, dossier: Path, *more: str) -> bytes:
        """What an undisturbed scan prints."""
        process = self.start(dossier, *more)
        out, err = process.communicate()
        assert process.returncode == 1, err.decode()
        assert err == b"", err.decode()
        return out


def sound(cache: Path) -> bool:
    """Whether the cache's file is whole; one that is not there yet is."""
    if not (cache / NAME).exists():
        return True
    file = sqlite3.connect(cache / NAME)
    try:
        return bool(file.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    finally:
        file.close()


def kills(place: Place, folder: Path, moments: int, seconds: float, seed: int) -> Iterator[str]:
    """Scan and kill, the scan and a worker in turn, each time at another moment; yields what is wrong.

    A scan of which a worker was killed goes on, and its report is the one of an undisturbed scan.
    """
    expected = Place(place.folder / "undisturbed")
    expected.folder.mkdir()
    told = expected.report(folder)
    chance = random.Random(seed)
    for moment in range(moments):
        process = place.start(folder)
        time.sleep(chance.random() * seconds)
        if moment % 2:
            process.send_signal(signal.SIGKILL)
            process.communicate()
        else:
            _kill_a_worker(process.pid, chance)
            out, err = process.communicate()
            if out != told:
                what = _unlike(out, told)
                yield f"moment {moment}: another report after a worker was killed: {what} {err[:200]!r}"
        if not sound(place.cache):
            yield f"moment {moment}: the cache is damaged"
        if moment % 10 == 9 and place.report(folder) != told:
            yield f"moment {moment}: another report after a killed scan"
        if moment % 20 == 19 and (place.cache / NAME).exists():
            for file in place.cache.iterdir():
                file.unlink()  # so that writing it is among the moments again
    if place.report(folder) != told:
        yield "another report in the end"
    if left := _left(place.temporary):
        yield f"left behind: {left}"


def _unlike(report: bytes, expected: bytes) -> str:
    """Lines of a report that are not those expected."""
    known = set(expected.splitlines())
    return b" ".join(line.strip() for line in report.splitlines() if line not in known)[
        :400
    ].decode()


def _kill_a_worker(pid: int, chance: random.Random) -> None:
    with suppress(psutil.Error):
        if workers := _workers(pid):
            chance.choice(workers).kill()


def _workers(pid: int) -> list[psutil.Process]:
    """Those of a scan that are there now."""
    with suppress(psutil.Error):
        return [
            child
            for child in psutil.Process(pid).children()
            if "spawn_main" in " ".join(child.cmdline())
        ]
    return []


def _left(temporary: Path) -> list[str]:
    """Temporary files that are still there a little later."""
    for _ in range(50):
        if not (left := sorted(path.name for path in temporary.glob("certcheck-*"))):
            return []
        time.sleep(0.1)
    return left
