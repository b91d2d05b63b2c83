"""Plain text and Markdown."""

from __future__ import annotations

import pytest

from certcheck.document import Page, Paragraph, ProblemCode
from certcheck.readers import plain
from certcheck.readers.failure import UnreadableError
from tests.readers.made import NO_OCR, levels, only, tables, texts


def read(text: str) -> Page:
    return only(plain.read(text.encode(), NO_OCR))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("售后服务承诺\n\n两小时内响应。\n", [(0, "售后服务承诺"), (None, "两小时内响应。")]),
        ("我们承诺两小时内响应。\n完", [(None, "我们承诺两小时内响应。"), (None, "完")]),
        ("# 手册\n## 范围\n内容。", [(0, "手册"), (1, "范围"), (None, "内容。")]),
        ("# 甲\n## 子\n# 乙", [(0, "甲"), (2, "子"), (1, "乙")]),
        ("前言如下。\n# 甲 #\n", [(None, "前言如下。"), (1, "甲")]),
        ("#标签不是标题。", [(None, "#标签不是标题。")]),
        ("说明。\n- 点一\n1. 点二", [(None, text) for text in ("说明。", "点一", "1. 点二")]),
        ("**重点**在此，见[附件](a.pdf)。", [(None, "重点在此，见附件。")]),
        ("甲方说明。\n----\n=====\n乙", [(None, "甲方说明。"), (None, "乙")]),
        ("一行。\r\n二行。\r三行。", [(None, "一行。"), (None, "二行。"), (None, "三行。")]),
    ],
)  # fmt: skip
def test_lines_and_levels(text: str, expected: list[tuple[int | None, str]]) -> None:
    assert levels(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "| 客户 | 结果 |\n|------|:----:|\n| 王芳 | 满意 |\n",
        "客户 | 结果\n--- | ---\n王芳 | 满意\n",
        "客户\t结果\n王芳\t满意\n",
        "客户｜结果\n王芳｜满意\n",
        "┌────┬────┐\n│客户│结果│\n├────┼────┤\n│王芳│满意│\n└────┴────┘\n",
    ],
)
def test_separated_lines_are_tables(text: str) -> None:
    page = read(f"回访如下所示。\n{text}\n以上。")
    assert tables(page) == [(("客户", "结果"), ("王芳", "满意"))]
    assert texts(page) == ["回访如下所示。", "以上。"]


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("时间  客户  结果\n三月  王芳  满意\n四月  李强  一般", True),
        ("时间　　客户　结果\n三月　　王芳　满意\n四月　　李强　一般", True),
        ("甲方：      乙方：\n日期：      日期：\n电话：      电话：", False),
        ("年  月  日\n年  月  日", False),
    ],
)
def test_lines_with_wide_gaps_are_a_table_if_there_is_enough_of_it(text: str, table: bool) -> None:
    assert bool(tables(read(f"回访如下所示。\n{text}\n以上。"))) is table


def test_a_single_separated_line_is_a_line() -> None:
    assert tables(read("甲 | 乙\n")) == []


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-8-sig"])
def test_encodings(encoding: str) -> None:
    page = only(plain.read("关于售后服务的说明\n内容在此。".encode(encoding), NO_OCR))
    assert texts(page) == ["关于售后服务的说明", "内容在此。"]


def test_a_text_cut_inside_a_character_is_still_text() -> None:
    assert isinstance(only(plain.read(("服务" * 400).encode()[:-1], NO_OCR)).blocks[0], Paragraph)


def test_bytes_that_are_no_text_are_corrupt() -> None:
    with pytest.raises(UnreadableError) as caught:
        plain.read(bytes(range(256)) * 8, NO_OCR)
    assert caught.value.problem.code is ProblemCode.CORRUPT
