"""A pack's index as a Word document on A4, to be printed, sealed and laid on top."""

from __future__ import annotations

from docx.document import Document as Word
from docx.table import Table, _Cell

from certcheck.messages import label
from certcheck.packing.cover import Cover
from certcheck.packing.plan import Chapter, Entry
from certcheck.renderers.docx.sheet import Look, blank, footer, line, row, save, say, table, write
from certcheck.report import OPEN

_WIDTHS = (1.3, 4.6, 1.7, 6.3, 3.5)
_SOFT, _OPEN = "5B6475", "B3261E"
_BOLD = Look(bold=True)
_SMALL = Look(size=9, colour=_SOFT)


def cover_docx(cover: Cover) -> bytes:
    """The bytes of the document; the same index gives the same bytes."""
    word = blank(cover.title, cover.made, cover.lang)
    footer(word, cover.title, label("page_of", cover.lang, page="\0", pages="\1"))
    line(word, cover.title, Look(bold=True, size=20), after=6)
    if cover.company:
        line(word, cover.company, Look(bold=True, size=13))
    for fact in cover.facts:
        line(word, fact, Look(colour=_SOFT), after=0)
    if cover.doubt:
        line(word, cover.doubt, Look(bold=True, colour=_OPEN))
    for chapter in cover.chapters:
        _chapter(word, chapter, cover.lang)
    line(word, "")
    line(word, cover.sums, _SMALL)
    line(word, label("pack_sign", cover.lang))
    return save(word)


def _chapter(word: Word, chapter: Chapter, lang: str) -> None:
    say(word.add_heading(level=1), chapter.title, Look(bold=True, size=13))
    names = ("number", "paper", "file_number", "file", "where")
    made = table(word, [label(f"pack_{name}", lang) for name in names], _WIDTHS)
    for entry in chapter.entries:
        _entry(made, entry, lang)


def _entry(made: Table, entry: Entry, lang: str) -> None:
    first = row(made)
    rows = [first, *(row(made) for _ in entry.lines[1:])]
    number, paper = (_merged([cells[place] for cells in rows]) for place in (0, 1))
    write(number, entry.number)
    say(write(paper, entry.title, _BOLD), f"  {entry.ref}", _SMALL)
    for cells, said in zip(rows, entry.lines, strict=False):
        write(cells[2], said.piece.number)
        write(cells[3], said.piece.shown)
        write(cells[4], said.place or label("pack_whole", lang))
    if entry.status in OPEN or not entry.lines:
        colour = _OPEN if entry.status in OPEN else _SOFT
        where = paper if entry.lines else first[3]
        write(where, entry.status_name, Look(bold=True, colour=colour))
        if entry.note:
            write(where, entry.note, _SMALL)


def _merged(cells: list[_Cell]) -> _Cell:
    return cells[0].merge(cells[-1]) if len(cells) > 1 else cells[0]
