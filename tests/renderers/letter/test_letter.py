"""What the letter says: only what is open, in a clerk's words, in its order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import docx
import openpyxl
import pytest

from certcheck.checklist import loading
from certcheck.messages import LANGUAGES
from certcheck.messages.findings import FINDINGS
from certcheck.messages.letter import LETTER
from certcheck.messages.letter_findings import ADVISED, SAID, WORDED
from certcheck.messages.remedies import REMEDIES
from certcheck.messages.template import Text
from certcheck.renderers.letter import Wishes
from certcheck.report import Finding, Report, Severity, Status
from tests.renderers import reports, strangers
from tests.renderers.letter.letters import FORM, letter, messy, text
from tests.test_changes import now

FORMS = list(FORM)


def states(report: Report) -> list[tuple[str, list[str]]]:
    return [(g.title, [ask.title for ask in g.asks]) for g in letter(report).groups]


def test_only_what_is_open_in_the_order_of_what_is_to_be_done() -> None:
    assert states(messy()) == [
        ("请换一份（1 项）", ["营业执照副本复印件"]),
        ("还没有收到（2 项）", ["培训时间表", "客户满意度调查"]),
        ("请补充一部分（3 项）", ["企业规模", "服务人员身份证复印件", "服务请求记录"]),
        ("请您确认（2 项）", ["授权委托书", "学历证明"]),
    ]
    assert [ask.number for ask in letter(messy()).asks] == list(range(1, 9))


def test_what_waits_for_an_answer_is_a_question_and_no_paper() -> None:
    found = letter(messy())

    assert [one.ask for one in found.questions] == [
        "服务人员是否从事危险作业（登高、带电、燃气、制冷剂等）？",
        "哪些人做售后服务？请发一份名单（姓名、部门、岗位）。",
    ]
    assert found.questions[0].decides == "有关的材料：安全操作培训、安全操作证书"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", FORMS)
def test_every_form_tells_all_of_it(name: str, lang: str) -> None:
    written = letter(messy(lang))
    seen = text(name, written).replace("\\", "")

    for ask in written.asks:
        assert ask.title in seen
        assert all(said in seen for said in (*ask.why, *ask.supply))
        assert ask.owner in seen
    for said in (*written.opening, *(one.ask for one in written.questions), *written.tips):
        assert said in seen
    assert written.due in seen


JARGON = re.split(
    " ",
    "certcheck yaml --no-ocr OCR 豁免 assign accept waive facts 校验 置信 匹配 条款 认证机构 人工确认 "
    "识别图片 缺失 无效 不合格 错误 违反",
)


@pytest.mark.parametrize("name", FORMS)
def test_a_clerk_meets_no_word_of_the_trade_and_no_blame(name: str) -> None:
    seen = text(name, letter(messy()))

    assert [word for word in JARGON if word in seen] == []


TRADE = re.compile(
    r"certcheck|yaml|json|--[a-z]|\bocr\b|profile|dossier|checklist|roster|waive[rd]?\b|waiver|\bassign|"
    r"\bfacts?\b|check character|confiden|\bmatch|clause|\bitems?\b|evidence|verdict|certification bod|"
    r"near miss|resolution|template|invalid|incomplete|\bwrong|\berror|mistake|\bfail|violat|must not|"
    r"you (?:did|have) not|forgot|refus|reject|recogni[sz]ed as|a person has|by a person",
    re.IGNORECASE,
)
"""Words of ours, of the trade, and of blame; "recognised" alone is said of our own failing."""


NEVER_TOLD = frozenset(
    [
        "accepted",
        "accept_unused",
        "assign_unused",
        "waiver_unused",
        "covered_by",
        "duplicate",
        "older_version",
    ]
)
"""Of settled items, or of the consultant's own notes."""


def _all_a_clerk_may_be_told(lang: str) -> Iterator[tuple[str, str]]:
    """Every sentence of the catalogue, whatever is known of its particulars."""
    for code in {*FINDINGS, *SAID}:
        if code.partition("/")[0] not in NEVER_TOLD:
            said = SAID.get(code) or SAID.get(code.partition("/")[0]) or FINDINGS[code]
            yield from _versions(code, said, lang)
    for code in {*REMEDIES, *ADVISED}:
        if code.partition("/")[0] not in NEVER_TOLD:
            advised = ADVISED.get(code) or ADVISED.get(code.partition("/")[0]) or REMEDIES[code]
            yield from _versions(code, advised, lang)
    for code, one in {**LETTER, **WORDED}.items():
        if not code.startswith("request_"):  # told to the sender
            yield from _versions(code, one, lang)


def _versions(code: str, one: Text, lang: str) -> Iterator[tuple[str, str]]:
    """Without the names of params, which nobody is told."""
    for version in one.en if lang == "en" else one.zh:
        yield code, re.sub(r"\{\w+\??", "", version)


def test_no_sentence_of_the_catalogue_is_of_the_trade() -> None:
    found = [
        (code, word, sentence)
        for code, sentence in _all_a_clerk_may_be_told("zh")
        for word in JARGON
        if word in sentence
    ]
    assert found == []


def test_no_english_sentence_of_the_catalogue_is_of_the_trade() -> None:
    found = [
        (code, sentence)
        for code, sentence in _all_a_clerk_may_be_told("en")
        if TRADE.search(sentence)
    ]
    assert found == []


@pytest.mark.parametrize("name", FORMS)
def test_an_english_clerk_meets_no_word_of_the_trade(name: str) -> None:
    seen = text(name, letter(messy("en")))

    assert TRADE.findall(seen) == []


def test_what_checklists_say_of_papers_is_fit_for_a_clerk() -> None:
    for name in loading.names():
        for item in loading.load(name).checklist.items:
            supply = item.supply.format.zh if item.supply and item.supply.format else ""
            said = f"{item.requires.zh} {item.remedy.zh} {supply}"
            ours = ("certcheck", "yaml", "OCR", "校验", "置信", "匹配", "人工", "豁免")
            assert [word for word in ours if word in said] == [], item.id


OF_THE_PROGRAM = re.compile(
    r"certcheck|yaml|\bocr\b|profile\b|dossier|confiden|\bmatch|waive|missing|invalid|"
    r"by a person\b|looked at|recogni[sz]|check character|verdict|evidence",
    re.IGNORECASE,
)
"""In a checklist words of the trade are names of papers (a nonconformity report); these are ours."""
NAMES_OF_PAPERS = re.compile(r"company profile", re.IGNORECASE)


def test_what_checklists_say_in_english_is_fit_for_a_clerk() -> None:
    for name in loading.names():
        found = loading.load(name).checklist
        for item in found.items:
            supply = item.supply.format.en if item.supply and item.supply.format else ""
            said = NAMES_OF_PAPERS.sub("", f"{item.requires.en} {item.remedy.en} {supply}")
            assert OF_THE_PROGRAM.findall(said) == [], (name, item.id)
        for fact in found.facts:
            assert OF_THE_PROGRAM.findall(fact.ask.en) == [], (name, fact.id)


def test_owners_are_the_items_own_before_the_sections_and_masked() -> None:
    owners = {ask.title: ask.owner for ask in letter(messy()).asks}

    assert owners["营业执照副本复印件"] == "办公室 330***********123X"
    assert owners["培训时间表"] == "人事部 刘敏"
    assert owners["企业规模"] == ""


def test_whom_to_ask_is_told_as_typed_and_the_company_as_given() -> None:
    wishes = Wishes(contact="王工 13800138000", company="杭州另名公司")
    found = letter(messy(), wishes=wishes)

    assert found.to == "致：杭州另名公司"
    assert "王工 13800138000" in found.opening[-1]
    assert letter(messy()).to == "致：杭州示例电器有限公司"
    assert letter(reports.of_empty_folder()).to == "致：贵公司"


@pytest.mark.parametrize("name", FORMS)
def test_numbers_and_hostile_names_are_harmless(name: str) -> None:
    seen = text(name, letter(strangers.nasty())) + text(name, letter(reports.hostile()))

    assert strangers.NUMBER not in seen
    assert "\x1b" not in seen
    assert "\u202e" not in seen


def test_a_file_just_named_as_received_is_not_named_again() -> None:
    licence = letter(messy()).asks[0]

    assert licence.received == ("营业执照副本.jpg",)
    assert licence.why == ("营业执照有效期到 2024-05-31，已经过了。",)


def test_members_of_archives_are_told_in_words() -> None:
    paper = reports.evidence("记录.zip!/台账.xlsx", "business-license", counts=False)
    one = reports.result("business-license", Status.INVALID, evidence=(paper,))

    assert letter(reports.report((one,))).asks[0].received == ("记录.zip 里的 台账.xlsx",)


def test_what_concerns_our_own_notes_is_left_out() -> None:
    unused = Finding("accept_unused", Severity.WARNING, {"path": "a.png"})
    one = reports.result("business-license", Status.MISSING, findings=(unused,))

    assert letter(reports.report((one,))).asks[0].why == ()


def test_the_table_of_people_has_the_open_papers_alone() -> None:
    found = letter(messy()).matrix

    assert found is not None
    assert found.papers == ("服务人员身份证复印件", "学历证明")
    assert {one.name: one.needs for one in found.people}["赵六"] == ("服务人员身份证复印件",)
    assert letter(reports.all_complete()).matrix is None


@pytest.mark.parametrize("name", FORMS)
def test_nothing_open_is_said_so(name: str) -> None:
    written = letter(reports.all_complete())

    assert written.asks == ()
    assert "都齐了，目前没有需要补充的" in text(name, written)


@pytest.mark.parametrize("name", FORMS)
def test_an_empty_folder_asks_for_everything(name: str) -> None:
    written = letter(reports.of_empty_folder())

    assert len(written.asks) == 16
    assert "我们还没有收到文件" in text(name, written)


def test_the_second_round_tells_received_still_open_and_new() -> None:
    written = letter(now("zh"), reports.messy())

    assert [one.title for one in written.received] == ["培训时间表"]
    assert [group.title for group in written.groups] == ["仍缺（7 项）", "新发现（1 项）"]
    assert [ask.title for ask in written.groups[1].asks] == ["培训计划"]
    assert written.groups[0].stated
    assert "新补齐了" not in written.opening[0]  # no file has come
    assert "2026年11月23日之后还没有收到新文件" in written.opening[0]


@pytest.mark.parametrize("name", FORMS)
def test_the_second_round_in_every_form(name: str) -> None:
    seen = text(name, letter(now("zh"), reports.messy()))

    for words in ("已收到", "培训时间表", "仍缺", "新发现", "培训计划"):
        assert words in seen


def test_a_point_lost_is_newly_noticed() -> None:
    def scale(*covered: bool) -> Report:
        points = reports.points("company-scale", "a.docx", *covered)
        return reports.report((reports.result("company-scale", Status.PARTIAL, points=points),))

    written = letter(scale(True, False, True, False), scale(True, True, False, False))

    assert [group.title for group in written.groups] == ["新发现（1 项）"]


def test_what_is_waived_since_is_no_longer_needed() -> None:
    old = reports.report((reports.result("market-position", Status.MISSING),))
    new = reports.report((reports.result("market-position", Status.WAIVED),))

    (one,) = letter(new, old).received
    assert one.files == ("不用再交",)


def test_what_lapses_before_the_audit_is_told_though_it_is_complete() -> None:
    soon = Finding(
        "expires_soon",
        Severity.WARNING,
        {"date": "2026-12-31", "until": "2027-01-15"},
        "执照.jpg",
    )
    one = replace(reports.complete("business-license"), findings=(soon,))
    written = letter(reports.report((one,)))

    assert written.ahead == (
        "营业执照副本复印件（执照.jpg）：有效期到 2026-12-31，审核那天（2027-01-15）已经过期。",
    )
    for name in FORMS:
        assert "审核前会到期（1 项）" in text(name, written)


@pytest.mark.parametrize("name", FORMS)
def test_the_same_letter_gives_the_same_bytes(name: str) -> None:
    assert FORM[name].write(letter(messy())) == FORM[name].write(letter(messy()))


def test_tables_fit_between_the_margins_and_repeat_their_headers() -> None:
    document = docx.Document(io.BytesIO(FORM["docx"].write(letter(messy()))))
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin

    assert len(document.tables) == 6
    for table in document.tables:
        assert sum(column.width for column in table.columns) <= room * 1.01
        assert "tblHeader" in table.rows[0]._tr.xml


def test_the_workbook_begins_with_the_list() -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORM["xlsx"].write(letter(messy()))))

    assert book.sheetnames == ["补充材料清单", "请回答", "人员", "说明"]
    heads = [cell.value for cell in book["补充材料清单"][1]]
    assert heads == [
        "序号",
        "类别",
        "材料",
        "需要什么",
        "已收到什么",
        "为什么不能用，还差什么",
        "请这样提供",
        "负责人",
        "截止日期",
        "完成",
    ]
    assert book["补充材料清单"].auto_filter.ref == "A1:J9"
