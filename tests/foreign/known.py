"""PDFs of the shared collections on which qpdf and PDFium differ, and why we stay with what we say."""

from __future__ import annotations

_NO_COUNT = "its page tree has no /Count: qpdf takes that for 0, PDFium finds the page"

KNOWN = {
    "foreign/format-corpus/T02-02_008_page-tree-node-no-count.pdf": _NO_COUNT,
    "foreign/pdfjs/issue15590.pdf": _NO_COUNT,
    "foreign/pdfjs/issue21436.pdf": _NO_COUNT,
    "foreign/pdfjs/issue15893_reduced.pdf": (
        "encrypted, with a damaged cross-reference table: qpdf rebuilds it without /Encrypt and "
        "would show undecrypted text"
    ),
}
"""By path in the collections; the test fails on any other, and on one that is no longer true."""
