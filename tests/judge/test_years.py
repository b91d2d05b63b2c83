"""`kind: each-year`: the years asked for, and the years papers state."""

from __future__ import annotations

from datetime import date

import pytest

from certcheck.fields.years import years_accounted, years_named
from tests.scenes import OURS, USCC, codes, pdf, set_outcome, statuses

BODY = f"我们审计了{OURS}的财务报表，认为财务报表在所有重大方面公允反映了财务状况。"


def report(year: int, title: str = "审计报告") -> str:
    return f"# {title}\n{BODY}包括{year}年12月31日的资产负债表、{year}年度的利润表。"


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("2024年度审计报告", [2024]),
        ("审计报告（2022-2024年度）", [2022, 2023, 2024]),
        ("2022年度至2024年度研发费用专项审计报告", [2022, 2023, 2024]),
        ("2022、2023、2024年度审计报告", [2022, 2023, 2024]),
        ("2022年1月1日至2024年12月31日专项审计", [2022, 2023, 2024]),
        ("截至2024年12月31日止年度财务报表", [2024]),
        ("审字[2025]第018号", []),
        ("企业所得税年度纳税申报表（A类，2017年版）", []),
        ("审字〔2025〕018号 2024年度审计报告", [2024]),
        ("审计报告20250318", []),
        ("审计报告2025.3.18", []),
        ("审计报告2025年3月", []),
        ("审计报告", []),
    ],
)
def test_years_of_titles(title: str, years: list[int]) -> None:
    assert list(years_named(title)) == years


def test_the_column_of_the_year_before_is_no_account_of_it() -> None:
    assert years_accounted("资产负债表 2024年12月31日 2023年12月31日") == (2024,)
    assert years_accounted("2024年度的利润表，2025年3月18日") == (2024,)


def test_a_paper_for_each_of_the_last_three_years() -> None:
    files = {f"a{year}.pdf": pdf(report(year)) for year in (2023, 2024, 2025)}

    found = set_outcome("accounts", files)

    assert found.status == "complete"
    assert statuses(found) == {"2025": "complete", "2024": "complete", "2023": "complete"}


def test_one_report_on_three_years_is_three() -> None:
    found = set_outcome("accounts", {"a.pdf": pdf(report(2025, "2023年度至2025年度审计报告"))})

    assert found.status == "complete"


def test_a_year_without_a_paper_is_told() -> None:
    files = {f"a{year}.pdf": pdf(report(year)) for year in (2022, 2024, 2025)}

    found = set_outcome("accounts", files)

    assert found.status == "partial"
    assert statuses(found)["2023"] == "missing"
    assert [f.subject for f in found.findings if f.code == "part_missing"] == ["2023"]


def test_the_years_move_with_the_day_of_the_scan() -> None:
    files = {f"a{year}.pdf": pdf(report(year)) for year in (2023, 2024, 2025)}

    assert set_outcome("accounts", files, as_of=date(2027, 1, 5)).status == "partial"


def test_a_paper_without_a_year_has_to_be_looked_at() -> None:
    files = {
        "a.pdf": pdf(f"# 审计报告\n{BODY}"),
        "2024年审计报告.pdf": pdf(f"# 审计报告\n{BODY}后附财务报表。"),
        "b.pdf": pdf(report(2025)),
    }

    found = set_outcome("accounts", files)

    assert statuses(found) == {"2025": "complete", "2024": "complete", "2023": "review"}
    assert found.status == "review"


def test_another_companys_report_is_offered_in_vain() -> None:
    other = report(2025).replace(OURS, "苏州清禾机电有限公司") + "\n苏州清禾机电有限公司"

    assert statuses(set_outcome("accounts", {"a.pdf": pdf(other)}))["2025"] == "invalid"


def test_a_young_company_is_not_asked_for_years_before_it() -> None:
    licence = (
        f"# 营业执照\n统一社会信用代码 {USCC}\n名称 {OURS}\n法定代表人 张远\n"
        "成立日期 2024年05月12日\n经营范围 家用电器制造"
    )
    files = {f"a{year}.pdf": pdf(report(year)) for year in (2024, 2025)}

    found = set_outcome("accounts", {**files, "执照.pdf": pdf(licence)})

    assert found.status == "complete"
    assert list(statuses(found)) == ["2025", "2024"]


def test_nothing_is_missing_and_told_once_for_each_year() -> None:
    found = set_outcome("accounts", {})

    assert found.status == "missing"
    assert codes(found) == {"part_missing"}
