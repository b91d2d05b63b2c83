"""From positioned fragments to paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Sequence

from certcheck.document import Block, Paragraph, Region
from certcheck.readers.layout import aligned, columns, paragraphs, ruled
from certcheck.readers.layout.lines import lines_of
from certcheck.readers.layout.paragraphs import Sheet, pitch_of
from certcheck.readers.layout.pieces import Fragment, Line, Ruling, letter_size
from certcheck.readers.layout.running import margin_texts, without_running_heads

_HUGE = 3.5

__all__ = ["Fragment", "Ruling", "arrange", "margin_texts", "without_running_heads"]


def arrange(
    fragments: Sequence[Fragment],
    page_size: tuple[float, float],
    rulings: Sequence[Ruling] = (),
    *,
    rough: bool = False,
) -> tuple[Block, ...]:
    """The blocks of a page from its fragments and ruling lines; `page_size`: width and height.

    `rough`: the fragments' sizes are OCR's guesses.
    """
    # Damaged fonts give letters without height, or at places that are no numbers.
    texts = [f for f in fragments if f.size > 0 and f.left <= f.right and f.text.strip()]
    if rough:
        texts = _without_specks(texts)
    page = Sheet(letter_size(texts), *page_size, _usual_pitch(texts) if rough else None)
    slack = max(0.35 * page.letter, 0.002 * max(page_size))
    placed, rest = ruled.tables(texts, rulings, slack)
    blocks: list[Block] = []
    for table in sorted(placed, key=lambda t: t.top):
        above = [f for f in rest if f.middle < table.top]
        blocks += _flow(above, page, not blocks)
        taken = {id(f) for f in above}
        rest = tuple(f for f in rest if id(f) not in taken)
        blocks.append(table.table)
    blocks += _flow(rest, page, not blocks)
    return tuple(blocks)


def _without_specks(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments but faces, emblems and stains that OCR took for a huge letter."""
    most = _HUGE * letter_size(fragments)
    return [f for f in fragments if len(f.text) > 2 or f.size < most]


def _usual_pitch(fragments: Sequence[Fragment]) -> float | None:
    """The median width of a Han character, by the length of the lines."""
    pitches = [(pitch, len(line.text)) for line in lines_of(fragments) if (pitch := pitch_of(line))]
    half = sum(count for _, count in pitches) / 2
    for pitch, count in sorted(pitches):
        half -= count
        if half <= 0:
            return pitch
    return None


def _flow(fragments: Sequence[Fragment], page: Sheet, first: bool) -> list[Block]:
    """Blocks of a band of the page that holds no ruled table."""
    notes: dict[Region, list[Line]] = {Region.HEADER: [], Region.FOOTER: []}
    body: list[Line] = []
    for line in lines_of(fragments):
        region = paragraphs.margin_note(line, page.height)
        if region is None:
            body.append(line)
        else:
            notes[region].append(line)
    if not body and not any(notes.values()):
        return []
    blocks: list[Block] = [Paragraph(n.text, None, Region.HEADER) for n in notes[Region.HEADER]]
    for stretch in columns.in_order(body):
        blocks += _stretch(stretch, page, first)
        first = False
    blocks += [Paragraph(n.text, None, Region.FOOTER) for n in notes[Region.FOOTER]]
    return blocks


def _stretch(lines: Sequence[Line], page: Sheet, first: bool) -> list[Block]:
    """Blocks of lines in one column: aligned tables, and paragraphs between them."""
    blocks: list[Block] = []
    at = 0
    for start, end in aligned.runs(lines):
        blocks += paragraphs.paragraphs(lines[at:start], page, first and not blocks)
        blocks.append(aligned.table(lines[start:end]))
        at = end
    blocks += paragraphs.paragraphs(lines[at:], page, first and not blocks)
    return blocks
