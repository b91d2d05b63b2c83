"""Rich Text Format (`.rtf`): all its text, and its pictures."""

from __future__ import annotations

from certcheck.document import Document, Page
from certcheck.readers.embedded import Picture, picture_pages, worth_reading
from certcheck.readers.headings import settle
from certcheck.readers.options import ReadOptions
from certcheck.readers.rtf_text import rtf_text

FORMAT = "rtf"


def read(data: bytes, options: ReadOptions) -> Document:
    """One page without a number, then one for each picture worth reading."""
    items, found = rtf_text(data)
    pictures = tuple(
        Picture(f"image{count}", picture)
        for count, picture in enumerate(dict.fromkeys(found), 1)
        if worth_reading(picture)
    )
    page = Page(blocks=settle(items), pictures=len(pictures))
    return Document(FORMAT, (page, *picture_pages(pictures, options)), editable=True)
