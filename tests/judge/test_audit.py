"""What is valid today and will not be on the day of the audit: `expires_soon`, never a status."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from certcheck.judge.items import judge_all
from certcheck.report import Severity, Status
from tests.judge.test_papers import LICENCE
from tests.scenes import declared, mini, pdf, scene

TERM = "营业期限 2012年5月8日至2026年12月31日"


@pytest.mark.parametrize(
    ("audit", "told"),
    [
        (None, False),
        (date(2026, 12, 30), False),
        (date(2026, 12, 31), False),  # its last day
        (date(2027, 1, 1), True),
    ],
)
def test_a_term_that_ends_before_the_audit(audit: date | None, told: bool) -> None:
    found = replace(scene({"a.pdf": pdf(LICENCE + TERM)}), audit_date=audit)
    outcome = judge_all(found, mini())["licence"]

    assert outcome.status is Status.COMPLETE
    findings = [one for one in outcome.findings if one.code == "expires_soon"]
    assert len(findings) == told
    for one in findings:
        assert one.severity is Severity.WARNING
        assert one.path == "a.pdf"
        assert one.params == {"date": "2026-12-31", "until": "2027-01-01"}


def test_of_a_person_it_is_told_whose() -> None:
    permit = "#特种作业操作证\n姓名 张三\n作业类别 高处作业\n操作项目 安装\n有效期限 2024-01-01至2026-12-31"
    profile = declared("张三", tagged=("张三",))
    found = scene({"a.pdf": pdf(LICENCE), "b.pdf": pdf(permit)}, profile)
    outcomes = judge_all(replace(found, audit_date=date(2027, 3, 1)), mini())

    told = [one for o in outcomes.values() for one in o.findings if one.code == "expires_soon"]
    assert [(one.path, one.subject) for one in told] == [("b.pdf", "张三")]


def test_what_has_expired_already_is_not_told_twice() -> None:
    old = TERM.replace("2026", "2025")
    found = replace(scene({"a.pdf": pdf(LICENCE + old)}), audit_date=date(2027, 1, 1))
    codes = {one.code for one in judge_all(found, mini())["licence"].findings}

    assert "expired" in codes
    assert "expires_soon" not in codes
