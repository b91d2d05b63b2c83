"""`certcheck checklist new` and `lint`: from a list of titles to a checklist that can be used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from docx import Document

from certcheck import checklists
from certcheck.checklist_draft import core
from certcheck.trial import failures
from tests.cli.conftest import Ran

Certcheck = Callable[..., Ran]
TITLES = [
    "营业执照副本复印件（加盖公章）",
    "近三年财务审计报告",
    "消防安全检查合格证（如有）",
    "车辆使用登记台账",
    "仓库平面图",
]


def as_text(path: Path) -> None:
    lines = ["审核资料清单", "一、基本资料", *(f"{n}. {t}" for n, t in enumerate(TITLES, 1))]
    path.write_text("\n".join(lines), "utf-8")


def as_sheet(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["序号", "材料名称", "份数"])
    for number, title in enumerate(TITLES, 1):
        sheet.write_row(number, 0, [number, title, "1份"])
    book.close()


def as_word(path: Path) -> None:
    document = Document()
    document.add_heading("审核资料清单", 0)
    for number, title in enumerate(TITLES, 1):
        document.add_paragraph(f"（{number}）{title}")
    document.save(str(path))


@pytest.mark.parametrize(
    ("name", "make"), [("a.txt", as_text), ("a.xlsx", as_sheet), ("a.docx", as_word)]
)
def test_a_list_becomes_a_checklist_that_keeps_its_own_examples(
    certcheck: Certcheck, tmp_path: Path, name: str, make: Callable[[Path], None]
) -> None:
    make(tmp_path / name)
    output = tmp_path / "mine.yaml"

    ran = certcheck("checklist", "new", tmp_path / name, "-o", output)

    assert ran.code == 0, ran.err
    checklist = checklists.load(output).checklist
    assert [item.id for item in checklist.items][:1] == ["business-license"]
    assert [item.needs.kind for item in checklist.items] == [
        "paper", "each-year", "paper", "paper", "paper",
    ]  # fmt: skip
    assert [item.required for item in checklist.items] == [True, True, False, True, True]
    forms = [checklist.papers[item.papers[0]].form for item in checklist.items[2:]]
    assert forms == ["document", "records", "drawing"]
    assert list(failures(checklist)) == []
    assert "# 原文：" in output.read_text("utf-8")


def test_nothing_is_overwritten_and_nothing_made_of_nothing(
    certcheck: Certcheck, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_text("\n", "utf-8")
    (tmp_path / "there.yaml").write_text("mine", "utf-8")
    as_text(tmp_path / "a.txt")

    assert certcheck("checklist", "new", tmp_path / "empty.txt").code == 2
    assert certcheck("checklist", "new", tmp_path / "nowhere.txt").code == 2
    there = certcheck("checklist", "new", tmp_path / "a.txt", "-o", tmp_path / "there.yaml")
    assert there.code == 2
    assert (tmp_path / "there.yaml").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("营业执照副本复印件（加盖公章）", "营业执照"),
        ("投标人近三年财务审计报告", "财务审计报告"),
        ("有效的安全生产许可证复印件", "安全生产许可证"),
        ("《质量手册》", "质量手册"),
        ("社保证明，近三个月内", "社保证明"),
    ],
)
def test_the_name_of_a_paper_in_a_line(line: str, name: str) -> None:
    assert core(line) == name


ALIKE = """\
certcheck: 1
id: alike
title: {zh: 相像, en: Alike}
version: "1"
sections: [{id: all, title: {zh: 全部, en: All}}]
papers:
  plan: {title: {zh: 计划书, en: Plan}, titles: [计划书, 年度计划书], not_titles: [年度]}
items:
  - {id: one, section: all, ref: 一, title: {zh: 甲, en: A}, requires: {zh: 甲, en: A},
     remedy: {zh: 甲, en: A}, needs: {kind: paper, papers: [plan]}}
  - {id: two, section: all, ref: 二, title: {zh: 乙, en: B}, requires: {zh: 乙, en: B},
     remedy: {zh: 乙, en: B}, needs: {kind: paper, papers: [plan], points: [
       {id: aim, title: {zh: 目的, en: Aim}, words: [目的说明], denies: [说明]}]}}
  - {id: three, section: all, ref: 三, title: {zh: 丙, en: C}, requires: {zh: 丙, en: C},
     remedy: {zh: 丙, en: C}, needs: {kind: paper, papers: [plan]}}
"""


def test_lint_tells_what_cannot_be_told_apart_and_words_never_met(
    certcheck: Certcheck, tmp_path: Path
) -> None:
    path = tmp_path / "alike.yaml"
    path.write_text(ALIKE, "utf-8")

    ran = certcheck("checklist", "lint", path, "--lang", "en")

    assert ran.code == 1
    assert "one and three cannot be told apart" in ran.out
    assert "one and two" not in ran.out
    assert "the title 年度计划书 of plan cannot be met" in ran.out
    assert "point aim of two: the word 目的说明 cannot be met" in ran.out
    assert "cannot be met" in certcheck("checklist", "test", path, "--lang", "en").out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rules_are_shown_in_words(certcheck: Certcheck, lang: str) -> None:
    ran = certcheck("checklist", "show", "high-tech-enterprise", "--lang", lang)

    assert ran.code == 0
    for words in {
        "zh": (
            "最近 3 个会计年度，每年一份",
            "知识产权汇总表上的每一项一份",
            "整套，每样都要",
            "建议项",
        ),
        "en": ("for each of the last 3 fiscal years", "for every entry of the list", "a set, all"),
    }[lang]:
        assert words in ran.out
