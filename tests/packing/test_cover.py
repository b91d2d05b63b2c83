"""The index of a pack: every file once in both forms, the same bytes each time, hostile names harmless."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import docx
import pytest
from lxml import html

from certcheck.packing.cover import Cover, cover
from certcheck.packing.cover_docx import cover_docx
from certcheck.packing.cover_html import cover_html
from certcheck.packing.plan import plan
from certcheck.report import Report
from tests.renderers import reports

REPORTS = [reports.messy(), reports.messy("en"), reports.all_complete(), reports.hostile()]


def made(report: Report) -> Cover:
    return cover(report, plan(report), show_personal=False)


@pytest.mark.parametrize("report", REPORTS)
def test_both_tell_every_item_and_every_file(report: Report) -> None:
    page = html.fromstring(cover_html(made(report)))
    word = docx.Document(io.BytesIO(cover_docx(made(report))))
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}

    assert [unquote(link.get("href")) for link in page.iter("a")] == [
        line.piece.name
        for chapter in plan(report).chapters
        for entry in chapter.entries
        for line in entry.lines
    ]
    for piece in plan(report).pieces:
        assert piece.shown in cells
    for entry in (entry for chapter in plan(report).chapters for entry in chapter.entries):
        assert any(cell.startswith(f"{entry.title}  {entry.ref}") for cell in cells)


@pytest.mark.parametrize("report", REPORTS)
def test_the_same_index_is_the_same_bytes(report: Report) -> None:
    assert cover_docx(made(report)) == cover_docx(made(report))
    assert cover_html(made(report)) == cover_html(made(report))


def test_names_do_no_harm() -> None:
    report = reports.hostile()
    company = replace(report.dossier, company="<script>alert(1)</script>330102199003077870")
    text = cover_html(made(replace(report, dossier=company))).decode()
    page = html.fromstring(text)

    assert not list(page.iter("script", "img", "iframe"))
    assert not any(name.startswith("on") for one in page.iter() for name in one.attrib)
    assert {urlsplit(link.get("href")).scheme for link in page.iter("a")} <= {""}
    assert "19900307" not in text
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", text)


def test_headers_are_repeated_on_every_page() -> None:
    word = docx.Document(io.BytesIO(cover_docx(made(reports.messy()))))

    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in word.tables)
