"""HTML, as browsers and old Office programs save it."""

from __future__ import annotations

import pytest

from certcheck.document import Page
from certcheck.readers import html
from tests.readers.made import NO_OCR, levels, only, tables, texts


def read(text: str, encoding: str = "utf-8") -> Page:
    return only(html.read(text.encode(encoding), NO_OCR))


def test_paragraphs_and_headings() -> None:
    page = read(
        "<html><head><title>略</title><style>p{}</style></head><body><h1>服务手册</h1>"
        "<p>我们<b>承诺</b>两小时<br>内响应。</p><div>甲方说明。<p>乙方说明。</p>尾注说明。</div>"
        "<script>x()</script><p style='display:none'>隐</p><ul><li>点一。<li>点二。</ul></body>"
    )
    assert levels(page) == [
        (1, "服务手册"),
        *(
            (None, text)
            for text in (
                *("我们承诺两小时", "内响应。", "甲方说明。", "乙方说明。", "尾注说明。"),
                *("点一。", "点二。"),
            )
        ),
    ]


@pytest.mark.parametrize(
    "struck",
    [
        *("<s>旧句。</s>", "<strike>旧句。</strike>", "<del>旧句。</del>"),
        '<span style="text-decoration: line-through">旧句。</span>',
        '<span style="color:red;text-decoration-line:underline line-through">旧句。</span>',
    ],
)
def test_struck_out_text_is_gone(struck: str) -> None:
    assert texts(read(f"<p>{struck}<u style='text-decoration:underline'>新句。</u></p>")) == [
        "新句。"
    ]


def test_tables_with_spans_and_inner_tables() -> None:
    page = read(
        "<table><tr><td colspan=2>人员</td></tr><tr><td rowspan=2>售后</td><td>张伟</td></tr>"
        "<tr><td>李娜<table><tr><td>内</td><td>表</td></tr></table></td></tr></table>"
    )
    assert tables(page) == [
        (("人员", "人员"), ("售后", "张伟"), ("售后", "李娜")),
        (("内", "表"),),
    ]


def test_a_table_of_one_cell_is_a_frame() -> None:
    page = read("<table><tr><td><p>框中一行。</p><p>框中二行。</p></td></tr></table>")
    assert (texts(page), tables(page)) == (["框中一行。", "框中二行。"], [])


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_a_declared_encoding(encoding: str) -> None:
    text = f'<html><meta charset="{encoding}"><body><p>关于售后服务的说明。</p></body></html>'
    assert texts(read(text, encoding)) == ["关于售后服务的说明。"]


@pytest.mark.parametrize("text", ["<html></html>", "<!-- -->", '<?xml version="1.0"?><html/>'])
def test_empty_pages(text: str) -> None:
    assert read(text).blocks == ()
