"""Formats by their bytes: real files made here, wrecks of them, and texts in many encodings."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma

import pytest
import xlsxwriter
from docx import Document as Word
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from certcheck.dossier.filetype import detect
from tests.dossier.packing import tarred, zipped

TEXT = "售后服务管理制度\n第一条 接到报修后两小时内响应。\n"


def word() -> bytes:
    buffer = io.BytesIO()
    document = Word()
    document.add_paragraph(TEXT)
    document.save(buffer)
    return buffer.getvalue()


def excel() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet().write(0, 0, TEXT)
    return buffer.getvalue()


def pdf() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(100, 100, "page")
    canvas.save()
    return buffer.getvalue()


def picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(buffer, kind)
    return buffer.getvalue()


OPENDOCUMENT = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"", "空.pdf", "empty"),
        (word(), "合同.docx", "docx"),
        (word(), "其实是文档.pdf", "docx"),
        (excel(), "台账.et", "xlsx"),
        (pdf(), "扫描.jpg", "pdf"),
        (b"\r\n" * 20 + pdf(), "前面有空行.pdf", "pdf"),
        (pdf().replace(b"%PDF-1.3", b"%1.3    "), "没有头.pdf", "pdf"),
        (picture("JPEG"), "a.png", "jpeg"),
        (picture("PNG"), "a", "png"),
        (picture("GIF"), "a", "gif"),
        (picture("BMP"), "a", "bmp"),
        (picture("TIFF"), "a", "tiff"),
        (picture("WEBP"), "a", "webp"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 50, "IMG_1.HEIC", "heic"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + b"\0" * 50, "视频.mp4", "unknown"),
        (zipped({"a.txt": b"a"}), "资料.pdf", "zip"),
        (zipped({"OFD.xml": b"<ofd:OFD/>", "Doc_0/Document.xml": b""}), "发票", "ofd"),
        (zipped({"mimetype": (OPENDOCUMENT + "text").encode(), "content.xml": b""}), "a", "odt"),
        (zipped({"mimetype": (OPENDOCUMENT + "spreadsheet").encode()}), "a", "ods"),
        (zipped({"mimetype": (OPENDOCUMENT + "presentation").encode()}), "a", "odp"),
        (zipped({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), "a", "pptx"),
        (zipped({"[Content_Types].xml": b"", "xl/workbook.bin": b""}), "a", "xlsb"),
        (zipped({"[Content_Types].xml": b"x wordprocessingml x", "d.xml": b""}), "a", "docx"),
        (zipped({"[Content_Types].xml": b"nothing known"}), "a", "zip"),
        (zipped({"报告/word/document.xml": b"", "报告/[Content_Types].xml": b""}), "a", "zip"),
        (b"MZ" + b"\0" * 100 + zipped({"a.txt": b"a"}), "自解压.exe", "zip"),
        (b"MZ" + b"\0" * 100, "程序.exe", "unknown"),
        (tarred({"a.txt": b"a"}), "a", "tar"),
        (gzip.compress(b"a", mtime=0), "a", "gz"),
        (bz2.compress(b"a"), "a", "bz2"),
        (lzma.compress(b"a"), "a", "xz"),
        (b"7z\xbc\xaf'\x1c\0\4", "a.7z", "7z"),
        (b"Rar!\x1a\x07\x01\0", "a.rar", "rar"),
        (b"{\\rtf1\\ansi", "a.doc", "rtf"),
        (b"<html><table><tr><td>1</td></table>", "报表.xls", "html"),
        ("\ufeff<!DOCTYPE html>\n<p>网页".encode(), "a.doc", "html"),
        (b"<?xml version='1.0'?><w:wordDocument/>", "a.doc", "xml"),
        (b"From: a@b.cn\nTo: c@d.cn\nSubject: x\nDate: y\n\nbody", "a.txt", "eml"),
        ("姓名,部门\n张三,售后\n李四,售后\n".encode("gb18030"), "花名册.csv", "csv"),
        ("姓名\t部门\n张三\t售后\n".encode("gb18030"), "导出.xls", "csv"),
        ("姓名,部门\n张三,售后\n李四,售后\n".encode(), "没有后缀", "csv"),
        ("姓名,部门\n张三,售后\n李四,售后\n".encode(), "说明.txt", "text"),
        (TEXT.encode(), "a", "text"),
        (TEXT.encode("gb18030"), "a", "text"),
        (TEXT.encode("big5", "replace"), "a", "text"),
        (TEXT.encode("utf-16"), "a", "text"),
        (TEXT.encode("utf-16-le"), "a", "text"),
        (TEXT.encode("utf-16-be"), "a", "text"),
        (TEXT.encode("utf-32"), "a", "text"),
        (TEXT.encode("utf-8-sig"), "a", "text"),
        ("是".encode() * 20000, "a", "text"),
        (bytes(range(256)) * 8, "a.dat", "unknown"),
    ],
)
def test_bytes_decide(data: bytes, name: str, expected: str) -> None:
    assert detect(data, name) == expected


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (word()[:-500], "断了.docx", "docx"),
        (word()[:2000], "断了", "docx"),
        (b"PK\x03\x04" + b"\xff" * 200, "坏.xlsx", "xlsx"),
        (b"PK\x03\x04" + b"\xff" * 200, "坏.zip", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, "坏.wps", "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, "坏", "unknown"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"),
            "坏.docx",
            "ooxml-encrypted",
        ),
    ],
)
def test_wrecks_keep_their_kind_so_that_they_are_told_as_corrupt(
    data: bytes, name: str, expected: str
) -> None:
    assert detect(data, name) == expected


@given(st.binary(max_size=2000), st.sampled_from(["a.pdf", "a.docx", "a.xls", "a.zip", "a"]))
def test_never_raises(data: bytes, name: str) -> None:
    assert detect(data, name)


@given(st.integers(0, 5000), st.integers(0, 255))
def test_a_flipped_byte_of_a_document_is_no_error(at: int, value: int) -> None:
    data = bytearray(WORD)
    data[at % len(data)] = value
    assert detect(bytes(data), "a.docx")


WORD = word()
