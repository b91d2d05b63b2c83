"""One text in every format we can write: the same words have to come out of each."""

from __future__ import annotations

import re
from email.message import EmailMessage

import pytest

from certcheck import readers
from certcheck.document import Document, Paragraph
from tests.readers import test_odf, test_ofd, test_office_xml, test_rtf
from tests.readers.made import NO_OCR, word, workbook
from tests.readers.made_ole import P, container
from tests.readers.made_ole import word as binary_word

LINES = (
    "杭州清澜电器有限公司售后服务承诺",
    "一、服务范围：本公司售出的全部净水设备，全国（含县、乡）受理。",
    "二、响应时间：接到报修后2小时内响应，24小时内到达现场。",
    "三、收费：保修期内免费；保修期外按公示价格收取 120～360元/次。",
)


def as_docx() -> bytes:
    return word(lambda document: [document.add_paragraph(line) for line in LINES] and None)


def as_xlsx() -> bytes:
    def fill(book: object) -> None:
        sheet = book.add_worksheet()  # type: ignore[attr-defined]
        for row, line in enumerate(LINES):
            sheet.write(row, 0, line)

    return workbook(fill)


def as_rtf() -> bytes:
    body = "".join(test_rtf.u(line) + r"\par " for line in LINES)
    return (test_rtf.HEAD + body + "}").encode("latin-1")


def as_mail() -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Date"] = "a@example.com", "b@example.com", "x"
    message["Subject"] = LINES[0]
    message.set_content("\n".join(LINES), charset="gb18030")
    return message.as_bytes()


def as_ofd() -> bytes:
    lines = (
        test_ofd.text(line, 10, 20 + 9 * row).replace('Boundary="10', 'Boundary="5')
        for row, line in enumerate(LINES)
    )
    return test_ofd.packed("".join(lines), common="")


def as_message() -> bytes:
    body = "\n".join(LINES).encode("utf-16-le")
    return container({"__properties_version1.0": bytes(32), "__substg1.0_1000001F": body})


MADE = {
    "a.docx": as_docx(),
    "a.xlsx": as_xlsx(),
    "a.rtf": as_rtf(),
    "a.eml": as_mail(),
    "a.ofd": as_ofd(),
    "a.doc": binary_word([P(line) for line in LINES]),
    "a.odt": test_odf.packed("text", "".join(f"<text:p>{line}</text:p>" for line in LINES)),
    "a.ods": test_odf.packed(
        "spreadsheet", test_odf.sheet(*(test_odf.cell(line) for line in LINES))
    ),
    "a.xml": test_office_xml.book(*(test_office_xml.cell(line) for line in LINES)),
    "a.htm": "".join(f"<p>{line}</p>" for line in LINES).encode("gbk"),
    "a.xls": ("<html><table>" + "".join(f"<tr><td>{line}" for line in LINES)).encode(),
    "a.txt": "\r\n".join(LINES).encode("gb18030"),
    "a.md": "\n\n".join(LINES).encode(),
    "a.csv": "\n".join(f'"{line}"' for line in LINES).encode("utf-16"),
    "a.msg": as_message(),
}


def words(document: Document) -> str:
    parts = (
        block.text if isinstance(block, Paragraph) else "\n".join(map("".join, block.rows))
        for page in document.pages
        for block in page.blocks
    )
    return re.sub(r"\s", "", "\n".join(parts))


@pytest.mark.parametrize("name", MADE)
def test_every_word_is_found(name: str) -> None:
    document = readers.read(MADE[name], name, NO_OCR)
    assert document.problem is None
    for line in LINES:
        assert re.sub(r"\s", "", line) in words(document)
