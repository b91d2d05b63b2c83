"""`certcheck render` and `certcheck diff` over saved reports, and the summary of a GitHub step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from certcheck.report import Report, Status
from tests.cli.conftest import Answer, Ran
from tests.renderers import reports
from tests.renderers.seen import FORMATS, rendered

Certcheck = Callable[..., Ran]


def save(folder: Path, name: str, report: Report) -> Path:
    file = folder / name
    file.write_bytes(rendered("json", report))
    return file


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return save(tmp_path, "report.json", reports.messy())


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_written(
    certcheck: Certcheck, report: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / f"out{FORMATS[name].SUFFIX}"

    ran = certcheck("render", report, "--format", name, "--output", file)

    assert (ran.code, ran.out) == (0, "")
    assert file.stat().st_size > 100


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "terminal"])
def test_the_format_is_known_by_the_files_name(
    certcheck: Certcheck, report: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / f"out{FORMATS[name].SUFFIX}"

    assert certcheck("render", report, "--output", file, "-q").code == 0
    start = file.read_bytes()[:4]
    expected = rendered(name, reports.messy())[:4]
    assert start == expected


def test_an_open_dossier_is_written_all_the_same(certcheck: Certcheck, report: Path) -> None:
    ran = certcheck("render", report)

    assert ran.code == 0
    assert ran.out.startswith("未齐全：16 项中 5 齐全")


@pytest.mark.parametrize(
    "words", [["render", "{}", "--lang", "en"], ["--lang", "en", "render", "{}"]]
)
def test_into_the_other_language(certcheck: Certcheck, report: Path, words: list[str]) -> None:
    ran = certcheck(*(word.format(report) for word in words), "-q")

    assert ran.out.startswith("Incomplete: 16 items, 5 complete")


def test_else_in_its_own(certcheck: Certcheck, tmp_path: Path) -> None:
    english = save(tmp_path, "en.json", reports.messy("en"))

    assert certcheck("render", english, "-q").out.startswith("Incomplete: 16 items")
    assert certcheck("diff", english, english, "-q").out.startswith("杭州示例电器有限公司: nothing")


def test_several_at_once(certcheck: Certcheck, report: Path, tmp_path: Path) -> None:
    files = [tmp_path / "a.html", tmp_path / "b.xlsx"]
    wanted = [f"--report=html={files[0]}", f"--report=xlsx={files[1]}"]

    assert certcheck("render", report, "-q", *wanted).code == 0
    assert all(file.exists() for file in files)


@pytest.mark.parametrize("command", [["render"], ["diff", "{}"]])
def test_what_is_no_report_is_2(certcheck: Certcheck, tmp_path: Path, command: list[str]) -> None:
    file = tmp_path / "x.json"
    file.write_text("{}")

    words = [word.format(file) for word in command]
    assert certcheck(*words, file).code == 2
    assert certcheck(*words, tmp_path / "nope.json").code == 2


def test_an_unknown_checklist_is_2(certcheck: Certcheck, report: Path) -> None:
    assert certcheck("render", report, "--checklist", "nope").code == 2


def changed(item: str, status: Status) -> Report:
    items = tuple(
        replace(result, status=status) if result.item.id == item else result
        for result in reports.messy().items
    )
    return replace(reports.messy(), items=items)


@pytest.mark.parametrize(
    ("item", "status", "code"),
    [
        ("training-plan", Status.COMPLETE, 0),
        ("training-schedule", Status.COMPLETE, 0),
        ("training-plan", Status.REVIEW, 1),
    ],
)
def test_diff_exits_with_1_where_anything_got_worse(
    certcheck: Certcheck, report: Path, tmp_path: Path, item: str, status: Status, code: int
) -> None:
    new = save(tmp_path, "new.json", changed(item, status))

    ran = certcheck("diff", report, new)
    assert ran.code == code
    assert ran.out.startswith("杭州示例电器有限公司：")


def test_reports_of_different_checklists_are_not_compared(
    certcheck: Certcheck, report: Path, tmp_path: Path
) -> None:
    other = reports.CHECKLIST.model_copy(update={"id": "quality"})
    new = save(tmp_path, "new.json", replace(reports.messy(), checklist=other))

    ran = certcheck("diff", report, new)
    assert ran.code == 2
    assert "quality" in ran.err


def test_a_step_of_a_workflow_gets_its_summary(
    certcheck: Certcheck,
    answer: Answer,
    dossier: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))

    ran = certcheck("scan", dossier, "--format", "github")

    assert ran.code == 1
    assert all(line.startswith("::") for line in ran.out.splitlines())
    written = summary.read_text("utf-8")
    assert written.startswith("before\n## ")
    assert "未齐全：16 项中" in written


def test_no_summary_is_written_for_other_formats(
    certcheck: Certcheck, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))

    assert certcheck("render", report, "--format", "markdown").code == 0
    assert not summary.exists()


def test_a_summary_that_cannot_be_written_is_3(
    certcheck: Certcheck, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))

    assert certcheck("render", report, "--format", "github").code == 3
