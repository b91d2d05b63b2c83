"""An account set in Word: what is open as a table a section, then the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from docx.document import Document as Word
from docx.table import _Cell

from certcheck.messages import label
from certcheck.renderers.account import (
    Account,
    Chapter,
    Entry,
    Expiry,
    Loose,
    Matrix,
    Stated,
    problem,
)
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
from certcheck.report import Status

_INK = {
    Status.COMPLETE: "0B7A4B",
    Status.MISSING: "B3261E",
    Status.PARTIAL: "8A5A00",
    Status.INVALID: "A3350B",
    Status.REVIEW: "1558B0",
}
_GROUND = {
    Status.COMPLETE: "E4F5EC",
    Status.MISSING: "FDECEB",
    Status.PARTIAL: "FDF3D9",
    Status.INVALID: "FDEADE",
    Status.REVIEW: "E6F0FD",
}
_SOFT, _SOFT_GROUND = "5B6475", "EEF0F4"
_STATUS = 2.5
"""Centimetres in which `complete` and `不适用` stand on one line."""
_EXPIRY_WIDTHS = (3.0, 2.8, 4.4, 2.6, 4.6)
_PALE = Look(colour=_SOFT)
_SMALL = Look(size=9, colour=_SOFT)
_BOLD = Look(bold=True)


def document(account: Account, as_of: date) -> bytes:
    """The bytes of the document."""
    lang = account.lang
    word = blank(account.title, as_of, lang)
    footer(word, account.title, label("page_of", lang, page="\0", pages="\1"))
    _head(word, account)
    if not account.open:
        line(word, label("nothing_open", lang))
    for chapter in account.chapters:
        if chapter.open:
            _chapter(word, chapter, lang)
    _questions(word, account)
    _matrix(word, account.matrix, lang)
    _identity(word, account.identity, lang)
    _expiries(word, account.expiries, lang)
    _listed(word, label("heeds", lang), account.heeds)
    _listed(word, label("remarks", lang), account.remarks)
    _unmatched(word, account.unmatched, lang)
    _problems(word, account.problems, lang)
    _settled(word, account.settled, lang)
    line(word, "")
    line(word, account.not_audit, _BOLD)
    line(word, account.made_by, _SMALL)
    return save(word)


def _head(word: Word, account: Account) -> None:
    line(word, account.title, _PALE, after=0)
    colour = _INK[Status.COMPLETE if account.complete else Status.MISSING]
    line(word, account.verdict, Look(bold=True, size=16, colour=colour), after=6)
    for doubt in account.doubts:
        line(word, doubt, Look(bold=True, colour=_INK[Status.PARTIAL]))
    if account.company:
        line(word, account.company, _BOLD, after=0)
    line(word, account.dossier, _PALE, after=0)
    line(word, account.checked, _PALE)
    for said in account.differences:
        line(word, said, Look(colour=_INK[Status.PARTIAL]))


def _heading(word: Word, text: str, count: str = "") -> None:
    heading = word.add_heading(level=1)
    say(heading, text, Look(bold=True, size=13))
    if count:
        say(heading, f"  {count}", Look(size=9.5, colour=_SOFT))


def _chapter(word: Word, chapter: Chapter, lang: str) -> None:
    _heading(word, chapter.title, chapter.count)
    heads = _heads(("status", "item", "problem", "supply"), lang)
    made = table(word, heads, (_STATUS, 3.6, 5.3, 6.0))
    for entry in chapter.open:
        status, item, why, supply = row(made)
        _badge(status, entry.status, entry.status_name)
        write(item, entry.title, _BOLD)
        write(item, entry.ref, _SMALL)
        for said in problem(entry, lang):
            write(why, said)
        if entry.have:
            files = label("list", lang).join(entry.have)
            write(why, label("have", lang, files=files), _SMALL)
        write(supply, entry.remedy)


def _badge(place: _Cell, status: Status, name: str) -> None:
    write(place, name, Look(bold=True, colour=_INK.get(status, _SOFT)))
    shade(place, _GROUND.get(status, _SOFT_GROUND))


def _questions(word: Word, account: Account) -> None:
    if not account.questions:
        return
    _heading(word, label("to_answer", account.lang, count=len(account.questions)))
    for question in account.questions:
        line(word, f"{question.number}. {question.ask}", _BOLD, after=0)
        line(word, question.decides, after=0)
        line(word, question.answer, _PALE, after=6)


def _matrix(word: Word, matrix: Matrix | None, lang: str) -> None:
    if matrix is None:
        return
    _heading(word, label("matrix", lang))
    first = 3.2
    each = min((WIDTH - first) / len(matrix.papers), 4.0)
    heads = [label("column_person", lang), *matrix.papers]
    made = table(word, heads, [first, *[each] * len(matrix.papers)])
    for name, cells in matrix.people:
        person, *places = row(made)
        write(person, name, _BOLD)
        for place, cell in zip(places, cells, strict=True):
            if cell is not None:
                _badge(place, cell.status, cell.status_name)
    together(made)


def _identity(word: Word, stated: Sequence[Stated], lang: str) -> None:
    if not stated:
        return
    _heading(word, label("identity", lang))
    made = table(word, _heads(("field", "value", "file"), lang), (3.4, 6.0, 8.0))
    for one in stated:
        name, value, files = row(made)
        write(name, one.name, _BOLD)
        write(value, one.value)
        if one.mark:
            write(value, one.mark, Look(bold=True, colour=_INK[Status.PARTIAL]))
            shade(value, _GROUND[Status.PARTIAL])
        write(files, label("list", lang).join(one.files), _SMALL)


def _expiries(word: Word, expiries: Sequence[Expiry], lang: str) -> None:
    if not expiries:
        return
    _heading(word, label("expiries", lang, count=len(expiries)))
    made = table(word, _heads(("until", "left", "item", "person", "file"), lang), _EXPIRY_WIDTHS)
    for expiry in expiries:
        until, left, item, person, file = row(made)
        write(until, expiry.until.isoformat(), _BOLD)
        write(left, label("expiry_days", lang, count=expiry.days))
        if expiry.soon:
            write(left, label("expiry_soon", lang), Look(bold=True, colour=_INK[Status.PARTIAL]))
            shade(left, _GROUND[Status.PARTIAL])
        for title in expiry.titles:
            write(item, title)
        write(person, expiry.person)
        write(file, " ".join(part for part in (expiry.path, expiry.where) if part), _SMALL)


def _listed(word: Word, heading: str, said: Sequence[str]) -> None:
    if said:
        _heading(word, heading)
        for one in said:
            word.add_paragraph(one, style="List Bullet")


def _unmatched(word: Word, files: Sequence[Loose], lang: str) -> None:
    if files:
        _heading(word, label("unmatched", lang, count=len(files)))
        rows = ((file.path, file.why, file.near) for file in files)
        _files(word, _heads(("file", "why", "near"), lang), (6.8, 6.6, 4.0), rows)


def _problems(word: Word, files: Sequence[Loose], lang: str) -> None:
    if files:
        _heading(word, label("problems", lang, count=len(files)))
        rows = ((f"{file.path} {file.where}".strip(), file.why, file.remedy) for file in files)
        _files(word, _heads(("file", "why", "todo"), lang), (6.0, 5.0, 6.4), rows)


def _heads(columns: Iterable[str], lang: str) -> list[str]:
    return [label(f"column_{name}", lang) for name in columns]


def _files(
    word: Word, heads: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[str]]
) -> None:
    made = table(word, heads, widths)
    for texts in rows:
        for place, text in zip(row(made), texts, strict=True):
            write(place, text)


def _settled(word: Word, entries: Sequence[Entry], lang: str) -> None:
    if not entries:
        return
    _heading(word, label("settled", lang, count=len(entries)))
    heads = _heads(("status", "item", "have"), lang)
    made = table(word, heads, (_STATUS, 6.3, 8.6))
    for entry in entries:
        status, item, have = row(made)
        _badge(status, entry.status, entry.status_name)
        say(write(item, entry.title), f"  {entry.ref}", _SMALL)
        for text in [entry.note] if entry.note else entry.files:
            write(have, text)
