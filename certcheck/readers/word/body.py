"""The body of a Word part as lines and tables, in order, with numbers and text boxes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from certcheck.document import Region, Table
from certcheck.readers.drawing import TextBox, Words, drawn
from certcheck.readers.embedded import package_words
from certcheck.readers.grid import MAX_SPAN, Cell
from certcheck.readers.headings import Line
from certcheck.readers.inline_tables import Item, placed
from certcheck.readers.word.numbering import Numbering
from certcheck.readers.word.styles import (
    PLAIN,
    Style,
    Styles,
    W,
    child_of,
    number,
    properties,
    switch,
    val,
)
from certcheck.readers.xml_source import Element, Package, Relation, local

_WRAPPERS = frozenset(
    (
        *("ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "sdtContent", "dir"),
        *("bdo", "sect", "sub-section"),  # the last two are of the XML of Word 2003
    )
)
_DELETED = frozenset({"del", "moveFrom", "Fallback", "rt"})
_DRAWINGS = frozenset({"drawing", "pict", "object"})
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CHECK_SIGNS = {
    ("wingdings", 0xA8): "□", ("wingdings", 0x6F): "□", ("wingdings", 0x71): "□",
    ("wingdings", 0xFE): "☑", ("wingdings", 0xFD): "☒", ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFB): "✗", ("wingdings 2", 0xA3): "□", ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0x50): "✓", ("wingdings 2", 0x51): "☒", ("wingdings 2", 0x4F): "✗",
}  # fmt: skip


@dataclass(slots=True)
class Gathered:
    """What was found on the way through one part."""

    pictures: list[str] = field(default_factory=list)
    """Names of the picture parts, in order of appearance."""


@dataclass(slots=True)
class _Run:
    text: str
    look: Style


@dataclass(slots=True)
class _Flow:
    """One paragraph while it is read."""

    runs: list[_Run] = field(default_factory=list)
    drawings: list[Element] = field(default_factory=list)


class Body:
    """Reads the elements of one part: the document, a header, the footnotes."""

    def __init__(
        self,
        package: Package,
        relations: Mapping[str, Relation],
        styles: Styles,
        numbering: Numbering,
    ) -> None:
        self._package = package
        self._relations = relations
        self._styles = styles
        self._numbering = numbering
        self._fresh = False
        self.gathered = Gathered()

    def items(self, parent: Element, region: Region = Region.BODY) -> Iterator[Item]:
        """All below `parent`, text boxes after the paragraph they are anchored in."""
        for child in parent:
            kind = local(child)
            if kind == "p":
                yield from self._paragraph(child, region)
            elif kind == "tbl":
                yield from self._table(child, region)
            elif kind == "sdt":
                content = child.find(W + "sdtContent")
                if content is not None:
                    yield from self.items(content, region)
            elif kind in _WRAPPERS:
                yield from self.items(child, region)
            elif kind == "AlternateContent" and len(child):
                yield from self.items(child[0], region)

    def _paragraph(self, element: Element, region: Region) -> Iterator[Item]:
        ppr = child_of(element, "pPr")
        key = val(ppr, "pStyle") or self._styles.default
        direct = properties(ppr, None)
        style = direct.over(self._styles.resolve(key))
        flow = _Flow()
        self._inline(element, style, flow)
        if switch(ppr, "pageBreakBefore"):
            self._fresh = True
        yield from self._lines(flow, style, self._label(style, direct, key), region)
        for drawing in flow.drawings:
            yield from self._drawing(drawing, region)
        if child_of(ppr, "sectPr") is not None:
            self._fresh = True

    def _label(self, style: Style, direct: Style, key: str | None) -> str:
        if style.num_id is None or style.num_id == "0":
            return ""
        level = style.num_level if direct.num_id is None else direct.num_level or 0
        return self._numbering.label(style.num_id, level, key)

    def _lines(self, flow: _Flow, style: Style, label: str, region: Region) -> Iterator[Line]:
        """The paragraph, cut where a page break stands in it."""
        pieces: list[list[_Run]] = [[]]
        for run in flow.runs:
            if run.text == "\f":
                pieces.append([])
            else:
                pieces[-1].append(run)
        for place, piece in enumerate(pieces):
            if place:
                self._fresh = True
            text = "".join(run.text for run in piece)
            if not text.strip():
                continue
            line = _line(label + text, piece, style, region)
            yield replace(line, fresh=self._fresh)
            self._fresh, label = False, ""

    def _inline(self, parent: Element, style: Style, flow: _Flow) -> None:
        for child in parent:
            kind = local(child)
            if kind == "r":
                self._run(child, style, flow)
            elif kind == "sdt":
                content = child.find(W + "sdtContent")
                if content is not None:
                    self._inline(content, style, flow)
            elif kind in _WRAPPERS or kind in {"ruby", "rubyBase"}:
                self._inline(child, style, flow)
            elif kind == "AlternateContent" and len(child):
                self._inline(child[0], style, flow)
            elif kind in {"oMath", "oMathPara"}:
                flow.runs.append(_Run(_math(child), PLAIN))

    def _run(self, run: Element, style: Style, flow: _Flow) -> None:
        rpr = child_of(run, "rPr")
        look = properties(None, rpr).over(self._styles.run_style(val(rpr, "rStyle"))).over(style)
        if look.hidden:
            return
        for child in run:
            kind = local(child)
            if kind in _DRAWINGS:
                flow.drawings.append(child)
            elif kind == "AlternateContent" and len(child):
                self._alternative(child[0], look, flow)
            elif kind == "ruby":
                self._inline(child, style, flow)
            elif kind not in _DELETED:
                text = _sign(child, kind)
                if text:
                    flow.runs.append(_Run(text, look))

    def _alternative(self, choice: Element, look: Style, flow: _Flow) -> None:
        for child in choice:
            kind = local(child)
            if kind in _DRAWINGS:
                flow.drawings.append(child)
            else:
                flow.runs.append(_Run(_sign(child, kind), look))

    def _drawing(self, drawing: Element, region: Region) -> Iterator[Item]:
        inner = region if region in {Region.HEADER, Region.FOOTER} else Region.TEXTBOX
        for found in drawn(drawing, self._package, self._relations):
            if isinstance(found, TextBox):
                yield from self.items(found.content, inner)
            elif isinstance(found, Words):
                yield Line(found.text, region=inner)
            elif inner is Region.TEXTBOX:
                self.gathered.pictures.append(found.part)
                for text in package_words(self._package, found.part):
                    yield Line(text, region=inner)

    def _table(self, element: Element, region: Region) -> Iterator[Item]:
        """The table, then what it held besides text: nested tables, text boxes."""
        after: list[Item] = []
        rows: list[list[Cell]] = []
        only: list[Item] = []
        for row in _rows(element):
            before = number(val(row.find(W + "trPr"), "gridBefore")) or 0
            cells = [Cell("")] * min(max(before, 0), MAX_SPAN)
            for cell in _cells(row):
                inner = list(self.items(cell, region))
                only = inner
                after += [i for i in inner if isinstance(i, Table) or i.region is not region]
                cells.append(_cell(cell, inner, region))
            rows.append(_merged_across(cells))
        yield from placed(rows, only, after, region)


def _rows(element: Element) -> Iterator[Element]:
    for child in element:
        kind = local(child)
        if kind == "tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif kind in _WRAPPERS or kind == "sdt":
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        kind = local(child)
        if kind == "tc":
            yield child
        elif kind in _WRAPPERS or kind == "sdt":
            yield from _cells(child)


def _cell(element: Element, inner: list[Item], region: Region) -> Cell:
    tcpr = element.find(W + "tcPr")
    lines = (i.text.strip() for i in inner if isinstance(i, Line) and i.region is region)
    merge = tcpr.find(W + "vMerge") if tcpr is not None else None
    continues = merge is not None and merge.get(W + "val") != "restart"
    if val(tcpr, "hMerge") == "continue":
        return Cell("", columns=0)
    span = number(val(tcpr, "gridSpan")) or 1
    return Cell("\n".join(filter(None, lines)), columns=span, continues=continues)


def _merged_across(cells: list[Cell]) -> list[Cell]:
    """Old `w:hMerge` continuations (columns 0) made part of the cell before them."""
    made: list[Cell] = []
    for cell in cells:
        if cell.columns == 0 and made:
            made[-1] = replace(made[-1], columns=made[-1].columns + 1)
        else:
            made.append(cell)
    return made


def _line(text: str, runs: list[_Run], style: Style, region: Region) -> Line:
    written = [run for run in runs if run.text.strip()]
    sizes: dict[float, int] = {}
    for run in written:
        if run.look.size is not None:
            sizes[run.look.size] = sizes.get(run.look.size, 0) + len(run.text)
    level = style.level if style.level is not None and style.level >= 0 else None
    return Line(
        text,
        level=level,
        region=region,
        size=max(sizes, key=lambda size: (sizes[size], size)) if sizes else None,
        bold=bool(written) and all(run.look.bold for run in written),
        centred=bool(style.centred),
    )


def _sign(element: Element, kind: str) -> str:
    """What one child of a run stands for."""
    if kind == "t":
        return element.text or ""
    if kind == "br" and element.get(W + "type") in {"page", "column"}:
        return "\f" if element.get(W + "type") == "page" else "\n"
    if kind == "sym":
        return _symbol(element)
    if kind == "fldChar":
        return _check_box(element)
    return _SIGNS.get(kind, "")


def _symbol(element: Element) -> str:
    """`w:sym`: ticks and boxes tell a filled form from a blank one; other signs are ornament."""
    try:
        code = int(element.get(W + "char") or "", 16)
    except ValueError:
        return ""
    if code < 0xF000:
        return chr(code) if 0x20 <= code < 0xD800 else ""
    return _CHECK_SIGNS.get(((element.get(W + "font") or "").lower(), code & 0xFF), "")


def _check_box(element: Element) -> str:
    box = element.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    checked = switch(box, "checked")
    return "☑" if (switch(box, "default") if checked is None else checked) else "□"


def _math(element: Element) -> str:
    return "".join(item.text or "" for item in element.iter() if local(item) == "t")
