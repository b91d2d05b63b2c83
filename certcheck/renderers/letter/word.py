"""The letter as a Word document on A4: a table a heading, one row a paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.document import Document as Word
from docx.table import _Cell

from certcheck.messages import label
from certcheck.renderers.docx.sheet import (
    WIDTH,
    Look,
    blank,
    footer,
    line,
    row,
    save,
    say,
    shade,
    table,
    together,
    write,
)
from certcheck.renderers.letter.model import Ask, Group, Letter, Matrix
from certcheck.report import Status

_INK, _SOFT = "22304A", "5B6475"
_PALE, _SMALL, _BOLD = Look(colour=_SOFT), Look(size=9, colour=_SOFT), Look(bold=True)
_GROUND = {
    Status.COMPLETE: "E4F5EC",
    Status.MISSING: "FDF3D9",
    Status.PARTIAL: "FDF3D9",
    Status.INVALID: "FDF3D9",
    Status.REVIEW: "E6F0FD",
}
"""Red would read as blame."""
_WIDTHS = (1.3, 4.9, 5.0, 6.2)
_NAME, _MOST_PAPER = 3.2, 4.0


def document(letter: Letter) -> bytes:
    """The bytes of the document."""
    lang = letter.lang
    word = blank(letter.title, letter.written_on, lang)
    running = "  ".join(part for part in (letter.title, letter.company) if part)
    footer(word, running, label("page_of", lang, page="\0", pages="\1"))
    line(word, letter.title, Look(bold=True, size=18, colour=_INK), after=6)
    line(word, letter.to, _BOLD, after=0)
    line(word, letter.about, _PALE, after=8)
    for said in letter.opening:
        line(word, said, after=4)
    _received(word, letter)
    for group in letter.groups:
        _group(word, group, lang)
    _questions(word, letter)
    _matrix(word, letter.matrix, letter.matrix_title, lang)
    _listed(word, letter.ahead_title, letter.ahead_note, letter.ahead)
    _listed(word, label("letter_tips", lang), "", letter.tips)
    line(word, "")
    line(word, letter.written, _SMALL)
    return save(word)


def _heading(word: Word, title: str, note: str = "") -> None:
    heading = word.add_heading(level=1)
    say(heading, title, Look(bold=True, size=13))
    if note:
        line(word, note, _PALE, after=4).paragraph_format.keep_with_next = True


def _received(word: Word, letter: Letter) -> None:
    if not letter.received:
        return
    _heading(word, letter.received_title, letter.received_note)
    heads = [label("ask_paper", letter.lang), label("column_file", letter.lang)]
    made = table(word, heads, (6.4, WIDTH - 6.4))
    for one in letter.received:
        title, files = row(made)
        write(title, one.title, _BOLD)
        for file in one.files:
            write(files, file)


def _group(word: Word, group: Group, lang: str) -> None:
    _heading(word, group.title, group.note)
    heads = [label(f"ask_{key}", lang) for key in ("number", "requires", "received", "supply")]
    made = table(word, heads, _WIDTHS)
    for ask in group.asks:
        number, needed, received, supply = row(made)
        write(number, str(ask.number))
        _needed(needed, ask, lang, stated=group.stated)
        _so_far(received, ask, lang)
        for said in ask.supply:
            write(supply, said)


def _needed(place: _Cell, ask: Ask, lang: str, *, stated: bool) -> None:
    title = write(place, ask.title, _BOLD)
    if ask.ref:
        say(title, f"  {ask.ref}", _SMALL)
    if stated:
        write(place, ask.state, Look(bold=True, size=9, colour="8A5A00"))
    write(place, ask.requires, _SMALL)
    if ask.owner:
        write(place, label("ask_owner", lang) + label("colon", lang) + ask.owner, Look(size=9))


def _so_far(place: _Cell, ask: Ask, lang: str) -> None:
    """What has come, and below it why that is not enough yet."""
    for said in ask.received or (label("ask_nothing", lang),):
        write(place, said)
    if ask.why:
        if ask.why_title:
            write(place, ask.why_title, Look(bold=True, size=9, colour=_SOFT))
        for said in ask.why:
            write(place, said)


def _questions(word: Word, letter: Letter) -> None:
    if not letter.questions:
        return
    _heading(word, letter.questions_title, letter.questions_note)
    lang = letter.lang
    heads = [label(f"ask_{key}", lang) for key in ("number", "question", "answer")]
    made = table(word, heads, (1.3, 9.1, 7.0))
    for question in letter.questions:
        number, asked, _ = row(made)
        write(number, str(question.number))
        write(asked, question.ask, _BOLD)
        if question.decides:
            write(asked, question.decides, _SMALL)


def _matrix(word: Word, matrix: Matrix | None, title: str, lang: str) -> None:
    if matrix is None:
        return
    _heading(word, title)
    each = min((WIDTH - _NAME) / len(matrix.papers), _MOST_PAPER)
    heads = [label("column_person", lang), *matrix.papers]
    made = table(word, heads, [_NAME, *[each] * len(matrix.papers)])
    for person in matrix.people:
        name, *places = row(made)
        write(name, person.name, _BOLD)
        _cells(places, person.cells)
    together(made)


def _cells(places: Iterable[_Cell], cells: Sequence[tuple[Status, str] | None]) -> None:
    for place, cell in zip(places, cells, strict=True):
        if cell is None:
            write(place, "-", _PALE)
        else:
            write(place, cell[1], Look(bold=cell[0] is not Status.COMPLETE))
            shade(place, _GROUND.get(cell[0], "FFFFFF"))


def _listed(word: Word, title: str, note: str, said: Sequence[str]) -> None:
    if said:
        _heading(word, title, note)
        for one in said:
            word.add_paragraph(one, style="List Bullet")
