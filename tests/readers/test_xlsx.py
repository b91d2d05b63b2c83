"""Workbooks: values as text, title lines, merged cells, sheets, drawings, and cells far apart."""

from __future__ import annotations

import datetime
import io

import pytest
import xlsxwriter

from certcheck.document import Document, Page, ProblemCode, Region
from certcheck.readers import xlsx as reader
from certcheck.readers.options import ReadOptions
from tests.readers.made import (
    NO_OCR,
    changed_zip,
    levels,
    noise,
    only,
    part,
    tables,
    texts,
    workbook,
)

Rows = list[list[object]]


def sheet(rows: Rows, *merged: str) -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        target = book.add_worksheet("表")
        for place, row in enumerate(rows):
            target.write_row(place, 0, row)
        for area in merged:
            target.merge_range(area, target_text(rows, area))

    return workbook(fill)


def target_text(rows: Rows, area: str) -> object:
    column, row = ord(area[0]) - ord("A"), int(area[1]) - 1
    return rows[row][column]


def read(data: bytes) -> Page:
    return only(reader.read(data, NO_OCR))


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (5.0, "", "5"),
        (98.5, "0.0", "98.5"),
        (0.1 + 0.2, "", "0.3"),
        (-3, "", "-3"),
        (330102199001010000, "0", "330102199001010000"),
        (True, "", "TRUE"),
        ("  330102199001011234 ", "", "330102199001011234"),
        (0.985, "0%", "98.5%"),
        (0.9856, "0.00%", "98.56%"),
        (-0.05, "0.0%;[Red]-0.0%", "-5%"),
        (98.5, "0.0\\%", "98.5%"),
        (12, '0"台"', "12台"),
        (1234.5, '#,##0.00"元"', "1234.5元"),
        (5, '[$-804]General"人"', "5人"),
        (7, '"第"0"号"', "第7号"),
        (42, "000000", "000042"),
        (3, "_ * #,##0.00_ ", "3"),
        (12345, '#,##0,"千元"', "12.345千元"),  # no digit is rounded away
        (1234000, "#,##0,", "1234"),
        (2500000, '0.0,,"百万元"', "2.5百万元"),
        (12345, '0!.0,"万元"', "1.2345万元"),
        (-12345, '0\\.0,"万元"', "-1.2345万元"),
        (12345, '[>9999]0"多";0"少"', "12345"),
        ("共", '0"台"', "共"),
        (datetime.date(2026, 3, 1), "yyyy-mm-dd", "2026-03-01"),
        (datetime.date(2026, 3, 1), 'yyyy"年"m"月"d"日"', "2026-03-01"),
        (datetime.datetime(2026, 3, 1, 9, 30), "yyyy/m/d h:mm", "2026-03-01 09:30"),
        (datetime.time(9, 30), "h:mm", "09:30"),
        (datetime.timedelta(hours=26, minutes=5), "[h]:mm", "26:05"),
    ],
)
def test_values_as_a_reader_sees_them(value: object, form: str, expected: str) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        target = book.add_worksheet()
        target.write("A1", "值")
        target.write("B1", value, book.add_format({"num_format": form}) if form else None)

    assert tables(read(workbook(fill))) == [(("值", expected),)]


def test_formats_belong_to_their_cells() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        share = book.add_format({"num_format": "0.0%"})
        target = book.add_worksheet("满意度")
        target.write_row("C4", ["月份", "满意率", "件数"])
        target.write_row("C5", ["三月", 0.964], share)
        target.write("E5", 0.5)
        target.write("C6", "六月")
        target.write_formula("D6", "=1-0.02", share, 0.98)
        book.add_worksheet("件数").write_row("A1", ["件数", 0.964])

    first, second = reader.read(workbook(fill), NO_OCR).pages
    assert tables(first) == [
        (("月份", "满意率", "件数"), ("三月", "96.4%", "0.5"), ("六月", "98%", ""))
    ]
    assert tables(second) == [(("件数", "0.964"),)]


def test_title_lines_stand_over_the_table_and_notes_under_it() -> None:
    page = read(
        sheet(
            [
                ["服务请求登记表", "", ""],
                ["日期：2026-03-01"],
                [],
                ["客户", "型号", "故障"],
                ["王芳", "A-1", "不启动"],
                ["", "", ""],
                ["备注：本表每月归档。"],
            ],
            "A1:C1",
        )
    )
    assert levels(page) == [
        (0, "服务请求登记表"),
        (None, "日期：2026-03-01"),
        (None, "备注：本表每月归档。"),
    ]
    assert tables(page) == [(("客户", "型号", "故障"), ("王芳", "A-1", "不启动"))]


def test_rows_with_nothing_but_a_running_number_stay_in_the_table() -> None:
    page = read(sheet([["登记表"], ["序号", "客户"], ["1", ""], ["2", ""]]))
    assert tables(page) == [(("序号", "客户"), ("1", ""), ("2", ""))]


def test_a_second_table_begins_where_a_title_follows_an_empty_row() -> None:
    page = read(
        sheet([["表一"], ["甲", "乙"], ["1", "2"], [], ["3", "4"], [], ["表二"], ["丙", "丁"]])
    )
    assert levels(page) == [(0, "表一"), (1, "表二")]
    assert tables(page) == [(("甲", "乙"), ("1", "2"), ("3", "4")), (("丙", "丁"),)]


@pytest.mark.parametrize(
    ("rows", "paragraphs", "table"),
    [
        ([["姓名"], ["张伟"], ["李娜"]], [], [(("姓名",), ("张伟",), ("李娜",))]),
        ([["说明"], ["本公司承诺全年受理各类报修。"], ["完"]], 3, []),
        ([["", "只有一格"]], 1, []),
    ],
)
def test_one_column_is_a_list_or_running_text(
    rows: Rows, paragraphs: list[str] | int, table: list[object]
) -> None:
    page = read(sheet(rows))
    assert len(texts(page)) == (paragraphs if isinstance(paragraphs, int) else len(paragraphs))
    assert tables(page) == table


def test_merged_cells_repeat_their_text_down_and_across() -> None:
    page = read(sheet([["部门", "姓名"], ["售后", "张伟"], ["", "李娜"]], "A2:A3"))
    assert tables(page) == [(("部门", "姓名"), ("售后", "张伟"), ("售后", "李娜"))]


def test_every_sheet_is_a_page_even_a_hidden_or_an_empty_one() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("一月").write("B3", "完")
        hidden = book.add_worksheet("藏")
        hidden.write("A1", "花名册")
        hidden.hide()
        book.add_worksheet("空")

    document = reader.read(workbook(fill), NO_OCR)
    assert [page.sheet for page in document.pages] == ["一月", "藏", "空"]
    assert [texts(page) for page in document.pages] == [["完"], ["花名册"], []]
    assert document.editable


def test_rows_over_the_limit_are_told() -> None:
    data = sheet([["名", "值"], *[[f"行{i}", i] for i in range(20)]])
    page = only(reader.read(data, ReadOptions(ocr=False, max_rows=5)))
    assert len(tables(page)[0]) == 5
    assert page.problem is not None
    assert page.problem.code is ProblemCode.TOO_LARGE


@pytest.mark.parametrize("far", ["A1048576", "XFD1", "XFD1048576"])
def test_cells_far_apart_are_no_billion_cells(far: str) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        target = book.add_worksheet()
        for place, text in (("A1", "甲"), ("B1", "乙"), (far, "远")):
            target.write(place, text)

    document = reader.read(workbook(fill), NO_OCR)
    assert tables(document.pages[0])[0][0][:2] == ("甲", "乙")
    cut = far.endswith("1048576")
    assert any(page.problem for page in document.pages) is cut


def test_far_empty_cells_cost_nothing_and_are_not_told() -> None:
    data = sheet([["甲", "乙"], ["1", "2"]])
    xml = part(data, "xl/worksheets/sheet1.xml").replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    )
    page = read(changed_zip(data, {"xl/worksheets/sheet1.xml": xml}))
    assert tables(page) == [(("甲", "乙"), ("1", "2"))]
    assert page.problem is None


def test_shapes_and_pictures_belong_to_their_sheet() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        first = book.add_worksheet("流程")
        first.insert_textbox("B2", "客户咨询")
        first.insert_textbox("B9", "问题诊断")
        book.add_worksheet("照片").insert_image("A1", "a.png", {"image_data": io.BytesIO(noise())})

    flow, photo, picture = reader.read(workbook(fill), NO_OCR).pages
    assert texts(flow, Region.TEXTBOX) == ["客户咨询", "问题诊断"]
    assert (flow.pictures, photo.pictures) == (0, 1)
    assert (picture.sheet, picture.picture) == ("照片", "image1.png")


def test_pictures_wps_lays_into_cells() -> None:
    ns = (
        'xmlns:e="http://www.wps.cn/officeDocument/2017/etCustomData" '
        'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    images = (
        f'<e:cellImages {ns}><e:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="ID_AB"/>'
        '</xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic>'
        "</e:cellImage></e:cellImages>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="x/image" Target="media/image7.png"/></Relationships>'
    )
    data = changed_zip(
        sheet([["证书", '=DISPIMG("ID_AB",1)']]),
        {
            "xl/cellimages.xml": images,
            "xl/_rels/cellimages.xml.rels": relations,
            "xl/media/image7.png": noise(),
        },
    )
    page, picture = reader.read(data, NO_OCR).pages
    assert page.pictures == 1
    assert (picture.sheet, picture.picture) == ("表", "image7.png")


def test_pictures_over_the_limit_are_told() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        for name, width in (("一", 200), ("二", 210)):
            image = io.BytesIO(noise(width))
            book.add_worksheet(name).insert_image("A1", f"{name}.png", {"image_data": image})

    document: Document = reader.read(workbook(fill), ReadOptions(ocr=False, max_pictures=1))
    assert [page.problem.code for page in document.pages if page.problem] == [
        ProblemCode.OCR_NEEDED,
        ProblemCode.TOO_LARGE,
    ]
