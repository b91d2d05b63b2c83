"""What a report says, in the order a person reads it: the types.

All texts are harmless to show (see `visible.py`) and have personal numbers masked, paths too. They
are not escaped for any format: each does that for itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from certcheck.report import OPEN, Status


@dataclass(frozen=True, slots=True)
class Proof:
    """A paper, or some pages of one, that counts for an item or was offered for it."""

    path: str
    where: str
    """`第 1-3 页`; empty: the whole file."""
    counts: bool
    how: str
    until: str
    because: str
    person: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An item and how it stands."""

    id: str
    title: str
    ref: str
    required: bool
    status: Status
    status_name: str
    requires: str
    reasons: tuple[str, ...]
    """Why it is open, most important first; of a settled item what to heed."""
    remedy: str
    """What to supply; empty where there is nothing to do."""
    question: int | None
    """The number of the question that decides it."""
    proofs: tuple[Proof, ...]
    files: tuple[str, ...]
    """The files of `proofs`, each once with all its pages."""
    have: tuple[str, ...]
    """Those of `files` that no reason names."""
    note: str = ""
    """Why it is waived."""

    @property
    def open(self) -> bool:
        return self.status in OPEN


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of the checklist."""

    id: str
    title: str
    count: str
    """`11 项中 4 项齐全，1 豁免`."""
    entries: tuple[Entry, ...]

    @property
    def open(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.open)

    @property
    def settled(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if not entry.open)

    def number(self, status: Status) -> int:
        """How many required items of it have this status."""
        return sum(entry.required and entry.status is status for entry in self.entries)

    @property
    def required(self) -> int:
        return sum(entry.required for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question only the company can answer."""

    number: int
    ask: str
    decides: str
    answer: str


@dataclass(frozen=True, slots=True)
class Loose:
    """A file that proves nothing, or that could not be read."""

    path: str
    where: str
    why: str
    near: str
    """The title of the item it came nearest to."""
    remedy: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How one person stands with one kind of paper."""

    status: Status
    status_name: str
    have: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """People down, papers across; None: nobody asked this person for it."""

    papers: tuple[str, ...]
    people: tuple[tuple[str, tuple[Cell | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Expiry:
    """A paper that counts and its last day."""

    until: date
    days: int
    """From the day of the report."""
    titles: tuple[str, ...]
    """Of the items it serves."""
    person: str
    path: str
    where: str
    soon: bool
    """It will have expired on the day of the audit."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Something the papers say of the company or its people, and which of them."""

    name: str
    value: str
    files: tuple[str, ...]
    agrees: bool
    """With what counts as true; else some papers say otherwise."""
    mark: str
    """What is told of it where it does not agree; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A small picture of a page, or its first words, and what it is evidence of."""

    titles: tuple[str, ...]
    file: str
    """Path and page."""
    jpeg: bytes = field(repr=False)
    """Empty where the page cannot be drawn."""
    words: str


@dataclass(frozen=True, slots=True)
class Account:
    lang: str
    title: str
    verdict: str
    complete: bool
    counts: tuple[tuple[Status, str, int], ...]
    """Required items by status: those that occur, and always `complete`."""
    doubts: tuple[str, ...]
    company: str
    dossier: str
    checked: str
    differences: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    questions: tuple[Asked, ...]
    matrix: Matrix | None
    identity: tuple[Stated, ...]
    expiries: tuple[Expiry, ...]
    """Soonest first."""
    shots: tuple[Shot, ...]
    heeds: tuple[str, ...]
    remarks: tuple[str, ...]
    unmatched: tuple[Loose, ...]
    problems: tuple[Loose, ...]
    not_audit: str
    made_by: str

    @property
    def open(self) -> tuple[Entry, ...]:
        return tuple(entry for chapter in self.chapters for entry in chapter.open)

    @property
    def settled(self) -> tuple[Entry, ...]:
        return tuple(entry for chapter in self.chapters for entry in chapter.settled)
