"""Rich Text Format as Word, WPS and LibreOffice write it."""

from __future__ import annotations

import pytest

from certcheck.document import Page, Region
from certcheck.readers import rtf as reader
from certcheck.readers.failure import UnreadableError
from tests.readers.made import NO_OCR, levels, noise, only, tables, texts

HEAD = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}{\f1\fcharset0 Arial;}"
    r"{\f2\fcharset136 MingLiU;}}{\colortbl;\red1\green2\blue3;}{\stylesheet{\ql Normal;}"
    r"{\s1\outlinelevel0 heading 1;}{\s2 Title;}}{\info{\author X}}"
)


def escaped(text: str, encoding: str = "gbk") -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


def read(body: str) -> Page:
    return only(reader.read((HEAD + body + "}").encode("latin-1"), NO_OCR))


def u(text: str) -> str:
    return "".join(f"\\u{ord(c) - (0x10000 if ord(c) > 0x7FFF else 0)}?" for c in text)


@pytest.mark.parametrize(
    "body",
    [
        escaped("授权书。"),
        u("授权书。"),
        r"{\f1 " + escaped("授权书。") + "}",
        r"{\f2 " + escaped("授", "big5") + "}" + escaped("权书。"),
        r"{\b " + escaped("授权") + r"}{\i " + escaped("书。") + "}",
        escaped("授权") + "\r\n" + escaped("书。"),
        r"\uc2\u25480\'ca\'da\uc1 " + u("权书。"),
        r"\uc0\u25480 " + escaped("权书。"),
        r"{\v " + escaped("隐") + "}" + escaped("授权书。"),
        r"{\strike " + escaped("划") + r"\strike0 " + escaped("授权") + "}" + escaped("书。"),
        r"{\striked1 " + escaped("划") + "}" + escaped("授权书。"),
        r"{\*\unknown " + escaped("隐") + "}" + escaped("授权书。"),
        r"{\field{\*\fldinst HYPERLINK x}{\fldrslt " + escaped("授权书。") + "}}",
    ],
)
def test_ways_to_write_characters(body: str) -> None:
    assert texts(read(body + r"\par")) == ["授权书。"]


def test_levels() -> None:
    page = read(
        r"\pard\s2 "
        + u("售后服务手册")
        + r"\par\pard\s1 "
        + u("总则")
        + r"\par\pard\plain\b "
        + u("服务承诺")
        + r"\par\pard\plain\outlinelevel2 "
        + u("响应时间")
        + r"\par\pard\plain "
        + u("两小时内响应。")
        + r"\par"
    )
    assert levels(page) == [
        (0, "售后服务手册"),
        (1, "总则"),
        (2, "服务承诺"),
        (3, "响应时间"),
        (None, "两小时内响应。"),
    ]


def row(*cells: tuple[str, int, str]) -> str:
    definitions = "".join(f"{flags}\\cellx{edge}" for _, edge, flags in cells)
    return r"\trowd" + definitions + "".join(
        rf"\pard\intbl {u(text)}\cell" for text, _, _ in cells
    ) + r"\row"  # fmt: skip


def test_tables_are_aligned_by_their_edges() -> None:
    page = read(
        row(("人员", 4000, ""))
        + row(("售后", 2000, r"\clvmgf"), ("张伟", 4000, ""))
        + row(("", 2010, r"\clvmrg"), ("李娜", 4000, ""))
        + row(("合", 2000, r"\clmgf"), ("", 4000, r"\clmrg"))
        + r"\pard "
        + u("表后。")
        + r"\par"
    )
    assert tables(page) == [
        (("人员", "人员"), ("售后", "张伟"), ("售后", "李娜"), ("合", "合")),
    ]
    assert texts(page) == ["表后。"]


def test_margins_notes_boxes_and_list_numbers() -> None:
    page = read(
        r"{\header\pard " + u("清澜电器") + r"\par}{\footer " + u("第一页") + r"}"
        r"{\listtext\pard 1.1\tab}" + u("服务范围。") + r"{\footnote\pard " + u("注。") + "}"
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt\pard " + u("客户咨询") + r"\par}}"
        r"{\shprslt " + u("重复") + r"}}\par"
    )  # fmt: skip
    assert texts(page) == ["1.1\t服务范围。", "注。"]
    assert texts(page, Region.HEADER) == ["清澜电器"]
    assert texts(page, Region.FOOTER) == ["第一页"]
    assert texts(page, Region.TEXTBOX) == ["客户咨询"]


def test_pictures_become_pages() -> None:
    picture = noise()
    hexed = picture.hex()
    body = r"{\*\shppict{\pict\pngblip " + hexed + r"}}{\nonshppict{\pict\wmetafile8 0102}}\par"
    page, found = reader.read((HEAD + body + "}").encode(), NO_OCR).pages
    assert (page.pictures, found.picture) == (1, "image1")
    raw = HEAD.encode() + b"{\\pict\\jpegblip\\bin%d " % len(picture) + picture + b"}x\\par}"
    assert len(reader.read(raw, NO_OCR).pages) == 2


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (u("未完"), ["未完"]),
        (u("未完") + "}}}}" + u("之后"), ["未完之后"]),
        (r"\u-10179?\u-8704?", ["😀"]),
    ],
)
def test_unbalanced_groups_and_pairs(body: str, expected: list[str]) -> None:
    assert texts(read(body)) == expected


def test_an_unknown_code_page_is_no_trouble() -> None:
    assert texts(only(reader.read(rb"{\rtf1\ansicpg99999 plain text\par}", NO_OCR))) == [
        "plain text"
    ]


@pytest.mark.parametrize("data", [b"rtf", b"{\\rtf1" + b"{" * 5000])
def test_what_is_no_rtf_is_corrupt(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        reader.read(data, NO_OCR)
