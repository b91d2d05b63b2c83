"""Whose a paper is: what stands behind its labels, in whatever way it was laid out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from certcheck.checklist import loading
from certcheck.document import Document, Paragraph, Region
from certcheck.recognition.recogniser import Recogniser
from tests.scenes import OURS, USCC, document, pdf, recogniser

LICENCE = f"""
统一社会信用代码
{USCC}
#营业执照
"""


def _first(text: str):
    return recogniser().recognise(document(pdf(text))).sightings[0]


@pytest.mark.parametrize(
    ("rows", "companies", "people"),
    [
        pytest.param(
            f"|名称|{OURS}|注册资本||叁佰万元整|\n|类型|有限责任公司|成立日期||2012年5月8日|\n"
            "|法定代表人|官兆麟|营业期限||长期|",
            (OURS,),
            ("官兆麟",),
            id="a column that holds nothing",
        ),
        pytest.param(
            f"|名称|{OURS}|注册资本||叁佰万元整|\n|法定代表人|官兆麟|住|所|宁波市远山路|",
            (OURS,),
            ("官兆麟",),
            id="a label spread over two columns",
        ),
        pytest.param(
            "名称  宁波市远山制冷安装队\n法定代表人  官兆麟\n注册资本  叁佰万元整",
            ("宁波市远山制冷安装队",),
            ("官兆麟",),
            id="a name that ends in no legal form",
        ),
        pytest.param(
            "名称  注册资本\n法定代表人  成立日期\n营业期限  经营范围", (), (), id="labels alone"
        ),
    ],
)
def test_a_licence_names_its_company_and_its_representative(rows, companies, people):
    found = _first(LICENCE + rows)

    assert (companies, people) == (found.companies, found.people)


@pytest.mark.parametrize("name", ["阿果木宁", "沙玛阿依", "木呷", "热合曼·吐尔逊", "温雅琴"])
def test_whatever_stands_behind_the_label_of_a_card_is_the_name(name):
    card = _first(f"姓名  {name}\n性别  男\n出生  1993年3月8日\n公民身份号码  513431199303088039")

    assert (name,) == card.people


@pytest.mark.parametrize("name", ["热合曼·吐尔逊", "温雅琴", "阿果木呷"])
def test_a_name_before_an_identity_number_is_the_holder(name):
    letter = _first(
        f"#简历\n致有关单位：{name}（证件号653101199109096533）系我公司职工，2019年到岗。"
    )

    assert (name,) == letter.people


def test_the_representative_is_not_who_stands_before_a_number() -> None:
    sighting = _first(
        f"#授权委托书\n委托人：{OURS}\n现派售后主管何志豪（330203198807153426）办理。"
    )

    assert sighting.representatives == ()


def _running(*pages: str) -> Document:
    """Pages under one running header that names our company."""
    plain = document(pdf(*pages))
    header = Paragraph(f"{OURS}  申报材料", region=Region.HEADER)
    bound = (replace(page, blocks=(header, *page.blocks)) for page in plain.pages)
    return replace(plain, pages=tuple(bound))


def test_who_bound_the_papers_does_not_say_whose_each_is() -> None:
    theirs = "#培训计划\n|课题|对象|月份|\n|制冷剂|维修组|三月|\n绵阳江河机电有限公司\n2026年3月1日"
    unsigned = "#企业简介\n本公司成立于2012年，生产制冷设备。"
    plan, profile = recogniser().recognise(_running(theirs, unsigned)).sightings

    assert plan.companies == ("绵阳江河机电有限公司",)
    assert profile.companies == (OURS,)


@pytest.fixture(scope="module")
def after_sales() -> Recogniser:
    return Recogniser(loading.load("after-sales-service").checklist)


AUDITORS = "（特殊普通合伙）\n中国注册会计师：时雨\n2026年3月2日"


@pytest.mark.parametrize(
    "told",
    [
        "宁波白塔渔具有限公司全体股东：\n我们审计了后附的财务报表。",
        "宁波白塔渔具有限公司董事会：\n我们接受委托，对贵公司2025年度财务状况进行了审计。",
        "我们审计了宁波白塔渔具有限公司2025年度的资产负债表和利润表。",
        "被审计单位：宁波白塔渔具有限公司",
    ],
)
def test_an_audit_report_is_of_whom_it_is_about_not_of_the_auditors(
    told: str, after_sales: Recogniser
) -> None:
    text = (
        f"#审 计 报 告\n{told}\n营业收入6120万元，研发费用300万元。\n宁波天平会计师事务所{AUDITORS}"
    )
    found = after_sales.recognise(document(pdf(text))).sightings[0]

    assert (found.kind, found.companies) == ("financial-report", ("宁波白塔渔具有限公司",))
