"""Presentations: PowerPoint in its dialects and WPS."""

from __future__ import annotations

import io
import struct
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.util import Cm

from tests.formats.papers import Paper, Rows
from tests.formats.writers import Format
from tests.readers import test_odf
from tests.readers.made_ole import container
from tests.readers.test_ppt import box, drawing, persist, record, words


def pptx(paper: Paper) -> bytes:
    """One slide: a title, the paragraphs, a table."""
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = paper.title
    for n, block in enumerate(paper.blocks):
        at = (Cm(1), Cm(4 + 1.5 * n), Cm(22), Cm(1.2))
        if isinstance(block, str):
            slide.shapes.add_textbox(*at).text_frame.text = block
        else:
            _fill(slide.shapes.add_table(len(block), len(block[0]), *at).table, block)
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


def _fill(table: object, rows: Rows) -> None:
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            table.cell(r, c).text = cell  # type: ignore[attr-defined]


def ppt(paper: Paper) -> bytes:
    """PowerPoint 97 ([MS-PPT]): the title in the outline, the rest in shapes; `.dps` holds the same."""
    stream, starts = b"", []
    for part in objects(paper):
        starts.append(len(stream))
        stream += part
    directory = len(stream)
    stream += record(6002, struct.pack("<I2I", 1 | 2 << 20, *starts))
    edit = len(stream)
    stream += record(4085, struct.pack("<8xIIIII", 0, directory, 1, 9, 0))
    user = record(4086, struct.pack("<III", 20, 0xE391C05F, edit))
    return container({"PowerPoint Document": stream, "Current User": user})


def objects(paper: Paper) -> tuple[bytes, bytes]:
    """The document and its slide, objects 1 and 2."""
    document = box(1000, box(4080, persist(2, 256), words(paper.title, 0)))
    outline = record(3998, struct.pack("<I", 0))
    shapes = [
        drawing(words(block)) if isinstance(block, str) else box(1036, box(0xF002, table(block)))
        for block in paper.blocks
    ]
    return document, box(1006, drawing(outline), *shapes)


def table(rows: Rows) -> bytes:
    """A group that says it is a table, a shape for each cell ([MS-ODRAW] 2.3.4.37)."""
    group = box(0xF004, record(0xF122, struct.pack("<HI", 0x039F, 1), instance=1))
    cells = (
        box(
            0xF004,
            record(0xF00F, struct.pack("<4i", 100 * c, 50 * r, 100 * c + 100, 50 * r + 50)),
            record(0xF00D, words(cell)),
        )
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
    )
    return box(0xF003, group, *cells)


def odp(paper: Paper) -> bytes:
    frames = _box(f"<text:p>{escape(paper.title)}</text:p>")
    for block in paper.blocks:
        if isinstance(block, str):
            frames += _box(f"<text:p>{escape(block)}</text:p>")
        else:
            rows = ("".join(test_odf.cell(escape(cell)) for cell in row) for row in block)
            frames += f"<draw:frame>{test_odf.sheet(*rows)}</draw:frame>"
    return test_odf.packed("presentation", f'<draw:page draw:name="p1">{frames}</draw:page>')


def _box(inner: str) -> str:
    return f"<draw:frame><draw:text-box>{inner}</draw:text-box></draw:frame>"


FORMATS = (
    Format("pptx", ".pptx", pptx),
    Format("ppt", ".ppt", ppt),
    Format("dps", ".dps", ppt),
    Format("odp", ".odp", odp),
)
