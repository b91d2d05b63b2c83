"""`certcheck explain`: exit codes and outputs; what it tells is tested in tests/explaining."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.test_scan import PLAN

Certcheck = Callable[..., Ran]
QUICK = ("--jobs", "1", "--no-cache", "--as-of", "2026-06-30", "-q")


@pytest.fixture
def filled(dossier: Path) -> Path:
    (dossier / "培训计划.txt").write_text(PLAN, encoding="utf-8")
    return dossier


def test_an_item_and_a_file_are_told_and_the_dossier_stays_open(
    certcheck: Certcheck, filled: Path
) -> None:
    ran = certcheck("explain", filled, "training-plan", *QUICK)
    other = certcheck("explain", filled, "培训计划.txt", "--json", "--lang", "en", *QUICK)

    assert (ran.code, ran.err, other.code, other.err) == (0, "", 0, "")
    assert "培训计划.txt" in ran.out
    assert json.loads(other.out)["file"] == "培训计划.txt"


def test_a_file_nothing_was_made_of_is_told_so(certcheck: Certcheck, filled: Path) -> None:
    """No heading stands over nothing."""
    (filled / "说明.txt").write_text("营业执照后补，身份证稍后发。", encoding="utf-8")

    ran = certcheck("explain", filled, "说明.txt", *QUICK)

    assert "没有认出是哪一种材料" in ran.out.partition("认出了什么\n")[2]


@pytest.mark.parametrize("words", [("nope",), ()])
def test_what_is_not_there_is_2(certcheck: Certcheck, filled: Path, words: tuple[str, ...]) -> None:
    ran = certcheck("explain", filled, *words, *QUICK)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_a_dossier_that_is_not_there_is_2(certcheck: Certcheck, dossier: Path) -> None:
    assert certcheck("explain", dossier / "nope", "training-plan").code == 2
