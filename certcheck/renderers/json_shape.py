"""The JSON report's shape, spelt out once: `json.py` fills it, its JSON Schema comes from it.

Own types, not a dump of the internal ones, so that those may change (contract, section 4). A field
added keeps `schema_version`; one removed or retyped raises it.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import ConfigDict, Field, TypeAdapter, with_config
from pydantic.json_schema import GenerateJsonSchema
from typing_extensions import TypedDict  # pydantic asks for it below Python 3.12

SCHEMA_VERSION: Literal[1] = 1
DIALECT = "https://json-schema.org/draft/2020-12/schema"

Status = Literal["complete", "partial", "invalid", "review", "missing", "not_applicable", "waived"]
Count = Annotated[int, Field(ge=0)]
PageNumber = Annotated[int, Field(ge=1)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
How = Annotated[str, Field(pattern="^(text|ocr|name|accepted)$")]
Share = Annotated[float, Field(ge=0, le=1)]
Open = with_config(ConfigDict(extra="allow"))
"""Fields may be added without raising the version."""


@Open
class Tool(TypedDict):
    name: str
    version: str


@Open
class Checklist(TypedDict):
    id: str
    title: str
    version: str
    sha256: str
    edition: NotRequired[str]


@Open
class Section(TypedDict):
    id: str
    title: str


@Open
class Run(TypedDict):
    """How the dossier was checked: `as_of` is the "today" of every rule."""

    as_of: Day
    lang: Literal["zh", "en"]
    fail_on: list[Status]
    ocr: str | None
    profile: str | None
    limits: list[str]
    unread: Count
    audit_date: NotRequired[Day]
    """The day of the planned audit, where one was given."""
    sent_to: NotRequired[str]
    """The address files were sent to for reading, where they left the machine."""


@Open
class Dossier(TypedDict):
    """What was checked. `path` as given; `facts`: null where nobody has answered."""

    path: str
    company: str | None
    uscc: str | None
    files: Count
    facts: dict[str, bool | None]


@Open
class Identity(TypedDict):
    """What the papers say of the company and its service staff, value by value."""

    field: str
    value: str
    paths: list[str]
    agrees: bool


@Open
class Summary(TypedDict):
    """Of required items; `completeness` = complete / (required - not applicable - waived)."""

    complete: Count
    partial: Count
    invalid: Count
    review: Count
    missing: Count
    not_applicable: Count
    waived: Count
    required: Count
    completeness: Share | None


@Open
class Source(TypedDict):
    """Where the item stands in the checklist's file."""

    file: str
    line: PageNumber | None


@Open
class Reason(TypedDict):
    """What a sentence was made of, so that it can be said in the other language."""

    code: str
    params: dict[str, str]


@Open
class Evidence(TypedDict):
    """Pages that count for the item, or were offered for it and cannot. `pages`: 1-based."""

    path: str
    pages: list[PageNumber]
    sheet: str | None
    how: How
    kind: str
    counts: bool
    confidence: Share
    valid_until: Day | None
    subject: str | None
    because: list[str]
    reasons: NotRequired[list[Reason]]
    """`because`, as codes."""


@Open
class Point(TypedDict):
    """Something the papers must speak of, or a column of a table of records."""

    id: str
    title: str
    required: bool
    covered: bool
    path: str | None
    page: PageNumber | None


@Open
class Subject(TypedDict):
    """A person of an item that asks for a paper of each."""

    id: str
    name: str
    status: Status
    evidence: list[Evidence]


@Open
class Finding(TypedDict):
    """`code` (an open list) and `params` are for programs, `message` and `remedy` for people."""

    code: str
    severity: Literal["error", "warning", "info"]
    params: dict[str, str]
    message: str
    remedy: str
    path: str | None
    page: PageNumber | None
    subject: str | None
    point: str | None


@Open
class Supply(TypedDict):
    """How the copy is to be handed in; for the letter to the client."""

    format: str | None
    copies: int | None
    seal: bool | None
    sides: bool | None


@Open
class Item(TypedDict):
    """One thing to hand in, and how it stands."""

    id: str
    section: str
    title: str
    ref: str
    required: bool
    status: Status
    requires: str
    remedy: str
    source: Source
    evidence: list[Evidence]
    points: list[Point]
    subjects: list[Subject]
    findings: list[Finding]
    supply: NotRequired[Supply]


@Open
class Assignment(TypedDict):
    path: str
    item: str | None
    source: str


@Open
class Acceptance(TypedDict):
    path: str
    item: str
    reason: str
    by: str | None
    source: str


@Open
class Waiver(TypedDict):
    item: str
    reason: str
    until: Day | None
    source: str


@Open
class File(TypedDict):
    """A file of the dossier, in exactly one place. `path`: relative, /-separated, NFC."""

    path: str
    sha256: Sha256 | None
    place: Literal["evidence", "unmatched", "problem", "used", "ignored"]
    kind: str | None
    items: list[str]
    duplicate_of: NotRequired[str]
    code: NotRequired[str]
    params: NotRequired[dict[str, str]]
    """Why it proves nothing, was left out or could not be read; of `unmatched` its `code`."""


@Open
class Unmatched(TypedDict):
    """Why a file proves nothing, and the item it came nearest to."""

    path: str
    code: str
    kind: str | None
    nearest_item: str | None
    reason: str


@Open
class Problem(TypedDict):
    """A file, or one page of it, that could not be read."""

    path: str
    page: PageNumber | None
    code: str
    message: str
    params: NotRequired[dict[str, str]]


@Open
class Question(TypedDict):
    """A fact of the checklist nobody has answered and an item waits for."""

    id: str
    ask: str


@Open
class Report(TypedDict):
    """The outcome of `certcheck scan`. Tolerate fields and codes you do not know."""

    schema_version: Literal[1]
    tool: Tool
    verdict: Literal["complete", "open"]
    checklist: Checklist
    sections: list[Section]
    run: Run
    dossier: Dossier
    identity: list[Identity]
    summary: Summary
    items: list[Item]
    assignments: list[Assignment]
    acceptances: list[Acceptance]
    waivers: list[Waiver]
    files: list[File]
    unmatched: list[Unmatched]
    problems: list[Problem]
    findings: NotRequired[list[Finding]]
    """Of the dossier as a whole, such as `assign_unused`; absent where there is none."""
    questions: NotRequired[list[Question]]
    owners: NotRequired[dict[str, str]]
    """Who supplies a section or an item, by id; from the profile."""


class _Plain(GenerateJsonSchema):
    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002
        """A title that only repeats the key is noise."""
        return False


def schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12), as published in `schemas/report.schema.json`."""
    made = TypeAdapter(Report).json_schema(schema_generator=_Plain)
    return {"$schema": DIALECT, **made, "title": "certcheck report"}
