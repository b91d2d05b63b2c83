"""The letter as plain text, to be pasted into a chat: short lines, no tables, no markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from certcheck.messages import label
from certcheck.renderers.letter.model import Ask, Group, Letter

NAME = "text"
SUFFIX = ".txt"
BINARY = False


def write(letter: Letter) -> bytes:
    """UTF-8. Chat programs keep line breaks and swallow blanks, so nothing is indented."""
    return ("\n".join(_lines(letter)).strip() + "\n").encode()


def _lines(letter: Letter) -> Iterator[str]:
    colon = label("colon", letter.lang)
    yield letter.title + (f"{colon}{letter.company}" if letter.company else "")
    yield from letter.opening
    yield from _received(letter)
    for group in letter.groups:
        yield from _group(group, letter.lang)
    if letter.questions:
        yield from _heading(letter.questions_title, letter.questions_note, letter.lang)
        for question in letter.questions:
            yield f"{question.number}. {question.ask}"
            if question.decides:
                yield question.decides
    yield from _people(letter)
    if letter.ahead:
        yield from _heading(letter.ahead_title, letter.ahead_note, letter.lang)
        yield from (f"- {one}" for one in letter.ahead)
    if letter.tips:
        yield from _heading(label("letter_tips", letter.lang), "", letter.lang)
        yield from (f"- {tip}" for tip in letter.tips)


def _received(letter: Letter) -> Iterator[str]:
    if letter.received:
        yield from _heading(letter.received_title, letter.received_note, letter.lang)
        yield from (f"- {one.title}" for one in letter.received)


def _heading(title: str, note: str, lang: str) -> Sequence[str]:
    opened, closed = label("chat_heading", lang, title="\0").split("\0")
    return ["", f"{opened}{title}{closed}", *([note] if note else [])]


def _group(group: Group, lang: str) -> Iterator[str]:
    yield from _heading(group.title, group.note, lang)
    for ask in group.asks:
        yield ""
        yield from _ask(ask, lang, stated=group.stated)


def _ask(ask: Ask, lang: str, *, stated: bool) -> Iterator[str]:
    colon = label("colon", lang)
    state = label("in_brackets", lang, text=ask.state) if stated else ""
    yield f"{ask.number}. {ask.title}{state}"
    if ask.received:
        yield label("letter_got", lang) + colon + label("list", lang).join(ask.received)
    yield from ask.why
    yield label("blank", lang).join(ask.supply)
    if ask.owner:
        yield label("ask_owner", lang) + colon + ask.owner


def _people(letter: Letter) -> Iterator[str]:
    """A person a line: what is still needed from each."""
    if letter.matrix is None:
        return
    yield from _heading(letter.matrix_title, "", letter.lang)
    for person in letter.matrix.people:
        if person.needs:
            papers = label("list", letter.lang).join(person.needs)
            yield label("person_needs", letter.lang, name=person.name, papers=papers)
