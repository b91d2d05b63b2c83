"""A PDF as a document: opened, with a password if need be, and read page by page."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from certcheck.document import Document, Page, Problem, ProblemCode
from certcheck.limits import Limit
from certcheck.readers import layout, ocr
from certcheck.readers.options import ReadOptions
from certcheck.readers.parts import Extent, Part
from certcheck.readers.pdf.pages import read_page
from certcheck.workers import pulse

# It would tell the terminal that XFA forms are shown without their scripts.
logging.getLogger("pypdfium2").setLevel(logging.ERROR)

FORMAT = "pdf"
Margins = tuple[str, ...]
_MOST_BROKEN = 50
"""So many pages in a row that cannot be loaded: the page tree lies about its length."""
_LOOKED_AT = 12
"""So many pages tell whether a file is a scan …"""
_FEW = 40
"""… those with fewer characters are."""


def read(data: bytes, options: ReadOptions) -> Document:
    """The pages of a PDF. Broken, empty and encrypted files are documents with a problem.

    PDFium is not thread-safe: one call at a time in a process.
    """
    if not data:
        return Document(FORMAT, problem=Problem(ProblemCode.EMPTY))
    try:
        return joined([read_part(data, options)])
    except pdfium.PdfiumError as error:
        return Document(FORMAT, problem=_problem(error))


def read_part(data: bytes, options: ReadOptions, start: int = 0, stop: int | None = None) -> Part:
    """The pages from `start` to before `stop`, 0-based; raises PdfiumError where it cannot be opened."""
    pdf, unlocked = _opened(data, options.passwords)
    with closing(pdf):
        found = tuple(_pages(pdf, options, start, stop))
    return Part(tuple(page for page, _ in found), tuple(texts for _, texts in found), unlocked)


def joined(parts: Sequence[Part]) -> Document:
    """The whole of the parts that a file was read in, in order."""
    pages = [page for part in parts for page in part.pages]
    margins = [texts for part in parts for texts in part.margins]
    end = _end(pages)
    pages, margins = pages[:end], margins[:end]
    if all(map(_is_broken, pages)):
        return Document(FORMAT, problem=Problem(ProblemCode.CORRUPT, "no page can be read"))
    kept = layout.without_running_heads(pages, margins)
    return Document(FORMAT, pages=kept, unlocked=any(part.unlocked for part in parts))


def extent_of(data: bytes, options: ReadOptions) -> Extent | None:
    """How long the PDF is, by a few of its pages; None where it cannot be opened."""
    try:
        pdf, _ = _opened(data, options.passwords)
        with closing(pdf):
            pages = min(len(pdf), options.max_pages)
            if not (ocr.may_read(options.ocr) and Extent(pages, pages).is_long):
                return Extent(pages, 0)
            looked = range(0, pages, max(1, pages // _LOOKED_AT))
            scans = sum(_is_scan(pdf, index) for index in looked)
    except pdfium.PdfiumError:
        return None
    return Extent(pages, round(pages * scans / len(looked)))


def _is_scan(pdf: pdfium.PdfDocument, index: int) -> bool:
    """Whether the page has next to no text; one that cannot be loaded is none."""
    try:
        with closing(pdf[index]) as page, closing(page.get_textpage()) as text:
            return bool(text.count_chars() < _FEW)
    except pdfium.PdfiumError:
        return False


def _end(pages: Sequence[Page]) -> int:
    """How many pages count: after so many broken ones in a row nothing more is believed."""
    broken = 0
    for number, page in enumerate(pages, 1):
        broken = broken + 1 if _is_broken(page) else 0
        if broken >= _MOST_BROKEN:
            return number
    return len(pages)


def _is_broken(page: Page) -> bool:
    return page.problem is not None and page.problem.code is ProblemCode.CORRUPT


def _opened(data: bytes, passwords: tuple[str, ...]) -> tuple[pdfium.PdfDocument, bool]:
    """The document, and whether it took a password.

    It is tried without one first: an owner password alone keeps nobody out.
    """
    for password in (None, *passwords):
        try:
            pdf = pdfium.PdfDocument(data, password=password)
        except pdfium.PdfiumError as error:
            if error.err_code != pdfium_c.FPDF_ERR_PASSWORD or password is (None, *passwords)[-1]:
                raise
        else:
            if pdf.get_formtype() != pdfium_c.FORMTYPE_NONE:
                pdf.init_forms()
            return pdf, password is not None
    raise AssertionError("the loop returns or raises")


def _problem(error: pdfium.PdfiumError) -> Problem:
    if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
        return Problem(ProblemCode.ENCRYPTED, "the PDF asks for a password")
    if error.err_code == pdfium_c.FPDF_ERR_SECURITY:
        return Problem(ProblemCode.ENCRYPTED, "encrypted in a way that is not known here")
    return Problem(ProblemCode.CORRUPT, "not a PDF that can be opened")


def _pages(
    pdf: pdfium.PdfDocument, options: ReadOptions, start: int, stop: int | None
) -> Iterator[tuple[Page, Margins]]:
    """Each page, and the lines in its margins."""
    count, broken = len(pdf), 0
    last = min(count, options.max_pages)
    for i in range(start, last if stop is None else min(stop, last)):
        pulse.beat()
        page, margins = _one(pdf, i, options)
        broken = broken + 1 if _is_broken(page) else 0
        yield page, margins
        if broken >= _MOST_BROKEN:
            return
    if count > last and (stop is None or stop >= last):
        detail = f"{count} pages, {options.max_pages} of them read"
        problem = Problem(ProblemCode.TOO_LARGE, detail, Limit.PAGES)
        yield Page(number=options.max_pages + 1, problem=problem), ()


def _one(pdf: pdfium.PdfDocument, index: int, options: ReadOptions) -> tuple[Page, Margins]:
    try:
        with closing(pdf[index]) as page:
            read_, margins = read_page(pdf, page, options)
            return replace(read_, number=index + 1), margins
    except pdfium.PdfiumError:
        problem = Problem(ProblemCode.CORRUPT, "page not loaded")
        return Page(number=index + 1, problem=problem), ()
