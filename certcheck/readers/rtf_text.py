"""Rich Text Format 1.9.1: text with headers, notes, text boxes, tables and pictures.

The library for it, striprtf, leaves out headers, text boxes, levels and pictures.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass, field

from certcheck.document import Region, Table
from certcheck.readers.edge_tables import Definition, TableRows
from certcheck.readers.failure import corrupt
from certcheck.readers.headings import Line
from certcheck.readers.rtf_state import State, look
from certcheck.readers.rtf_syntax import (
    ENTERED,
    SKIPPED,
    SPECIAL,
    SYMBOLS,
    Token,
    code_page,
    decoded,
    known_encoding,
    tokens,
)

_MAX_DEPTH = 2000
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLES = ("title", "标题")
_FLOWS = {
    "footnote": Region.BODY,
    "shptxt": Region.TEXTBOX,
    "dptxbxtext": Region.TEXTBOX,
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), Region.HEADER),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), Region.FOOTER),
}
"""Destinations with paragraphs of their own."""


def rtf_text(data: bytes) -> tuple[list[Line | Table], list[bytes]]:
    """Lines and tables in order, and the pictures; raises `corrupt` where it is no RTF."""
    if not data.lstrip(b"\xef\xbb\xbf \r\n\t\0").startswith(b"{\\rtf"):
        raise corrupt("the file does not begin as Rich Text Format")
    reader = _Reader()
    for token in tokens(data):
        reader.take(token)
    return reader.finish()


@dataclass(slots=True)
class _Flow:
    """Paragraphs of one destination: the body, a header, a text box."""

    region: Region
    items: list[Line | Table] = field(default_factory=list)
    text: list[tuple[str, bool, float]] = field(default_factory=list)
    cell: list[Line] = field(default_factory=list)
    rows: TableRows | None = None
    later: list[Line | Table] = field(default_factory=list)
    fresh: bool = False


class _Reader:
    """Takes in one token after another."""

    def __init__(self) -> None:
        self._states = [State()]
        self._flows = [_Flow(Region.BODY)]
        self._margins: dict[Region, list[Line | Table]] = {Region.HEADER: [], Region.FOOTER: []}
        self._notes: list[Line | Table] = []
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._levels: dict[int, int] = {}
        self._pictures: list[bytes] = []
        self._hex: list[bytes] = []
        self._pending = bytearray()
        self._entry = ""  # the name of a style being read
        self._merge = [False, False]
        self._skip = 0
        self._optional = False  # the group began with \*

    def finish(self) -> tuple[list[Line | Table], list[bytes]]:
        """Everything in the order of reading, and the pictures."""
        self._flush(self._states[-1])
        state = self._states[-1]
        while len(self._flows) > 1:
            self._end_flow()
        body = self._flows[0]
        self._end_paragraph(body, state)
        self._end_table(body)
        items = self._margins[Region.HEADER] + body.items + self._notes
        return items + self._margins[Region.FOOTER], self._pictures

    def take(self, token: Token) -> None:
        """One sign of the file."""
        state = self._states[-1]
        if token.raw:
            self._raw(token, state)
            return
        self._flush(state)
        if token.brace == "{":
            if len(self._states) > _MAX_DEPTH:
                raise corrupt("groups are nested too deeply")
            self._states.append(copy(state))
            self._states[-1].flow = False
        elif token.brace:
            self._close()
        elif token.symbol == "*":
            self._optional = True
            return
        elif token.symbol:
            self._write(SYMBOLS.get(token.symbol, ""), state)
        elif token.word:
            self._word(token.word, token.number, state)
        self._optional = False

    def _raw(self, token: Token, state: State) -> None:
        if state.target == "pict":
            self._hex.append(token.raw)
            return
        raw = token.raw
        if self._skip:
            skipped = min(self._skip, len(raw))
            self._skip -= skipped
            raw = raw[skipped:]
        self._pending += raw

    def _flush(self, state: State) -> None:
        """Bytes are turned into text only together: a character may be two of them."""
        if self._pending:
            text = decoded(bytes(self._pending), self._fonts.get(state.font) or self._encoding)
            self._pending.clear()
            self._write(text, state)

    def _write(self, text: str, state: State) -> None:
        if state.target == "stylesheet":
            self._entry += text
        elif state.target == "text" and not state.hidden and text:
            self._flows[-1].text.append((text, state.bold, state.size))

    def _close(self) -> None:
        if len(self._states) == 1:
            return
        state = self._states.pop()
        if state.target == "pict" and self._states[-1].target != "pict":
            self._end_picture()
        if state.target == "stylesheet":
            self._end_style(state)
        if state.flow:
            self._end_flow()
        self._skip = 0

    def _word(self, word: str, number: int | None, state: State) -> None:
        self._skip = 0
        if word == "u" and number is not None:
            self._write(_character(number), state)
            self._skip = state.skip_after_unicode
        elif word in {"fonttbl", "stylesheet", "pict"} and state.target != "skip":
            state.target = word
        elif word in SKIPPED or (self._optional and word not in ENTERED):
            state.target = "skip"
        elif word in _FLOWS and state.target == "text":
            state.flow = True
            self._flows.append(_Flow(_FLOWS[word]))
            state.in_table, state.outline = False, None
        elif word in {"ansicpg", "fcharset", "f", "deff"}:
            self._font(word, number, state)
        elif not look(word, number, state):
            self._structure(word, number, state)

    def _font(self, word: str, number: int | None, state: State) -> None:
        """`\\f`, `\\fcharset`, `\\ansicpg`: which bytes mean what."""
        if word == "ansicpg":
            self._encoding = known_encoding(number)
        elif word == "fcharset" and state.target == "fonttbl":
            self._fonts[state.font] = code_page(number, "")
        elif word in {"f", "deff"}:
            state.font = number or 0

    def _structure(self, word: str, number: int | None, state: State) -> None:
        if state.target != "text":
            return
        flow = self._flows[-1]
        if word in {"par", "sect", "page"}:
            self._end_paragraph(flow, state)
            flow.fresh = flow.fresh or word != "par"
        elif word == "trowd":
            flow.rows = flow.rows or TableRows()
            flow.rows.definitions.clear()
        elif word in {"clvmrg", "clmrg"}:
            self._merge[word == "clmrg"] = True
        elif word == "cellx" and flow.rows is not None:
            flow.rows.definitions.append(Definition(number or 0, *self._merge))
            self._merge = [False, False]
        elif word == "cell":
            self._end_cell(flow, state)
        elif word == "row" and flow.rows is not None:
            flow.rows.row()
        elif word in {"nestcell", "nestrow"}:
            self._write("\t" if word == "nestcell" else "\n", state)
        else:
            self._write(SPECIAL.get(word, ""), state)

    def _end_paragraph(self, flow: _Flow, state: State) -> None:
        line = self._line(flow, state)
        if state.in_table:
            flow.cell.append(line)
            return
        self._end_table(flow)
        if line.text.strip():
            flow.items.append(line)
            flow.fresh = False
        flow.items += flow.later
        flow.later = []

    def _line(self, flow: _Flow, state: State) -> Line:
        text = _paired("".join(part for part, _, _ in flow.text))
        written = [(len(part), bold, size) for part, bold, size in flow.text if part.strip()]
        level = self._levels.get(state.style) if state.outline is None else state.outline + 1
        sizes: dict[float, int] = {}
        for length, _, size in written:
            sizes[size] = sizes.get(size, 0) + length
        flow.text = []
        return Line(
            text,
            level=level,
            region=flow.region,
            size=max(sizes, key=lambda size: (sizes[size], size), default=None),
            bold=bool(written) and all(bold for _, bold, _ in written),
            centred=state.centred,
            fresh=flow.fresh,
        )

    def _end_cell(self, flow: _Flow, state: State) -> None:
        flow.cell.append(self._line(flow, state))
        flow.rows = flow.rows or TableRows()
        flow.rows.cell("\n".join(t for line in flow.cell if (t := line.text.strip())))
        flow.cell = []

    def _end_table(self, flow: _Flow) -> None:
        if flow.rows is None and not flow.cell:
            return
        made = flow.rows.finish() if flow.rows is not None else None
        if isinstance(made, Table) and flow.region in {Region.HEADER, Region.FOOTER}:
            made = "\n".join("\t".join(filter(None, row)) for row in made.rows)
        if made is not None:
            flow.items.append(Line(made, region=flow.region) if isinstance(made, str) else made)
        flow.items += flow.cell + flow.later
        flow.rows, flow.cell, flow.later = None, [], []

    def _end_flow(self) -> None:
        flow = self._flows.pop()
        state = copy(self._states[-1])
        state.in_table, state.centred, state.outline, state.style = False, False, None, 0
        self._end_paragraph(flow, state)
        if flow.region in self._margins:
            known = self._margins[flow.region]
            known += [item for item in flow.items if item not in known]
        elif flow.region is Region.BODY:
            self._notes += flow.items
        else:
            self._flows[-1].later += flow.items

    def _end_style(self, state: State) -> None:
        name = self._entry.strip().rstrip(";").strip()
        self._entry = ""
        match = _HEADING.match(name)
        if match:
            self._levels[state.style] = int(match[1])
        elif name.lower() in _TITLES:
            self._levels[state.style] = 0

    def _end_picture(self) -> None:
        raw = b"".join(self._hex)
        self._hex = []
        digits = re.sub(rb"[^0-9a-fA-F]", b"", raw)
        if len(digits) > len(raw) * 0.9:
            raw = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
        if raw:
            self._pictures.append(raw)


def _character(number: int) -> str:
    """`\\u` is a signed 16-bit number; halves of a pair are put together later."""
    return chr(number & 0xFFFF if number < 0 else min(number, 0x10FFFF))


def _paired(text: str) -> str:
    """Halves of characters beyond 16 bits put together; lone ones become the sign for damage."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
