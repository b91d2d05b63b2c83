"""The overview for programs; the same dossiers give the same bytes."""

from __future__ import annotations

import json
from typing import BinaryIO, TypedDict

from certcheck.overview import Overview, Row
from certcheck.renderers.overview.words import Words
from certcheck.renderers.style import Style
from certcheck.version import VERSION
from certcheck.visible import escaped

NAME = "json"
SUFFIX = ".json"
BINARY = False
SCHEMA_VERSION = 1


class Section(TypedDict):
    id: str
    title: str
    complete: int
    of: int


class OpenItem(TypedDict):
    id: str
    ref: str
    title: str
    status: str


class Lapse(TypedDict):
    valid_until: str
    title: str
    path: str
    person: str | None


class Change(TypedDict):
    done: int
    better: int
    worse: list[str]
    received: int


class Dossier(TypedDict):
    name: str
    verdict: str
    exit_code: int
    error: str | None
    company: str | None
    checklist: str | None
    completeness: float | None
    complete: int
    required: int
    sections: list[Section]
    open: list[OpenItem]
    lapses: list[Lapse]
    change: Change | None
    files: int
    unreadable: int


def write(overview: Overview, style: Style, to: BinaryIO) -> None:
    """UTF-8, with a line feed at the end."""
    words = Words(overview, style)
    tally = overview.tally
    head = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "certcheck", "version": VERSION},
        "folder": overview.folder,
        "run": {"as_of": overview.as_of.isoformat(), "lang": overview.lang}
        | ({"sent_to": overview.sent_to} if overview.sent_to else {}),
        "summary": {
            "dossiers": len(overview.rows),
            "complete": tally.complete,
            "open": tally.open,
            "failed": tally.failed,
            "exit_code": tally.code,
        },
    }
    foot = {"left_out": list(overview.left_out)}
    to.write(_text(head).removesuffix(b"\n}") + b',\n  "dossiers": [')
    separator = b"\n    "
    for row in overview.rows:
        to.write(separator + _text(_dossier(row, words)).replace(b"\n", b"\n    "))
        separator = b",\n    "
    to.write(b"\n  ]" if overview.rows else b"]")
    to.write(b"," + _text(foot).removeprefix(b"{") + b"\n")


def _text(value: object) -> bytes:
    """A line feed in it is never part of a text: there it is escaped."""
    text = escaped(json.dumps(value, ensure_ascii=False, indent=2))
    return text.encode("utf-8", "backslashreplace")


def _verdict(row: Row) -> str:
    if row.error is not None:
        return "failed"
    return "open" if row.open else "complete"


def _dossier(row: Row, words: Words) -> Dossier:
    return {
        "name": row.name,
        "verdict": _verdict(row),
        "exit_code": row.code,
        "error": words.error(row) if row.error is not None else None,
        "company": row.company,
        "checklist": row.checklist or None,
        "completeness": row.completeness,
        "complete": row.complete,
        "required": row.required,
        "sections": [
            {"id": one.id, "title": one.title, "complete": one.complete, "of": one.of}
            for one in row.sections
        ],
        "open": [
            {"id": one.id, "ref": one.ref, "title": one.title, "status": one.status.value}
            for one in row.open
        ],
        "lapses": [
            {
                "valid_until": one.until.isoformat(),
                "title": one.title,
                "path": one.path,
                "person": one.person,
            }
            for one in row.lapses
        ],
        "change": _change(row),
        "files": row.files,
        "unreadable": row.unreadable,
    }


def _change(row: Row) -> Change | None:
    if row.change is None:
        return None
    return {
        "done": row.change.done,
        "better": row.change.better,
        "worse": list(row.change.worse),
        "received": row.change.received,
    }
