"""The command line over a scan that answers at once, and over the real one in a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from certcheck import stamps
from certcheck.cli import request as request_command
from certcheck.cli import run
from certcheck.cli import scan as scan_command
from certcheck.report import Report
from certcheck.scan import Options, Progress
from certcheck.scan import scan as real_scan
from tests.renderers import reports


@dataclass
class Answer:
    """What the next scan returns or raises, and what it was asked."""

    report: Report = field(default_factory=reports.messy)
    error: BaseException | None = None
    options: Options | None = None


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Stands for the pipeline, which has its own tests; the command line is the real one."""
    given = Answer()

    def scan(dossier: Path, options: Options, progress: Progress | None = None) -> Report:
        given.options = options
        if given.error is not None:
            raise given.error
        run = replace(
            given.report.run, lang=options.lang, fail_on=options.fail_on, as_of=options.as_of
        )
        return replace(given.report, run=run)

    monkeypatch.setattr(scan_command, "scan_dossier", scan)
    monkeypatch.setattr(request_command, "scan_dossier", scan)
    monkeypatch.delenv("CERTCHECK_DEBUG", raising=False)
    return given


@pytest.fixture
def scans(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """The scans that were really made."""
    monkeypatch.setenv("CERTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("CERTCHECK_DEBUG", raising=False)
    monkeypatch.setattr(stamps, "_YOUNG_NS", -3600 * 10**9)  # made just now, and old enough
    made: list[Path] = []

    def counted(dossier: Path, options: Options, progress: Progress | None = None) -> Report:
        made.append(dossier)
        return real_scan(dossier, options, progress)

    monkeypatch.setattr(scan_command, "scan_dossier", counted)
    return made


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def certcheck(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs a command in this process."""

    def command(*words: str | Path) -> Ran:
        code = run([str(word) for word in words])
        sys.stdout.flush()
        captured = capfd.readouterr()
        return Ran(code, captured.out, captured.err)

    return command


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "材料"
    folder.mkdir()
    yield folder


def process(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a command as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "certcheck", *map(str, words)],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )
