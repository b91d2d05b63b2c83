"""Tables: Excel in its dialects, WPS, OpenDocument, and what programs pass off as `.xls`."""

from __future__ import annotations

import csv
import io
import struct
import zipfile
from xml.sax.saxutils import escape

import xlsxwriter

from tests.formats.papers import Paper
from tests.formats.writers import Format
from tests.formats.writers.words import flat, markup
from tests.readers import test_odf, test_office_xml
from tests.readers.made import workbook
from tests.readers.made_ole import container

Grid = list[tuple[str, ...]]


def grid(paper: Paper) -> Grid:
    """The paper in cells: paragraphs in the first column."""
    rows: Grid = [(paper.title,)]
    for block in paper.blocks:
        rows += [(block,)] if isinstance(block, str) else list(block)
    return rows


def xlsx(paper: Paper) -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for r, row in enumerate(grid(paper)):
            sheet.write_row(r, 0, row)

    return workbook(fill)


def xls(paper: Paper) -> bytes:
    """Excel 97 ([MS-XLS]), record by record; `.et` holds the same."""
    return container({"Workbook": book_stream(grid(paper))})


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def book_stream(rows: Grid, filepass: bytes = b"") -> bytes:
    """One sheet with shared strings; `filepass` goes where the record of a password stands."""
    texts = list(dict.fromkeys(cell for row in rows for cell in row))
    strings = b"".join(
        struct.pack("<HB", len(text), 1) + text.encode("utf-16-le") for text in texts
    )
    table = record(0x00FC, struct.pack("<II", len(texts), len(texts)) + strings)
    assert len(table) < 8224, "longer ones need CONTINUE records"
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0x0DBB, 0x07CC, 0, 6))
    name = "Sheet1"
    bound = 4 + 8 + len(name)
    end = record(0x000A)
    before = len(start) + len(filepass) + bound + len(table) + len(end)
    sheet = struct.pack("<IBBBB", before, 0, 0, len(name), 0) + name.encode()
    cells = b"".join(
        record(0x00FD, struct.pack("<HHHI", r, c, 15, texts.index(cell)))
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
    )
    inner = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0x0DBB, 0x07CC, 0, 6))
    return start + filepass + record(0x0085, sheet) + table + end + inner + cells + end


def xlsb(paper: Paper) -> bytes:
    """Excel's binary workbook ([MS-XLSB]): a package of records."""
    return xlsb_book(
        [[(6, 0, wide(cell)) for cell in row] for row in grid(paper)],
    )


def xlsb_book(cells: list[list[tuple[int, int, bytes]]], styles: bytes = b"") -> bytes:
    """Of cells as (record, style, value); `styles` are the records of `styles.bin`."""
    rows = b"".join(
        bin_record(0, struct.pack("<II", r, 0) + bytes(9))
        + b"".join(bin_record(k, struct.pack("<II", c, s) + v) for c, (k, s, v) in enumerate(row))
        for r, row in enumerate(cells)
    )
    width = max(map(len, cells))
    extent = bin_record(148, struct.pack("<4I", 0, len(cells) - 1, 0, width - 1))
    sheet = bin_record(129) + extent + bin_record(145) + rows + bin_record(146) + bin_record(130)
    bundle = bin_record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Sheet1"))
    book = bin_record(131) + bin_record(143) + bundle + bin_record(144) + bin_record(132)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    link = '<Relationships xmlns="{}/relationships"><Relationship Id="rId1" Type="{}/{}" Target="{}"/></Relationships>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
            '"/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.'
            'main"/></Types>',
        )
        target.writestr(
            "_rels/.rels", link.format(package, office, "officeDocument", "xl/workbook.bin")
        )
        target.writestr("xl/workbook.bin", book)
        target.writestr(
            "xl/_rels/workbook.bin.rels",
            link.format(package, office, "worksheet", "worksheets/sheet1.bin"),
        )
        target.writestr("xl/worksheets/sheet1.bin", sheet)
        if styles:
            target.writestr("xl/styles.bin", styles)
    return out.getvalue()


def bin_record(kind: int, data: bytes = b"") -> bytes:
    """A record; its number and length in seven bits a byte (2.1.4)."""
    return _seven(kind) + _seven(len(data)) + data


def _seven(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def ods(paper: Paper) -> bytes:
    rows = ("".join(test_odf.cell(escape(cell)) for cell in row) for row in grid(paper))
    return test_odf.packed("spreadsheet", test_odf.sheet(*rows))


def fods(paper: Paper) -> bytes:
    return flat(ods(paper), "spreadsheet")


def xml(paper: Paper) -> bytes:
    """Excel 2003's single XML file."""
    rows = ("".join(test_office_xml.cell(escape(c)) for c in row) for row in grid(paper))
    return test_office_xml.book(*rows)


def html(paper: Paper) -> bytes:
    """What web systems export under the name `.xls`."""
    return f'<html><meta charset="utf-8"><body>{markup(paper)}</body></html>'.encode()


def comma(paper: Paper) -> bytes:
    return _delimited(paper, ",").encode("gb18030")


def tabbed(paper: Paper) -> bytes:
    return _delimited(paper, "\t").encode("utf-16")


def _delimited(paper: Paper, delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(grid(paper))
    return out.getvalue()


FORMATS = (
    Format("xlsx", ".xlsx", xlsx),
    Format("xls", ".xls", xls),
    Format("et", ".et", xls),
    Format("xlsb", ".xlsb", xlsb),
    Format("ods", ".ods", ods),
    Format("fods", ".fods", fods),
    Format("xml (Excel 2003) as xls", ".xls", xml),
    Format("html as xls", ".xls", html),
    Format("text as xls (UTF-16)", ".xls", tabbed),
    Format("csv (GB 18030)", ".csv", comma),
)
