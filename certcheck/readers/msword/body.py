"""Paragraphs and tables of one part of a binary Word file, with levels, numbers and looks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certcheck.document import Region, Table
from certcheck.readers.edge_tables import TableRows
from certcheck.readers.headings import Line
from certcheck.readers.msword.formats import CharacterFormat, Formats, ParagraphFormat
from certcheck.readers.msword.header import WordFile
from certcheck.readers.msword.lists import Lists
from certcheck.readers.msword.pieces import Text
from certcheck.readers.msword.styles import Look, Styles

Item = Line | Table

_PARAGRAPH = re.compile(r"[^\r\x07\x0c]*[\r\x07\x0c]|[^\r\x07\x0c]+$")
_CELL, _PAGE = "\x07", "\x0c"
_FIELD_BEGINS, _FIELD_SPLITS, _FIELD_ENDS = "\x13", "\x14", "\x15"
_SIGNS = str.maketrans(
    {"\x0b": "\n", "\x1e": "-", "\x1f": "", "\xad": "", "\xa0": " ", "\x0c": "", "\x0e": "\n"}
    | {chr(code): "" for code in (*range(9), 0x0D, *range(0x10, 0x1E))}
)


class Body:
    """Walks ranges of the text; list numbers count on from one range to the next."""

    def __init__(self, file: WordFile) -> None:
        self.text = Text(file)
        self._formats = Formats(file)
        self._styles = Styles(file)
        self._lists = Lists(file)

    def items(self, start: int, length: int, region: Region = Region.BODY) -> Iterator[Item]:
        """The paragraphs and tables from `start` on."""
        rows: TableRows | None = None
        cell: list[Line] = []
        fresh = False
        for match in _PARAGRAPH.finditer(self.text.text, start, start + length):
            mark = match.end() - 1
            form = self._formats.paragraph(self.text.place(mark))
            fresh = fresh or form.fresh
            if not form.in_table:
                yield from _finished(rows, cell, region)
                rows, cell = None, []
                line = self._line(match.start(), mark + 1, form, region, fresh)
                if line.text.strip():
                    yield line
                    fresh = False
                fresh = fresh or match[0].endswith(_PAGE)
                continue
            rows = rows or TableRows()
            if form.row_end:
                rows.definitions = form.cells
                rows.row()
                continue
            cell.append(self._line(match.start(), mark + 1, form, region, fresh))
            if match[0].endswith(_CELL):
                rows.cell(_joined(cell))
                cell = []
        yield from _finished(rows, cell, region)

    def _line(
        self, start: int, end: int, form: ParagraphFormat, region: Region, fresh: bool
    ) -> Line:
        look = self._styles.look(form.style)
        parts: list[str] = []
        sizes: dict[float, int] = {}
        bold = True
        for text, run in self._runs(start, end):
            parts.append(text)
            length = len(text.strip())
            if length:
                size = look.size if run.size is None else run.size
                sizes[size] = sizes.get(size, 0) + length
                bold = bold and (look.bold if run.bold is None else run.bold)
        text = "".join(parts)
        label = self._label(form, look) if text.strip() else ""
        return Line(
            label + text.strip(),
            level=_level(form, look),
            region=region,
            size=max(sizes, key=lambda size: (sizes[size], size), default=None),
            bold=bold and bool(sizes),
            centred=look.centred if form.centred is None else form.centred,
            fresh=fresh,
        )

    def _label(self, form: ParagraphFormat, look: Look) -> str:
        index = look.list_index if form.list_index is None else form.list_index
        level = look.list_level if form.list_level is None else form.list_level
        if level is None and form.list_index is None and look.level:
            level = look.level - 1
        return self._lists.label(index, level) if index else ""

    def _runs(self, start: int, end: int) -> Iterator[tuple[str, CharacterFormat]]:
        """Visible text in runs of one look; of fields only what they show."""
        depth: list[bool] = []  # of each open field, whether its result has begun
        position = start
        while position < end:
            place = self.text.place(position)
            run_end, form = self._formats.characters(place)
            after = self._after(position, end, run_end)
            kept: list[str] = []
            for sign in self.text.text[position:after]:
                if sign == _FIELD_BEGINS:
                    depth.append(False)
                elif sign == _FIELD_SPLITS and depth:
                    depth[-1] = True
                elif sign == _FIELD_ENDS and depth:
                    depth.pop()
                elif all(depth):
                    kept.append(sign)
            text = "".join(kept)
            if form.symbol is not None:
                text = text.replace("(", _symbol(form.symbol))
            if not form.hidden:
                yield text.translate(_SIGNS), form
            position = after

    def _after(self, position: int, end: int, run_end: int) -> int:
        """The first position whose character lies at or behind `run_end`, or in another piece."""
        after = position + 1
        while after < end:
            place = self.text.place(after)
            if place >= run_end or place <= self.text.place(after - 1):
                break
            after += 1
        return after


def _level(form: ParagraphFormat, look: Look) -> int | None:
    if form.outline is None:
        return look.level
    return form.outline + 1 if form.outline < 9 else None


def _joined(cell: list[Line]) -> str:
    return "\n".join(line.text for line in cell if line.text)


def _finished(rows: TableRows | None, cell: list[Line], region: Region) -> Iterator[Item]:
    """The table that has ended, as a table, as lines of a header, or as its only text."""
    if rows is None:
        return
    if cell:
        rows.cell(_joined(cell))
    made = rows.finish()
    if isinstance(made, str):
        yield Line(made, region=region)
    elif made is not None and region in {Region.HEADER, Region.FOOTER}:
        yield from (Line("\t".join(filter(None, row)), region=region) for row in made.rows)
    elif made is not None:
        yield made


def _symbol(symbol: tuple[int, int]) -> str:
    """Ticks and boxes of the Wingdings fonts; their font is not looked up, the codes differ."""
    signs = {0xA8: "□", 0x6F: "□", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0xFB: "✗", 0xA3: "□", 0x52: "☑"}
    return signs.get(symbol[1] & 0xFF, "")
