"""The letter to the client, in words: the types every form of it sets.

All texts are harmless to show and have personal numbers masked, paths too, but for what the sender
typed for the letter itself. They are not escaped for any format.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from certcheck.report import Status


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the sender adds to a report."""

    due: date | None = None
    contact: str = ""
    """Whom to ask; shown as typed, telephone numbers too."""
    company: str = ""
    """Whom the letter is to; empty: the company as the scan found it."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One paper that is still needed."""

    number: int
    title: str
    ref: str
    section: str
    status: Status
    state: str
    """`请换一份`: the status, as a clerk is told it."""
    requires: str
    received: tuple[str, ...]
    why: tuple[str, ...]
    why_title: str
    """Before `why`, of what has come and cannot be used; empty where `why` says it itself."""
    supply: tuple[str, ...]
    """What to send, and in what form."""
    owner: str


@dataclass(frozen=True, slots=True)
class Group:
    """Papers under one heading."""

    title: str
    note: str
    asks: tuple[Ask, ...]
    stated: bool = False
    """The asks differ in what is to be done, so each tells its state."""


@dataclass(frozen=True, slots=True)
class Question:
    number: int
    ask: str
    decides: str


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the table of people: a word a paper; None: not asked of this person."""

    name: str
    cells: tuple[tuple[Status, str] | None, ...]
    needs: tuple[str, ...]
    """The papers that are still open for this person."""


@dataclass(frozen=True, slots=True)
class Matrix:
    papers: tuple[str, ...]
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Received:
    title: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    lang: str
    title: str
    company: str
    """Whom it is to; empty where nobody knows."""
    to: str
    about: str
    opening: tuple[str, ...]
    """Paragraphs before the list: greeting, counts, the day, whom to ask."""
    due: str
    """The day by which to send, as written in the letter; empty: none was set."""
    received: tuple[Received, ...]
    received_title: str
    received_note: str
    groups: tuple[Group, ...]
    questions: tuple[Question, ...]
    questions_title: str
    questions_note: str
    matrix: Matrix | None
    matrix_title: str
    ahead: tuple[str, ...]
    """What lapses before the audit."""
    ahead_title: str
    ahead_note: str
    tips: tuple[str, ...]
    written: str
    written_on: date

    @property
    def asks(self) -> tuple[Ask, ...]:
        return tuple(ask for group in self.groups for ask in group.asks)
