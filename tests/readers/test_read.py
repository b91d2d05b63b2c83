"""The way from bytes to a document: by what they are, and never an exception."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile

from certcheck import readers
from certcheck.document import Paragraph, ProblemCode
from certcheck.readers.options import ReadOptions
from tests.readers import made_ole
from tests.readers.made import NO_OCR, word, workbook

WORD = word(lambda document: document.add_paragraph("正文在此。") and None)
BOOK = workbook(lambda book: book.add_worksheet().write_row(0, 0, ["甲", "乙"]) and None)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (WORD, "说明.docx", "docx"),
        (WORD, "说明.pdf", "docx"),
        (BOOK, "表.xls", "xlsx"),
        ("甲,乙\n1,2\n".encode("gbk"), "表.csv", "csv"),
        ("说明\n内容。".encode(), "a.txt", "text"),
        ("# 标题".encode(), "a.md", "text"),
        ("<html><body><table><tr><td>甲".encode(), "表.xls", "html"),
    ],
)
def test_by_the_bytes(data: bytes, name: str, kind: str) -> None:
    document = readers.read(data, name, NO_OCR)
    assert (document.format, document.problem) == (kind, None)
    assert document.pages


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "执照.jpg", ProblemCode.EMPTY),
        (b"\0\1\2\3" * 99, "a.bin", ProblemCode.UNSUPPORTED),
        (bytes(999), "a.docx", ProblemCode.CORRUPT),
        (b"PK\3\4" + b"\0" * 40, "a.docx", ProblemCode.CORRUPT),
        (WORD[: len(WORD) // 2], "a.docx", ProblemCode.CORRUPT),
        (BOOK[: len(BOOK) // 2], "a.xlsx", ProblemCode.CORRUPT),
    ],
)
def test_problems_are_values(data: bytes, name: str, code: ProblemCode) -> None:
    document = readers.read(data, name, NO_OCR)
    assert document.pages == ()
    assert document.problem is not None
    assert document.problem.code is code
    assert document.problem.detail


@settings(max_examples=60, deadline=None)
@given(source=st.sampled_from([WORD, BOOK]), at=st.floats(0, 1), junk=st.binary(max_size=9))
def test_damage_never_raises(source: bytes, at: float, junk: bytes) -> None:
    place = int(at * len(source))
    readers.read(source[:place] + junk + source[place + len(junk) :], "a", NO_OCR)


def test_a_text_is_read_without_the_libraries_of_others() -> None:
    code = (
        "import sys; from certcheck import readers;"
        "from certcheck.readers.options import ReadOptions;"
        "readers.read('说明'.encode(), 'a.txt', ReadOptions());"
        "print([m for m in ('cv2', 'onnxruntime', 'PIL', 'pypdfium2', 'python_calamine') "
        "if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_passwords_are_not_shown() -> None:
    assert "geheim" not in repr(ReadOptions(passwords=("geheim",)))


def locked(data: bytes, password: str) -> bytes:
    source, target = OOXMLFile(io.BytesIO(data)), io.BytesIO()
    source.encrypt(password, target)
    return target.getvalue()


@pytest.mark.parametrize("data", [WORD, BOOK])
def test_a_password_is_asked_for_and_used(data: bytes) -> None:
    secret = locked(data, "qinglan")
    document = readers.read(secret, "a.docx", NO_OCR)
    assert document.problem is not None
    assert document.problem.code is ProblemCode.ENCRYPTED
    options = ReadOptions(ocr=False, passwords=("falsch", "qinglan"))
    opened = readers.read(data, "a.docx", NO_OCR)
    assert readers.read(secret, "a.docx", options) == replace(opened, unlocked=True)


def test_a_workbook_locked_by_excel_itself_opens_without_asking() -> None:
    document = readers.read(locked(BOOK, "VelvetSweatshop"), "a.xlsx", NO_OCR)
    assert document == readers.read(BOOK, "a.xlsx", NO_OCR)


OTHERS = {
    "a.doc": made_ole.word([made_ole.P("售后服务手册"), made_ole.P("两小时内响应。")]),
    "a.rtf": rb"{\rtf1\ansicpg936{\header x\par}\trowd\cellx99\intbl a\cell\row\pard \'bb\'d8\par}",
    "a.eml": b"From: a@b.c\r\nTo: b@c.d\r\nSubject: x\r\nDate: y\r\n\r\ntext\r\n",
    "a.htm": "<html><body><table><tr><td rowspan=2>甲<td>乙</table></body></html>".encode(),
    "a.csv": "甲,乙\n1,2\n".encode("gbk"),
}


@settings(max_examples=120, deadline=None)
@given(
    name=st.sampled_from(sorted(OTHERS)),
    at=st.floats(0, 1),
    junk=st.one_of(st.binary(max_size=9), st.sampled_from([b"\xff" * 4, b"\0" * 4])),
    insert=st.booleans(),
)
def test_damage_never_raises_elsewhere(name: str, at: float, junk: bytes, insert: bool) -> None:
    source = OTHERS[name]
    place = int(at * len(source))
    after = source[place if insert else place + len(junk) :]
    readers.read(source[:place] + junk + after, name, NO_OCR)


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        ("<h1>手册</h1><p>说明。<h2>总则</h2><p>正文。", (0, None, 1, None)),
        ("<p>清澜电器<h1>手册</h1><p>正文。", (None, 0, None)),
        ("<h1>总则</h1><p>正文。<h1>附则</h1>", (1, None, 1)),
        ("<h2>总则</h2><p>正文。<h1>附则</h1>", (2, None, 1)),
        ("<p>一。<p>二。<p>三。<p>四。<h1>附则</h1>", (None, None, None, None, 1)),
    ],
)
def test_the_one_highest_heading_at_the_top_is_the_title(
    body: str, levels: tuple[int | None, ...]
) -> None:
    (page,) = readers.read(f"<html><body>{body}".encode(), "a.html", NO_OCR).pages
    assert tuple(block.level for block in page.blocks if isinstance(block, Paragraph)) == levels
