"""`certcheck scan`: options, outputs and exit codes of the contract, section 2."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from certcheck.errors import ScanError, UsageError
from certcheck.report import OPEN, Status
from tests.cli.conftest import Answer, Ran, process
from tests.renderers import reports

Certcheck = Callable[..., Ran]


# exit codes


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--fail-on", "missing"), 1),
        (("--fail-on", "invalid, partial"), 1),
    ],
)
def test_an_open_item_named_in_fail_on_is_1(
    certcheck: Certcheck, answer: Answer, dossier: Path, words: tuple[str, ...], code: int
) -> None:
    assert certcheck("scan", dossier, "-q", *words).code == code


def test_a_complete_dossier_is_0(certcheck: Certcheck, answer: Answer, dossier: Path) -> None:
    answer.report = reports.all_complete()

    assert certcheck("scan", dossier).code == 0


def test_fail_on_does_not_heed_a_status_that_is_not_there(
    certcheck: Certcheck, answer: Answer, dossier: Path
) -> None:
    answer.report = reports.of_empty_folder()

    assert certcheck("scan", dossier, "--fail-on", "review,invalid").code == 0


USAGE_ERRORS = {
    "no dossier": (),
    "an unknown option": ("DOSSIER", "--nope"),
    "an unknown format": ("DOSSIER", "--format", "nope"),
    "an unknown format of a report": ("DOSSIER", "--report", "nope=x"),
    "a report without a file": ("DOSSIER", "--report", "json"),
    "a report without a name": ("DOSSIER", "--report", "json="),
    "an unknown status": ("DOSSIER", "--fail-on", "missing,nope"),
    "a status that is not open": ("DOSSIER", "--fail-on", "complete"),
    "no status": ("DOSSIER", "--fail-on", ""),
    "never among others": ("DOSSIER", "--fail-on", "never,missing"),
    "a day that is none": ("DOSSIER", "--as-of", "2026-02-30"),
    "a day in another form": ("DOSSIER", "--as-of", "20260223"),
    "an unknown language": ("DOSSIER", "--lang", "fr"),
    "no worker at all": ("DOSSIER", "--jobs", "0"),
    "no time at all": ("DOSSIER", "--timeout", "0"),
    "an unknown colour": ("DOSSIER", "--color", "red"),
    "a dossier that is not there": ("DOSSIER/nope",),
    "a file of passwords that is not there": ("DOSSIER", "--password-file", "nope"),
    "an output inside the dossier": ("DOSSIER", "--output", "DOSSIER/report.txt"),
    "a report inside the dossier": ("DOSSIER", "--report", "json=DOSSIER/sub/../report.json"),
    "two reports into one file": ("DOSSIER", "-o", "FOLDER/a", "--report", "json=FOLDER/./a"),
}


@pytest.mark.parametrize("name", USAGE_ERRORS)
def test_a_usage_error_is_2_and_nothing_is_scanned(
    certcheck: Certcheck, answer: Answer, dossier: Path, tmp_path: Path, name: str
) -> None:
    words = [
        word.replace("DOSSIER", str(dossier)).replace("FOLDER", str(tmp_path))
        for word in USAGE_ERRORS[name]
    ]

    ran = certcheck("scan", *words)

    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.strip()
    assert answer.options is None
    assert list(dossier.iterdir()) == []


def test_an_unknown_format_is_told_with_those_there_are(
    certcheck: Certcheck, answer: Answer, dossier: Path
) -> None:
    ran = certcheck("scan", dossier, "--format", "nope", "--lang", "en")

    assert ran.err.startswith("certcheck: there is no format nope; there are: terminal, json")


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (UsageError("没有这个清单"), 2, "certcheck: 没有这个清单\n"),
        (UsageError("a b:1: x\nc:2: y"), 2, "a b:1: x\nc:2: y\n"),
        (ScanError("压缩包已损坏"), 3, "certcheck: 压缩包已损坏\n"),
        (ScanError("\x1b[31m 33010219900101123X"), 3, "certcheck: \\x1b[31m 330***********123X\n"),
        (KeyboardInterrupt(), 130, "已中断\n"),
    ],
)  # fmt: skip
def test_what_stops_a_scan_has_its_exit_code(
    *,
    certcheck: Certcheck,
    answer: Answer,
    dossier: Path,
    error: BaseException,
    code: int,
    told: str,
) -> None:
    answer.error = error

    ran = certcheck("scan", dossier)

    assert (ran.code, ran.out, ran.err) == (code, "", told)


def test_an_internal_error_is_3_in_one_line(
    certcheck: Certcheck, answer: Answer, dossier: Path
) -> None:
    answer.error = ValueError("身份证 330102199001011237\n备注")

    ran = certcheck("scan", dossier, "--lang", "en")

    assert ran.code == 3
    assert re.fullmatch(
        r"certcheck: internal error: ValueError \(cli/scan.py:\d+\) "
        r"\(CERTCHECK_DEBUG=1 shows where\)\n",
        ran.err,
    )


def test_the_traceback_comes_when_asked_for(
    certcheck: Certcheck, answer: Answer, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer.error = ValueError("身份证 330102199001011237")
    answer.error.__cause__ = KeyError("住址：西湖区")
    monkeypatch.setenv("CERTCHECK_DEBUG", "1")

    ran = certcheck("scan", dossier)

    assert ran.code == 3
    assert ran.err.count("Traceback") == 2
    assert "KeyError" in ran.err
    assert not re.search("330|身份证|西湖", ran.err)


# options


def test_options_reach_the_scan(
    certcheck: Certcheck, answer: Answer, dossier: Path, tmp_path: Path
) -> None:
    passwords = tmp_path / "passwords.txt"
    passwords.write_bytes("\ufeff一二三\r\n\r\nabc\n".encode())
    words = (
        "--checklist other --lang en --fail-on review,missing --as-of 2026-11-23 --no-ocr "
        "--no-cache --jobs 3 --timeout 2.5 --profile p.yaml --no-dossier-profile"
    )

    certcheck("scan", dossier, *words.split(), "--password-file", passwords)

    options = answer.options
    assert options is not None
    assert options.checklist == "other"
    assert (options.lang, options.as_of) == ("en", date(2026, 11, 23))
    assert options.fail_on == (Status.MISSING, Status.REVIEW)
    assert (options.ocr, options.cache, options.dossier_profile) == (False, False, False)
    assert (options.jobs, options.timeout) == (3, 2.5)
    assert options.profile == Path("p.yaml")
    assert options.passwords == ("一二三", "abc")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_passwords_in_the_encodings_of_editors(
    certcheck: Certcheck, answer: Answer, dossier: Path, tmp_path: Path, encoding: str
) -> None:
    passwords = tmp_path / "passwords.txt"
    passwords.write_bytes("清澜2026\r\n\r\n open sesame \r\n".encode(encoding))

    certcheck("scan", dossier, "--password-file", passwords)

    assert answer.options is not None
    assert answer.options.passwords == ("清澜2026", " open sesame ")
    assert "清澜2026" not in repr(answer.options)


def test_without_options_everything_is_read_as_of_today(
    certcheck: Certcheck, answer: Answer, dossier: Path
) -> None:
    before = date.today()
    certcheck("scan", dossier)

    options = answer.options
    assert options is not None
    assert before <= options.as_of <= date.today()
    assert options.fail_on == OPEN
    assert (options.lang, options.checklist, options.profile) == ("zh", None, None)
    assert (options.ocr, options.cache, options.dossier_profile) == (True, True, True)
    assert (options.jobs, options.timeout, options.passwords) == (None, None, ())


# outputs


def test_json_stands_alone_on_standard_output(
    certcheck: Certcheck, answer: Answer, dossier: Path
) -> None:
    ran = certcheck("scan", dossier, "--format", "json")

    assert json.loads(ran.out)["schema_version"] == 1
    assert ran.err == ""


def test_several_reports_of_one_scan(
    certcheck: Certcheck, answer: Answer, dossier: Path, tmp_path: Path
) -> None:
    a, b = tmp_path / "a.json", tmp_path / "b.txt"

    ran = certcheck("scan", dossier, "--report", f"json={a}", "--report", f"terminal={b}")

    assert ran.out.startswith("未齐全：")
    assert json.loads(a.read_text("utf-8"))["verdict"] == "open"
    assert b.read_text("utf-8").startswith("未齐全：")
    assert ran.err == f"已写入 {a}\n已写入 {b}\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "b.txt", dossier.name]


def test_the_suffix_of_the_output_names_its_format(
    certcheck: Certcheck, answer: Answer, dossier: Path, tmp_path: Path
) -> None:
    file = tmp_path / "报告.JSON"

    ran = certcheck("scan", dossier, "--output", file, "-q")

    assert json.loads(file.read_text("utf-8"))["verdict"] == "open"
    assert (ran.out, ran.err) == ("", "")


@pytest.mark.parametrize("name", ["报告.pdf", "报告.DOC", "报告.wps"])
def test_a_format_that_cannot_be_written_is_no_text_of_that_name(
    certcheck: Certcheck, answer: Answer, dossier: Path, tmp_path: Path, name: str
) -> None:
    ran = certcheck("scan", dossier, "--output", tmp_path / name)

    assert ran.code == 2
    assert ".html" in ran.err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(("lang", "said"), [("zh", "这是一个普通文件"), ("en", "a plain file")])
def test_what_is_no_dossier_is_said_in_the_readers_language(
    certcheck: Certcheck, tmp_path: Path, lang: str, said: str
) -> None:
    paper = tmp_path / "执照.txt"
    paper.write_text("营业执照", "utf-8")

    ran = certcheck("scan", paper, "--lang", lang)

    assert ran.code == 2
    assert said in ran.err


def test_an_older_report_is_replaced_whole(
    certcheck: Certcheck, answer: Answer, dossier: Path, tmp_path: Path
) -> None:
    file = tmp_path / "report.json"
    file.write_text("x" * 100_000)

    certcheck("scan", dossier, "-o", file)

    assert json.loads(file.read_text("utf-8"))["verdict"] == "open"


def test_a_folder_that_is_not_there_is_3_before_the_scan(
    certcheck: Certcheck, answer: Answer, dossier: Path, tmp_path: Path
) -> None:
    ran = certcheck("scan", dossier, "-o", tmp_path / "nope" / "report.json")

    assert ran.code == 3
    assert answer.options is None


def test_an_output_that_cannot_be_written_is_3(
    certcheck: Certcheck, answer: Answer, dossier: Path
) -> None:
    ran = certcheck("scan", dossier, "-o", "/dev/full")

    assert ran.code == 3
    assert ran.err.startswith("certcheck: 无法写入 /dev/full：")


def test_a_link_into_the_dossier_is_inside_it(
    certcheck: Certcheck, answer: Answer, dossier: Path, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(dossier)

    assert certcheck("scan", dossier, "-o", tmp_path / "link" / "report.json").code == 2
    assert certcheck("scan", tmp_path / "link", "-o", dossier / "report.json").code == 2


def test_an_archive_is_not_overwritten_by_its_report(
    certcheck: Certcheck, answer: Answer, tmp_path: Path
) -> None:
    archive = tmp_path / "材料.zip"
    archive.write_bytes(b"PK")

    assert certcheck("scan", archive, "-o", archive).code == 2
    assert archive.read_bytes() == b"PK"


def test_quiet_is_one_line_and_verbose_is_more(
    certcheck: Certcheck, answer: Answer, dossier: Path
) -> None:
    quiet, usual, verbose = (
        certcheck("scan", dossier, *words).out.count("\n") for words in (["-q"], [], ["-v"])
    )

    assert quiet == 1 < usual < verbose


@pytest.mark.parametrize(
    ("words", "environment", "colored"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_for_screens_unless_asked_for(
    *,
    certcheck: Certcheck,
    answer: Answer,
    dossier: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    environment: dict[str, str],
    colored: bool,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert ("\x1b[" in certcheck("scan", dossier, *words).out) is colored


# as a user runs it


def test_an_empty_folder_is_a_dossier_with_everything_missing(dossier: Path) -> None:
    ran = process("scan", dossier, "--format", "json", "--as-of", "2026-11-23")

    assert ran.returncode == 1
    summary = json.loads(ran.stdout)["summary"]
    assert summary["missing"] == 34
    assert ran.stderr == b""
    assert list(dossier.iterdir()) == []


def test_a_console_with_a_chinese_code_page(dossier: Path) -> None:
    ran = process("scan", dossier, PYTHONIOENCODING="gbk", NO_COLOR="1")

    assert ran.returncode == 1
    assert ran.stdout.decode("gbk").startswith("未齐全：")
    assert "\\x1b" not in ran.stdout.decode("gbk")


def test_a_console_without_chinese_does_not_end_the_program(dossier: Path) -> None:
    ran = process("scan", dossier, "--lang", "en", PYTHONIOENCODING="ascii")

    assert ran.returncode == 1
    assert ran.stdout.startswith(b"Incomplete: ")
