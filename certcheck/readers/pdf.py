"""PDF, page by page: the text layer where it can be trusted, the picture of the page where it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from certcheck.document import Block, Document, How, Page, Paragraph, Problem, ProblemCode, Region
from certcheck.readers import image, layout, ocr, picture
from certcheck.readers.options import ReadOptions
from certcheck.readers.pdf_objects import Contents, contents_of
from certcheck.readers.pdf_pictures import page_picture, part_picture
from certcheck.readers.pdf_text import TextLayer, text_layer

FORMAT = "pdf"
_COVERS = 0.75
"""A picture over so much of the page is the page."""
_BIG = 0.08
"""A picture over so much of a page with text is read too."""
_FEW = 40
"""A text layer of fewer characters over a page-wide picture is a stamp, a page number, form values."""


def read(data: bytes, options: ReadOptions) -> Document:
    """The pages of a PDF. Broken, empty and encrypted files are documents with a problem."""
    if not data:
        return Document(FORMAT, problem=Problem(ProblemCode.EMPTY))
    try:
        with closing(_opened(data, options.passwords)) as pdf:
            pages = tuple(_pages(pdf, options))
    except pdfium.PdfiumError as error:
        return Document(FORMAT, problem=_problem(error))
    if not pages:
        return Document(FORMAT, problem=Problem(ProblemCode.CORRUPT, "no pages"))
    return Document(FORMAT, pages=pages)


def _opened(data: bytes, passwords: tuple[str, ...]) -> pdfium.PdfDocument:
    """The document; without a password first: an owner password alone keeps nobody out."""
    refused: pdfium.PdfiumError | None = None
    for password in (None, *passwords):
        try:
            pdf = pdfium.PdfDocument(data, password=password)
        except pdfium.PdfiumError as error:
            if getattr(error, "err_code", None) != pdfium_c.FPDF_ERR_PASSWORD:
                raise
            refused = error
        else:
            pdf.init_forms()
            return pdf
    assert refused is not None
    raise refused


def _problem(error: pdfium.PdfiumError) -> Problem:
    code = getattr(error, "err_code", None)
    if code == pdfium_c.FPDF_ERR_PASSWORD:
        return Problem(ProblemCode.ENCRYPTED)
    if code == pdfium_c.FPDF_ERR_SECURITY:
        return Problem(ProblemCode.UNSUPPORTED, "security handler")
    return Problem(ProblemCode.CORRUPT)


def _pages(pdf: pdfium.PdfDocument, options: ReadOptions) -> Iterator[Page]:
    count = len(pdf)
    for i in range(min(count, options.max_pages)):
        try:
            with closing(pdf[i]) as page:
                yield replace(_page(pdf, page, options), number=i + 1)
        except pdfium.PdfiumError:
            yield Page(number=i + 1, problem=Problem(ProblemCode.CORRUPT))
    if count > options.max_pages:
        detail = f"{count} pages, {options.max_pages} read"
        yield Page(number=options.max_pages + 1, problem=Problem(ProblemCode.TOO_LARGE, detail))


def _page(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, options: ReadOptions) -> Page:
    layer = text_layer(page)
    contents = contents_of(page)
    if not layer.characters and not contents.pictures and not contents.paths:
        return Page()
    if _is_picture(layer, contents):
        return _as_picture(page, layer, contents, options)
    blocks = layout.arrange(layer.fragments, layer.size, contents.rulings)
    return _with_pictures(page, contents, options, blocks)


def _is_picture(layer: TextLayer, contents: Contents) -> bool:
    """Whether the page must be looked at to be read."""
    drawn = contents.coverage > _BIG or contents.paths > 50
    if layer.garbled or layer.characters <= 1:
        return layer.garbled or drawn or bool(contents.pictures)
    return contents.coverage >= _COVERS


def _as_picture(
    page: pdfium.PdfPage, layer: TextLayer, contents: Contents, options: ReadOptions
) -> Page:
    if not (options.ocr and ocr.engine_name() is not None):
        if layer.characters >= _FEW and not layer.garbled:
            blocks = layout.arrange(layer.fragments, layer.size, contents.rulings)
            return Page(blocks, pictures=1)
        return picture.unread_page()
    return picture.read(page_picture(page, contents))


def _with_pictures(
    page: pdfium.PdfPage, contents: Contents, options: ReadOptions, blocks: tuple[Block, ...]
) -> Page:
    """A page of text, and after it what the pictures pasted into it say."""
    big = [p for p in contents.pictures if p.share >= _BIG and image.worth_reading(*p.pixels)]
    if not big:
        return Page(blocks, pictures=0)
    if not (options.ocr and ocr.engine_name() is not None):
        return Page(blocks, pictures=len(big), problem=Problem(ProblemCode.OCR_NEEDED))
    read_pictures = [picture.read(part_picture(page, part)) for part in big]
    return _joined(blocks, read_pictures)


def _joined(blocks: tuple[Block, ...], pictures: list[Page]) -> Page:
    letters = _letters(blocks)
    seen = [_letters(page.blocks) for page in pictures]
    scores = [p.score * n for p, n in zip(pictures, seen, strict=True) if p.score is not None]
    mostly = sum(seen) > letters
    return Page(
        blocks=blocks + tuple(b for page in pictures for b in page.blocks),
        how=How.OCR if mostly else How.TEXT,
        score=round(sum(scores) / sum(seen), 4) if mostly and scores else None,
        pictures=len(pictures),
        seal=any(page.seal for page in pictures),
        quality=tuple(sorted({code for page in pictures for code in page.quality})),
    )


def _letters(blocks: tuple[Block, ...]) -> int:
    return sum(
        len(b.text) if isinstance(b, Paragraph) else sum(len(c) for row in b.rows for c in row)
        for b in blocks
        if not (isinstance(b, Paragraph) and b.region is not Region.BODY)
    )
