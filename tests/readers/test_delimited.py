"""csv and its kin: encodings, delimiters, quotes, titles."""

from __future__ import annotations

import pytest

from certcheck.document import ProblemCode
from certcheck.readers import delimited
from certcheck.readers.options import ReadOptions
from tests.readers.made import NO_OCR, levels, only, tables

SIMPLIFIED = "客户,电话,故障描述\n王芳,13800000000,不启动\n李强,13900000000,漏水\n"
TRADITIONAL = "客戶,電話,故障描述\n王芳,13800000000,無法啟動\n李強,13900000000,漏水\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "utf-8-sig"),
        (SIMPLIFIED, "gbk"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "utf-16"),
        (SIMPLIFIED, "utf-16-le"),
        (SIMPLIFIED, "utf-16-be"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "utf-8"),
        ("姓名,部门\n张伟,售后\n", "gbk"),
    ],
)
def test_encodings(text: str, encoding: str) -> None:
    page = only(delimited.read(text.encode(encoding), NO_OCR))
    assert tables(page) == [tuple(tuple(line.split(",")) for line in text.splitlines())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a;b\n1,5;2,5\n3,5;4\n", ";"),
        ("a\tb\n1\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("a,b\n1,2\n", ","),
        ("sep=;\na;b\n", ";"),
        ("只有一列\n没有分隔\n", ","),
        ("标题,含逗号\n甲\t乙\t丙\n1\t2\t3\n4\t5\t6\n", "\t"),
    ],
)
def test_delimiters(text: str, expected: str) -> None:
    assert delimited.delimiter(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('甲,乙\n"一,二",三\n', (("甲", "乙"), ("一,二", "三"))),
        ('甲,乙\r\n"一\r\n二",三\r\n', (("甲", "乙"), ("一\r\n二", "三"))),
        ("甲,乙\n1\n", (("甲", "乙"), ("1", ""))),
        ("甲,乙,,\n1,2,,\n,,,\n", (("甲", "乙"), ("1", "2"))),
    ],
)
def test_cells(text: str, expected: tuple[tuple[str, ...], ...]) -> None:
    assert tables(only(delimited.read(text.encode(), NO_OCR))) == [expected]


def test_a_quote_that_is_never_closed_swallows_nothing() -> None:
    text = "编号,品名\n" + '1,"27寸显示器\n' + "".join(f"{i},乙\n" for i in range(2, 90))
    (rows,) = tables(only(delimited.read(text.encode(), NO_OCR)))
    assert len(rows) == 90


def test_titles_are_lines() -> None:
    page = only(
        delimited.read("回访记录表,,\n,,\n客户,日期,结果\n王芳,3月,满意\n".encode(), NO_OCR)
    )
    assert levels(page) == [(0, "回访记录表")]
    assert len(tables(page)[0]) == 2


def test_rows_over_the_limit_are_told() -> None:
    text = "a,b\n" + "1,2\n" * 30
    page = only(delimited.read(text.encode(), ReadOptions(max_rows=10)))
    assert len(tables(page)[0]) == 10
    assert page.problem is not None
    assert page.problem.code is ProblemCode.TOO_LARGE
