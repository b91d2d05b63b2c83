"""Lines to paragraphs: wrapped lines joined into sentences, titles and page numbers told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from certcheck.document import Paragraph, Region
from certcheck.readers.layout.aligned import is_label
from certcheck.readers.layout.pieces import HAN, Line, wide_joint

_PAGE_NUMBER = re.compile(
    r"^[-—–·\s]*(第?\s*\d{1,4}\s*页?\s*([/,，共]|of)*\s*(共?\s*\d{1,4}\s*页?)?|page\s+\d+(\s+of\s+\d+)?)[-—–·\s]*$",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"^\s*([（(]?[一二三四五六七八九十百\d]{1,3}[）)、.．]|第[一二三四五六七八九十百\d]{1,4}[章节条款部]"
    r"|\d{1,2}(?:[.．]\d{1,2})*\s*[\u4e00-\u9fff]{2,10}(?:\s*[A-Za-z]{3,20})?(?:$|[:：])|\d{1,2}[.．]\d{1,2}(?![\d%％])"
    r"|[①-⑳●•·◆■□☑√▪➢★※-]|[a-zA-Z][.)、])"
)
_LABELLED = re.compile(rf"^[{HAN}]{{2,8}}[:：]")
_SENTENCE_END = re.compile(r"[。！？；：!?;:]”?$")
_CALL = re.compile(r"[！？!?]”?$")
"""The end of a question or a call, which a title set large may be: 报码课，学了有用吗？"""
_LONG = 30
"""Letters; a label with a value so long is the beginning of a sentence (兹证明　某某…)."""
_LARGER = 1.15
"""Headings are set larger than the text, by half a size at least."""
_SAME_SIZE, _SAME_SIZE_SCANNED = 1.12, 1.25
"""How far the sizes of a paragraph's lines may be apart; those of a page read by OCR are guesses."""
_LEADING = 1.9
"""Lines further apart than this are paragraphs of their own."""
_MARGIN = 0.08
"""The share of the page's height at top and bottom where page numbers and running heads stand."""


def margin_note(line: Line, height: float) -> Region | None:
    """HEADER or FOOTER for a page number at the top or the bottom of the page."""
    if line.bottom < _MARGIN * height and _PAGE_NUMBER.match(line.text):
        return Region.HEADER
    if line.top > (1 - _MARGIN) * height and _PAGE_NUMBER.match(line.text):
        return Region.FOOTER
    return None


def paragraphs(lines: Sequence[Line], page: Sheet, first: bool) -> list[Paragraph]:
    """The lines of one column as paragraphs; `first`: nothing stands above them on the page."""
    if not lines:
        return []
    column = _Column.of(lines, page)
    groups = [[lines[0]]]
    texts = [lines[0].text]
    for before, line in pairwise(lines):
        full = column.full(before) or _cannot_begin(line)
        if (full and column.wraps(groups[-1], line)) or _hangs(groups[-1], line):
            groups[-1].append(line)
            texts[-1] = _joined(texts[-1], line.text, full)
        else:
            groups.append([line])
            texts.append(line.text)
    return [
        Paragraph(text, _level(group, text, page, first and i == 0))
        for i, (group, text) in enumerate(zip(groups, texts, strict=True))
    ]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the rules must know of the whole page: its usual letter, its width and height."""

    letter: float
    width: float
    height: float
    pitch: float | None = None
    """How wide the usual Han character is set, for pages read by OCR: its heights are guesses, but
    the length of a line tells the size of its letters within a few percent."""


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the full lines of a column begin and end."""

    left: float
    right: float
    width: float
    """Of the whole page."""
    edges: tuple[float, ...]
    """Right edges two or more long lines share: margins of blocks narrower than the column."""
    same_size: float
    """The ratio up to which sizes are the same."""

    @staticmethod
    def of(lines: Sequence[Line], page: Sheet) -> _Column:
        edges = sorted(line.right for line in lines)
        # On a full page a few lines may run over the margin.
        right = edges[-1 - len(edges) // 12] if edges else 0.0
        left = min((line.left for line in lines), default=0.0)
        shared = tuple(
            max(a.right, b.right)
            for a, b in pairwise(lines)
            if min(_letters(a), _letters(b)) > 20 and _end_alike(a, b)
        )
        same_size = _SAME_SIZE if page.pitch is None else _SAME_SIZE_SCANNED
        return _Column(left, right, page.width, shared, same_size)

    def full(self, line: Line) -> bool:
        """Whether the line goes to the right margin; after a full stop, all the way."""
        ended = bool(_SENTENCE_END.search(line.text))
        slack = (1.2 if ended else 2.2) * line.size
        if _letters(line) < 8:
            return False
        if line.right > self.right - slack or any(
            -slack < line.right - e < slack for e in self.edges
        ):
            return True
        # Nobody ends a line so long in the middle of a sentence, unless to go on.
        return not ended and (line.right - line.left > 0.55 * self.width or _letters(line) > 26)

    def wraps(self, group: Sequence[Line], line: Line) -> bool:
        """Whether the line goes on with the sentence of the lines before, if they are full."""
        before = group[-1]
        if not _close(before, line, self.same_size) or before.bold != line.bold:
            return False
        if not (_is_sentence(before) and _is_sentence(line)) or _ITEM.match(line.text):
            return False
        if _LABELLED.match(line.text):
            return False
        # The first line of a paragraph is set in by two letters, or hangs out.
        start = max(self.left, before.left - 3 * line.size) if len(group) == 1 else before.left
        return line.left - min(before.left, start) < 1.2 * line.size


def _end_alike(a: Line, b: Line) -> bool:
    """Whether two lines end at one margin; a mark at the end leaves half its square empty."""
    marks = bool(_SENTENCE_END.search(a.text)) != bool(_SENTENCE_END.search(b.text))
    return abs(a.right - b.right) < (1.4 if marks else 0.8) * a.size


def _letters(line: Line) -> float:
    """The line's length in letters."""
    return (line.right - line.left) / line.size


def _is_sentence(line: Line) -> bool:
    """Whether a line is running text, blanks to be filled in included, and not cells of a form."""
    if len(line.cells) == 1:
        return True
    pair = len(line.cells) == 2 and is_label(line.cells[0].text)
    if pair and not _ITEM.match(line.text) and _letters(line) < _LONG:
        return False
    written = sum(cell.right - cell.left for cell in line.cells)
    return len(line.cells) <= 4 and written > 0.75 * (line.right - line.left) > 15 * line.size


def _close(before: Line, line: Line, same_size: float) -> bool:
    same = 1 / same_size < line.size / before.size < same_size
    return same and -0.5 * before.size < line.top - before.bottom < _LEADING * before.size


def _cannot_begin(line: Line) -> bool:
    """Whether the line begins with a mark that never begins a sentence."""
    return line.text[0] in "，。；、：？！）》”"


def _hangs(group: Sequence[Line], line: Line) -> bool:
    """Whether the line goes on with the value of `label  value`, standing just under it."""
    head = group[0]
    if (
        len(head.cells) != 2
        or len(line.cells) > 1
        or not _close(group[-1], line, _SAME_SIZE_SCANNED)
    ):
        return False
    value = head.cells[1]
    return abs(line.left - value.left) < 0.8 * value.size and not _ITEM.match(line.text)


def _joined(text: str, line: str, full: bool) -> str:
    """A paragraph and its next line; only full lines of Chinese are joined without a blank."""
    if text.endswith("-") and line[:1].islower():
        return text[:-1] + line
    return text + ("" if full and wide_joint(text, line) else " ") + line


def _largeness(line: Line, page: Sheet) -> float:
    """How many times as large as usual the line's letters are."""
    height = line.size / page.letter if page.letter else 1.0
    if page.pitch is None:
        return height
    pitch = pitch_of(line)
    if pitch is None:
        # Heights alone must differ much.
        return height if height >= 1.35 else min(height, 1.0)
    return min(pitch / page.pitch, 1.25 * height)


def pitch_of(line: Line) -> float | None:
    """How wide a Han character of the line is set; None where there are too few to tell."""
    cell = max(line.cells, key=lambda c: len(c.text))
    text = cell.text.replace(" ", "")
    wide = sum(c > "\u2e80" for c in text)
    if wide < 4 or wide < 0.6 * len(text):
        return None
    return (cell.right - cell.left) / (wide + 0.52 * (len(text) - wide))


def _level(group: Sequence[Line], text: str, page: Sheet, first: bool) -> int | None:
    line = group[0]
    called = _CALL.search(text) is not None
    if len(group) > 2 or len(text) > 40 or (_SENTENCE_END.search(text) and not called):
        return None
    if len(line.cells) > 1 and not (len(line.cells) == 2 and _ITEM.match(text)):
        return None
    if not re.search(r"[^\W\d_]{2}", text) or text.startswith(("（", "(")):
        return None
    if page.pitch is not None and " " in text and is_label(text.split(" ", 1)[0]):
        return None
    ratio = _largeness(line, page)
    centred = (
        abs((line.left + line.right) / 2 - page.width / 2) < 0.06 * page.width
        and line.left > 0.12 * page.width
    )
    if ratio >= 1.55 or (ratio >= 1.3 and (centred or first)):
        return 0
    if called:
        return None
    if first and centred and len(text) <= 25 and ratio > 0.95:
        return 0
    if ratio >= _LARGER or (line.bold and len(text) <= 30):
        return 1
    return None
