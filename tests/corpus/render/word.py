"""Papers as Word files: headings, tables, text boxes for flow charts, pictures for certificates."""
# ruff: noqa: E501  # the drawing is XML as Word writes it

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import singledispatch
from io import BytesIO

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.corpus.render import pages, pictures
from tests.corpus.render.papers import (
    Block,
    Flow,
    Grid,
    Heading,
    Line,
    NewPage,
    Paper,
    Prose,
    Records,
)

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}


def docx(papers: Sequence[Paper], seed: int, header: str = "") -> bytes:
    """A Word file of the papers, each after a page break."""
    word = _empty()
    normal = word.styles["Normal"]
    normal.font.name = "宋体"
    normal.font.size = Pt(11)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    if header:
        word.sections[0].header.paragraphs[0].text = header
    for index, paper in enumerate(papers):
        if index:
            word.add_page_break()
        write(paper, word, seed + index)
    word.core_properties.created = word.core_properties.modified = MOMENT
    word.core_properties.author = word.core_properties.last_modified_by = ""
    word.core_properties.comments = ""
    target = BytesIO()
    word.save(target)
    return fixed(target.getvalue())


def _empty() -> Word:
    """A new document without the hundred table styles, preview and effects of python-docx's own."""
    word = Document()
    for style in [one for one in word.styles if one.type == WD_STYLE_TYPE.TABLE]:
        if style.name not in {"Table Grid", "Normal Table"}:
            style.delete()
    for rels in (word.part.rels, word.part.package.rels):
        for key, rel in list(rels.items()):
            if rel.reltype.endswith(("/stylesWithEffects", "/thumbnail")):
                del rels[key]
    return word


def fixed(package: bytes) -> bytes:
    """The same ZIP package with every time stamp set to one moment."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.infolist():
            entry = zipfile.ZipInfo(member.filename, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(member))
    return target.getvalue()


@singledispatch
def write(paper: object, word: Word, seed: int) -> None:
    """Certificates and cards stand in Word as pictures."""
    data, _ = pages.pdf((paper,))  # type: ignore[arg-type]  # the kinds below are handled first
    for page in pictures.raster(data, 110):
        picture = pictures.take(page, pictures.Look(dpi=110), seed)
        word.add_picture(BytesIO(pictures.jpeg(picture, pictures.SCAN)), width=Mm(155))


@write.register
def _(paper: Prose, word: Word, seed: int) -> None:
    if paper.title:
        title = word.add_paragraph(style="Title")
        title.add_run(paper.title)
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _blocks(word, paper.blocks)
    for line in paper.signed:
        word.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if paper.seal and not paper.draft:
        only_seal = Prose("", (), (), paper.seal)
        data, _ = pages.pdf((Prose("", only_seal.blocks, (" ",), paper.seal),))
        page = pictures.raster(data, 90)[0]
        word.add_picture(
            BytesIO(
                pictures.png(
                    page.crop(page.convert("L").point(lambda v: 255 * (v < 250)).getbbox())
                )
            ),
            width=Mm(40),
        )


def _blocks(word: Word, blocks: Sequence[Block]) -> None:
    for block in blocks:
        if isinstance(block, Heading):
            word.add_heading(block.text, min(block.level, 3))
        elif isinstance(block, Line):
            word.add_paragraph(block.text).alignment = _ALIGN[block.align]
        elif isinstance(block, Grid):
            _table(word, block.rows)
        elif isinstance(block, NewPage):
            word.add_page_break()


def _table(
    word: Word,
    rows: Sequence[Sequence[str]],
    spans: Sequence[tuple[int, int, int, int]] = (),
) -> None:
    table = word.add_table(rows=len(rows), cols=max(len(row) for row in rows), style="Table Grid")
    covered = {
        (row, column)
        for r0, c0, r1, c1 in spans
        for row in range(r0, r1 + 1)
        for column in range(c0, c1 + 1)
        if (row, column) != (r0, c0)
    }
    for index, row in enumerate(rows):
        for column, cell in enumerate(row):
            if (index, column) not in covered:
                table.cell(index, column).text = cell
    for r0, c0, r1, c1 in spans:
        table.cell(r0, c0).merge(table.cell(r1, c1))


@write.register
def _(paper: Records, word: Word, seed: int) -> None:
    _blocks(word, paper.before)
    if paper.forms and paper.rows:
        for index, row in enumerate(paper.rows):
            if index:
                word.add_page_break()
            word.add_heading(paper.title, 0)
            _blocks(word, [Line(line) for line in paper.above])
            _table(
                word,
                [(column.name, value) for column, value in zip(paper.columns, row, strict=True)],
            )
            _blocks(word, [Line(line) for line in paper.below])
        return
    word.add_heading(paper.title, 0)
    _blocks(word, [Line(line) for line in paper.above])
    rows, spans, _ = pages.header(paper)
    _table(word, [*rows, *paper.rows], spans)
    _blocks(word, [Line(line) for line in paper.below])


_SHAPE = """
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
 <mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
  <wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}"
   behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
   <wp:positionH relativeFrom="column"><wp:posOffset>1200000</wp:posOffset></wp:positionH>
   <wp:positionV relativeFrom="paragraph"><wp:posOffset>{top}</wp:posOffset></wp:positionV>
   <wp:extent cx="2900000" cy="480000"/><wp:wrapNone/><wp:docPr id="{number}" name="框 {number}"/>
   <a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
    <wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2900000" cy="480000"/></a:xfrm>
     <a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>
     <wps:txbx><w:txbxContent><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></wps:txbx>
     <wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
  <mc:Fallback><w:pict><v:rect id="r{number}" style="position:absolute;width:228pt;height:38pt">
   <v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback>
 </mc:AlternateContent></w:r>"""


@write.register
def _(paper: Flow, word: Word, seed: int) -> None:
    word.add_heading(paper.title, 0)
    anchor = word.add_paragraph()
    for number, step in enumerate(paper.steps, 1):
        shape = "flowChartDecision" if step.question else "flowChartProcess"
        text = step.text.replace("&", "&amp;").replace("<", "&lt;")
        anchor._p.append(
            parse_xml(
                _SHAPE.format(number=number, top=(number - 1) * 760000, shape=shape, text=text)
            )
        )
