"""Presentations: slides, titles, shapes, tables, notes, pictures."""

from __future__ import annotations

import io

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Cm

from certcheck.document import Document, ProblemCode, Region
from certcheck.readers import pptx as reader
from certcheck.readers.options import ReadOptions
from tests.readers.made import NO_OCR, changed_zip, levels, noise, tables, texts

AT = (Cm(1), Cm(1), Cm(8), Cm(2))


def deck() -> bytes:
    show = Presentation()
    first = show.slides.add_slide(show.slide_layouts[1])
    first.shapes.title.text = "售后服务流程"
    first.placeholders[1].text = "两小时内响应。\n二十四小时内到场。"
    first.notes_slide.notes_text_frame.text = "请逐条讲解。"
    second = show.slides.add_slide(show.slide_layouts[6])
    second.shapes.add_textbox(*AT).text_frame.text = "说明文字。"
    group = second.shapes.add_group_shape()
    for text in ("客户咨询", "问题诊断"):
        group.shapes.add_shape(MSO_SHAPE.RECTANGLE, *AT).text_frame.text = text
    grid = second.shapes.add_table(3, 2, *AT).table
    grid.cell(0, 0).merge(grid.cell(0, 1))
    grid.cell(0, 0).text = "网点"
    grid.cell(1, 0).merge(grid.cell(2, 0))
    grid.cell(1, 0).text = "华东"
    grid.cell(1, 1).text, grid.cell(2, 1).text = "杭州", "南京"
    second.shapes.add_picture(io.BytesIO(noise()), *AT)
    chart = CategoryChartData()
    chart.categories = ["一季度", "二季度"]
    chart.add_series("满意率", (97.5, 98.2))
    second.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *AT, chart)
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


DECK = deck()


def read(data: bytes = DECK, options: ReadOptions = NO_OCR) -> Document:
    return reader.read(data, options)


def test_slides_are_pages_and_titles_are_titles() -> None:
    document = read()
    assert [page.number for page in document.pages] == [1, 2, 2]
    assert levels(document.pages[0]) == [
        (0, "售后服务流程"),
        (None, "两小时内响应。"),
        (None, "二十四小时内到场。"),
        (None, "请逐条讲解。"),
    ]
    assert document.editable


def test_shapes_tables_charts_and_pictures() -> None:
    _, page, picture = read().pages
    assert texts(page) == ["说明文字。"]
    assert texts(page, Region.TEXTBOX) == [
        "客户咨询",
        "问题诊断",
        "满意率: 一季度=97.5; 二季度=98.2",
    ]
    assert tables(page) == [(("网点", "网点"), ("华东", "杭州"), ("华东", "南京"))]
    assert (picture.number, picture.picture, page.pictures) == (2, "image1.png", 1)


def test_a_broken_slide_is_a_page_problem() -> None:
    document = read(changed_zip(DECK, {"ppt/slides/slide1.xml": "<p:sld"}))
    assert document.pages[0].problem is not None
    assert document.pages[0].problem.code is ProblemCode.CORRUPT
    assert texts(document.pages[1]) == ["说明文字。"]


def test_slides_over_the_limit_are_told() -> None:
    document = read(options=ReadOptions(ocr=False, max_pages=1))
    assert len(document.pages) == 2
    assert document.pages[1].problem is not None
    assert document.pages[1].problem.code is ProblemCode.TOO_LARGE
