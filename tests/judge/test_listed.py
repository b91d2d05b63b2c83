"""`kind: each-listed`: a paper for every entry of a list."""

from __future__ import annotations

import pytest

from certcheck.judge.listed import bears
from tests.scenes import OURS, Paper, codes, pdf, scan, set_outcome, statuses

LIST = """\
# 知识产权汇总表
| 序号 | 知识产权名称 | 类别 | 专利号 | 获得方式 |
| 1 | 一种支架 | 实用新型 | ZL202320123456.7 | 自主研发 |
| 2 | 一种支架的安装方法 | 发明 | 202310765432.1 | 自主研发 |
| 3 | 温控系统 | 发明 | | 受让 |
"""


def patent(name: str, number: str, owner: str = OURS) -> str:
    return f"# 专利证书\n发明名称：{name}\n专利号：{number}\n专利权人：{owner}\n授权公告日：2024年3月1日"


ALL: dict[str, Paper] = {
    "汇总表.pdf": pdf(LIST),
    "1.pdf": pdf(patent("一种支架", "ZL 2023 2 0123456.7")),
    "2.pdf": pdf(patent("一种支架的安装方法", "ZL 2023 1 0765432.1")),
    "3.pdf": pdf(patent("温控系统", "ZL 2023 1 0999999.9")),
}


def without(*names: str) -> dict[str, Paper]:
    return {name: paper for name, paper in ALL.items() if name not in names}


@pytest.mark.parametrize(
    ("number", "text", "there"),
    [
        ("ZL202310123456.7", "专利号:zl2023 1 0123456.7", True),
        ("202310123456.7", "专利号:zl202310123456.7", True),
        ("202310123456.7", "专利号:zl2023101234567", True),
        ("202310123456.7", "专利号:zl202310123456.78", False),
        ("202310123456.7", "专利号:zl1202310123456.7", False),
        ("RD01", "项目编号:rd-01", True),
        ("RD01", "项目编号:rd011", False),
        ("2023SR0123456", "登记号:2023sr0123456", True),
        ("1", "第1号", False),
    ],
)
def test_a_number_however_it_is_written(number: str, text: str, *, there: bool) -> None:
    assert bears(text, number) is there


def test_every_entry_has_its_paper() -> None:
    found = set_outcome("rights", ALL)

    assert found.status == "complete"
    assert list(statuses(found)) == [
        "一种支架（ZL202320123456.7）",
        "一种支架的安装方法（202310765432.1）",
        "温控系统",
    ]


def test_an_entry_without_its_paper_is_told() -> None:
    found = set_outcome("rights", without("1.pdf"))

    assert found.status == "partial"
    assert statuses(found)["一种支架（ZL202320123456.7）"] == "missing"


def test_without_a_list_somebody_has_to_count() -> None:
    found = set_outcome("rights", without("汇总表.pdf"))

    assert found.status == "review"
    assert "list_missing" in codes(found)
    assert not any(one.counts for one in found.evidence)


def test_a_list_without_papers_is_missing_altogether() -> None:
    assert set_outcome("rights", {"汇总表.pdf": pdf(LIST)}).status == "missing"
    assert set_outcome("rights", {}).status == "missing"


def test_the_right_name_with_another_number_has_to_be_compared() -> None:
    files = {**ALL, "1.pdf": pdf(patent("一种支架", "ZL 2023 2 0123465.7"))}

    found = set_outcome("rights", files)

    assert statuses(found)["一种支架（ZL202320123456.7）"] == "review"
    assert found.status == "review"


def test_of_a_scan_the_name_will_do() -> None:
    files = {**ALL, "1.pdf": scan(patent("一种支架", "ZL 2023 2 01Z3456.7"))}

    assert set_outcome("rights", files).status == "complete"


def test_two_entries_of_one_name_need_their_numbers() -> None:
    files = {
        "汇总表.pdf": pdf(LIST.replace("| 温控系统 |", "| 一种支架 |")),
        "1.pdf": ALL["1.pdf"],
        "2.pdf": ALL["2.pdf"],
    }

    assert statuses(set_outcome("rights", files))["一种支架"] == "missing"


def test_somebody_elses_right_is_none_of_ours() -> None:
    files = {**ALL, "3.pdf": pdf(patent("温控系统", "ZL1", "苏州清禾机电有限公司"))}

    assert statuses(set_outcome("rights", files))["温控系统"] == "invalid"


def test_only_some_rows_are_meant() -> None:
    transfer = pdf("# 专利转让合同\n转让方将专利“温控系统”转让给受让方，转让费十万元，已备案。")

    assert set_outcome("transfers", {**ALL, "合同.pdf": transfer}).status == "complete"
    assert set_outcome("transfers", ALL).status == "missing"
    own = {**ALL, "汇总表.pdf": pdf(LIST.replace("受让", "自主研发"))}
    assert set_outcome("transfers", own).status == "not_applicable"


def test_a_weak_paper_has_to_be_looked_at() -> None:
    notice = pdf(
        "# 授予专利权通知书\n发明名称：温控系统，专利号：ZL 2023 1 0999999.9，请缴纳费用。"
    )

    found = set_outcome("rights", {**without("3.pdf"), "3.pdf": notice})

    assert statuses(found)["温控系统"] == "review"
