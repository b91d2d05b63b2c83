"""Drawn pages: PDF and OFD with text, and pictures of the page in every format that holds one."""

from __future__ import annotations

import io
from functools import lru_cache, partial

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tests.formats.papers import Paper, Rows
from tests.formats.writers import Format
from tests.formats.writers.slides import Presentation
from tests.readers import sheets, test_ofd
from tests.readers.made import word, workbook

_LEFT, _SIZE, _PAD = 60.0, 11.0, 6.0
_DPI = 200


def pdf(paper: Paper, encryption: StandardEncryption | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=sheets.A4, invariant=1, encrypt=encryption)
    _draw(paper, canvas)
    canvas.save()
    return out.getvalue()


def _draw(paper: Paper, canvas: Canvas) -> None:
    sheets.centred(canvas, 60, paper.title, 20)
    top = 120.0
    for block in paper.blocks:
        draw = _text if isinstance(block, str) else _table
        top = draw(canvas, top, block)  # type: ignore[arg-type]


def _text(canvas: Canvas, top: float, text: str) -> float:
    return sheets.paragraph(canvas, top, text) + 4


def _table(canvas: Canvas, top: float, rows: Rows) -> float:
    """A ruled table; returns where it ends."""
    sheets.write(canvas, 0, 0, "", _SIZE)  # so that the font is known
    wide = [
        max(pdfmetrics.stringWidth(cell, sheets.FONT, _SIZE) for cell in column) + 2 * _PAD
        for column in zip(*rows, strict=True)
    ]
    high = _SIZE + 2 * _PAD + 2
    edges = [_LEFT + sum(wide[:n]) for n in range(len(wide) + 1)]
    for r, row in enumerate(rows):
        for x, cell in zip(edges, row, strict=False):
            sheets.write(canvas, x + _PAD, top + r * high + _PAD + 1, cell, _SIZE)
    height = canvas._pagesize[1]
    canvas.grid(edges, [height - top - high * n for n in range(len(rows) + 1)])
    return top + high * len(rows) + 16


def ofd(paper: Paper) -> bytes:
    """Every line as a text object of its own, cells side by side in theirs."""
    objects, y = [_run(paper.title, 60, 20)], 32.0
    for block in paper.blocks:
        for row in ((block,),) if isinstance(block, str) else block:
            objects += [_run(cell, 12 + 45 * n, y) for n, cell in enumerate(row)]
            y += 8
    return test_ofd.packed("".join(objects))


def _run(words: str, x: float, y: float) -> str:
    return test_ofd.text(words, x, y).replace('90 6"', '190 6"')


@lru_cache(maxsize=8)
def picture(paper: Paper) -> Image.Image:
    """The page as a scanner at 200 dpi gives it."""
    return sheets.photo(pdf(paper), dpi=_DPI)


def _saved(kind: str, paper: Paper, **options: object) -> bytes:
    return sheets.saved(picture(paper), kind, **options)


def jpg(paper: Paper) -> bytes:
    return _saved("JPEG", paper, quality=88)


def tiff(paper: Paper) -> bytes:
    """Two pages of two colours, as fax machines and old scanners make them; the second is blank."""
    page = picture(paper).convert("1")
    out = io.BytesIO()
    blank = Image.new("1", page.size, 1)
    page.save(out, "TIFF", save_all=True, append_images=[blank], compression="group4")
    return out.getvalue()


def scanned_pdf(paper: Paper) -> bytes:
    return sheets.pdf(sheets.pasted(picture(paper), (0, 0, *sheets.A4)))


def heic(paper: Paper) -> bytes:
    import pillow_heif  # noqa: PLC0415 - not everywhere; `needs` tells

    out = io.BytesIO()
    pillow_heif.from_pillow(picture(paper)).save(out, quality=80)
    return out.getvalue()


def in_word(paper: Paper) -> bytes:
    data = io.BytesIO(_saved("PNG", paper))
    return word(lambda document: document.add_picture(data, width=5_000_000) and None)


def in_excel(paper: Paper) -> bytes:
    data = io.BytesIO(_saved("PNG", paper))
    return workbook(
        lambda book: book.add_worksheet().insert_image(1, 1, "a.png", {"image_data": data}) and None
    )


def in_slides(paper: Paper) -> bytes:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    slide.shapes.add_picture(io.BytesIO(_saved("JPEG", paper, quality=88)), 0, 0)
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


def in_ofd(paper: Paper) -> bytes:
    resources = (
        f'<ofd:Res {test_ofd.NS} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="3" '
        'Type="Image" Format="PNG"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia>'
        "</ofd:MultiMedias></ofd:Res>"
    )
    image = '<ofd:ImageObject ID="9" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="3"/>'
    parts = {"Doc_0/Res.xml": resources, "Doc_0/Res/a.png": _saved("PNG", paper)}
    return test_ofd.packed(image, common="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>", **parts)


DRAWN = (Format("pdf", ".pdf", pdf), Format("ofd", ".ofd", ofd))
PICTURES = (
    Format("jpg", ".jpg", jpg, pictured=True),
    Format("png", ".png", partial(_saved, "PNG"), pictured=True),
    Format("tiff (two pages, G4)", ".tif", tiff, pictured=True),
    Format("webp", ".webp", partial(_saved, "WEBP", quality=85), pictured=True),
    Format("bmp", ".bmp", partial(_saved, "BMP"), pictured=True),
    Format("gif", ".gif", partial(_saved, "GIF"), pictured=True),
    Format("heic", ".heic", heic, pictured=True, needs="pillow_heif"),
    Format("pdf (scanned)", ".pdf", scanned_pdf, pictured=True),
    Format("picture in docx", ".docx", in_word, pictured=True),
    Format("picture in xlsx", ".xlsx", in_excel, pictured=True),
    Format("picture in pptx", ".pptx", in_slides, pictured=True),
    Format("picture in ofd", ".ofd", in_ofd, pictured=True),
)
