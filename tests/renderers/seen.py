"""What a reader sees of a report in a format, as text: tests of documents compare and search it."""

from __future__ import annotations

import io

import docx
import openpyxl
from docx.document import Document
from docx.table import Table
from lxml import html

from certcheck.renderers import RENDERERS, Renderer, Style
from certcheck.report import Report
from certcheck.version import VERSION

FORMATS: dict[str, Renderer] = {renderer.NAME: renderer for renderer in RENDERERS}


def rendered(name: str, report: Report, style: Style | None = None) -> bytes:
    return FORMATS[name].render(report, style or Style())


def text(name: str, report: Report, style: Style | None = None) -> str:
    """The text of the report, whatever it is packed in; the program's version left open."""
    data = rendered(name, report, style)
    readers = {"docx": docx_text, "xlsx": xlsx_text, "html": html_text, "ics": unfolded}
    shown = readers[name](data) if name in readers else data.decode("utf-8")
    return shown.replace(VERSION, "VERSION")


def unfolded(data: bytes) -> str:
    """Lines as they were before they were folded (RFC 5545, section 3.1)."""
    return data.decode().replace("\r\n ", "").replace("\r\n", "\n")


def html_text(data: bytes) -> str:
    """Every piece of text of the page on its own line, the style sheet left out."""
    body = html.document_fromstring(data.decode()).find("body")
    assert body is not None
    pieces = (" ".join(piece.split()) for piece in body.itertext())
    return "\n".join(piece for piece in pieces if piece) + "\n"


def docx_text(data: bytes) -> str:
    """Paragraphs and tables in their order, cells parted by ` | `."""
    document: Document = docx.Document(io.BytesIO(data))
    lines: list[str] = []
    for block in document.iter_inner_content():
        lines += _rows(block) if isinstance(block, Table) else [block.text]
    footer = document.sections[0].footer.paragraphs[0].text
    return "\n".join([*lines, f"footer: {footer}"]) + "\n"


def xlsx_text(data: bytes) -> str:
    """Sheet by sheet, cells parted by ` | `."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    lines: list[str] = []
    for sheet in book.worksheets:
        lines.append(f"== {sheet.title}")
        for row in sheet.iter_rows(values_only=True):
            lines.append(" | ".join("" if one is None else _flat(str(one)) for one in row).rstrip())
    return "\n".join(lines) + "\n"


def _rows(table: Table) -> list[str]:
    return [" | ".join(_flat(cell.text) for cell in row.cells) for row in table.rows]


def _flat(shown: str) -> str:
    return shown.replace("\n", " / ")
