"""A Word document and its elements: paragraphs, shaded cells, tables whose header is repeated.

What python-docx has no word for is written as elements of ECMA-376, part 1, chapter 17.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.oxml.text.paragraph import CT_P
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

LATIN, HAN = "Calibri", "Microsoft YaHei"
WIDTH = 17.4
"""Centimetres between the margins of the page."""
_MARGIN = (21.0 - WIDTH) / 2
_SMALL_TABLE = 16
"""Rows, the header among them."""
_SHORT = 6
"""Rows of a table whose rows may be tall, so that half a page would stay empty."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text looks; colours as RRGGBB."""

    bold: bool = False
    size: float | None = None
    """Points; None: as the paragraph's style."""
    colour: str | None = None


def blank(title: str, as_of: date, lang: str) -> Word:
    """An empty A4 document in our fonts, dated with the day of the report."""
    word = Document()
    section = word.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(1.8)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "List Bullet"):
        _font(word, name)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    normal = word.styles["Normal"]
    normal.font.size = Pt(10)
    normal.paragraph_format.space_after = Pt(3)
    normal.paragraph_format.line_spacing = 1.15
    properties = word.core_properties
    properties.title, properties.author, properties.comments = title, "certcheck", ""
    properties.language = "zh-CN" if lang == "zh" else "en-US"
    made = datetime(as_of.year, as_of.month, as_of.day)
    properties.created = properties.modified = made
    return word


def save(word: Word) -> bytes:
    """The bytes, without the time of writing, which the members of the package would bear."""
    for made in word.tables:
        _no_single_rows(made)
    written, fixed = io.BytesIO(), io.BytesIO()
    word.save(written)
    with (
        zipfile.ZipFile(written) as old,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            info = zipfile.ZipInfo(member.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(member))
    return fixed.getvalue()


def say(paragraph: Paragraph, text: str, look: Look | None = None) -> Paragraph:
    """Add a run of text."""
    run = paragraph.add_run(text)
    if look is not None:
        run.bold = look.bold
        run.font.size = Pt(look.size) if look.size else None
        if look.colour:
            run.font.color.rgb = RGBColor.from_string(look.colour)
    return paragraph


def line(word: Word, text: str, look: Look | None = None, *, after: float = 3) -> Paragraph:
    """A paragraph of its own; `after`: points below it."""
    paragraph = say(word.add_paragraph(), text, look)
    paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def table(word: Word, heads: Sequence[str], widths: Sequence[float]) -> Table:
    """An empty table with its header, which is repeated on every page; widths in centimetres."""
    made: Table = word.add_table(rows=1, cols=len(heads))
    made.style = "Table Grid"
    made.autofit = False
    _borders(made)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    for place, head in zip(made.rows[0].cells, heads, strict=True):
        heading = write(place, head, Look(bold=True, colour="FFFFFF"))
        heading.paragraph_format.keep_with_next = True
        shade(place, "22304A")
    _row_property(made, 0, "w:tblHeader")
    return made


def row(made: Table) -> tuple[_Cell, ...]:
    """A new row, which no page break divides."""
    cells = made.add_row().cells  # type: ignore[no-untyped-call]
    for place, column in zip(cells, made.columns, strict=True):
        place.width = column.width
    _row_property(made, len(made.rows) - 1, "w:cantSplit")
    return tuple(cells)


def together(made: Table) -> None:
    """On one page, if it is a small one."""
    rows = made._tbl.tr_lst
    if len(rows) <= _SMALL_TABLE:
        for each in rows[:-1]:
            _keep_with_next(each)


def write(place: _Cell, text: str, look: Look | None = None) -> Paragraph:
    """Text in a cell: in its empty first paragraph, or in one more."""
    first = place.paragraphs[0]
    paragraph = place.add_paragraph() if first.runs else first
    paragraph.paragraph_format.space_before = Pt(0 if first.runs else 2)
    paragraph.paragraph_format.space_after = Pt(2)
    return say(paragraph, text, look)


def shade(place: _Cell, colour: str) -> None:
    fill = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        fill.set(qn(name), value)
    place._tc.get_or_add_tcPr().append(fill)


def footer(word: Word, text: str, pages: str) -> None:
    """`pages`: a sentence with \\0 for the number of the page and \\1 for how many there are."""
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    look = Look(size=8, colour="5B6475")
    say(paragraph, f"{text}    ", look)
    before, _, rest = pages.partition("\0")
    between, _, after = rest.partition("\1")
    say(paragraph, before, look)
    _field(paragraph, "PAGE", look)
    say(paragraph, between, look)
    _field(paragraph, "NUMPAGES", look)
    say(paragraph, after, look)


def _no_single_rows(made: Table) -> None:
    """No page ends after the first row of a long table or begins with its last."""
    rows = made._tbl.tr_lst
    if len(rows) > _SHORT:
        _keep_with_next(rows[1])
        _keep_with_next(rows[-2])


def _keep_with_next(line_of_cells: CT_Row) -> None:
    for paragraph in line_of_cells.iter(qn("w:p")):
        if isinstance(paragraph, CT_P):
            paragraph.get_or_add_pPr().keepNext_val = True


def _field(paragraph: Paragraph, code: str, look: Look) -> None:
    """A complex field (section 17.16.18)."""
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        say(paragraph, "", look)
        run = paragraph.runs[-1]._r
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run.append(mark)


def _font(word: Word, name: str) -> None:
    """Latin and Han letters of a style; Word keeps them apart."""
    style = word.styles[name]
    style.font.name = LATIN
    style.font.color.rgb = RGBColor.from_string("1D2433")
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    fonts.set(qn("w:eastAsia"), HAN)


def _borders(made: Table) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "D9DEE7")):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    made._tbl.tblPr.append(borders)


def _row_property(made: Table, index: int, name: str) -> None:
    made.rows[index]._tr.get_or_add_trPr().append(OxmlElement(name))
