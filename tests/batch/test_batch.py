"""Batches of real dossiers: the same reports as scans make, each done once, none ending the others."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from certcheck import stamps
from certcheck.batch import run as batch_run
from certcheck.batch.children import children
from certcheck.batch.journal import Journal
from certcheck.batch.rows import Rows
from certcheck.batch.run import Batch
from certcheck.cache.cache import NoCache
from certcheck.cli.report_folder import ReportFolder
from certcheck.crew.errands import Errand, LocalCrew
from certcheck.document import Problem
from certcheck.limits import Limits
from certcheck.looking.remembering import Handed
from certcheck.opening import Options
from certcheck.renderers import Style
from tests.batch.made import MINI, PLAN, dossiers
from tests.cli.conftest import Ran, certcheck

__all__ = ["certcheck"]

Run = Callable[..., Ran]
AS_OF = ("--checklist", MINI, "--as-of", "2026-06-30", "--jobs", "1")


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Files made just now are old enough, and the memory is this test's own."""
    monkeypatch.setattr(stamps, "_YOUNG_NS", -3600 * 10**9)
    monkeypatch.setenv("CERTCHECK_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def many(tmp_path: Path) -> Path:
    return dossiers(tmp_path / "many", 3)


def rows(ran: Ran) -> dict[str, dict[str, object]]:
    return {row["name"]: row for row in json.loads(ran.out)["dossiers"]}


def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the dossiers opened from now on."""
    names: list[str] = []
    real = batch_run.Opened

    class Told(real):  # type: ignore[misc, valid-type]
        def __init__(self, dossier: Path, *rest: object) -> None:
            names.append(dossier.name)
            super().__init__(dossier, *rest)

    monkeypatch.setattr(batch_run, "Opened", Told)
    return names


def test_each_report_is_what_a_scan_writes(many: Path, tmp_path: Path, certcheck: Run) -> None:
    with zipfile.ZipFile(many / "打包.zip", "w") as archive:
        archive.writestr("培训计划.txt", PLAN)
    out = tmp_path / "out"
    certcheck("batch", many, *AS_OF, "--report-dir", out, "--report", "json,html,docx", "-q")

    names = sorted(child.name for child in many.iterdir())
    assert len(names) == 4
    for name in names:
        for suffix in ("json", "html", "docx"):
            alone = tmp_path / f"alone.{suffix}"
            certcheck("scan", many / name, *AS_OF, "--no-cache", "--output", alone, "-q")
            assert (out / f"{name}.{suffix}").read_bytes() == alone.read_bytes()


def test_a_broken_dossier_is_a_row(many: Path, certcheck: Run) -> None:
    (many / "坏.zip").write_bytes(b"PK\x03\x04 no archive")
    (many / "设置错").mkdir()
    (many / "设置错" / "certcheck.yaml").write_text("nonsense: 1\n")
    (many / "说明.txt").write_text("no dossier")
    ran = certcheck("batch", many, *AS_OF, "--format", "json", "-q")
    told = rows(ran)

    assert ran.code == 3
    assert [told[name]["exit_code"] for name in ("坏.zip", "设置错", "客户00")] == [3, 2, 1]
    assert "nonsense" in str(told["设置错"]["error"])
    assert json.loads(ran.out)["left_out"] == ["说明.txt"]
    shown = certcheck("batch", many, *AS_OF, "--lang", "en")
    assert "Could not be checked (2)" in shown.out


def test_our_own_failing_on_one_dossier_is_a_row_too(
    many: Path, certcheck: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = batch_run.conclude

    def conclude(found: batch_run.Inquiry) -> object:  # type: ignore[name-defined]
        if "客户01" in found.outside.path:
            raise ZeroDivisionError
        return real(found)

    monkeypatch.setattr(batch_run, "conclude", conclude)
    told = rows(certcheck("batch", many, *AS_OF, "--format", "json", "-q"))

    assert [told[name]["exit_code"] for name in sorted(told)] == [1, 3, 1]
    assert "ZeroDivisionError" in str(told["客户01"]["error"])


def test_the_highest_exit_code_and_fail_on(many: Path, certcheck: Run) -> None:
    assert certcheck("batch", many, *AS_OF, "-q").code == 1
    assert certcheck("batch", many, *AS_OF, "-q", "--fail-on", "never").code == 0
    assert certcheck("batch", many, *AS_OF, "-q", "--fail-on", "invalid").code == 0


def test_what_is_done_and_unchanged_is_not_done_again(
    many: Path, tmp_path: Path, certcheck: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("batch", many, *AS_OF, "--report-dir", tmp_path / "out", "--format", "json", "-q")
    first = rows(certcheck(*command))
    assert {row["change"] for row in first.values()} == {None}
    names = opened(monkeypatch)

    again = rows(certcheck(*command))
    assert names == []
    assert all(
        row["change"] == {"done": 0, "better": 0, "worse": [], "received": 0}
        for row in again.values()
    )
    assert [{**row, "change": None} for row in again.values()] == list(first.values())

    (many / "客户01" / "培训计划.txt").unlink()
    third = rows(certcheck(*command))
    assert names == ["客户01"]
    assert third["客户01"]["change"]["worse"]  # type: ignore[index]

    (tmp_path / "out" / "客户02.json").unlink()
    certcheck(*command)
    assert names == ["客户01", "客户02"]
    assert (tmp_path / "out" / "客户02.json").exists()

    certcheck(*command, "--fail-on", "invalid")
    assert len(names) == 5


def test_a_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    many = dossiers(tmp_path / "many", 40, files=3)
    old = time.time() - 60
    for path in [*many.rglob("*")]:
        os.utime(path, (old, old))
    time.sleep(2.1)  # a change of the inode itself cannot be dated back
    out = tmp_path / "out"
    command = [sys.executable, "-m", "certcheck", "batch", *map(str, (many, *AS_OF))]
    command += ["--report-dir", str(out), "--format", "json", "--output", str(tmp_path / "o.json")]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while len(list(out.glob("*.json"))) < 4 and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    before = {path: path.stat().st_mtime_ns for path in out.glob("*.json")}
    done = subprocess.run(command, check=False, capture_output=True)

    assert done.returncode == 1
    told = json.loads((tmp_path / "o.json").read_bytes())
    assert len(told["dossiers"]) == len(list(out.glob("*.json"))) == 40
    assert all(row["change"] is None for row in told["dossiers"])
    kept = [path for path, stamp in before.items() if path.stat().st_mtime_ns == stamp]
    assert 3 <= len(before) - 1 <= len(kept)  # the last may have been written, not yet remembered


def test_dossiers_are_opened_only_as_workers_run_out_of_files(tmp_path: Path) -> None:
    found = children(dossiers(tmp_path / "many", 12))
    options = Options(as_of=date(2026, 6, 30), checklist=str(MINI), cache=False)
    most = 0

    class Watched(LocalCrew):
        def read(self, errands: Iterable[Errand]) -> Iterator[tuple[Errand, Handed | Problem]]:
            nonlocal most
            for one in super().read(errands):
                most = max(most, len(run._open))
                yield one

    nowhere = ReportFolder(None, (), Style(), "zh")
    with Watched(1, Limits()) as crew:
        journal = Journal(tmp_path, options)
        rows = Rows(12)
        run = Batch(found, options, crew, NoCache(), journal, nowhere, rows.put)
        run.check()
    with rows:
        assert [row.name for row in rows] == list(found.names)
    assert most <= 3


def test_the_next_dossiers_go_on_while_a_file_of_the_first_takes_long(tmp_path: Path) -> None:
    found = children(dossiers(tmp_path / "many", 4))
    options = Options(as_of=date(2026, 6, 30), checklist=str(MINI), cache=False)

    class Late(LocalCrew):
        def read(self, errands: Iterable[Errand]) -> Iterator[tuple[Errand, Handed | Problem]]:
            source = iter(errands)
            first = next(source)
            yield from super().read(source)
            yield from super().read([first])

    nowhere = ReportFolder(None, (), Style(), "zh")
    with Late(1, Limits()) as crew:
        names: list[str] = []
        journal = Journal(tmp_path, options)
        Batch(
            found, options, crew, NoCache(), journal, nowhere, lambda _, row: names.append(row.name)
        ).check()
    assert names == ["客户01", "客户02", "客户03", "客户00"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("{empty}",), "no folder or archive"),
        (("{many}/missing",), "is not there"),
        (("{many}", "--report-dir", "{many}/out"), "lies inside"),
        (("{many}", "--report", "json"), "--report-dir"),
        (("{many}", "--format", "docx"), "docx"),
        (("{many}", "--report-dir", "{empty}", "--report", "nope"), "nope"),
        (("{many}", "--output", "{many}/o.json"), "lies inside"),
    ],
)
def test_usage_errors(
    words: tuple[str, ...], said: str, many: Path, tmp_path: Path, certcheck: Run
) -> None:
    (tmp_path / "empty").mkdir()
    ran = certcheck(
        "batch", *(w.format(many=many, empty=tmp_path / "empty") for w in words), "--lang", "en"
    )

    assert ran.code == 2
    assert said in ran.err


def test_the_overview_in_every_form(many: Path, tmp_path: Path, certcheck: Run) -> None:
    (many / "=坏.zip").write_bytes(b"PK\x03\x04")
    for form in ("csv", "xlsx", "html", "txt"):
        certcheck("batch", many, *AS_OF, "--output", tmp_path / f"o.{form}")
    table = list(csv.reader(io.StringIO((tmp_path / "o.csv").read_text("utf-8-sig"))))
    assert [row[0] for row in table] == ["客户", "'=坏.zip", "客户00", "客户01", "客户02"]
    assert {len(row) for row in table} == {len(table[0])}
    assert re.fullmatch(r"\d+（共 \d+）", table[2][4])  # of 5/11 Excel would make a day in May
    assert "压缩包打不开" in table[1][-1]
    sheet = openpyxl.load_workbook(tmp_path / "o.xlsx").active
    assert [cell.value for cell in sheet["A"]][4:] == [row[0] for row in table[1:]]
    page = (tmp_path / "o.html").read_text("utf-8")
    assert page.count("<tr") == 5
    assert "<script" not in page
    assert "客户02" in (tmp_path / "o.txt").read_text("utf-8")


def test_children_are_folders_and_archives(tmp_path: Path) -> None:
    for name in ("a", ".git", "@eaDir", ".隐藏"):
        (tmp_path / name).mkdir()
    with zipfile.ZipFile(tmp_path / "b.bin", "w") as archive:
        archive.writestr("x.txt", "x")
    shutil.copy(tmp_path / "b.bin", tmp_path / "c.docx.zip")
    (tmp_path / "Thumbs.db").write_bytes(b"x")
    (tmp_path / "loose.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    found = children(tmp_path)

    assert list(found.names) == ["a", "b.bin", "c.docx.zip"]
    assert found.left_out == ("link", "loose.pdf")
