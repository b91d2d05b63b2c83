"""Plain text and Markdown."""

from __future__ import annotations

from certcheck.document import Document, Page
from certcheck.readers.encoding import decode
from certcheck.readers.failure import corrupt
from certcheck.readers.options import ReadOptions
from certcheck.readers.text_lines import text_blocks

FORMAT = "text"


def read(data: bytes, options: ReadOptions) -> Document:
    """One page without a number."""
    del options
    text = decode(data)
    if text is None:
        raise corrupt("the bytes are no text in a known encoding")
    return Document(FORMAT, (Page(blocks=text_blocks(text)),), editable=True)
