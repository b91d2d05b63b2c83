"""OFD, the Chinese page format (GB/T 33190-2016): text by position, else pictures."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from certcheck.document import Document, Page, Paragraph, Problem, ProblemCode, Region
from certcheck.limits import Limit
from certcheck.readers.embedded import Picture, picture_pages, worth_reading
from certcheck.readers.failure import UnreadableError, encrypted
from certcheck.readers.layout import arrange
from certcheck.readers.ofd.container import (
    Box,
    OfdDocument,
    PagePart,
    children,
    documents,
    page_box,
    quiet_xml,
)
from certcheck.readers.ofd.objects import Drawn
from certcheck.readers.options import ReadOptions
from certcheck.readers.xml_source import Package

FORMAT = "ofd"
_LARGE = 0.1
"""Share of the page from which a picture beside text is worth a look (a QR code is not)."""


def read(data: bytes, options: ReadOptions) -> Document:
    """The pages of all documents in the package, numbered through."""
    package = Package(data)
    if package.part("Encryptions.xml") is not None:  # GM/T 0099
        raise encrypted("the OFD file is encrypted")
    pages: list[Page] = []
    number = 0
    for document in documents(package):
        for part in document.pages:
            number += 1
            if number > options.max_pages:
                detail = f"only the first {options.max_pages} pages were read"
                pages.append(Page(problem=Problem(ProblemCode.TOO_LARGE, detail, Limit.PAGES)))
                return Document(FORMAT, tuple(pages))
            pages += _pages(package, document, part, number, options)
    return Document(FORMAT, tuple(pages))


def _pages(
    package: Package, document: OfdDocument, part: PagePart, number: int, options: ReadOptions
) -> Iterator[Page]:
    """The page and those read from its pictures; a page that is a picture is one page."""
    seal = True if part.identity in document.stamped else None
    try:
        drawn, box = _drawn(package, document, part)
    except UnreadableError as error:
        yield Page(number=number, problem=error.problem)
        return
    blocks = arrange(drawn.fragments, (box[2], box[3]), drawn.rulings)
    blocks += tuple(Paragraph(text, region=Region.TEXTBOX) for text in drawn.slanting)
    least = box[2] * box[3] * _LARGE if blocks else 0.0
    found, unknown = _pictures(package, document, drawn, number, least)
    read = picture_pages(found, options)
    if not blocks and len(read) == 1:
        yield replace(read[0], picture=None, seal=read[0].seal or seal)
        return
    problem = None
    if not blocks and unknown and not read:
        problem = Problem(ProblemCode.UNSUPPORTED, "the page is a picture of an unknown kind")
    yield Page(blocks=blocks, number=number, pictures=len(found), seal=seal, problem=problem)
    yield from read


def _drawn(package: Package, document: OfdDocument, part: PagePart) -> tuple[Drawn, Box]:
    root = package.xml(part.part)
    if root is None:
        raise UnreadableError(ProblemCode.CORRUPT, "the page is not in the package")
    drawn = Drawn()
    for template in children(root, "Template"):
        target = document.templates.get(template.get("TemplateID") or "")
        below = quiet_xml(package, target) if target else None
        if below is not None:
            drawn.add(below, document.units)
    drawn.add(root, document.units)
    notes = document.annotations.get(part.identity)
    above = quiet_xml(package, notes) if notes else None
    if above is not None:
        drawn.add(above, document.units)
    return drawn, page_box(root) or document.box


def _pictures(
    package: Package, document: OfdDocument, drawn: Drawn, number: int, least: float
) -> tuple[list[Picture], int]:
    """The pictures at least so large (square millimetres), and how many could not be opened."""
    found: dict[str, Picture] = {}
    unknown = 0
    for placed in drawn.pictures:
        part = document.pictures.get(placed.resource)
        if part is None or part in found or placed.width * placed.height < least:
            continue
        data = package.part(part)
        if data is not None and worth_reading(data):
            found[part] = Picture(posixpath.basename(part), data, number=number)
        elif data is not None:
            unknown += 1
    return list(found.values()), unknown
