"""Lines to paragraphs: wrapped lines joined into one sentence, titles, headings, page numbers told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from certcheck.document import Paragraph, Region
from certcheck.readers.layout.pieces import Line, wide_joint

_PAGE_NUMBER = re.compile(
    r"^[-—–·\s]*(第?\s*\d{1,4}\s*页?\s*([/,，共]|of)*\s*(共?\s*\d{1,4}\s*页?)?|page\s+\d+(\s+of\s+\d+)?)[-—–·\s]*$",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"^\s*([（(]?[一二三四五六七八九十百\d]{1,3}[）)、.．]|第[一二三四五六七八九十百\d]{1,4}[章节条款部]"
    r"|[①-⑳●•·◆■□☑√▪➢★※-]|[a-zA-Z][.)、])"
)
_SENTENCE_END = re.compile(r"[。！？；：!?;:]”?$")
_MARGIN = 0.08
"""The share of the page's height at top and bottom where page numbers and running heads stand."""


def is_margin_note(line: Line, height: float) -> Region | None:
    """HEADER or FOOTER for a page number at the top or the bottom of the page."""
    if line.bottom < _MARGIN * height and _PAGE_NUMBER.match(line.text):
        return Region.HEADER
    if line.top > (1 - _MARGIN) * height and _PAGE_NUMBER.match(line.text):
        return Region.FOOTER
    return None


def paragraphs(lines: Sequence[Line], size: float, width: float, first: bool) -> list[Paragraph]:
    """The lines of one column as paragraphs; `size` is the page's usual letter, `first` the page's top."""
    groups: list[list[Line]] = []
    right = _right_margin(lines)
    left = min((line.left for line in lines), default=0.0)
    for line in lines:
        if groups and _wraps(groups[-1][-1], line, left, right, len(groups[-1]) == 1):
            groups[-1].append(line)
        else:
            groups.append([line])
    found = []
    for i, group in enumerate(groups):
        level = _level(group, size, width, first and i == 0)
        found.append(Paragraph(_text(group), level))
    return found


def _text(group: Sequence[Line]) -> str:
    text = group[0].text
    for line in group[1:]:
        if text.endswith("-") and line.text[:1].islower():
            text = text[:-1] + line.text
        else:
            text += ("" if wide_joint(text, line.text) else " ") + line.text
    return text


def _right_margin(lines: Sequence[Line]) -> float:
    """Where full lines end: the right edge nine lines of ten stay within."""
    edges = sorted(line.right for line in lines)
    return edges[int(0.9 * (len(edges) - 1))] if edges else 0.0


def _wraps(before: Line, line: Line, left: float, right: float, begins: bool) -> bool:
    """Whether the line goes on with the sentence of the line before."""
    size = before.size
    same_size = 0.8 < line.size / size < 1.25
    close = -0.5 * size < line.top - before.bottom < 1.6 * size
    if not (same_size and close) or before.bold != line.bold:
        return False
    if len(before.cells) > 1 or len(line.cells) > 1 or _ITEM.match(line.text):
        return False
    reaches = before.right > right - 2.2 * size and before.right - before.left > 8 * size
    indent = line.left - (
        before.left if not begins else min(before.left, max(left, before.left - 3 * size))
    )
    return reaches and indent < 1.2 * size


def _level(group: Sequence[Line], size: float, width: float, first: bool) -> int | None:
    line = group[0]
    text = _text(group)
    if len(group) > 2 or len(text) > 40 or _SENTENCE_END.search(text) or len(line.cells) > 1:
        return None
    if not re.search(r"[^\W\d_]{2}", text):
        return None
    ratio = line.size / size if size else 1.0
    centred = (
        abs((line.left + line.right) / 2 - width / 2) < 0.06 * width and line.left > 0.12 * width
    )
    if ratio >= 1.55 or (ratio >= 1.3 and (centred or first)):
        return 0
    if first and centred and len(text) <= 25 and ratio > 0.95:
        return 0
    if ratio >= 1.2 or (line.bold and len(text) <= 30):
        return 1
    return None
