"""Where programs are pointed: at a file that is there under that name, else at the checklist."""

from __future__ import annotations

from dataclasses import replace

import pytest

from certcheck.checklist import loading
from certcheck.renderers.spots import Spot, in_checklist, of_file, of_item
from certcheck.renderers.telling import Teller
from certcheck.report import Finding, Severity, Status
from tests.renderers import reports

TELLER = Teller(reports.CHECKLIST, "zh")


@pytest.mark.parametrize(
    ("dossier", "path", "expected"),
    [
        ("材料", "a.pdf", "材料/a.pdf"),
        ("./材料/", "甲/a.pdf", "材料/甲/a.pdf"),
        (".", "a.pdf", "a.pdf"),
        ("/srv/材料", "a.pdf", "/srv/材料/a.pdf"),
        (r"D:\材料", "a.pdf", "D:/材料/a.pdf"),
        ("材料", "外.zip!/内/a.pdf", "材料/外.zip"),
        ("材料", "外.zip!/内.zip!/a.pdf", "材料/外.zip"),
        ("材料.zip", "内/a.pdf", "材料.zip"),
        ("材料.TAR.GZ", "内/a.pdf", "材料.TAR.GZ"),
        ("../材料", "a.pdf", None),
        ("材料", "33010219900101123X.jpg", None),
        ("材料", "坏\\xb5.pdf", None),
        ("材料", "行一\n行二.pdf", None),
        ("材料", "\udcb5.pdf", None),
    ],
)
def test_a_file_of_the_dossier(dossier: str, path: str, expected: str | None) -> None:
    report = reports.report((), dossier=reports.dossier(path=dossier))

    found = of_file(path, report, TELLER)
    assert (found and found.file) == expected


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b.pdf", "a%20b.pdf"),
        ("甲/a.pdf", "%E7%94%B2/a.pdf"),
        ("a:b.pdf", "a%3Ab.pdf"),
        ("/srv/a b.pdf", "file:///srv/a%20b.pdf"),
        ("D:/a.pdf", "file:///D:/a.pdf"),
        ("\udcb5", "%3F"),
    ],
)
def test_uris(file: str, uri: str) -> None:
    assert Spot(file, 1).uri == uri


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (str(loading.find("after-sales-service")), "checklists/after-sales-service.yaml"),
        (r"C:\x\data\checklists\quality.yaml", "checklists/quality.yaml"),
        ("checklists/mine.yaml", "checklists/mine.yaml"),
        ("./mine.yaml", "mine.yaml"),
        ("/srv/mine.yaml", "/srv/mine.yaml"),
    ],
)
def test_the_checklist(file: str, expected: str) -> None:
    report = replace(reports.messy(), checklist_file=file)

    assert in_checklist(report.items[0], report) == Spot(expected, 100)


def test_a_line_that_is_not_known_is_the_first() -> None:
    report = reports.messy()

    assert in_checklist(replace(report.items[0], line=None), report).line == 1


def test_a_remark_is_no_fault_and_anothers_paper_neither() -> None:
    report = reports.messy()
    remark = Finding("near_miss", Severity.INFO, {}, "a.pdf")
    open_item = reports.result("training-plan", Status.INVALID, findings=(remark,))
    person = reports.result(
        "staff-id-card",
        Status.PARTIAL,
        evidence=(reports.evidence("张三.jpg", "staff-id-card"),),
        subjects=reports.people(张三=Status.COMPLETE, 李四=Status.MISSING),
    )

    for result in (open_item, person):
        assert of_item(result, report, TELLER).file == "after-sales-service.yaml"
