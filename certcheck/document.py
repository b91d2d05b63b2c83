"""What a reader found in one file: frozen values, independent of the file's name and place.

A `Document` is the same wherever its bytes lie, so it can be cached by their hash.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """How the words of a page came to us."""

    TEXT = "text"
    OCR = "ocr"


class Region(StrEnum):
    """Where on a page a paragraph stands; headers and footers are no titles."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    TEXTBOX = "textbox"
    """A text box, a shape of a drawing, SmartArt, a chart: words that may stand alone."""


class ProblemCode(StrEnum):
    """Why a file or a page could not be read (contract, section 4)."""

    EMPTY = "empty"
    CORRUPT = "corrupt"
    ENCRYPTED = "encrypted"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    NOT_DOWNLOADED = "not_downloaded"
    UNREADABLE = "unreadable"
    OCR_NEEDED = "ocr_needed"
    """The words are in a picture and reading pictures was switched off."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A file or page that could not be read, and in a few words why (for people, never its contents)."""

    code: ProblemCode
    detail: str = ""
    limit: str = ""
    """The name of the limit that was hit (`limits.Limit`); empty: none was."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line or paragraph of running text, as it stands (not folded)."""

    text: str
    level: int | None = None
    """0: a title; 1, 2 …: a heading of that depth, told by style or by size; None: body, or not known."""
    region: Region = Region.BODY


@dataclass(frozen=True, slots=True)
class Table:
    """A table, row by row. Every row has the same length; a merged cell's text stands in each cell it covers."""

    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a PDF, one sheet, one picture; or the whole of a format that has no pages."""

    blocks: tuple[Block, ...] = ()
    number: int | None = None
    """1-based; None where the format has no pages (Word, Excel, text, a single picture)."""
    sheet: str | None = None
    picture: str | None = None
    """The name of the embedded picture this page was read from."""
    how: How = How.TEXT
    score: float | None = None
    """Mean confidence of the OCR lines, weighted by length, in [0, 1]; None for text."""
    pictures: int = 0
    """How many pictures worth looking at the page carries (a logo or a rule is none)."""
    seal: bool | None = None
    """A red seal was seen; None: nobody looked, or there is no colour to see it in."""
    quality: tuple[str, ...] = ()
    """Codes of what is wrong with the scan: `low_resolution`, `blurred`, `cropped`, and
    `read_in_part`, of which nothing follows for certain."""
    problem: Problem | None = None


def seal_on(pages: Iterable[Page]) -> bool | None:
    """Whether a red seal was seen on any of the pages; None where none of them could have shown one."""
    looked = [page.seal for page in pages if page.seal is not None]
    return any(looked) if looked else None


@dataclass(frozen=True, slots=True)
class Document:
    """The contents of one file."""

    format: str
    """What the bytes are: `pdf`, `docx`, `xlsx`, `csv`, `text`, `image` …"""
    pages: tuple[Page, ...] = ()
    editable: bool = False
    """Word, WPS, text: what anybody can still change, so a signed paper in it is a draft."""
    problem: Problem | None = None
    """Set when nothing of the file could be read; `pages` is empty then."""
    unlocked: bool = False
    """A password from outside was needed; such a document is never cached."""
