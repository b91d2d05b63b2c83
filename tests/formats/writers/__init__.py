"""The formats: each a name, its file's ending, and a function from a paper to bytes.

Every writer here is part of the tests or of a library they use anyway; `office.py` adds what an
installed LibreOffice writes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.formats.papers import Paper


@dataclass(frozen=True)
class Format:
    """One way to save a paper."""

    name: str
    suffix: str
    write: Callable[[Paper], bytes]
    pictured: bool = False
    """Its words are pixels: reading it takes OCR, and seconds."""
    needs: str | None = None
    """A module without which it cannot be written or read."""
