"""`certcheck request` from a saved report and from a dossier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from certcheck.report import Report
from tests.cli.conftest import Answer, Ran
from tests.renderers import reports
from tests.renderers.letter.letters import messy
from tests.renderers.seen import rendered
from tests.test_changes import now

Certcheck = Callable[..., Ran]


def save(folder: Path, name: str, report: Report) -> Path:
    file = folder / name
    file.write_bytes(rendered("json", report))
    return file


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return save(tmp_path, "report.json", messy())


STARTS = {"docx": b"PK", "xlsx": b"PK", "markdown": "# 补充".encode(), "text": "补充".encode()}
SUFFIXES = {"docx": ".docx", "xlsx": ".xlsx", "markdown": ".md", "text": ".txt"}


@pytest.mark.parametrize("name", STARTS)
def test_each_form_by_name_or_ending(
    certcheck: Certcheck, report: Path, tmp_path: Path, name: str
) -> None:
    by_name, by_ending = tmp_path / "a.bin", tmp_path / f"b{SUFFIXES[name]}"

    assert certcheck("request", report, "--format", name, "--output", by_name).code == 0
    ran = certcheck("request", report, "--output", by_ending)
    assert (ran.code, ran.out, ran.err) == (0, "", f"已写入 {by_ending}\n")
    assert by_name.read_bytes().startswith(STARTS[name])
    assert by_name.read_bytes() == by_ending.read_bytes()


def test_docx_is_the_usual_form(certcheck: Certcheck, report: Path, tmp_path: Path) -> None:
    file = tmp_path / "letter"

    assert certcheck("request", report, "--output", file, "-q").code == 0
    assert file.read_bytes().startswith(b"PK")


def test_what_the_sender_adds(certcheck: Certcheck, report: Path) -> None:
    ran = certcheck(
        "request", report, "-f", "text", "--due", "2026-12-05", "--contact", "王工 13800138000",
        "--company", "某某公司",
    )  # fmt: skip

    assert ran.code == 0
    assert ran.out.startswith("补充材料清单：某某公司\n")
    assert "请在2026年12月5日前发给我们" in ran.out
    assert "请联系：王工 13800138000" in ran.out
    assert "负责人：人事部 刘敏" in ran.out


def test_in_the_other_language(certcheck: Certcheck, report: Path) -> None:
    assert certcheck("request", report, "-f", "text", "--lang", "en").out.startswith("Papers still")


def test_the_second_round(certcheck: Certcheck, report: Path, tmp_path: Path) -> None:
    new = save(tmp_path, "new.json", now("zh"))
    ran = certcheck("request", new, "--since", report, "-f", "text")

    assert ran.code == 0
    assert "【仍缺（7 项）】" in ran.out
    assert "【新发现（1 项）】" in ran.out


def test_reports_of_different_checklists_make_no_round(
    certcheck: Certcheck, report: Path, tmp_path: Path
) -> None:
    other = replace(
        reports.messy(), checklist=reports.CHECKLIST.model_copy(update={"id": "quality"})
    )
    ran = certcheck("request", save(tmp_path, "x.json", other), "--since", report, "-f", "text")

    assert ran.code == 2
    assert "quality" in ran.err


def test_from_a_dossier(certcheck: Certcheck, answer: Answer, dossier: Path) -> None:
    answer.report = messy()
    ran = certcheck(
        "request", dossier, "-f", "text", "--as-of", "2026-11-23", "--audit-date", "2027-01-15"
    )

    assert ran.code == 0
    assert ran.out.startswith("补充材料清单")
    assert answer.options is not None
    assert str(answer.options.audit_date) == "2027-01-15"


def test_pictures_nobody_read_are_told_to_the_sender_alone(
    certcheck: Certcheck, answer: Answer, dossier: Path
) -> None:
    unread = reports.messy()
    answer.report = replace(unread, run=replace(unread.run, unread=3))
    ran = certcheck("request", dossier, "--no-ocr", "-f", "text")

    assert "有 3 个文件里的图片没有识别" in ran.err
    assert "3 个文件里的图片" not in ran.out


@pytest.mark.parametrize(
    "words",
    [
        ["{missing}"],
        ["{report}", "--format", "html"],
        ["{report}", "--due", "5.12.2026"],
        ["{report}", "--as-of", "2026-01-01"],
        ["{report}", "--no-ocr"],
        ["{report}", "--since", "{missing}"],
        ["{dossier}", "--as-of", "2026-11-23", "--audit-date", "2026-11-22"],
        ["{dossier}", "-o", "{dossier}/letter.docx"],
        ["{report}", "-o", "{missing}.pdf"],
    ],
)
def test_mistakes_are_2(
    certcheck: Certcheck,
    answer: Answer,
    report: Path,
    dossier: Path,
    tmp_path: Path,
    words: list[str],
) -> None:
    places = {"report": report, "dossier": dossier, "missing": tmp_path / "nope"}

    assert certcheck("request", *(word.format(**places) for word in words)).code == 2
    assert answer.options is None


def test_a_report_by_another_name_is_known(certcheck: Certcheck, report: Path) -> None:
    named = report.rename(report.with_suffix(".bak"))

    assert certcheck("request", named, "-f", "text").out.startswith("补充材料清单")


def test_a_letter_that_cannot_be_written_is_3(
    certcheck: Certcheck, report: Path, tmp_path: Path
) -> None:
    assert certcheck("request", report, "-o", tmp_path / "no" / "x.docx").code == 3
