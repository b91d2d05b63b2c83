"""Texts: Word in its dialects, WPS, RTF, OpenDocument, plain text, HTML."""

from __future__ import annotations

import struct
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument

from tests.formats.papers import Paper, Rows
from tests.formats.writers import Format
from tests.readers import test_odf, test_office_xml, test_rtf
from tests.readers.made import changed_zip, part, word
from tests.readers.made_ole import P, long_sprm, sprm
from tests.readers.made_ole import word as binary_word

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_IN_TABLE, _ROW_END = sprm(0x2416, 1), sprm(0x2417, 1)


def docx(paper: Paper) -> bytes:
    def fill(document: WordDocument) -> None:
        document.add_heading(paper.title, 0)
        for block in paper.blocks:
            if isinstance(block, str):
                document.add_paragraph(block)
            else:
                _word_table(document, block)

    return word(fill)


def _word_table(document: WordDocument, rows: Rows) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text


def _typed(paper: Paper, content_type: str) -> bytes:
    """The same package under the content type of a template or of one with macros."""
    data = docx(paper)
    types = part(data, "[Content_Types].xml")
    assert _MAIN in types
    return changed_zip(data, {"[Content_Types].xml": types.replace(_MAIN, content_type)})


def docm(paper: Paper) -> bytes:
    return _typed(paper, "application/vnd.ms-word.document.macroEnabled.main+xml")


def dotx(paper: Paper) -> bytes:
    return _typed(paper, _MAIN.replace("document.main", "template.main"))


def doc(paper: Paper) -> bytes:
    """Word 97, byte by byte; `.wps` holds the same."""
    made = [P(paper.title, sprm(0x2461, 1), sprm(0x0835, 1))]
    for block in paper.blocks:
        if isinstance(block, str):
            made.append(P(block))
        else:
            made += [one for row in block for one in _binary_row(row)]
            made.append(P(""))
    return binary_word(made)


def _binary_row(row: tuple[str, ...]) -> list[P]:
    edges = [2000 * (n + 1) for n in range(len(row))]
    operand = bytes([len(edges)]) + struct.pack(f"<{len(edges) + 1}h", 0, *edges)
    end = P("", _IN_TABLE + _ROW_END + long_sprm(0xD608, operand), mark="\x07")
    return [*(P(cell, _IN_TABLE, mark="\x07") for cell in row), end]


def rtf(paper: Paper) -> bytes:
    body = r"\pard\s2 " + test_rtf.u(paper.title) + r"\par "
    for block in paper.blocks:
        if isinstance(block, str):
            body += r"\pard\plain " + test_rtf.u(block) + r"\par "
        else:
            body += "".join(map(_rtf_row, block))
    return (test_rtf.HEAD + body + "}").encode("latin-1")


def _rtf_row(row: tuple[str, ...]) -> str:
    edges = "".join(rf"\cellx{2000 * (n + 1)}" for n in range(len(row)))
    cells = "".join(rf"\pard\intbl {test_rtf.u(cell)}\cell " for cell in row)
    return rf"\trowd{edges} {cells}\row "


def odt(paper: Paper) -> bytes:
    body = f'<text:h text:outline-level="1">{escape(paper.title)}</text:h>'
    for block in paper.blocks:
        if isinstance(block, str):
            body += f"<text:p>{escape(block)}</text:p>"
        else:
            rows = ("".join(test_odf.cell(escape(cell)) for cell in row) for row in block)
            body += test_odf.sheet(*rows)
    return test_odf.packed("text", body)


def fodt(paper: Paper) -> bytes:
    return flat(odt(paper), "text")


def flat(data: bytes, kind: str) -> bytes:
    """OpenDocument's single XML file, with numbers about the document as programs add them."""
    content = part(data, "content.xml")
    mark = f'office:mimetype="application/vnd.oasis.opendocument.{kind}"'
    meta = "<office:meta><statistic>服务统计分析 3</statistic></office:meta>"
    whole = content.replace("office:document-content", "office:document")
    return (
        whole.replace("<office:document ", f"<office:document {mark} ", 1)
        .replace("<office:automatic-styles>", f"{meta}<office:automatic-styles>", 1)
        .encode()
    )


def flat_word(paper: Paper) -> bytes:
    """Word's single XML file (flat OPC) around the package's parts."""
    return test_office_xml.flat(docx(paper))


def plain(paper: Paper) -> bytes:
    return "\r\n".join(paper.lines).encode("gb18030")


def markdown(paper: Paper) -> bytes:
    told = [f"# {paper.title}"]
    for block in paper.blocks:
        if isinstance(block, str):
            told.append(block)
        else:
            head, *rows = ("| " + " | ".join(row) + " |" for row in block)
            told.append("\n".join((head, "|---" * len(block[0]) + "|", *rows)))
    return "\n\n".join(told).encode()


def html(paper: Paper) -> bytes:
    return f"<html><body>{markup(paper)}</body></html>".encode("gbk")


def markup(paper: Paper) -> str:
    told = f"<h1>{escape(paper.title)}</h1>"
    for block in paper.blocks:
        if isinstance(block, str):
            told += f"<p>{escape(block)}</p>"
        else:
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block)
            told += "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    return told


FORMATS = (
    Format("docx", ".docx", docx),
    Format("docm", ".docm", docm),
    Format("dotx", ".dotx", dotx),
    Format("doc", ".doc", doc),
    Format("wps", ".wps", doc),
    Format("rtf", ".rtf", rtf),
    Format("odt", ".odt", odt),
    Format("fodt", ".fodt", fodt),
    Format("xml (Word, flat)", ".xml", flat_word),
    Format("txt (GB 18030)", ".txt", plain),
    Format("md", ".md", markdown),
    Format("html (GBK)", ".html", html),
)
