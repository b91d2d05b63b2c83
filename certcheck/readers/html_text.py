"""The visible text of HTML as paragraphs, headings and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from certcheck.document import Block, Table
from certcheck.readers.encoding import decode
from certcheck.readers.grid import Cell, table
from certcheck.readers.headings import Line, settle
from certcheck.readers.xml_source import Element, local

_SKIPPED = frozenset(
    {
        "script",
        "style",
        "head",
        "template",
        "noscript",
        "object",
        "svg",
        "select",
        "del",
        "s",
        "strike",
    }
)
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em"),
        *("font", "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "o:p", "q", "rb"),
        *("rp", "rt", "ruby", "samp", "small", "span", "strong", "sub", "sup", "time", "tt"),
        *("u", "var", "wbr"),
    )
)
_HEADING = re.compile(r"h([1-6])$")
_HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|text-decoration[^;:]*:[^;]*line-through", re.IGNORECASE
)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def html_blocks(text: str) -> tuple[Block, ...]:
    """The visible text of an HTML page, in order."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text), parser=parser)
    except (ValueError, html.etree.ParserError):  # an empty page has no root
        return ()
    return settle(_items(root))


def html_decoded(data: bytes) -> str | None:
    """A declared GBK, GB2312 or Big5 is taken at its word; else what the bytes allow."""
    match = _CHARSET.search(data[:4096])
    name = match[1].decode("ascii").lower() if match else ""
    if name in {"gb2312", "gbk", "gb18030", "big5"}:
        try:
            return data.decode("gb18030" if name.startswith("gb") else name)
        except UnicodeDecodeError:
            pass
    return decode(data)


def _items(element: Element, bold: bool = False, centred: bool = False) -> Iterator[Line | Table]:
    """Lines and tables below a block element; text between blocks is a line of its own."""
    parts: list[str] = [element.text or ""]
    for child in element:
        kind = local(child)
        if kind == "br":
            parts.append("\n")
        elif kind in _INLINE and not _has_block(child):
            parts.append(_text(child))
        elif kind and kind not in _SKIPPED and not _hidden(child):
            yield from _line(parts, element, bold, centred)
            parts = []
            yield from _block(child, kind, bold, centred)
        parts.append(child.tail or "")
    yield from _line(parts, element, bold, centred)


def _block(child: Element, kind: str, bold: bool, centred: bool) -> Iterator[Line | Table]:
    if kind == "table":
        yield from _table(child)
        return
    style = child.get("style") or ""
    centred = (
        centred
        or kind == "center"
        or (child.get("align") or "").lower() == "center"
        or bool(_CENTRED.search(style))
    )
    yield from _items(child, bold or kind in {"b", "strong"}, centred)


def _line(parts: list[str], element: Element, bold: bool, centred: bool) -> Iterator[Line]:
    text = _tidy("".join(parts))
    if not text:
        return
    heading = _HEADING.match(local(element))
    whole = bold or _all_bold(element, text)
    yield Line(text, int(heading[1]) if heading else None, bold=whole, centred=centred)


def _all_bold(element: Element, text: str) -> bool:
    bold = "".join(_text(e) for e in element if local(e) in {"b", "strong"})
    return _tidy(bold) == text


def _text(element: Element) -> str:
    """All visible text of an inline element."""
    if local(element) in _SKIPPED | {"rt", "rp"} or _hidden(element):
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += ["\n" if local(child) == "br" else _text(child), child.tail or ""]
    return "".join(parts)


def _tidy(text: str) -> str:
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(filter(None, lines))


def _hidden(element: Element) -> bool:
    return bool(_HIDDEN.search(element.get("style") or "")) or element.get("hidden") is not None


def _has_block(element: Element) -> bool:
    return any(local(e) not in _INLINE | {"br", ""} for e in element.iterdescendants())


def _table(element: Element) -> Iterator[Line | Table]:
    """A table; the tables inside its cells after it; one of a single cell is a frame."""
    nested: list[Line | Table] = []
    inner: list[Line | Table] = []
    rows: list[list[Cell]] = []
    for row in _rows(element):
        cells: list[Cell] = []
        for cell in row:
            if local(cell) not in {"td", "th"}:
                continue
            inner = list(_items(cell))
            nested += [item for item in inner if isinstance(item, Table)]
            text = "\n".join(item.text for item in inner if isinstance(item, Line))
            cells.append(Cell(text, _span(cell, "colspan"), _span(cell, "rowspan")))
        rows.append(cells)
    if len(rows) == 1 and len(rows[0]) == 1:
        yield from inner  # not read again: a frame in a frame in a frame would take for ever
        return
    for caption in element.iterchildren("caption"):
        yield Line(_tidy(_text(caption)))
    made = table(rows)
    if made is not None:
        yield made
    yield from nested


def _rows(element: Element) -> Iterator[Element]:
    for child in element:
        kind = local(child)
        if kind == "tr":
            yield child
        elif kind in {"thead", "tbody", "tfoot"}:
            yield from _rows(child)


def _span(cell: Element, name: str) -> int:
    try:
        return max(1, min(int(cell.get(name) or 1), 1000))
    except ValueError:
        return 1
