"""OpenDocument sheets (`.ods`; ISO/IEC 26300): values, merged cells, drawings, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certcheck.document import Document, Page, Problem, ProblemCode, Region
from certcheck.limits import Limit
from certcheck.readers.embedded import package_pictures, picture_pages
from certcheck.readers.grid import MAX_CELLS
from certcheck.readers.headings import Line, settle
from certcheck.readers.odf.body import OdfBody
from certcheck.readers.odf.numbers import OdfNumbers
from certcheck.readers.odf.package import OFFICE, TABLE, TEXT, OdfPackage
from certcheck.readers.odf.styles import OdfStyles
from certcheck.readers.options import ReadOptions
from certcheck.readers.sheet import sheet_blocks
from certcheck.readers.xml_source import Element, local

FORMAT = "ods"
_MAX_COLUMNS = 16_384
_EMPTY_ROWS = 2
"""Of a run of empty rows no more are kept; there may be a million."""
_TIME = re.compile(r"PT(\d+)H(\d+)M(\d+)")
_BARE = re.compile(r"[^\w%‰]*[\d.,\s]*(?:E[-+]?\d+)?[^\w%‰]*", re.IGNORECASE)
_GROUPS = frozenset({"table-row-group", "table-rows", "table-header-rows"})


def read(data: bytes, options: ReadOptions) -> Document:
    """A page a sheet, each followed by a page for each of its pictures."""
    package = OdfPackage(data)
    root, book = package.body("spreadsheet")
    styles, numbers = OdfStyles(root), OdfNumbers()
    pages: list[Page] = []
    for sheet in book.iterchildren(TABLE + "table"):
        name = sheet.get(TABLE + "name") or ""
        body = OdfBody(package, styles, numbers)
        texts = settle(item for item in _drawings(sheet, body) if isinstance(item, Line))
        pictures = tuple(package_pictures(package.zip, body.pictures, sheet=name))
        rows, cut = _Rows(options.max_rows).read(sheet)
        problem = None
        if cut:
            detail = f"only the first {len(rows)} rows were read"
            problem = Problem(ProblemCode.TOO_LARGE, detail, Limit.ROWS)
        blocks = (*sheet_blocks(rows), *texts)
        pages.append(Page(blocks=blocks, sheet=name, pictures=len(pictures), problem=problem))
        pages += picture_pages(pictures, options)
    return Document(FORMAT, tuple(pages), editable=True)


def _drawings(sheet: Element, body: OdfBody) -> Iterator[object]:
    """What lies on the sheet or is anchored in a cell."""
    for shapes in sheet.iterchildren(TABLE + "shapes"):
        yield from body.items(shapes)
    for row in _rows(sheet):
        for cell in row:
            for child in cell:
                if local(child) not in {"p", "annotation"}:
                    yield from body.drawing(child, Region.BODY)


class _Rows:
    """The cells of one sheet as text, repeated and merged ones written out."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._rows: list[list[str]] = []
        self._cells = 0

    def read(self, sheet: Element) -> tuple[list[list[str]], bool]:
        """The rows, and True where some were left out."""
        spans: list[tuple[int, int, int, int]] = []
        for row in _rows(sheet):
            texts, found = _row(row)
            spans += [(len(self._rows), column, height, width) for column, height, width in found]
            repeated = _count(row.get(TABLE + "number-rows-repeated"))
            for _ in range(repeated if texts else min(repeated, _EMPTY_ROWS)):
                if len(self._rows) >= self._limit or self._cells > MAX_CELLS:
                    return self._merged(spans), bool(texts)
                self._rows.append(list(texts))
                self._cells += len(texts)
        return self._merged(spans), False

    def _merged(self, spans: list[tuple[int, int, int, int]]) -> list[list[str]]:
        for top, left, height, width in spans:
            if top >= len(self._rows) or left >= len(self._rows[top]):
                continue
            text = self._rows[top][left]
            for row in self._rows[top : top + height]:
                row.extend([""] * (left + width - len(row)))
                row[left : left + width] = [text] * width
        return self._rows


def _rows(parent: Element) -> Iterator[Element]:
    for child in parent:
        kind = local(child)
        if kind == "table-row":
            yield child
        elif kind in _GROUPS:
            yield from _rows(child)


def _row(row: Element) -> tuple[list[str], list[tuple[int, int, int]]]:
    """The texts up to the last filled cell, and the spans: column, rows, columns."""
    texts: list[str] = []
    spans: list[tuple[int, int, int]] = []
    last = 0
    for cell in row:
        if local(cell) not in {"table-cell", "covered-table-cell"}:
            continue
        text = _text(cell)
        height = min(_count(cell.get(TABLE + "number-rows-spanned")), 10_000)
        width = min(_count(cell.get(TABLE + "number-columns-spanned")), 512)
        if text and height * width > 1:
            spans.append((len(texts), height, width))
        room = _MAX_COLUMNS - len(texts)
        texts += [text] * min(_count(cell.get(TABLE + "number-columns-repeated")), room)
        if text:
            last = len(texts)
    return texts[:last], spans


def _text(cell: Element) -> str:
    """As shown; dates and times from the value, so that their form does not matter."""
    date = cell.get(OFFICE + "date-value")
    if date:
        day, _, time = date.partition("T")
        return day if not time or time.startswith("00:00:00") else f"{day} {time[:5]}"
    clock = _TIME.match(cell.get(OFFICE + "time-value") or "")
    if clock:
        return f"{clock[1]}:{clock[2]}"
    lines = ("".join(str(t) for t in p.itertext()) for p in cell.iterchildren(TEXT + "p"))
    shown = "\n".join(lines).strip()
    # A unit belongs to what is said; separators, rounding and exponents do not.
    if cell.get(OFFICE + "value-type") == "float" and _BARE.fullmatch(shown):
        return _number(cell.get(OFFICE + "value") or "")
    return shown


def _number(value: str) -> str:
    try:
        return str(int(value)) if value.lstrip("-").isdigit() else f"{float(value):.15g}"
    except ValueError:
        return value


def _count(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 9 else 1
