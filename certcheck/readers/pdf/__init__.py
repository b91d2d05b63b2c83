"""PDF, page by page: the text layer where it can be trusted, the picture where it cannot."""

from __future__ import annotations

from certcheck.readers.pdf.document import read

__all__ = ["read"]
