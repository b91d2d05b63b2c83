"""A report full of what strangers might write to break out of a format, on every place of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from certcheck.report import (
    FileProblem,
    FileResult,
    Finding,
    Identity,
    Place,
    PointResult,
    Reason,
    Report,
    Severity,
    Status,
    SubjectResult,
    WaiverUse,
)
from tests.renderers import reports

NUMBER, MASKED = "330102199001011237", "330***********1237"

NAMES = (
    '=HYPERLINK("http://evil.example","x").pdf',
    "=cmd|' /C calc'!A0.xlsx",
    "+1+1.pdf",
    "-1+1.pdf",
    "@SUM(A1).pdf",
    "＝1+1.pdf",
    "<script>alert(1)</script>.pdf",
    '"><img src=x onerror=alert(1)>.jpg',
    "x' onmouseover='alert(1).jpg",
    "{{ 7*7 }}{% raw %}.docx",
    "[点我](http://evil.example).pdf",
    "![p](http://evil.example/p.png).pdf",
    "a | b | c.docx",
    "`code` **bold** _x_ ~~y~~ $z$.docx",
    "# heading.docx",
    "1. list.docx",
    "- list.docx",
    "@octocat #1 GH-2 :smile: www.evil.example.docx",
    "</details></sub><h1>x.docx",
    "<!-- x.docx",
    "%0A::error::x.docx",
    "x::error file=a,line=1::y.docx",
    "]]>&amp;&lt;.xml",
    "{0} {x}.docx",
    "行一\n::error::行二.pdf",
    "\x1b[31m红\x1b[0m.pdf",
    "\u202efdp.exe",
    "\ufffe\ufeff.pdf",
    "\udcb5.pdf",
    f"{NUMBER}.jpg",
    "归档.zip!/=内/页.pdf",
    "长" * 80 + ".pdf",
)


def nasty(lang: str = "zh") -> Report:
    """Every hostile name as path, value, person and reason."""
    ids = list(reports.ITEMS_BY_ID)
    items = tuple(_item(item_id, NAMES[index]) for index, item_id in enumerate(ids))
    files = tuple(
        FileResult(name, None, Place.UNMATCHED, None, (), "other_company", {"found": name})
        for name in NAMES
    )
    return reports.report(
        items,
        lang,
        files=files,
        problems=tuple(FileProblem(name, "unreadable", 3, {"detail": name}) for name in NAMES),
        identity=tuple(Identity("company", name, (name,), agrees=False) for name in NAMES),
        waivers=(WaiverUse(ids[1], NAMES[6], None, NAMES[0]),),
        findings=(Finding("assign_unused", Severity.WARNING, {"path": NAMES[6]}),),
        dossier=reports.dossier(path=NAMES[6], company=NAMES[0], uscc=NAMES[6]),
        questions=("hazardous",),
    )


UNTIL = date(2030, 1, 1)


def _item(item_id: str, name: str) -> reports.ItemResult:
    places = list(reports.ITEMS_BY_ID)
    status = {0: Status.PARTIAL, 1: Status.WAIVED, 2: Status.COMPLETE}.get(
        places.index(item_id), Status.INVALID
    )
    found = reports.evidence(
        name, item_id, Reason("title", {"title": name}), sheet=name, subject="p1", valid_until=UNTIL
    )
    return reports.result(
        item_id,
        status,
        evidence=(found,),
        points=tuple(
            PointResult(point, covered=False) for point in reports.ITEMS_BY_ID[item_id].points
        ),
        subjects=tuple(
            SubjectResult(f"p{number}", one, Status.MISSING, (replace(found, path=one),))
            for number, one in enumerate(NAMES, 1)
        ),
        findings=(
            Finding("other_company", Severity.ERROR, {"found": name, "expected": NUMBER}, name, 2),
            Finding("expires_soon", Severity.WARNING, {"name": name, "date": name}, name),
        ),
    )
