"""The models of a dossier's `certcheck.yaml`: what a person writes there (contract, section 3)."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from certcheck.checklist.requirements import Id, Model, NotBlank
from certcheck.text import fold

MAX_PAGES = 10_000
"""So many pages one entry may name."""

_RANGE = re.compile(r"(\d{1,6})(?:[-~至](\d{1,6}))?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_pages(written: object) -> tuple[int, ...]:
    """Page numbers of `20`, `12-14`, `"3,5-7"` or a list of such: each once, in order.

    :raises PydanticCustomError: `not_pages`, also for page 0 and more than `MAX_PAGES`.
    """
    parts = written if isinstance(written, list) else re.split("[,、;]", fold(str(written)))
    pages: set[int] = set()
    for part in parts:
        match = _RANGE.fullmatch(fold(str(part)))
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last < first + MAX_PAGES or len(pages) > MAX_PAGES:
            raise PydanticCustomError("not_pages", "no pages")
        pages.update(range(first, last + 1))
    return tuple(sorted(pages))


def _read_day(written: object) -> date:
    """`date.fromisoformat` alone would take 20271231 and week dates too."""
    try:
        if isinstance(written, str) and _DAY.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        pass
    raise PydanticCustomError("not_date", "no date")


def _sha256(written: str) -> str:
    if not re.fullmatch("[0-9a-fA-F]{64}", written):
        raise PydanticCustomError("not_sha256", "no sha256")
    return written.lower()


_PAGES_SCHEMA = {
    "anyOf": [
        {"type": "integer", "minimum": 1},
        {"type": "string", "description": "12-14, or 3,5-7"},
        {"type": "array", "items": {"type": ["integer", "string"]}},
    ]
}
Pages = Annotated[tuple[int, ...], BeforeValidator(read_pages), WithJsonSchema(_PAGES_SCHEMA)]
Day = Annotated[date, BeforeValidator(_read_day)]


class PersonEntry(Model):
    """One of the service staff."""

    name: NotBlank
    id: NotBlank | None = None
    """Where two people bear one name."""
    tags: tuple[Id, ...] = ()


class AssignedPart(Model):
    """Pages of a file, and the item they are for; item null: for nothing."""

    item: Id | None
    pages: Pages = ()
    person: NotBlank | None = None
    """Name or id of the person whose paper it is."""


def _shape(written: object) -> str:
    if isinstance(written, dict):
        return "<part>"
    if isinstance(written, list):
        return "<parts>"
    return "<nothing>" if written is None else "<item>"


_Part = Annotated[
    Annotated[None, Tag("<nothing>")]
    | Annotated[Id, Tag("<item>")]
    | Annotated[AssignedPart, Tag("<part>")],
    Discriminator(_shape),
]
_Assigned = Annotated[
    Annotated[None, Tag("<nothing>")]
    | Annotated[Id, Tag("<item>")]
    | Annotated[AssignedPart, Tag("<part>")]
    | Annotated[tuple[_Part, ...], Tag("<parts>")],
    Discriminator(_shape),
]


class AcceptEntry(Model):
    """A person's decision that a file counts, whatever is in it; it ends when its bytes change."""

    item: Id
    file: NotBlank
    reason: NotBlank
    sha256: Annotated[str, AfterValidator(_sha256)] | None = None
    by: NotBlank | None = None


class WaiveEntry(Model):
    """An item that need not be handed in, and until which day (inclusive)."""

    item: Id
    reason: NotBlank
    until: Day | None = None


class ProfileFile(Model):
    """The whole file; everything is optional."""

    checklist: NotBlank | None = None
    company: NotBlank | None = None
    uscc: NotBlank | None = None
    also_known_as: tuple[NotBlank, ...] = ()
    """Former names and kin whose papers count."""
    facts: dict[str, bool] = Field(default_factory=dict)
    """Answers to the checklist's questions."""
    people: tuple[PersonEntry, ...] | None = None
    """The service staff."""
    assign: dict[str, _Assigned] = Field(default_factory=dict)
    """By file: what it is, instead of matching; null: nothing."""
    accept: tuple[AcceptEntry, ...] = ()
    ignore: tuple[NotBlank, ...] = ()
    """Patterns as in a .gitignore."""
    owners: dict[str, NotBlank] = Field(default_factory=dict)
    """By section or item: who supplies it."""
    waive: tuple[WaiveEntry, ...] = ()
