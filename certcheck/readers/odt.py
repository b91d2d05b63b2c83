"""OpenDocument text (`.odt`, `.ott`; ISO/IEC 26300): all its text, and its pictures."""

from __future__ import annotations

from collections.abc import Iterator

from certcheck.document import Document, Page, Region
from certcheck.readers.embedded import package_pictures, picture_pages
from certcheck.readers.headings import settle
from certcheck.readers.inline_tables import Item
from certcheck.readers.odf.body import OdfBody
from certcheck.readers.odf.numbers import OdfNumbers
from certcheck.readers.odf.package import STYLE, OdfPackage
from certcheck.readers.odf.styles import OdfStyles
from certcheck.readers.options import ReadOptions
from certcheck.readers.xml_source import Element, local

FORMAT = "odt"


def read(data: bytes, options: ReadOptions) -> Document:
    """One page without a number, then one for each picture worth reading."""
    package = OdfPackage(data)
    root, text = package.body("text")
    styles = package.optional("styles.xml")
    body = OdfBody(package, OdfStyles(styles, root), OdfNumbers(styles, root))
    items = [
        *_margins(styles, body, Region.HEADER),
        *body.items(text),
        *body.notes(),
        *_margins(styles, body, Region.FOOTER),
    ]
    pictures = tuple(package_pictures(package.zip, body.pictures))
    page = Page(blocks=settle(items), pictures=len(pictures))
    return Document(FORMAT, (page, *picture_pages(pictures, options)), editable=True)


def _margins(styles: Element | None, body: OdfBody, region: Region) -> Iterator[Item]:
    """Headers or footers of all master pages, each text once."""
    seen: set[Item] = set()
    for master in styles.iter(STYLE + "master-page") if styles is not None else ():
        for part in master:
            if not local(part).startswith(region.value):
                continue
            for item in body.items(part, region):
                if item not in seen:
                    seen.add(item)
                    yield item
