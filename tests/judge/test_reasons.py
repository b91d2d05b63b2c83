"""Why, for people: each evidence says why it counts, each open item why it does not and what came nearest."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from certcheck.document import ProblemCode
from certcheck.judge.outcome import Outcome
from certcheck.judge.weighing import Weight
from certcheck.messages import LANGUAGES, finding_message, reason_text
from certcheck.report import OPEN, Finding, Severity, Status
from tests.judge.test_papers import LICENCE, POLICY, STATUSES
from tests.judge.test_people import BACK, A, B, front
from tests.judge.test_records import TABLE
from tests.scenes import OURS, Paper, broken, declared, outcome, pdf, scan, word

HALF = "#关于我们\n##服务承诺\n凡我公司出售的产品，一年内免费保修。"
PEOPLE = declared(A, B, tagged=(A,))

SCENES: dict[str, tuple[str, Mapping[str, Paper]]] = {
    **{f"{p.values[0]} {p.id}": (p.values[0], p.values[1]) for p in STATUSES},
    "points complete": ("policy", {"a.docx": word(POLICY)}),
    "points of another kind": ("policy", {"a.docx": word(HALF + "\n接到报修后2小时内响应。")}),
    "too few points": ("policy", {"a.docx": word("#关于我们\n接到报修后2小时内响应。")}),
    "points of a stranger": (
        "policy",
        {
            "a.docx": word(
                "#杭州近水商贸有限公司介绍\n##服务承诺\n一年内免费保修。\n2小时内响应。\n"
                "单位：杭州近水商贸有限公司"
            )
        },
    ),
    "records": ("requests", {"a.docx": word(TABLE)}),
    "records without a column": ("requests", {"a.docx": word(TABLE.replace("故障现象", "备注"))}),
    "no rows": ("requests", {"a.docx": word(TABLE.partition("|1|")[0] + "|1|||||\n|2|||||")}),
    "rules about records": (
        "requests",
        {"a.docx": word("#服务请求记录管理制度\n客户来电须登记客户、型号、故障与报修时间。")},
    ),
    "rules beside a drawing": (
        "flowchart",
        {"a.docx": word("#样机借用管理办法\n##来电\n由客服登记。\n##上门\n两人同去。")},
    ),
    "old certificate or licence": ("organization-code", {"a.pdf": pdf(LICENCE)}),
    "nothing for either": ("organization-code", {"a.pdf": pdf("#会议纪要\n讨论团建。")}),
    "both sides": (
        "cards",
        {
            "a.jpg": scan(front(A) + "\n" + BACK),
            "b.jpg": scan(front(B) + "\n" + BACK),
        },
    ),
    "one side": ("cards", {"a.jpg": scan(front(A))}),
    "somebody else's card": ("cards", {"a.jpg": scan(front("赵无关"))}),
    "a broken card": ("cards", {f"{A}身份证.jpg": broken(ProblemCode.CORRUPT)}),
    "a name that promises": (
        "licence",
        {"营业执照.docx": word("#通知\n明天下午大扫除，请大家准时。")},
    ),
    "a folder that promises": ("plan", {"培训计划/1.docx": word("#通知\n明天下午大扫除。")}),
}


def said(found: Finding, lang: str) -> str:
    page = "" if found.page is None else str(found.page)
    return finding_message(
        found.code, {**found.params, "path": found.path or "", "page": page}, lang
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SCENES)
def test_every_status_has_its_reasons(name: str, lang: str) -> None:
    item, files = SCENES[name]
    found = outcome(item, files, PEOPLE)

    for one in found.evidence:
        assert one.because, one
        for reason in one.because:
            told = reason_text(reason.code, reason.params, lang)
            assert told not in ("", reason.code), reason
    if found.status in OPEN:
        against = [one for one in found.findings if one.severity is not Severity.INFO]
        assert against, "an open item says why"
        assert all(said(one, lang) not in ("", one.code) for one in found.findings)
        _nearest_is_told(found, files)


def _nearest_is_told(found: Outcome, files: Mapping[str, Paper]) -> None:
    """Whatever was looked at for the item and does not count is named, by evidence or as near miss."""
    named = {one.path for one in found.evidence} | {one.path for one in found.findings}
    looked = {one.candidate.path for one in found.tried}
    looked |= {one.candidate.path for one in found.weighed if one.weight is not Weight.OTHER_KIND}
    assert not looked or looked & named


NEAREST = [
    ("too few points", "a.docx", "points"),
    ("points of a stranger", "a.docx", "other_company"),
    ("rules about records", "a.docx", "rules_not_records"),
    ("a name that promises", "营业执照.docx", "name_only"),
    ("a folder that promises", "培训计划/1.docx", "name_only"),
    ("plan rules", "培训计划.docx", "rules_not_records"),
    ("rules beside a drawing", "a.docx", "refused_title"),
    ("plan customers'", "a.docx", "title_only"),
    ("plan promised", "a.docx", "promise"),
    ("plan contents list", "目录.docx", "list_of_titles"),
]


@pytest.mark.parametrize(("name", "path", "reason"), NEAREST)
def test_the_nearest_candidate_of_a_missing_item(name: str, path: str, reason: str) -> None:
    item, files = SCENES[name]
    found = outcome(item, files, PEOPLE)

    assert found.status is Status.MISSING
    near = [one for one in found.findings if one.code == "near_miss"]
    assert [(near[0].path, near[0].params["reason"])] == [(path, reason)]


def test_evidence_tells_the_points_and_rows_it_shows() -> None:
    policy = outcome("policy", {"a.docx": word(POLICY)})
    records = outcome("requests", {"a.docx": word(TABLE)})

    assert ("points", "promise,scope,response,survey") in {
        (reason.code, ",".join(sorted(reason.params.get("points", "").split(","), key=_order)))
        for reason in policy.evidence[0].because
    }
    assert {"title", "points", "rows"} <= {one.code for one in records.evidence[0].because}


def _order(point: str) -> int:
    return ("promise", "scope", "response", "survey").index(point) if point else -1


def test_papers_that_do_not_count_are_kept_with_the_test_they_failed() -> None:
    files = {
        "ours.pdf": pdf(LICENCE),
        "theirs.pdf": pdf(LICENCE.replace(OURS, "杭州近水商贸有限公司")),
        "lapsed.pdf": pdf(LICENCE + "营业期限 2012年5月8日至2022年5月7日"),
    }

    tried = {one.candidate.path: one for one in outcome("licence", files).tried}

    assert {"ours.pdf", "theirs.pdf", "lapsed.pdf"} == set(tried)
    assert [one.code for one in tried["theirs.pdf"].findings] == ["other_company"]
    assert [one.code for one in tried["lapsed.pdf"].findings] == ["expired"]
    assert not tried["ours.pdf"].findings
