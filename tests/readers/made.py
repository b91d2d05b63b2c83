"""Real files made for the tests of the readers, and short views of what was read."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Mapping

import docx
import xlsxwriter
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from certcheck.document import Document, Page, Paragraph, Region, Table
from certcheck.readers.options import ReadOptions

NO_OCR = ReadOptions(ocr=False)
NAMESPACES = nsdecls("w", "r", "a", "wp", "c", "dgm") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


def word(fill: Callable[[WordDocument], None]) -> bytes:
    """A .docx made by python-docx."""
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_xml(*elements: str) -> bytes:
    """A .docx whose body consists of these elements, namespaces added."""

    def fill(document: WordDocument) -> None:
        body = document.element.body
        for element in elements:
            made = re.sub(r"^<([\w:]+)", rf"<\1 {NAMESPACES}", element)
            body.insert(len(body) - 1, parse_xml(made))

    return word(fill)


def changed_zip(data: bytes, parts: Mapping[str, bytes | str]) -> bytes:
    """The same package with these parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, part in parts.items():
            target.writestr(name, part)
    return out.getvalue()


def part(data: bytes, name: str) -> str:
    """A part of a package as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return source.read(name).decode()


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """An .xlsx made by xlsxwriter."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    fill(book)
    book.close()
    return out.getvalue()


def noise(width: int = 200, height: int = 150, kind: str = "PNG") -> bytes:
    """A picture that does not compress, so that it is no logo."""
    pixels = random.Random(5).randbytes(width * height * 3)
    out = io.BytesIO()
    Image.frombytes("RGB", (width, height), pixels).save(out, kind)
    return out.getvalue()


def texts(page: Page, region: Region = Region.BODY) -> list[str]:
    """The paragraphs of one region."""
    return [b.text for b in page.blocks if isinstance(b, Paragraph) and b.region is region]


def levels(page: Page) -> list[tuple[int | None, str]]:
    """The paragraphs of the body with their levels."""
    return [
        (b.level, b.text)
        for b in page.blocks
        if isinstance(b, Paragraph) and b.region is Region.BODY
    ]


def tables(page: Page) -> list[tuple[tuple[str, ...], ...]]:
    """The rows of each table."""
    return [b.rows for b in page.blocks if isinstance(b, Table)]


def only(document: Document) -> Page:
    """The single page of a document that was read."""
    assert document.problem is None
    (page,) = document.pages
    return page
