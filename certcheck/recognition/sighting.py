"""What one file was recognised for: the outcome of looking at a document without its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from sys import intern
from typing import Annotated, Protocol

from pydantic import PlainSerializer, PlainValidator, ValidationInfo

from certcheck.document import How, ProblemCode
from certcheck.fields.codes import Code
from certcheck.recognition.hits import Hit, from_line, to_line
from certcheck.recognition.tables import Grid
from certcheck.report import Reason

LONGEST_UNNAMED = 12_000
"""Characters of a paper of no known kind; a longer one speaks of everything and is no company's paper."""


class Flaw(StrEnum):
    """Why a recognised paper cannot count, seen from the paper alone."""

    BLANK = "blank_template"
    HOLLOW = "hollow"
    NO_ROWS = "no_rows"
    RULES = "rules_not_records"
    PROMISE = "promise"
    LACK = "lack"
    ASKED = "asked_for"
    LIST = "list_of_titles"

    @property
    def offered(self) -> bool:
        """The paper was offered, and is `invalid`; the other flaws make it nothing at all."""
        return self in (Flaw.BLANK, Flaw.HOLLOW, Flaw.NO_ROWS)


class Side(StrEnum):
    FRONT = "front"
    BACK = "back"


EXCERPT = 120
"""Characters of a paper that are shown to people."""


@dataclass(frozen=True, slots=True)
class Term:
    """A last day a paper states, the day by which it lapses."""

    label: str
    end: date | None
    """None: without an end, or not readable."""
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """What the record tables of a paper hold."""

    count: int
    filled_share: float
    newest: date | None
    oldest: date | None


class Words(Protocol):
    """What a paper says word by word."""

    @property
    def text(self) -> str:
        """Folded; for looking up names that are known only later."""
        ...

    @property
    def excerpt(self) -> str:
        """How it begins, as it is shown to people."""
        ...


@dataclass(frozen=True, slots=True)
class Said:
    """`Words` at hand."""

    text: str = ""
    excerpt: str = ""


SILENT = Said()


HitsOf = Callable[[str, str], tuple[Hit, ...]]
"""The hits of an item from the line they are kept as (`hits.to_line`)."""


def _hits_of(lines: object, info: ValidationInfo) -> Mapping[str, tuple[Hit, ...]]:
    """From the lines they are kept as; the context may be a `HitsOf` that knows many of them."""
    if not isinstance(lines, dict):
        raise ValueError("no lines of hits")
    of: HitsOf = info.context or _hits_alone
    return {intern(item): of(item, line) for item, line in lines.items()}


def _hits_alone(item: str, line: str) -> tuple[Hit, ...]:
    return from_line(item, line, {})


def _hits_told(hits: Mapping[str, tuple[Hit, ...]]) -> dict[str, str]:
    return {item: to_line(own) for item, own in hits.items()}


def _unsaid(_: object) -> Words:
    """A sighting is kept without its words: they have a place of their own."""
    return SILENT


@dataclass(frozen=True, slots=True)
class Sighting:
    """A stretch of a document taken for a kind of paper."""

    kind: str
    pages: tuple[int, ...]
    sheet: str | None
    picture: str | None
    leaves: tuple[int, ...]
    """The document's pages it lies on, 0-based: neighbours are told by them."""
    title: str
    rank: int
    how: How
    confidence: float
    because: tuple[Reason, ...] = ()
    flaw: Flaw | None = None
    ruled: bool = False
    """Its title announces rules: what it says is to be done has not been done."""
    not_kinds: frozenset[str] = frozenset()
    """Kinds its title names only to be something else: rules about them, plans for them, other people's."""
    belied: frozenset[str] = frozenset()
    """Kinds of which its own words say that it is none, whatever its title."""
    words: Annotated[Words, PlainValidator(_unsaid)] = SILENT
    length: int = 0
    """Characters of its text; asked for only whether there are more than `LONGEST_UNNAMED`."""
    companies: tuple[str, ...] = ()
    """Whose paper it is, as it says itself."""
    people: tuple[str, ...] = ()
    """Whose it is, where it bears a person's name behind a label."""
    representatives: tuple[str, ...] = ()
    """Whom it names as the company's legal representative."""
    addresses: tuple[str, ...] = ()
    """Where it says the company is."""
    codes: tuple[Code, ...] = ()
    old_codes: tuple[Code, ...] = ()
    """Numbers of before 2015, on a paper that should bear the unified code and does not."""
    terms: tuple[Term, ...] = ()
    dated: date | None = None
    sides: frozenset[Side] = frozenset()
    hits: Annotated[
        Mapping[str, tuple[Hit, ...]], PlainValidator(_hits_of), PlainSerializer(_hits_told)
    ] = field(default_factory=dict)
    """Points it speaks of, by item."""
    rows: Rows | None = None
    tables: tuple[Grid, ...] = ()
    """Its tables as they stand, of a kind of paper that is a list other papers are checked by."""
    pictured: bool = False
    """A picture stands in it, so that an editable file may be a signed copy after all."""
    seal: bool | None = None
    quality: tuple[str, ...] = ()
    score: float | None = None

    @property
    def is_long(self) -> bool:
        """Longer than a company's paper of no known kind."""
        return self.length > LONGEST_UNNAMED

    @property
    def text(self) -> str:
        """As `Words.text`."""
        return self.words.text

    @property
    def excerpt(self) -> str:
        """As `Words.excerpt`."""
        return self.words.excerpt


@dataclass(frozen=True, slots=True)
class Person:
    """A row of a roster."""

    name: str
    staff: bool | None
    """Service staff, by department or post; None where the roster does not tell."""


@dataclass(frozen=True, slots=True)
class Roster:
    people: tuple[Person, ...]
    pages: tuple[int, ...]
    sheet: str | None
    title: str
    companies: tuple[str, ...] = ()
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class PageRead:
    """How the words of one page came to us."""

    number: int | None
    sheet: str | None
    picture: str | None
    """The name of the embedded picture it was read from."""
    how: How
    score: float | None
    """Mean confidence of the OCR, in [0, 1]."""
    letters: int
    """How many characters were read."""
    excerpt: str
    quality: tuple[str, ...] = ()
    problem: ProblemCode | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """All that was recognised in one file."""

    sightings: tuple[Sighting, ...] = ()
    rosters: tuple[Roster, ...] = ()
    nearly: tuple[tuple[str, str], ...] = ()
    """(kind, title): titles that speak of a kind of paper without being one."""
    unread_pages: tuple[int, ...] = ()
    """Leaves whose words nobody has read, 0-based."""
    letters: int = 0
    """How many characters could be read at all; asked for only whether there are any (`judge.bearing`)."""
    reads: tuple[PageRead, ...] = ()
    """Page by page."""
