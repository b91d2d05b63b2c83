"""The report on a screen. The texts in `expected/` are what a person sees; to renew them after a
wanted change, run `python -m tests.renderers.test_terminal` and read the difference."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from certcheck.renderers import Style, terminal
from certcheck.report import Finding, Report, Severity, Status
from certcheck.visible import visible
from tests.renderers import reports

EXPECTED = Path(__file__).parent / "expected"
SEEN = {
    "messy.zh.txt": (reports.messy, "zh", 0),
    "messy.en.txt": (reports.messy, "en", 0),
    "messy.zh.verbose.txt": (reports.messy, "zh", 1),
    "messy.en.verbose.txt": (reports.messy, "en", 1),
    "complete.zh.txt": (reports.all_complete, "zh", 0),
    "complete.en.txt": (reports.all_complete, "en", 0),
    "empty.zh.txt": (reports.of_empty_folder, "zh", 0),
    "empty.en.txt": (reports.of_empty_folder, "en", 0),
}
MADE: tuple[Callable[[str], Report], ...] = (
    reports.messy,
    reports.all_complete,
    reports.of_empty_folder,
    reports.hostile,
)


def seen(report: Report, verbosity: int = 0, width: int = 80) -> str:
    return terminal.render(report, Style(verbosity=verbosity, width=width)).decode()


@pytest.mark.parametrize("name", SEEN)
def test_a_report_looks_as_expected(name: str) -> None:
    make, lang, verbosity = SEEN[name]

    assert seen(make(lang), verbosity) == (EXPECTED / name).read_text("utf-8")


@pytest.mark.parametrize("make", MADE)
@pytest.mark.parametrize(
    ("lang", "verbosity", "width"), list(itertools.product(("zh", "en"), (0, 1), (40, 80, 100)))
)
def test_no_line_is_wider_than_the_screen(
    make: Callable[[str], Report], lang: str, verbosity: int, width: int
) -> None:
    lines = seen(make(lang), verbosity, width).splitlines()

    assert max(cell_len(line) for line in lines) <= width
    assert not any(line != line.rstrip() for line in lines)


@pytest.mark.parametrize("make", MADE)
def test_quiet_is_the_verdict_alone(make: Callable[[str], Report]) -> None:
    quiet = seen(make("zh"), -1, 40)

    assert quiet.count("\n") == 1
    assert quiet.startswith(("未齐全：16 项中 ", "已齐全：16 项中 "))


VERDICTS = {
    "zh": "未齐全：16 项中 5 齐全，1 豁免，2 缺失，3 不完整，1 无效；4 项待确认：请回答 2 个问题，其余请人工查看",
    "en": "Incomplete: 16 items, 5 complete, 1 waived, 2 missing, 3 partial, 1 invalid; "
    "4 to confirm: please answer 2 questions, and look at the others",
}


@pytest.mark.parametrize("lang", VERDICTS)
def test_the_verdict_tells_every_status_and_the_questions(lang: str) -> None:
    assert seen(reports.messy(lang), -1) == VERDICTS[lang] + "\n"


def test_who_does_it_is_asked_after_whether_it_applies() -> None:
    undeclared = Finding("people_undeclared", Severity.WARNING)
    item = reports.result("hazmat-training", Status.REVIEW, findings=(undeclared,))
    unknown = Finding("applicability_unknown", Severity.WARNING, {"question": "hazardous"})

    first = reports.report(
        (reports.replace(item, findings=(undeclared, unknown)),), questions=("hazardous",)
    )
    then = reports.report((item,))

    assert seen(first, -1).endswith("1 项待确认：请回答 1 个问题\n")
    assert "服务人员是否从事危险作业" in seen(first)
    assert seen(then, -1).endswith("1 项待确认：请回答 1 个问题\n")
    assert "tags: [hazardous]" in seen(then)


@pytest.mark.parametrize("verbosity", [-1, 0, 1])
def test_hostile_names_are_harmless(verbosity: int) -> None:
    shown = seen(reports.hostile(), verbosity)

    assert all(sign == "\n" or sign.isprintable() for sign in shown)
    assert "33010219900101123X" not in shown


def test_hostile_names_are_shown_as_they_are() -> None:
    shown = seen(reports.hostile())

    assert "330***********123X.jpg" in shown
    assert all(f"    {visible(one.path)}\n" in shown for one in reports.hostile().files[:7])


def test_personal_numbers_can_be_shown() -> None:
    shown = terminal.render(reports.hostile(), Style(show_personal=True)).decode()

    assert "33010219900101123X.jpg" in shown


def test_colour_adds_escapes_and_changes_no_word() -> None:
    written = io.StringIO()
    console = Console(
        file=written, force_terminal=True, color_system="standard", width=80, legacy_windows=False
    )

    terminal.show(reports.messy(), Style(), console)

    assert "\x1b[1;31m" in written.getvalue()
    plain = io.StringIO()
    terminal.show(reports.messy(), Style(), Console(file=plain, color_system=None, width=80))
    assert _without_escapes(written.getvalue()) == plain.getvalue()


def _without_escapes(text: str) -> str:
    parts = text.split("\x1b[")
    return parts[0] + "".join(part.partition("m")[2] for part in parts[1:])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_holds_nothing_that_a_gbk_console_lacks(lang: str) -> None:
    seen(reports.messy(lang), 1).encode("gbk")


if __name__ == "__main__":
    EXPECTED.mkdir(exist_ok=True)
    for file, (build, lang, verbosity) in SEEN.items():
        (EXPECTED / file).write_text(seen(build(lang), verbosity), "utf-8")
