"""HTML, also what is saved as `.xls` or `.doc` but is HTML."""

from __future__ import annotations

from certcheck.document import Document, Page
from certcheck.readers.failure import corrupt, too_large
from certcheck.readers.html_text import html_blocks, html_decoded
from certcheck.readers.options import ReadOptions
from certcheck.readers.xml_source import MAX_XML

FORMAT = "html"


def read(data: bytes, options: ReadOptions) -> Document:
    """One page without a number."""
    del options
    text = html_decoded(data)
    if text is None:
        raise corrupt("the bytes are no text in a known encoding")
    if len(text) > MAX_XML:
        raise too_large("the HTML page is too large")
    return Document(FORMAT, (Page(blocks=html_blocks(text)),), editable=True)
