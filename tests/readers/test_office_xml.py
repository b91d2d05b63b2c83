"""Office files that are one XML file."""

from __future__ import annotations

import io
import zipfile
from base64 import b64encode
from xml.sax.saxutils import escape

import pytest
from docx.document import Document as WordDocument

from certcheck import readers
from certcheck.document import Document, ProblemCode
from certcheck.readers import office_xml as reader
from certcheck.readers.options import ReadOptions
from tests.readers.made import NO_OCR, levels, only, tables, texts, word

SS = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
SS += 'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'


def cell(text: str, kind: str = "String", attributes: str = "") -> str:
    return f'<Cell {attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


def book(*rows: str, styles: str = "") -> bytes:
    inner = "".join(row if row.startswith("<Row") else f"<Row>{row}</Row>" for row in rows)
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook {SS}>{styles}'
        f'<Worksheet ss:Name="登记"><Table>{inner}</Table></Worksheet></Workbook>'
    ).encode()


def read(data: bytes, options: ReadOptions = NO_OCR) -> Document:
    return reader.read(data, options)


def test_the_sheets_of_2003() -> None:
    page = only(
        read(
            book(
                cell("服务请求登记表", attributes='ss:MergeAcross="2"'),
                cell("客户") + cell("时间") + cell("金额"),
                cell("王芳") + cell("2026-03-01T09:30:00.000", "DateTime") + cell("5", "Number"),
                cell("李强", attributes='ss:MergeDown="1"')
                + cell("2026-03-02T00:00:00.000", "DateTime", 'ss:Index="2"'),
                cell("7", "Number", 'ss:Index="3"'),
            )
        )
    )
    assert page.sheet == "登记"
    assert levels(page) == [(0, "服务请求登记表")]
    assert tables(page) == [
        (
            ("客户", "时间", "金额"),
            ("王芳", "2026-03-01 09:30", "5"),
            ("李强", "2026-03-02", ""),
            ("李强", "", "7"),
        )
    ]


def test_numbers_stand_as_their_formats_show_them() -> None:
    formats = {"a": "0.0%", "b": '0"台"', "c": "Percent", "d": '0!.0,"万元"', "e": "Fixed"}
    listed = "".join(
        f'<Style ss:ID="{name}"><NumberFormat ss:Format="{escape(code, {chr(34): "&quot;"})}"/></Style>'
        for name, code in formats.items()
    )
    child = '<Style ss:ID="f" ss:Parent="a"/>'
    values = (("a", "0.985"), ("b", "12"), ("c", "0.5"), ("d", "12345"), ("e", "2.5"), ("f", "1"))
    row = "".join(cell(value, "Number", f'ss:StyleID="{name}"') for name, value in values)
    row += cell("共", "String", 'ss:StyleID="b"') + cell("1e999", "Number", 'ss:StyleID="a"')
    page = only(read(book(row, row, styles=f"<Styles>{listed}{child}</Styles>")))
    expected = ("98.5%", "12台", "50%", "1.2345万元", "2.5", "100%", "共", "1e999")
    assert tables(page)[0][0] == expected


def test_far_rows_and_cells_are_bounded() -> None:
    far = '<Row ss:Index="9999999">' + cell("远", attributes='ss:Index="9999999"') + "</Row>"
    (rows,) = tables(only(read(book(cell("甲") + cell("乙"), far))))
    assert rows[0][:2] == ("甲", "乙")
    assert len(rows) == 2


def test_rows_over_the_limit_are_told() -> None:
    data = book(*[cell("甲") + cell("乙")] * 9)
    page = only(read(data, ReadOptions(ocr=False, max_rows=4)))
    assert len(tables(page)[0]) == 4
    assert page.problem is not None
    assert page.problem.code is ProblemCode.TOO_LARGE


def test_word_2003() -> None:
    data = (
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
        'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"><w:body><wx:sect>'
        "<w:p><w:r><w:t>回访记录如下。</w:t></w:r></w:p></wx:sect></w:body></w:wordDocument>"
    )
    assert texts(only(read(data.encode()))) == ["回访记录如下。"]


def flat(data: bytes, broken: bool = False) -> bytes:
    parts = []
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        for name in source.namelist():
            if name.endswith((".xml", ".rels")):
                text = source.read(name).decode().partition("?>")[2]
                content = f"<pkg:xmlData>{text}</pkg:xmlData>"
            else:
                content = b64encode(source.read(name)).decode()
                content = f"<pkg:binaryData>{'?' if broken else content}</pkg:binaryData>"
            parts.append(f'<pkg:part pkg:name="/{name}">{content}</pkg:part>')
    urn = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return f'<pkg:package xmlns:pkg="{urn}">{"".join(parts)}</pkg:package>'.encode()


def test_a_flat_package_is_read_as_the_package() -> None:
    def fill(document: WordDocument) -> None:
        document.add_heading("售后服务手册", 0)
        document.add_table(1, 2).cell(0, 0).text = "甲"

    data = word(fill)
    page = only(read(flat(data)))
    assert page == readers.read(data, "a.docx", NO_OCR).pages[0]


@pytest.mark.parametrize("name", ["表.xls", "表.xml"])
def test_they_are_found_by_their_bytes(name: str) -> None:
    document = readers.read(book(cell("甲") + cell("乙")), name, NO_OCR)
    assert (document.format, document.problem) == ("xml", None)


def test_any_other_xml_is_its_texts() -> None:
    page = only(read("<a><b>发票号码</b><c>12345678<d/></c></a>".encode()))
    assert texts(page) == ["发票号码", "12345678"]
