"""The OCR engine: an upright page in, its lines with boxes and scores out.

Whether there is one costs nothing to ask (`engine`); `lines` and `scan` load what reads.
"""

from __future__ import annotations

from certcheck.readers.ocr.engine import engine_name, may_read

__all__ = ["engine_name", "may_read"]
