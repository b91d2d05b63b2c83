"""How grave an open item is, for programs that know three levels, and what is said of it there."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from certcheck.messages import label
from certcheck.renderers.account import Account, Entry
from certcheck.report import ItemResult, Report, Status


class Level(StrEnum):
    """As SARIF 2.1.0 names them, section 3.27.10."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def level(entry: Entry) -> Level:
    """What a person may still decide is a warning; what is settled or optional a note."""
    if not entry.open or not entry.required:
        return Level.NOTE
    return Level.WARNING if entry.status is Status.REVIEW else Level.ERROR


def remarkable(report: Report, account: Account) -> Iterator[tuple[ItemResult, Entry]]:
    """The items something is to be said of, in the checklist's order: open, or with a warning."""
    entries = {entry.id: entry for chapter in account.chapters for entry in chapter.entries}
    for result in report.items:
        entry = entries.get(result.item.id)
        if entry is not None and (entry.open or entry.reasons):
            yield result, entry


def headline(entry: Entry) -> str:
    """`缺失 培训计划 三(2)`."""
    return " ".join((entry.status_name, entry.title, entry.ref))


def paragraphs(entry: Entry, lang: str) -> tuple[str, ...]:
    """What is the matter, what is there, what to do."""
    waits = label("see_question", lang, number=entry.question) if entry.question else ""
    have = label("have", lang, files=label("list", lang).join(entry.have)) if entry.have else ""
    return tuple(part for part in (*entry.reasons, waits, have, entry.remedy) if part)
