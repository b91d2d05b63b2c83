"""The OCR engine behind one function: an upright page in, its lines with boxes and scores out."""

from __future__ import annotations

from certcheck.readers.ocr.detection import find_lines
from certcheck.readers.ocr.lines import (
    TRUSTED,
    OcrLine,
    engine_name,
    may_read,
    read_lines,
    read_quad,
    upright,
)

__all__ = [
    "TRUSTED",
    "OcrLine",
    "engine_name",
    "find_lines",
    "may_read",
    "read_lines",
    "read_quad",
    "upright",
]
