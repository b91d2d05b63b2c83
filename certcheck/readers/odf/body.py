"""The text of an OpenDocument body as lines and tables, in order, with numbers and text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from certcheck.document import Region, Table
from certcheck.readers.grid import Cell
from certcheck.readers.headings import Line
from certcheck.readers.inline_tables import Item, placed
from certcheck.readers.odf.numbers import OdfNumbers
from certcheck.readers.odf.package import DRAW, LINK, TABLE, TEXT, OdfPackage
from certcheck.readers.odf.styles import Look, OdfStyles
from certcheck.readers.xml_source import Element, local

_SKIPPED = frozenset(
    (
        *("tracked-changes", "annotation", "annotation-end", "sequence-decls", "forms", "script"),
        *("hidden-text", "ruby-text", "note-citation", "desc", "title", "event-listeners", "notes"),
    )
)
_BLANKS = re.compile(r"[ \t\r\n]+")
_MAX_BLANKS = 200


@dataclass(slots=True)
class _Flow:
    """One paragraph while it is read."""

    parts: list[str] = field(default_factory=list)
    sizes: dict[float, int] = field(default_factory=dict)
    bold: int = 0
    drawings: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)

    def add(self, text: str | None, look: Look) -> None:
        """Take in text with its look; white space collapses as in the standard (6.1.2)."""
        if not text or look.hidden:
            return
        text = _BLANKS.sub(" ", text)
        self.parts.append(text)
        if look.size is not None:
            self.sizes[look.size] = self.sizes.get(look.size, 0) + len(text.strip())
        if look.bold:
            self.bold += len(text.strip())


class OdfBody:
    """Walks the elements of one document; pictures are gathered on the way."""

    def __init__(self, package: OdfPackage, styles: OdfStyles, numbers: OdfNumbers) -> None:
        self._package = package
        self._styles = styles
        self._numbers = numbers
        self._notes: list[Element] = []
        self.pictures: list[str] = []
        """Names of parts, in order of appearance."""

    def items(self, parent: Element, region: Region = Region.BODY) -> Iterator[Item]:
        """All below `parent`; notes come out with `notes`."""
        for child in parent:
            yield from self._item(child, region)

    def _item(self, element: Element, region: Region) -> Iterator[Item]:
        kind = local(element)
        if kind in {"p", "h"}:
            yield from self._paragraph(element, region)
        elif kind == "list":
            yield from self._list(element, region, "", 0)
        elif kind == "table":
            yield from self._table(element, region)
        elif _is_shape(element):
            yield from self.drawing(element, region)
        elif kind and kind not in _SKIPPED:
            yield from self.items(element, region)

    def notes(self) -> Iterator[Item]:
        """The footnotes and endnotes met so far."""
        while self._notes:
            yield from self.items(self._notes.pop(0))

    def drawing(self, shape: Element, region: Region) -> Iterator[Item]:
        """The text of a shape and all in it; pictures are noted."""
        inner = region if region in {Region.HEADER, Region.FOOTER} else Region.TEXTBOX
        kind = local(shape)
        if kind == "image":
            link = shape.get(LINK + "href") or ""
            if inner is Region.TEXTBOX and link and "://" not in link:
                self.pictures.append(link.removeprefix("./"))
        elif kind == "object":
            yield from self._object(shape, inner)
        elif kind == "text-box":
            yield from self.items(shape, inner)
        elif kind in {"p", "list", "table"}:
            yield from self._item(shape, inner)
        elif kind not in _SKIPPED:
            for child in shape:
                yield from self.drawing(child, region)

    def _object(self, shape: Element, region: Region) -> Iterator[Item]:
        """A chart or another document inside this one: the lines of its content."""
        link = (shape.get(LINK + "href") or "").removeprefix("./").rstrip("/")
        root = self._package.optional(f"{link}/content.xml") if link else None
        for paragraph in root.iter(TEXT + "p") if root is not None else ():
            text = "".join(str(part) for part in paragraph.itertext()).strip()
            if text:
                yield Line(text, region=region)

    def _paragraph(self, element: Element, region: Region, label: str = "") -> Iterator[Item]:
        look = self._styles.paragraph(element.get(TEXT + "style-name"))
        level = look.level
        if local(element) == "h":
            level = _count(element.get(TEXT + "outline-level")) or 1
            if not label and not look.numbering:
                label = self._numbers.label("", level - 1)
        flow = _Flow()
        self._inline(element, look, flow)
        text = "".join(flow.parts)
        if text.strip() and not look.hidden:
            yield Line(
                label + text.strip(),
                level=level,
                region=region,
                size=max(flow.sizes, key=lambda size: (flow.sizes[size], size), default=None),
                bold=flow.bold >= len(text.replace("\n", "").strip()) - 1 and flow.bold > 0,
                centred=bool(look.centred),
                fresh=bool(look.fresh),
            )
        self._notes += flow.notes
        for drawing in flow.drawings:
            yield from self.drawing(drawing, region)

    def _inline(self, element: Element, look: Look, flow: _Flow) -> None:
        flow.add(element.text, look)
        for child in element:
            kind = local(child)
            if kind == "s":
                flow.parts.append(" " * min(_count(child.get(TEXT + "c")) or 1, _MAX_BLANKS))
            elif kind in {"tab", "line-break"}:
                flow.parts.append("\t" if kind == "tab" else "\n")
            elif kind == "note":
                flow.notes += child.iterfind(TEXT + "note-body")
            elif _is_shape(child):
                flow.drawings.append(child)
            elif kind and kind not in _SKIPPED:
                inner = self._styles.span(child.get(TEXT + "style-name"))
                self._inline(child, inner.over(look) if kind == "span" else look, flow)
            flow.add(child.tail, look)

    def _list(self, element: Element, region: Region, style: str, level: int) -> Iterator[Item]:
        style = element.get(TEXT + "style-name") or style
        continues = element.get(TEXT + "continue-numbering") == "true" or element.get(
            TEXT + "continue-list"
        )
        if level == 0 and not continues:
            self._numbers.restart(style)
        for item in element:
            start = _count(item.get(TEXT + "start-value")) or None
            numbered = local(item) == "list-item"
            for child in item:
                kind = local(child)
                if kind in {"p", "h"}:
                    label = self._numbers.label(style, level, start) if numbered else ""
                    numbered, start = False, None
                    yield from self._paragraph(child, region, label)
                elif kind == "list":
                    yield from self._list(child, region, style, level + 1)
                else:
                    yield from self._item(child, region)

    def _table(self, element: Element, region: Region) -> Iterator[Item]:
        after: list[Item] = []
        only: list[Item] = []
        rows: list[list[Cell]] = []
        for row in element.iter(TABLE + "table-row"):
            if next(row.iterancestors(TABLE + "table")) is not element:
                continue
            cells: list[Cell] = []
            for cell in row.iterchildren(TABLE + "table-cell"):
                only = list(self.items(cell, region))
                after += [i for i in only if isinstance(i, Table) or i.region is not region]
                cells.append(_cell(cell, only, region))
            rows += [cells] * min(_count(row.get(TABLE + "number-rows-repeated")) or 1, 100)
        yield from placed(rows, only, after, region)


def _is_shape(element: Element) -> bool:
    return str(element.tag).startswith(DRAW)


def _cell(element: Element, inner: list[Item], region: Region) -> Cell:
    lines = (i.text.strip() for i in inner if isinstance(i, Line) and i.region is region)
    return Cell(
        "\n".join(filter(None, lines)),
        columns=_count(element.get(TABLE + "number-columns-spanned"))
        or _count(element.get(TABLE + "number-columns-repeated"))
        or 1,
        rows=_count(element.get(TABLE + "number-rows-spanned")) or 1,
    )


def _count(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 9 else 0
