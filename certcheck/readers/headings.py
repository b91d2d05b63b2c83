"""From lines with a look (size, bold, centred) to paragraphs with a level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from certcheck.document import Block, Paragraph, Region, Table

TITLE_LENGTH = 40
HEADING_LENGTH = 30
_SENTENCE_ENDS = "。；，,;.!?！？…"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph before its level is settled."""

    text: str
    level: int | None = None
    """Told by style or outline; such a level stands."""
    region: Region = Region.BODY
    size: float | None = None
    """Points; None where the format does not say."""
    bold: bool = False
    """All of it is bold."""
    centred: bool = False
    fresh: bool = False
    """The first after a page break."""


def settle(items: Iterable[Line | Table]) -> tuple[Block, ...]:
    """Give every line its level; blank lines are dropped, soft line breaks become paragraphs."""
    kept = [item for item in items if isinstance(item, Table) or item.text.strip()]
    normal = _body_size(kept)
    blocks: list[Block] = []
    first, opening = True, True  # still among the title lines of the document, or of a page of it
    for item in kept:
        if isinstance(item, Table):
            blocks.append(item)
            first = opening = False
            continue
        level = item.level
        if item.region is Region.BODY:
            opening = _opens(item, normal, first=first, opening=opening)
            if level is None:
                level = 0 if opening else _level(item, normal)
            first = False
        for text in filter(None, map(str.strip, item.text.split("\n"))):
            blocks.append(Paragraph(text, level, item.region))
    return tuple(blocks)


def _body_size(items: Iterable[Line | Table]) -> float | None:
    """The size most characters are set in."""
    weights: Counter[float] = Counter()
    for item in items:
        if isinstance(item, Line) and item.size and item.region is Region.BODY:
            weights[item.size] += len(item.text)
    return min(weights, key=lambda size: (-weights[size], size)) if weights else None


def _opens(line: Line, normal: float | None, *, first: bool, opening: bool) -> bool:
    """A title line: the first of all may stand out in one way, a later one has to in two."""
    if len(line.text.strip()) > TITLE_LENGTH:
        return False
    strong = line.bold or _larger(line, normal)
    if first:
        return line.centred or strong
    return (opening or line.fresh) and line.centred and (strong or line.level == 0)


def _level(line: Line, normal: float | None) -> int | None:
    text = line.text.strip()
    if len(text) > HEADING_LENGTH or text[-1] in _SENTENCE_ENDS:
        return None
    if _larger(line, normal) or (line.bold and line.centred):
        return 1
    return 2 if line.bold else None


def _larger(line: Line, normal: float | None) -> bool:
    return line.size is not None and normal is not None and line.size > normal
