"""Lines break as Chinese is set, and never grow wider than they may."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from certcheck.renderers.terminal.lines import hang, wrap


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("请提供营业执照", 20, ["请提供营业执照"]),
        ("请提供营业执照", 8, ["请提供营", "业执照"]),
        ("请提供营业，执照", 10, ["请提供营", "业，执照"]),
        ("请看《手册》", 6, ["请看", "《手", "册》"]),
        ("a word too long", 8, ["a word", "too long"]),
        ("见 report.pdf 第三页", 14, ["见 report.pdf", "第三页"]),
        ("文件夹/长长的名字.pdf", 16, ["文件夹/长长的名", "字.pdf"]),
        ("abcdefghijkl", 5, ["abcde", "fghij", "kl"]),
        ("见一(1)", 5, ["见", "一(1)"]),
        ("", 10, [""]),
    ],
)
def test_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert [line.plain for line in wrap(Text(text), width)] == lines


def test_later_lines_hang_below_the_first() -> None:
    lines = hang(Text("请提供营业执照"), 12, 4, Text("> "))

    assert [line.plain for line in lines] == [">   请提供营", "    业执照"]


def test_styles_are_kept_over_the_break() -> None:
    lines = wrap(Text().append("请提供营").append("业执照", "bold"), 8)

    assert [span.style for span in lines[1].spans] == ["bold"]


@given(st.text("营业执照，。（）《》 ab/.()", max_size=60), st.integers(2, 30))
def test_no_line_is_too_wide_and_no_sign_is_lost(text: str, width: int) -> None:
    lines = [line.plain for line in wrap(Text(text), width)]

    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
