"""How the documents are made up: the page, the workbook, the Word document."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from lxml import html
from python_calamine import CalamineWorkbook

from certcheck.renderers.markdown import LIMIT
from certcheck.report import Report
from tests.renderers import reports, strangers
from tests.renderers.seen import rendered, text

SHEETS = {
    "zh": ["总览", "缺失清单", "人员矩阵", "证据", "未匹配文件"],
    "en": ["Overview", "Open items", "People", "Evidence", "Unmatched files"],
}


def page(report: Report) -> html.HtmlElement:
    return html.document_fromstring(rendered("html", report).decode())


# the page


def test_the_policy_lets_the_pages_own_style_in_and_nothing_else() -> None:
    found = page(reports.messy())
    css = found.findtext(".//style") or ""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()

    policy = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == [
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    ]
    assert "url(" not in css
    assert "@import" not in css


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_can_be_filtered_by_every_status_it_holds(lang: str) -> None:
    found = page(reports.messy(lang))

    switches = found.xpath("//input[@type='radio']/@id")
    assert found.xpath("//nav/label/@for") == switches
    css = found.findtext(".//style") or ""
    for switch in switches[1:]:
        status = switch.removeprefix("show-")
        assert f"#{switch}:checked ~ main .entry:not(.{status})" in css
        assert found.xpath(f"//*[contains(@class, 'entry') and contains(@class, '{status}')]")
    assert found.get("lang") == {"zh": "zh-CN", "en": "en"}[lang]


def test_every_item_stands_on_the_page_once() -> None:
    found = page(reports.messy())

    assert len(found.xpath("//*[contains(concat(' ', @class, ' '), ' entry ')]")) == 16


def test_the_stripes_of_the_bar_are_as_long_as_it() -> None:
    widths = page(reports.messy()).xpath("//rect/@width")

    assert sum(float(width) for width in widths) == pytest.approx(1000, abs=0.1)


def test_what_depends_on_a_question_leads_to_it() -> None:
    found = page(reports.messy())

    assert found.xpath("//h3/a/@href") == ["#question-2", "#question-1", "#question-1"]
    assert found.xpath("//li[@id='question-1']")


# the workbook


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_workbook_has_its_five_sheets(lang: str) -> None:
    for report in (reports.messy(lang), reports.all_complete(lang), reports.of_empty_folder(lang)):
        data = rendered("xlsx", report)
        assert CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names == SHEETS[lang]


def test_headers_stay_in_sight_and_are_printed_on_every_page() -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered("xlsx", reports.messy())))

    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.fitToHeight == 0
    for name in ("缺失清单", "证据", "未匹配文件"):
        assert book[name].auto_filter.ref is not None


def test_rows_are_high_enough_for_their_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered("xlsx", strangers.nasty())))
    sheet = book["缺失清单"]

    heights = [sheet.row_dimensions[row].height or 15 for row in range(2, sheet.max_row + 1)]
    assert min(heights) > 100
    assert max(heights) <= 409


def test_figures_of_the_overview_are_numbers() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(rendered("xlsx", reports.messy())))["总览"]
    total = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "合计")

    assert total == ("合计", 16, 5, 2, 3, 1, 4, 1)


# the Word document


def test_headers_of_tables_are_repeated_and_rows_kept_whole() -> None:
    document = docx.Document(io.BytesIO(rendered("docx", reports.messy())))

    assert len(document.tables) == 8
    for table in document.tables:
        first, *others = (row._tr for row in table.rows)
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in others)


def test_tables_fit_between_the_margins_of_a_page() -> None:
    document = docx.Document(io.BytesIO(rendered("docx", strangers.nasty())))
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin

    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    for table in document.tables:
        assert sum(column.width for column in table.columns) <= room * 1.01


def test_han_letters_have_a_font_of_their_own() -> None:
    document = docx.Document(io.BytesIO(rendered("docx", reports.messy())))

    for name in ("Normal", "Heading 1"):
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"


def test_members_bear_no_time_of_writing() -> None:
    for name in ("docx", "xlsx"):
        packed = zipfile.ZipFile(io.BytesIO(rendered(name, reports.messy())))
        assert {member.date_time[0] for member in packed.infolist()} == {1980}


# Markdown


def test_a_long_report_fits_a_comment() -> None:
    seen = text("markdown", reports.messy())
    many = reports.replace(reports.messy(), files=reports.FILES * 1500)
    cut = text("markdown", many)

    assert len(seen) < LIMIT
    assert len(cut) <= LIMIT
    assert "篇幅所限，这里没有列出：" in cut
    assert "不能证明任何一项的文件（4500 个）" in cut
    assert "材料齐全不等于通过审核" in cut
