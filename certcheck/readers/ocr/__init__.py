"""The OCR engine behind one function: an upright page in, its lines with boxes and scores out."""

from __future__ import annotations

from certcheck.readers.ocr.detection import find_lines
from certcheck.readers.ocr.lines import OcrLine, engine_name, read_lines, read_quad, upright

__all__ = ["OcrLine", "engine_name", "find_lines", "read_lines", "read_quad", "upright"]
