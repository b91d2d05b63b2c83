"""Binary Word files: made here byte by byte, and those of the shared corpora."""

from __future__ import annotations

import os
import re
import struct
from pathlib import Path

import pytest

from certcheck.document import Page, Paragraph, ProblemCode, Region
from certcheck.readers import doc as reader
from certcheck.readers.failure import UnreadableError
from tests.readers.made import NO_OCR, levels, only, tables, texts
from tests.readers.made_ole import P, container, long_sprm, sprm, word

IN_TABLE, ROW_END = sprm(0x2416, 1), sprm(0x2417, 1)


def read(data: bytes) -> Page:
    return only(reader.read(data, NO_OCR))


def test_levels_and_looks() -> None:
    page = read(
        word(
            [
                P("售后服务手册", sprm(0x2461, 1), sprm(0x0835, 1)),
                P("总则", sprm(0x2640, 0)),
                P("响应时间", sprm(0x2640, 2)),
                P("两小时内响应，二十四小时内到场。", b"", sprm(0x4A43, 21, 0)),
            ]
        )
    )
    assert levels(page) == [
        (0, "售后服务手册"),
        (1, "总则"),
        (3, "响应时间"),
        (None, "两小时内响应，二十四小时内到场。"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见\x13 HYPERLINK a\x14附件\x15。", "见附件。"),
        ("甲\x0b乙", ["甲", "乙"]),
        ("甲\x02乙\x05丙\x01丁\x1f戊\x1e己", "甲乙丙丁戊-己"),
        ("罕\U00020bb7用字", "罕\U00020bb7用字"),
    ],
)
def test_signs(text: str, expected: str | list[str]) -> None:
    assert texts(read(word([P(text)]))) == ([expected] if isinstance(expected, str) else expected)


@pytest.mark.parametrize("code", [0x083C, 0x0800, 0x0837, 0x2A53])
def test_text_hidden_deleted_or_struck_out(code: int) -> None:
    page = read(word([P("不算的", b"", sprm(code, 1)), P("显示的文字。", b"", sprm(code, 0))]))
    assert texts(page) == ["显示的文字。"]


def test_text_of_one_byte_a_character() -> None:
    assert texts(read(word([P("Plain text, one byte each.")], compressed=True))) == [
        "Plain text, one byte each."
    ]


def row_end(*edges: int, flags: tuple[int, ...] = ()) -> P:
    cells = b"".join(struct.pack("<H18x", flag) for flag in flags)
    operand = bytes([len(edges)]) + struct.pack(f"<{len(edges) + 1}h", 0, *edges) + cells
    return P("", IN_TABLE + ROW_END + long_sprm(0xD608, operand), mark="\x07")


def cell(text: str) -> P:
    return P(text, IN_TABLE, mark="\x07")


def test_tables_with_merged_cells() -> None:
    above = 1 << 5
    page = read(
        word(
            [
                cell("人员"),
                row_end(4000),
                cell("售后"),
                cell("张伟"),
                row_end(2000, 4000, flags=(3 << 5, 0)),
                cell(""),
                P("李", IN_TABLE),
                cell("娜"),
                row_end(2000, 4000, flags=(above, 0)),
                P("表后的正文。"),
            ]
        )
    )
    assert tables(page) == [(("人员", "人员"), ("售后", "张伟"), ("售后", "李\n娜"))]
    assert texts(page) == ["表后的正文。"]


def level(form: int, text: str, flags: int = 0) -> bytes:
    raw = text.encode("utf-16-le")
    return struct.pack("<IBB9xB8xBBBBH", 1, form, flags, 2, 0, 0, 0, 0, len(raw) // 2) + raw


def test_list_numbers() -> None:
    levels_of_list = [level(0x25, "\0、"), level(0, "\0.\1 ", 4)] + [level(0, "\0")] * 7
    lists = struct.pack("<HI22xBB", 1, 77, 0, 0) + b"".join(levels_of_list)
    overrides = struct.pack("<II8xB3x", 1, 77, 0) + b"\xff" * 4

    def numbered(text: str, depth: int) -> P:
        return P(text, sprm(0x260A, depth) + sprm(0x460B, 1, 0))

    page = read(
        word(
            [numbered("范围", 0), numbered("对象", 1), numbered("时间", 1), numbered("职责", 0)],
            lists=lists,
            overrides=overrides,
        )
    )
    assert texts(page) == ["一、范围", "1.1对象", "1.2时间", "二、职责"]


def test_margins_and_boxes() -> None:
    page = read(
        word(
            [P("正文在此。")],
            boxes=[P("客户咨询")],
            headers=[P(""), P("清澜电器"), P(""), P("第一页"), P(""), P("")],
        )
    )
    assert texts(page) == ["正文在此。"]
    assert texts(page, Region.HEADER) == ["清澜电器"]
    assert texts(page, Region.FOOTER) == ["第一页"]
    assert texts(page, Region.TEXTBOX) == ["客户咨询"]


HEADER = struct.pack("<HH6x", 0xA5EC, 0xC1)
REST = bytes(0x600)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (container({"MatOST": b"x"}), ProblemCode.UNSUPPORTED),
        (container({"WordDocument": HEADER + b"\0\1" + REST}), ProblemCode.ENCRYPTED),
        (container({"WordDocument": HEADER + b"\0\0" + REST, "0Table": b""}), ProblemCode.CORRUPT),
        (b"\xd0\xcf\x11\xe0", ProblemCode.CORRUPT),
    ],
)
def test_problems(data: bytes, code: ProblemCode) -> None:
    with pytest.raises(UnreadableError) as caught:
        reader.read(data, NO_OCR)
    assert caught.value.problem.code is code


@pytest.mark.parametrize("name", ["small.doc", "test.doc", "test.wps"])
def test_the_shared_samples_are_read_to_the_last_character(name: str) -> None:
    if "CERTCHECK_CORPORA" not in os.environ:
        pytest.skip("CERTCHECK_CORPORA is not set")
    folder = Path(os.environ["CERTCHECK_CORPORA"]) / "synthetic" / "legacy"
    page = read((folder / name).read_bytes())
    words = "".join(
        block.text if isinstance(block, Paragraph) else "".join(map("".join, block.rows))
        for block in page.blocks
    )
    found = re.sub(r"\s", "", words)
    for line in (folder / "small.txt").read_text("utf-8-sig").split():
        assert line in found
