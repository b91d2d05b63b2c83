"""From positioned fragments to paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Sequence

from certcheck.document import Block, Paragraph, Region
from certcheck.readers.layout import aligned, columns, paragraphs, ruled
from certcheck.readers.layout.pieces import Fragment, Line, Ruling, letter_size, lines_of

__all__ = ["Fragment", "Ruling", "arrange"]


def arrange(
    fragments: Sequence[Fragment],
    page_size: tuple[float, float],
    rulings: Sequence[Ruling] = (),
) -> tuple[Block, ...]:
    """The blocks of one page from its fragments and ruling lines; `page_size` is width and height."""
    width, height = page_size
    texts = [f for f in fragments if f.text.strip()]
    size = letter_size(texts)
    placed, rest = ruled.tables(texts, rulings, max(0.35 * size, 0.002 * max(page_size)))
    blocks: list[Block] = []
    for table in sorted(placed, key=lambda t: t.top):
        middle = (table.top + table.bottom) / 2
        above = [f for f in rest if f.middle < min(middle, table.top + 0.5 * f.size)]
        blocks += _flow(above, size, width, height, not blocks)
        taken = {id(f) for f in above}
        rest = tuple(f for f in rest if id(f) not in taken)
        blocks.append(table.table)
    blocks += _flow(rest, size, width, height, not blocks)
    return tuple(blocks)


def _flow(
    fragments: Sequence[Fragment], size: float, width: float, height: float, first: bool
) -> list[Block]:
    """Blocks of a band of the page that holds no ruled table."""
    notes: dict[Region, list[Line]] = {Region.HEADER: [], Region.FOOTER: []}
    body: list[Fragment] = []
    for line in lines_of(fragments):
        region = paragraphs.is_margin_note(line, height)
        if region is None:
            body += line.cells
        else:
            notes[region].append(line)
    blocks: list[Block] = [Paragraph(n.text, None, Region.HEADER) for n in notes[Region.HEADER]]
    for stretch in columns.in_order(body):
        blocks += _stretch(stretch, size, width, first)
        first = False
    blocks += [Paragraph(n.text, None, Region.FOOTER) for n in notes[Region.FOOTER]]
    return blocks


def _stretch(lines: Sequence[Line], size: float, width: float, first: bool) -> list[Block]:
    blocks: list[Block] = []
    at = 0
    for start, end in aligned.runs(lines):
        blocks += paragraphs.paragraphs(lines[at:start], size, width, first and not blocks)
        blocks.append(aligned.table(lines[start:end]))
        at = end
    blocks += paragraphs.paragraphs(lines[at:], size, width, first and not blocks)
    return blocks
