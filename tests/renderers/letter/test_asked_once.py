"""A client is asked for one thing once, for what is really lacking, and is told truly what has come."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from certcheck.messages import LANGUAGES
from certcheck.renderers.account.entries import chapters, problem
from certcheck.renderers.account.voice import Voice
from certcheck.renderers.letter.model import Ask
from certcheck.renderers.telling import Teller
from certcheck.report import FileProblem, Finding, Report, Severity, Status
from tests.renderers import reports
from tests.renderers.letter.letters import letter
from tests.renderers.test_told_truly import report, screen
from tests.test_scan import COMPANY

LICENCE = (
    "营业执照（副本）\n统一社会信用代码：{code}\n名称：{name}\n类型：有限责任公司\n法定代表人：{head}\n"
    "成立日期：2014年05月12日\n营业期限：2014年05月12日至{until}\n登记机关：市场监督管理局\n"
)
OURS = LICENCE.format(
    code="91330212MA2HJK3T69", name=COMPANY, head="林远山", until="2024年05月11日"
)
CUSTOMER = "慈溪澄湖食品冷链有限公司"
THEIRS = LICENCE.format(code="91330282MA28LM5R7R", name=CUSTOMER, head="汤澄湖", until="长期")
FRONT = "居民身份证\n姓名 林远山\n性别 男 民族 汉\n出生 1984年2月11日\n公民身份号码 33020319840211301X\n"
LICENSED = ("business-license", "organization-code", "tax-registration")


def asked(found: Report, lang: str = "zh") -> dict[str, Ask]:
    """The asks of the letter by the item's id."""
    titles = {one.item.title.get(lang): one.item.id for one in found.items}
    told = replace(found, run=replace(found.run, lang=lang))
    return {titles[ask.title]: ask for ask in letter(told).asks}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("files", "received", "blamed"),
    [
        pytest.param({"执照.txt": OURS}, "执照.txt", False, id="an expired licence"),
        pytest.param(
            {"执照.txt": OURS, "客户/执照.txt": THEIRS},
            "执照.txt",
            False,
            id="a customer's beside it",
        ),
        pytest.param({"客户/执照.txt": THEIRS}, "客户/执照.txt", True, id="a customer's alone"),
    ],
)
def test_one_licence_is_one_order(
    tmp_path: Path, files: dict[str, str], received: str, blamed: bool, lang: str
) -> None:
    found = asked(report(tmp_path, files), lang)
    licence, *others = (found[one] for one in LICENSED)

    assert licence.received == (received,)
    assert any(CUSTOMER in why for why in licence.why) is blamed
    assert len(licence.why) == 1
    for other in others:
        assert (other.why, len(other.supply)) == ((), 1)
        assert licence.title in other.received[0]
        assert licence.title in other.supply[0]


def test_without_any_licence_the_others_go_with_it(tmp_path: Path) -> None:
    found = asked(report(tmp_path, {"a.txt": "会议纪要\n讨论团建。"}))

    for one in LICENSED[1:]:
        assert found[one].received == ()
        assert found[one].supply == (
            "和营业执照副本复印件一起解决：那一项齐了，这一项就不用另外提供。",
        )


def test_an_old_certificate_of_its_own_is_asked_for_by_itself(tmp_path: Path) -> None:
    lapsed = (
        f"组织机构代码证\n代码 59536895-3\n机构名称 {COMPANY}\n机构类型 企业法人\n"
        "有效期 至2014年3月1日\n"
    )
    found = asked(report(tmp_path, {"代码证.txt": lapsed}))

    assert found["organization-code"].why
    assert "代码证.txt" in found["organization-code"].received


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_column_of_a_report_is_left_empty_and_no_customers_paper_is_there(
    tmp_path: Path, lang: str
) -> None:
    found = report(tmp_path, {"执照.txt": OURS, "客户/执照.txt": THEIRS})
    told = replace(found, run=replace(found.run, lang=lang))
    entries = {
        one.id: one
        for chapter in chapters(told, Voice(Teller.of(told)), ())
        for one in chapter.entries
    }

    assert entries["business-license"].files == ("执照.txt",)
    for one in LICENSED[1:]:
        assert entries[one].files == ()
        assert entries["business-license"].title in problem(entries[one], lang)[0]


def test_the_screen_says_it_once_too(tmp_path: Path) -> None:
    told = screen(report(tmp_path, {"执照.txt": OURS, "客户/执照.txt": THEIRS}), "zh")

    assert told.count("有效期已于 2024-05-11 届满") == 1
    assert f"是{CUSTOMER}的材料" not in told
    assert told.count("和营业执照副本复印件一起解决") == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_side_of_a_card_is_asked_for_without_the_form_of_the_whole(
    tmp_path: Path, lang: str
) -> None:
    ask = asked(report(tmp_path, {"执照.txt": OURS, "法人身份证.txt": FRONT}), lang)[
        "legal-representative-id"
    ]

    assert len(ask.supply) == 1
    assert ("有国徽的一面" if lang == "zh" else "the back of the card") in ask.supply[0]


def test_a_chart_is_not_mended_by_a_few_sentences(tmp_path: Path) -> None:
    chart = "售后服务流程图\n客户咨询→问题诊断→问题解决\n"
    ask = asked(report(tmp_path, {"流程图.txt": chart}))["service-flowchart"]

    assert ask.status is Status.PARTIAL
    assert "写几句" not in "".join(ask.supply)


def test_papers_that_have_come_for_nobody_completely_have_come(tmp_path: Path) -> None:
    front = FRONT.replace("林远山", "林晓峰")
    ask = asked(report(tmp_path, {"身份证.txt": front}))["staff-id-card"]

    assert ask.received == ("身份证.txt",)


@pytest.mark.parametrize(
    ("code", "status"),
    [("applicability_unknown", Status.REVIEW), ("people_undeclared", Status.MISSING)],
)
def test_nobody_lacks_what_an_answer_has_to_decide_first(code: str, status: Status) -> None:
    waiting = Finding(code, Severity.ERROR)
    missing = reports.people(张三=Status.MISSING)
    one = reports.result("hazmat-certificate", status, subjects=missing, findings=(waiting,))
    written = letter(reports.report((one,)))

    assert written.matrix is None
    assert not any("张三" in why for ask in written.asks for why in ask.why)
    assert bool(written.asks) is (status is Status.MISSING)


@pytest.mark.parametrize(
    ("code", "page", "told"),
    [("corrupt", None, True), ("corrupt", 3, False), ("ocr_needed", None, False)],
)
def test_files_nobody_could_open_are_named(code: str, page: int | None, told: bool) -> None:
    one = reports.result("market-position", Status.MISSING)
    made = replace(reports.report((one,)), problems=(FileProblem("手册.pdf", code, page),))

    assert any("手册.pdf" in said for said in letter(made).opening) is told


def test_a_broken_file_told_with_its_item_is_not_told_twice() -> None:
    broken = Finding("corrupt", Severity.ERROR, {}, "手册.pdf")
    one = reports.result("market-position", Status.INVALID, findings=(broken,))
    made = replace(reports.report((one,)), problems=(FileProblem("手册.pdf", "corrupt"),))

    assert not any("手册.pdf" in said for said in letter(made).opening)


def test_the_screen_orders_nothing_an_answer_may_make_needless() -> None:
    waiting = Finding("applicability_unknown", Severity.ERROR)
    lacking = Finding("person_missing", Severity.ERROR, subject="张三")
    one = reports.result(
        "hazmat-certificate",
        Status.REVIEW,
        subjects=reports.people(张三=Status.MISSING),
        findings=(waiting, lacking),
    )
    told = screen(reports.report((one,), questions=("hazardous",)), "zh")

    assert "取决于问题 1" in told
    assert "张三" not in told
    assert one.item.remedy.zh not in told
