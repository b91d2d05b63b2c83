"""What a list asks for: its lines, under their headings, without what is only said about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from certcheck.document import Document, Paragraph, Table
from certcheck.drafting.words import DraftWords
from certcheck.text import fold, han, squeeze

_NUMBER = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]{1,3}[、.．)）章节]|[(（][一二三四五六七八九十\d]{1,3}[)）]|"
    r"\d{1,2}(?:[.．]\d{1,2})*[、.．)）]?(?!\d|年|月|个|份)|[①-⑳●■◆·*-]|[—–]+)\s*"
)
_SECTION = re.compile(r"^\s*(?:第?[一二三四五六七八九十]{1,3}[、.．章部]|#)")
_ASIDE = re.compile(r"[(（【\[][^()（）【】\[\]]*[)）】\]]")
_CUT = re.compile(r"[，,。；;：:]|(?<=件)并|(?<=书)并|等(?![级效同])")
_PERIOD = (
    r"(?:近|最近)(?:[一二三两\d]+)个?(?:年度?|会计年度|月)内?的?|"
    r"20\d\d年?度?(?:[-—–至到]+20\d\d年度?)?的?|[上本]一?年度?\d{1,2}月份?的?"
)
_JOINED = re.compile(r"、|\+|以及|及其|及|和|与")
_LONGEST, _SHORTEST = 80, 2
_LONGEST_HEADING = 24
_DEEPEST_HEADER = 6
"""Rows looked at for a table's header."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper the list asks for: under which heading, by what words, in which line."""

    section: str
    text: str
    line: str = ""
    """The whole line, where it names several papers; else empty."""
    note: str = ""
    """What the list remarks on it."""


@dataclass(frozen=True, slots=True)
class Listing:
    papers: tuple[Listed, ...]
    left: tuple[str, ...]
    """Lines that name no paper."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    heading: bool = False
    section: str | None = None
    note: str = ""
    before: bool = False
    """It stands before the list begins."""


class Lister:
    """Reads lists in these words."""

    def __init__(self, words: DraftWords) -> None:
        self._words = words
        before = "|".join(sorted(map(re.escape, words.before), key=len, reverse=True))
        after = "|".join(sorted(map(re.escape, words.after), key=len, reverse=True))
        self._before = re.compile(f"^(?:{before}|{_PERIOD})+")
        self._after = re.compile(f"(?:的?(?:{after}|各?[一二两三\\d]份))+$")

    def read(self, document: Document) -> Listing:
        """The papers, in order, each once; and the lines that were passed over."""
        section = ""
        found: list[Listed] = []
        left: list[str] = []
        for line in self._lines(document):
            plain = _NUMBER.sub("", line.text).strip(" \u3000:：;；。")
            if line.section is not None:
                section = line.section
            if line.heading and plain:
                section = plain
            elif han(plain) < _SHORTEST:
                continue
            elif line.before or self._remark(plain) or len(plain) > _LONGEST * 2:
                left.append(plain)
            else:
                found += self._papers(Listed(section, plain, note=line.note))
        return Listing(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(left)))

    @staticmethod
    def bare(text: str) -> str:
        """A line without what stands in brackets."""
        return _ASIDE.sub("", text)

    def core(self, text: str) -> str:
        """The name of the paper in a line of the list, without what is said about it."""
        plain = _CUT.split(_ASIDE.sub("", text))[0].strip()
        plain = self._before.sub("", plain) or plain
        return (self._after.sub("", plain).strip() or plain).strip('《》“”" ')

    def _papers(self, line: Listed) -> Iterator[Listed]:
        """One paper, or each of several that are named together: 质量手册、程序文件."""
        parts = [part.strip() for part in _JOINED.split(_CUT.split(_ASIDE.sub("", line.text))[0])]
        if len(parts) > 1 and all(self._named(part) for part in parts):
            yield from (replace(line, text=part, line=line.text) for part in parts)
        else:
            yield line

    def _named(self, part: str) -> bool:
        return han(part) > 1 and self.core(part).endswith(self._words.nouns)

    def _remark(self, text: str) -> bool:
        """A line about the list, or about whoever fills it in."""
        if any(word in text for word in self._words.remarks):
            return True
        head = re.split(r"[:：]", text)[0].strip()
        return fold(head).replace(" ", "") in self._words.asides or text.startswith(
            tuple(f"{word}{mark}" for word in self._words.asides for mark in ":：")
        )

    def _lines(self, document: Document) -> Iterator[_Line]:
        """Every line; what stands before a numbered list's first number is about the list."""
        lines = [line for page in document.pages for line in self._of(page.blocks)]
        numbered = sum(bool(_NUMBER.match(line.text)) for line in lines) > 1
        begun = not numbered
        for number, line in enumerate(lines):
            own = bool(_NUMBER.match(line.text)) or line.section is not None
            begun = begun or own
            titled = number == 0 and (line.heading or not own)
            if titled and _bare(line.text).endswith(self._words.list_endings):
                continue
            heading = line.heading or (numbered and bool(_SECTION.match(line.text)))
            if begun:
                yield replace(line, heading=heading)
            elif not line.heading:
                yield replace(line, before=True)

    def _of(self, blocks: Sequence[object]) -> Iterator[_Line]:
        for block in blocks:
            if isinstance(block, Table):
                yield from self._rows(block.rows)
            elif isinstance(block, Paragraph):
                heading = block.level is not None
                texts = [text for text in block.text.splitlines() if text.strip()]
                yield from (_Line(squeeze(text), heading) for text in texts)

    def _rows(self, rows: Sequence[Sequence[str]]) -> Iterator[_Line]:
        """The cells of the column that names the papers, with the section and the note beside them."""
        head, width = self._header(rows), max(map(len, rows), default=0)
        name = self._column(rows, head, self._words.headers)
        section = self._column(rows, head, self._words.section_headers)
        note = self._column(rows, head, self._words.note_headers)
        if name is None:
            counts = [sum(han(row[n]) for row in rows if n < len(row)) for n in range(width)]
            name = counts.index(max(counts)) if counts else 0
        under = ""
        for row in rows[head + 1 :]:
            filled = list(dict.fromkeys(cell.strip() for cell in row if cell.strip()))
            if len(filled) == 1 and width > 1 and len(rows) > 2 and _spans(row):
                yield _Line(squeeze(filled[0]), self._heads(filled[0]))
                continue
            if not filled or self._remark(filled[0]):
                continue
            text = _cell(row, name)
            under = _cell(row, section) or under if section is not None else under
            if text:
                told = _cell(row, note) if note is not None else ""
                yield _Line(text, section=under if section is not None else None, note=told)

    def _header(self, rows: Sequence[Sequence[str]]) -> int:
        """The row that names the columns; -1 where there is none."""
        words = self._words
        known = {*words.headers, *words.section_headers, *words.note_headers, *words.other_headers}
        for number, row in enumerate(rows[:_DEEPEST_HEADER]):
            if sum(fold(cell) in known for cell in dict.fromkeys(row)) > 1:
                return number
        return -1

    @staticmethod
    def _column(rows: Sequence[Sequence[str]], head: int, names: Sequence[str]) -> int | None:
        """The column that is headed by one of these words, the first of them before the next."""
        cells = [fold(cell) for cell in rows[head]] if head >= 0 else []
        whole = [n for word in names for n, cell in enumerate(cells) if cell == word]
        ends = [n for word in names for n, cell in enumerate(cells) if cell.endswith(word)]
        return next(iter((*whole, *ends)), None)

    def _heads(self, text: str) -> bool:
        """A row of one cell is a heading where it is short, and not about the list."""
        plain = _NUMBER.sub("", text).strip()
        return len(plain) <= _LONGEST_HEADING and not self._remark(plain)


def _bare(text: str) -> str:
    return _ASIDE.sub("", text).strip(" \u3000:：")


def _cell(row: Sequence[str], column: int) -> str:
    return squeeze(row[column].strip()) if column < len(row) else ""


def _spans(row: Sequence[str]) -> bool:
    """A cell over the whole row, or alone at its beginning."""
    return bool(row[0].strip())
