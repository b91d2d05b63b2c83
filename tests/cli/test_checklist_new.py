"""`certcheck checklist new` and `lint`: from a list of titles to a checklist that can be used."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import xlsxwriter
import yaml
from docx import Document

from certcheck.checklist import loading
from certcheck.drafting.listing import Listed, Lister, Listing
from certcheck.drafting.shelf import Shelf
from certcheck.drafting.words import words
from certcheck.language.trial import failures
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
    checklist = loading.load(output).checklist
    assert [item.id for item in checklist.items][:1] == ["business-license"]
    assert [item.needs.kind for item in checklist.items] == [
        "paper", "each-year", "paper", "paper", "paper",
    ]  # fmt: skip
    assert [item.required for item in checklist.items] == [True, True, False, True, True]
    forms = [checklist.papers[item.papers[0]].form for item in checklist.items[2:]]
    assert forms == ["document", "records", "drawing"]
    assert list(failures(checklist)) == []
    text = output.read_text("utf-8")
    assert "# 原文: " in text
    schema = tmp_path / text.splitlines()[0].partition("$schema=")[2]
    plain = json.loads(json.dumps(yaml.safe_load(text), default=str))
    jsonschema.validate(plain, json.loads(schema.read_text("utf-8")))


MESSY = """\
附件2
某市公共资源交易中心  供应商资格审查需提交的资料（请按顺序装订，一式三份）

一、 主体资格
   1、营业执照（三证合一）副本复印件，加盖公章；
   2、法定代表人身份证明书原件+法定代表人身份证正反面复印件
   3、授权委托书（法定代表人亲自参加的不需要）
\t3.1 被授权人近6个月社保缴纳证明

二、 财务与业绩
   （1）近三年（2023-2025）经审计的财务报告；成立不满三年的按实际年限提供
   （2）银行资信证明 （如有）
  ③ 近3年同类项目业绩一览表（附合同首页、金额页）
  —— 无重大违法记录声明函
  —— 投标人认为需要提供的其他资料

注：以上复印件均须加盖单位公章。
联系人：王工  电话：0571-88888888
"""
ROWS = [
    ["质量管理体系认证提交资料清单"],
    ["受审核方：            日期：    年   月   日"],
    ["类别", "序号", "资料名称", "是否提供", "备注"],
    ["基本资料", "1", "营业执照副本（复印件盖章）", "□是 □否", ""],
    ["", "2", "员工花名册及近一个月社保缴费凭证", "□是 □否", "人数与申请书一致"],
    ["", "", "", "", ""],
    ["体系文件", "3", "质量手册、程序文件", "□是 □否", "电子版即可"],
    ["运行记录", "4", "内部审核资料（计划、检查表、报告、不符合项）", "□是 □否", "一年内"],
    ["", "5", "国家监督抽查情况说明", "□是 □否", "如有"],
    ["合计", "", "5项", "", ""],
]


def test_a_list_as_people_really_write_them(certcheck: Certcheck, tmp_path: Path) -> None:
    (tmp_path / "messy.txt").write_text(MESSY, "utf-8")

    ran = certcheck("checklist", "new", tmp_path / "messy.txt", "-o", tmp_path / "mine.yaml")

    assert ran.code == 0, ran.err
    checklist = loading.load(tmp_path / "mine.yaml").checklist
    assert [one.title.zh for one in checklist.sections] == ["主体资格", "财务与业绩"]
    found = [(one.title.zh, one.needs.kind, one.required) for one in checklist.items]
    assert found == [
        ("营业执照副本复印件", "paper", True),
        ("法定代表人身份证明", "any-of", True),
        ("法定代表人身份证", "paper", True),
        ("授权委托书", "paper", True),
        ("被授权人近6个月社保缴纳证明", "paper", True),
        ("财务报告", "each-year", True),
        ("银行资信证明", "paper", False),
        ("同类项目业绩一览表", "paper", True),
        ("无重大违法记录声明函", "paper", True),
    ]
    assert list(failures(checklist)) == []
    left = (tmp_path / "mine.yaml").read_text("utf-8").rpartition("没有当作材料")[2]
    for line in ("供应商资格审查", "其他资料", "加盖单位公章", "联系人"):
        assert line in left


def test_a_table_with_sections_blanks_and_notes(certcheck: Certcheck, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "messy.xlsx"))
    sheet = book.add_worksheet()
    for number, row in enumerate(ROWS):
        if len(row) == 1:
            sheet.merge_range(number, 0, number, 4, row[0])
        else:
            sheet.write_row(number, 0, row)
    book.close()

    ran = certcheck("checklist", "new", tmp_path / "messy.xlsx", "-o", tmp_path / "mine.yaml")

    assert ran.code == 0, ran.err
    checklist = loading.load(tmp_path / "mine.yaml").checklist
    sections = {one.id: one.title.zh for one in checklist.sections}
    assert [(sections[one.section], one.id, one.required) for one in checklist.items] == [
        ("基本资料", "business-license", True),
        ("基本资料", "staff-roster", True),
        ("基本资料", "headcount-proof", True),
        ("体系文件", "manual", True),
        ("体系文件", "procedures", True),
        ("运行记录", "internal-audit", True),
        ("运行记录", "guojiajianduchouchaqingkuangshuoming", False),
    ]
    assert list(failures(checklist)) == []
    assert "# 备注: 人数与申请书一致" in (tmp_path / "mine.yaml").read_text("utf-8")


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
    assert Lister(words()).core(line) == name


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
    for told in {
        "zh": (
            "最近 3 个会计年度，每年一份",
            "知识产权汇总表上的每一项一份",
            "整套，每样都要",
            "建议项",
        ),
        "en": ("for each of the last 3 fiscal years", "for every entry of the list", "a set, all"),
    }[lang]:
        assert told in ran.out


@pytest.mark.parametrize(
    ("line", "proposed"),
    [
        ("内审资料：计划、检查表、报告", ["internal-audit"]),
        ("组织机构图和职责说明", ["org-chart", "staff-duties"]),
        ("排污许可证或固定污染源排污登记回执", ["discharge-permit"]),
        ("废水、废气、噪声监测报告", ["environmental-monitoring"]),
        ("质量手册、程序文件", ["manual", "procedures"]),
        ("ISO9001质量管理体系认证证书", ["system-certificate"]),
        ("进货、过程、成品检验记录各3份", ["inspection"]),
        ("营业执照等注册登记证件复印件", ["business-license"]),
    ],
)
def test_several_papers_in_one_line_become_one_item_or_several(
    line: str, proposed: list[str]
) -> None:
    listing = Listing((Listed("", line),), ())

    found = Shelf(words()).proposals(listing)

    assert [one.taken.id if one.taken else "/".join(one.kinds) for one in found] == proposed
