"""What was found for every item of a checklist. Facts are fields; conclusions are small properties.

The shapes follow the contract's JSON report (section 4) but are not it: `renderers/json.py` spells that
out. Words for people are never stored here: codes and params are, and `messages.py` speaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from certcheck.checklist.model import Checklist, Item
from certcheck.checklist.requirements import Point, Text
from certcheck.footing import Footing

Params = Mapping[str, str]
NO_PARAMS: Params = MappingProxyType({})


def _no_params() -> Params:
    return NO_PARAMS


def _no_owners() -> Mapping[str, str]:
    return NO_PARAMS


class Status(StrEnum):
    COMPLETE = "complete"
    PARTIAL = "partial"
    INVALID = "invalid"
    REVIEW = "review"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    WAIVED = "waived"


OPEN = (Status.MISSING, Status.PARTIAL, Status.INVALID, Status.REVIEW)


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Place(StrEnum):
    EVIDENCE = "evidence"
    UNMATCHED = "unmatched"
    PROBLEM = "problem"
    USED = "used"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should know about an item; `code` is one of the contract's (an open list)."""

    code: str
    severity: Severity
    params: Params = field(default_factory=_no_params)
    path: str | None = None
    page: int | None = None
    subject: str | None = None
    point: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a paper counts, or what it was taken for: a code of `messages.py` and its params."""

    code: str
    params: Params = field(default_factory=_no_params)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Pages of a file that evidence an item (`counts`), or were offered for it and cannot."""

    path: str
    kind: str
    """The id of the kind of paper it was taken for."""
    how: str
    """text, ocr, name or accepted."""
    counts: bool
    confidence: float
    pages: tuple[int, ...] = ()
    sheet: str | None = None
    valid_until: date | None = None
    subject: str | None = None
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class PointResult:
    point: Point
    covered: bool
    path: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class SubjectResult:
    """One person of a per-person item, one year, entry or part of an item that asks for several."""

    id: str
    name: str
    status: Status
    evidence: tuple[Evidence, ...] = ()
    title: Text | None = None
    """What it is called where its name is not the same in every language."""

    def called(self, lang: str) -> str:
        return self.title.get(lang) if self.title is not None else self.name


@dataclass(frozen=True, slots=True)
class ItemResult:
    item: Item
    status: Status
    evidence: tuple[Evidence, ...] = ()
    points: tuple[PointResult, ...] = ()
    subjects: tuple[SubjectResult, ...] = ()
    findings: tuple[Finding, ...] = ()
    line: int | None = None
    """Where the item stands in the checklist's file."""


@dataclass(frozen=True, slots=True)
class FileResult:
    """A file of the dossier and where it ended up."""

    path: str
    sha256: str | None
    place: Place
    kind: str | None = None
    """The kind of paper it was taken for, `roster`, `profile`, `junk`, `duplicate` …; None: nothing."""
    items: tuple[str, ...] = ()
    code: str | None = None
    """unmatched: why it proves nothing; ignored: junk, ignore, duplicate …; problem: the code."""
    params: Params = field(default_factory=_no_params)
    nearest_item: str | None = None


NOT_SENT = ("profile", "junk")
"""Kinds of files that are no papers anybody sent: the consultant's own notes, and what systems leave."""


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A file, or one page of it, that could not be read."""

    path: str
    code: str
    page: int | None = None
    params: Params = field(default_factory=_no_params)


@dataclass(frozen=True, slots=True)
class Identity:
    """What the papers say of the company and its service staff, value by value."""

    field: str
    """company, uscc, representative, address, person."""
    value: str
    paths: tuple[str, ...]
    agrees: bool


@dataclass(frozen=True, slots=True)
class Assignment:
    """A person's decision, from the profile: this file is that item's; item None: nothing."""

    path: str
    item: str | None
    source: str
    """`certcheck.yaml:12`."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    path: str
    item: str
    reason: str
    by: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A small picture of a page that counts; made only where it was asked for, never saved as JSON."""

    path: str
    page: int | None
    jpeg: bytes = field(repr=False)
    """Empty where the format has no pages that can be drawn here (Word, Excel, OFD …)."""
    words: str = ""
    """How such a page begins, instead."""


@dataclass(frozen=True, slots=True)
class WaiverUse:
    item: str
    reason: str
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Run:
    as_of: date
    lang: str
    fail_on: tuple[Status, ...]
    ocr: str | None
    """Engine and models, or None where pictures were not read."""
    profile: str | None
    limits: tuple[str, ...] = ()
    unread: int = 0
    """Files with pages that were not read because pictures were switched off."""
    audit_date: date | None = None
    """The day of the planned audit; what lapses before it is told (`expires_soon`)."""
    sent_to: str | None = None
    """The address files were sent to for reading; None: they stayed on this machine."""


@dataclass(frozen=True, slots=True)
class Dossier:
    path: str
    company: str | None
    uscc: str | None
    files: int
    facts: Mapping[str, bool | None]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole outcome of one scan."""

    checklist: Checklist
    checklist_sha256: str
    checklist_file: str
    run: Run
    dossier: Dossier
    items: tuple[ItemResult, ...]
    files: tuple[FileResult, ...] = ()
    problems: tuple[FileProblem, ...] = ()
    identity: tuple[Identity, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    waivers: tuple[WaiverUse, ...] = ()
    findings: tuple[Finding, ...] = ()
    """Of the dossier as a whole: `assign_unused` and the like."""
    questions: tuple[str, ...] = field(default=())
    """Ids of the checklist's facts nobody has answered and an item waits for."""
    footing: Footing | None = field(default=None, compare=False, repr=False)
    """The files outside the dossier it hangs on; None: the next scan may find something else though no
    file has changed (a time limit, a file that could not be opened, a password)."""
    owners: Mapping[str, str] = field(default_factory=_no_owners)
    """Who supplies a section or an item, by id, as the profile says."""
    pictures: tuple[Picture, ...] = ()

    @property
    def required(self) -> tuple[ItemResult, ...]:
        return tuple(result for result in self.items if result.item.required)

    def count(self, status: Status) -> int:
        """How many required items have this status."""
        return sum(result.status is status for result in self.required)

    @property
    def open(self) -> tuple[ItemResult, ...]:
        return tuple(result for result in self.required if result.status in OPEN)

    @property
    def completeness(self) -> float | None:
        """complete / (required − not applicable − waived), 4 decimals; None where nothing is left."""
        rest = len(self.required) - self.count(Status.NOT_APPLICABLE) - self.count(Status.WAIVED)
        return round(self.count(Status.COMPLETE) / rest, 4) if rest else None

    @property
    def failed(self) -> bool:
        """Whether a required item has a status named in `fail_on`."""
        return any(result.status in self.run.fail_on for result in self.required)
