"""From lines with a look (size, bold, centred) to paragraphs with a level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from certcheck.document import Block, Page, Paragraph, Region, Table

TITLE_LENGTH = 40
HEADING_LENGTH = 30
_MOST_BEFORE_TITLE = 3
"""Lines above a title, such as the company's name and a number."""
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


def titled(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The only heading of the highest level, standing at the top, is the document's title.

    Word's "Heading 1" and HTML's `h1` head whole papers as often as chapters.
    """
    told = [(b.level, b) for page in pages for b in _body(page) if b.level is not None]
    levels = [level for level, _ in told]
    top = min(levels, default=0)
    if not top or levels.count(top) > 1 or levels[0] != top:
        return pages
    before = pages[0].blocks[: _MOST_BEFORE_TITLE + 1]
    if not any(block is told[0][1] for block in before) or isinstance(before[0], Table):
        return pages
    return tuple(_lifted(page, top) for page in pages)


def _body(page: Page) -> Iterator[Paragraph]:
    for block in page.blocks:
        if isinstance(block, Paragraph) and block.region is Region.BODY:
            yield block


def _lifted(page: Page, by: int) -> Page:
    blocks = tuple(
        replace(block, level=block.level - by)
        if isinstance(block, Paragraph) and block.level is not None
        else block
        for block in page.blocks
    )
    return replace(page, blocks=blocks)


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
