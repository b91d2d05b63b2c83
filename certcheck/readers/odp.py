"""OpenDocument presentations (`.odp`; ISO/IEC 26300): a page a slide, notes too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from certcheck.document import Document, Page, Problem, ProblemCode, Region
from certcheck.limits import Limit
from certcheck.readers.embedded import package_pictures, picture_pages
from certcheck.readers.headings import Line, settle
from certcheck.readers.inline_tables import Item
from certcheck.readers.odf.body import OdfBody
from certcheck.readers.odf.numbers import OdfNumbers
from certcheck.readers.odf.package import DRAW, OdfPackage
from certcheck.readers.odf.styles import OdfStyles
from certcheck.readers.options import ReadOptions
from certcheck.readers.xml_source import Element, local

FORMAT = "odp"
_PRESENTATION = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"
_MARGINS = frozenset({"footer", "date-time", "page-number", "header"})


def read(data: bytes, options: ReadOptions) -> Document:
    """Each slide is followed by a page for each of its pictures."""
    package = OdfPackage(data)
    root, show = package.body("presentation")
    styles = OdfStyles(package.optional("styles.xml"), root)
    slides = list(show.iterchildren(DRAW + "page"))
    pages: list[Page] = []
    for number, slide in enumerate(slides[: options.max_pages], 1):
        body = OdfBody(package, styles, OdfNumbers(root))
        blocks = settle(_items(slide, body))
        pictures = tuple(package_pictures(package.zip, body.pictures, number=number))
        pages.append(Page(blocks=blocks, number=number, pictures=len(pictures)))
        pages += picture_pages(pictures, options)
    if len(slides) > options.max_pages:
        detail = f"only the first {options.max_pages} slides were read"
        pages.append(Page(problem=Problem(ProblemCode.TOO_LARGE, detail, Limit.PAGES)))
    return Document(FORMAT, tuple(pages), editable=True)


def _items(slide: Element, body: OdfBody) -> Iterator[Item]:
    """Placeholders are body, the title is the title; what is drawn freely stands alone."""
    for shape in slide:
        if local(shape) == "notes":
            yield from _items(shape, body)
            continue
        role = shape.get(_PRESENTATION + "class") or ""
        for item in body.drawing(shape, Region.BODY):
            if isinstance(item, Line) and role in _MARGINS:
                yield replace(item, region=Region.FOOTER)
            elif isinstance(item, Line) and role:
                yield replace(item, region=Region.BODY, level=0 if role == "title" else item.level)
            else:
                yield item
