"""A PDF as a document: opened, with a password if need be, and read page by page."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from certcheck import pulse
from certcheck.document import Document, Page, Problem, ProblemCode
from certcheck.limits import Limit
from certcheck.readers import layout
from certcheck.readers.options import ReadOptions
from certcheck.readers.pdf.pages import read_page

# It would tell the terminal that XFA forms are shown without their scripts.
logging.getLogger("pypdfium2").setLevel(logging.ERROR)

FORMAT = "pdf"
Margins = tuple[str, ...]
_MOST_BROKEN = 50
"""So many pages in a row that cannot be loaded: the page tree lies about its length."""


def read(data: bytes, options: ReadOptions) -> Document:
    """The pages of a PDF. Broken, empty and encrypted files are documents with a problem.

    PDFium is not thread-safe: one call at a time in a process.
    """
    if not data:
        return Document(FORMAT, problem=Problem(ProblemCode.EMPTY))
    try:
        pdf, unlocked = _opened(data, options.passwords)
        with closing(pdf):
            read_pages = tuple(_pages(pdf, options))
    except pdfium.PdfiumError as error:
        return Document(FORMAT, problem=_problem(error))
    pages = [page for page, _ in read_pages]
    if all(map(_is_broken, pages)):
        return Document(FORMAT, problem=Problem(ProblemCode.CORRUPT, "no page can be read"))
    margins = [texts for _, texts in read_pages]
    kept = layout.without_running_heads(pages, margins)
    return Document(FORMAT, pages=kept, unlocked=unlocked)


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


def _pages(pdf: pdfium.PdfDocument, options: ReadOptions) -> Iterator[tuple[Page, Margins]]:
    """Each page, and the lines in its margins."""
    count, broken = len(pdf), 0
    for i in range(min(count, options.max_pages)):
        pulse.beat()
        page, margins = _one(pdf, i, options)
        broken = broken + 1 if _is_broken(page) else 0
        yield page, margins
        if broken >= _MOST_BROKEN:
            return
    if count > options.max_pages:
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
