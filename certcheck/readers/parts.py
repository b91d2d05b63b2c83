"""A long file read in parts, by several workers and in several goes; today that is a PDF.

Loads nothing until it is asked: whoever shares parts out does not read them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from certcheck.document import Document, Page
from certcheck.dossier.filetype import detect
from certcheck.readers.headings import titled
from certcheck.readers.options import ReadOptions

LEAST_BYTES = 100_000
"""A smaller file is not long, or soon read."""
_SCAN, _PAGE = 0.4, 0.012
"""Seconds that a page takes to read from its picture, and from its text; roughly."""
_WORTH_IT = 2.5
"""Seconds from which a file is shared …"""
_PART = 2.0
"""… in parts of about so many."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some pages of a file as they were read, one after another."""

    pages: tuple[Page, ...]
    margins: tuple[tuple[str, ...], ...]
    """The lines in the margins of each page: which of them recur is told by the whole file."""
    unlocked: bool = False
    """A password was needed."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How long a file is."""

    pages: int
    scans: int
    """About so many of them are pictures."""

    @property
    def is_long(self) -> bool:
        return self.seconds > _WORTH_IT

    @property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """The first page of each part, 0-based, and the page after its last one."""
        step = max(2, round(_PART * self.pages / self.seconds))
        return tuple((at, min(at + step, self.pages)) for at in range(0, self.pages, step))

    @property
    def seconds(self) -> float:
        """What it takes to read, roughly."""
        return _SCAN * self.scans + _PAGE * self.pages


def extent(data: bytes, name: str, options: ReadOptions) -> Extent | None:
    """How long the file is; None where it is not one to be shared."""
    if len(data) < LEAST_BYTES or detect(data, name) != "pdf":
        return None
    from certcheck.readers.pdf import document as pdf  # noqa: PLC0415 — see above

    found = pdf.extent_of(data, options)
    return found if found is not None and found.is_long else None


def read_part(data: bytes, options: ReadOptions, start: int, stop: int) -> Part:
    """The pages from `start` to before `stop`, 0-based; raises what the library raises."""
    from certcheck.readers.pdf import document as pdf  # noqa: PLC0415 — see above

    return pdf.read_part(data, options, start, stop)


def joined(parts: Sequence[Part]) -> Document:
    """What `read` makes of the file they are the parts of."""
    from certcheck.readers.pdf import document as pdf  # noqa: PLC0415 — see above

    document = pdf.joined(parts)
    return replace(document, pages=titled(document.pages))
