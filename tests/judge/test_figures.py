"""`kind: age` and `kind: share`: what a paper states must be old, or large, enough."""

from __future__ import annotations

import pytest

from tests.scenes import OURS, USCC, codes, pdf, set_outcome, statuses

LICENCE = f"""# 营业执照
统一社会信用代码 {USCC}
名称 {OURS}
法定代表人 张远
成立日期 {{day}}
经营范围 家用电器制造"""
STAFF = "# 人员情况说明\n{text}\n学历结构：硕士3人，本科46人。"


@pytest.mark.parametrize(
    ("day", "status", "code"),
    [
        ("2025年06月30日", "complete", ""),
        ("2025年07月01日", "invalid", "too_young"),
        ("二〇二〇年三月五日", "complete", ""),
        ("", "review", "weak_match"),
    ],
)
def test_a_day_far_enough_back(day: str, status: str, code: str) -> None:
    found = set_outcome("registered", {"1.pdf": pdf(LICENCE.format(day=day))})

    assert found.status == status
    assert codes(found) >= ({code} if code else set())


def test_a_day_not_too_far_back() -> None:
    paper = "# 参保证明\n单位名称：{}\n参保人数：64人，缴费正常。\n打印日期：{}"

    assert set_outcome("insured", {"1.pdf": pdf(paper.format(OURS, "2026年5月2日"))}).status == (
        "complete"
    )
    old = set_outcome("insured", {"1.pdf": pdf(paper.format(OURS, "2025年11月2日"))})
    assert (old.status, "too_old" in codes(old)) == ("invalid", True)
    both = {
        "1.pdf": pdf(paper.format(OURS, "2025年11月2日")),
        "2.pdf": pdf(paper.format(OURS, "2026年6月2日")),
    }
    assert set_outcome("insured", both).status == "complete"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("职工总数120人，科技人员28人，占23.3%。", "complete"),
        ("职工总数120人，科技人员9人，占7.5%。", "invalid"),
        ("职工总数120人，其中科技人员9人。", "invalid"),
        ("职工总数120人，其中科技人员12人。", "complete"),
        ("职工总数120人，科技人员9人，占23.3%。", "invalid"),
        ("科技人员占职工总数的比例为12.5%。", "complete"),
        ("职工总数1,200人，科技人员110人。", "invalid"),
        ("职工总数120人，均签订劳动合同。", "review"),
        ("从事研发的30人，占科技人员的80%。", "review"),
    ],
)
def test_a_share_of_the_staff(text: str, status: str) -> None:
    found = set_outcome("staff", {"1.pdf": pdf(STAFF.format(text=text))})

    assert statuses(found) == {"share": status, "statement": "complete"}


def test_a_share_in_a_table() -> None:
    text = "| 职工总数(人) | 86 | 科技人员数(人) | 24 |\n| 硕士 | 7 | 本科 | 41 |"

    assert statuses(set_outcome("staff", {"1.pdf": pdf(STAFF.format(text=text))}))["share"] == (
        "complete"
    )


def test_two_statements_that_differ() -> None:
    files = {
        "1.pdf": pdf(STAFF.format(text="职工总数120人，科技人员28人。")),
        "2.pdf": pdf(STAFF.format(text="职工总数120人，科技人员8人。")),
    }

    assert statuses(set_outcome("staff", files))["share"] == "invalid"


MANUAL = "# 管理手册\n本手册适用于空调的生产。\n{text}"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("2026年2月20日发布，2026年3月1日实施。", "complete"),
        ("自2026年3月1日起实施。", "complete"),
        ("发布日期：2026年3月1日", "complete"),
        ("实施日期：2026年5月20日　发布日期：2026年3月1日", "invalid"),
        ("2026年5月20日实施。", "invalid"),
        ("第一版2025年5月6日实施，第二版2026年5月20日实施。", "complete"),
        ("2026年3月1日召开会议，讨论如何实施。", "review"),
        ("按程序实施。", "review"),
    ],
)
def test_a_day_inside_a_phrase(text: str, status: str) -> None:
    assert set_outcome("in-force", {"1.pdf": pdf(MANUAL.format(text=text))}).status == status


AUDIT = "# {year}年度研发费用专项审计报告\n研发费用结构明细表公允反映了支出情况。\n{text}"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("研发费用136万元，销售收入3180万元，占4.28%。", "invalid"),
        ("研发费用426万元，销售收入9960万元，占4.28%。", "complete"),
        ("研发费用136万元，销售收入0.318亿元。", "invalid"),
        ("单位：万元\n|研发费用|426|\n|销售收入|9,960|", "complete"),
        ("研发费用占销售收入的5.6%。", "complete"),
        ("研发费用占销售收入的4.28%。", "review"),
        ("研发费用占销售收入的2.9%。", "invalid"),
        ("研发费用136，销售收入3180。", "review"),
    ],
)
def test_a_share_asked_for_by_the_size_of_the_whole(text: str, status: str) -> None:
    files = {"1.pdf": pdf(AUDIT.format(year=2025, text=text))}

    found = statuses(set_outcome("spent", files))

    assert found == {"2025": "complete", "share": status}


def test_a_share_of_another_year_tells_nothing() -> None:
    text = "研发费用占销售收入的9%。"
    found = set_outcome("spent", {"1.pdf": pdf(AUDIT.format(year=2023, text=text))})

    assert statuses(found) == {"2025": "missing", "share": "missing"}
    assert found.status == "missing"
