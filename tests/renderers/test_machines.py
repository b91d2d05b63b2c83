"""What build servers read: JUnit, GitHub's annotations, csv."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from lxml import etree

from certcheck.report import Report, Status
from tests.renderers import reports
from tests.renderers.seen import rendered, text


def with_fail_on(report: Report, *statuses: Status) -> Report:
    return replace(report, run=replace(report.run, fail_on=statuses))


def cases(report: Report) -> dict[str, str | None]:
    """By item: `failure`, `skipped` or None, where it passes."""
    root = etree.fromstring(rendered("junit", report))
    found = {}
    for case in root.iter("testcase"):
        item = str(case.get("classname")).split(".")[1]
        found[item] = case[0].tag if len(case) else None
    return found


def test_junit_fails_what_fail_on_names() -> None:
    found = cases(reports.messy())

    assert found["training-schedule"] == "failure"
    assert found["power-of-attorney"] == "failure"
    assert found["market-position"] == "skipped"
    assert found["training-plan"] is None


def test_junit_skips_what_is_open_and_does_not_fail() -> None:
    found = cases(with_fail_on(reports.messy(), Status.MISSING))

    assert found["training-schedule"] == "failure"
    assert found["power-of-attorney"] == "skipped"
    assert "failure" not in cases(with_fail_on(reports.messy())).values()


def test_junit_is_what_ants_schema_asks_for() -> None:
    root = etree.fromstring(rendered("junit", reports.messy()))

    for number, suite in enumerate(root):
        assert suite[0].tag == "properties"
        assert [one.tag for one in suite[-2:]] == ["system-out", "system-err"]
        assert suite.get("id") == str(number)
        for name in [
            "name",
            "package",
            "tests",
            "failures",
            "errors",
            "time",
            "timestamp",
            "hostname",
        ]:
            assert suite.get(name)
        assert all(len(case) <= 1 for case in suite.iter("testcase"))


def test_annotations_come_worst_first() -> None:
    lines = text("github", reports.messy()).splitlines()
    kinds = [line.split()[0].strip(":") for line in lines]

    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)
    assert "未齐全：16 项中 5 齐全" in lines[0]
    assert "file=after-sales-service.yaml,line=210,title=缺失 培训时间表 三(2)" in lines[4]


def test_a_complete_dossier_is_a_notice() -> None:
    lines = text("github", reports.all_complete()).splitlines()

    assert len(lines) == 1
    assert lines[0].startswith("::notice title=")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_csv_opens_in_excel(lang: str) -> None:
    data = rendered("csv", reports.messy(lang))
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))

    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert [row[-1] for row in rows[1:]] == list(reports.ITEMS_BY_ID)
    assert {len(row) for row in rows} == {8}
