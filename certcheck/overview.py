"""Many dossiers at a glance: a row each, with its sections, open items, what lapses and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from certcheck.changes import Changes, Turn
from certcheck.report import OPEN, ItemResult, Report, Status

SOON = timedelta(days=90)
"""What lapses within it is told."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a dossier's checklist."""

    id: str
    title: str
    complete: int
    of: int
    """Required items, without those that are waived or do not apply."""


@dataclass(frozen=True, slots=True)
class OpenItem:
    id: str
    ref: str
    title: str
    status: Status


@dataclass(frozen=True, slots=True)
class Lapse:
    """A paper that counts, and its last day."""

    until: date
    title: str
    """Of the item."""
    path: str
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """What has changed since the last time."""

    done: int = 0
    """Items that were open and are not."""
    better: int = 0
    worse: tuple[str, ...] = ()
    """Titles of the items that got worse."""
    received: int = 0
    """Files that were not there before."""

    def __bool__(self) -> bool:
        return bool(self.done or self.better or self.worse or self.received)


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier."""

    name: str
    """Of its folder or archive."""
    code: int
    """The exit code a scan of it would have."""
    error: str | None = None
    """Why it could not be checked; then nothing else is known."""
    company: str | None = None
    checklist: str = ""
    """Id."""
    checklist_title: str = ""
    sections: tuple[Part, ...] = ()
    completeness: float | None = None
    complete: int = 0
    required: int = 0
    open: tuple[OpenItem, ...] = ()
    lapses: tuple[Lapse, ...] = ()
    change: Shift | None = None
    """None: it was never checked before."""
    files: int = 0
    unreadable: int = 0
    """Files that could not be read."""

    def count(self, status: Status) -> int:
        """How many required items have this open status."""
        return sum(one.status is status for one in self.open)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many dossiers are how far."""

    complete: int
    open: int
    failed: int
    """Could not be checked."""
    code: int
    """The highest exit code of all."""


@dataclass(frozen=True)
class Overview:
    """All dossiers of a folder."""

    folder: str
    as_of: date
    lang: str
    rows: Sequence[Row]
    """In the order of their names; perhaps on disk, so they are gone through one by one."""
    left_out: tuple[str, ...] = ()
    """What lies in the folder and is no dossier."""
    sent_to: str | None = None
    """The address files were sent to for reading; None: they stayed on this machine."""

    @property
    def code(self) -> int:
        """The highest exit code of the dossiers."""
        return self.tally.code

    @cached_property
    def tally(self) -> Tally:
        """Counted once."""
        complete = unfinished = failed = code = 0
        for row in self.rows:
            code = max(code, row.code)
            failed += row.error is not None
            unfinished += row.error is None and bool(row.open)
            complete += row.error is None and not row.open
        return Tally(complete, unfinished, failed, code)


def row_of(name: str, report: Report, changes: Changes | None) -> Row:
    """A dossier's report in a row."""
    lang = report.run.lang
    return Row(
        name=name,
        code=1 if report.failed else 0,
        company=report.dossier.company,
        checklist=report.checklist.id,
        checklist_title=report.checklist.title.get(lang),
        sections=tuple(_parts(report)),
        completeness=report.completeness,
        complete=report.count(Status.COMPLETE),
        required=len(report.required),
        open=tuple(
            OpenItem(one.item.id, one.item.ref, one.item.title.get(lang), one.status)
            for one in report.open
        ),
        lapses=tuple(_lapses(report)),
        change=_shift(changes, lang) if changes else None,
        files=report.dossier.files,
        unreadable=len({one.path for one in report.problems if one.page is None}),
    )


def _parts(report: Report) -> Iterator[Part]:
    asked = {*OPEN, Status.COMPLETE}
    for section in report.checklist.sections:
        found = [one.status for one in report.required if one.item.section == section.id]
        counted = [status for status in found if status in asked]
        title = section.title.get(report.run.lang)
        yield Part(section.id, title, counted.count(Status.COMPLETE), len(counted))


def _lapses(report: Report) -> list[Lapse]:
    """What counts today and will not in ninety days, soonest first, a paper once."""
    found: dict[tuple[date, str, str | None], str] = {}
    for result in report.items:
        for one in result.evidence:
            if one.counts and one.valid_until is not None and _soon(one.valid_until, report):
                key = (one.valid_until, one.path, _person(one.subject, result))
                found.setdefault(key, result.item.title.get(report.run.lang))
    keys = sorted(found, key=lambda key: (key[0], key[1], key[2] or ""))
    return [Lapse(until, found[until, path, who], path, who) for until, path, who in keys]


def _soon(until: date, report: Report) -> bool:
    return report.run.as_of <= until <= report.run.as_of + SOON


def _person(subject: str | None, result: ItemResult) -> str | None:
    return next((one.name for one in result.subjects if one.id == subject), None)


def _shift(changes: Changes, lang: str) -> Shift:
    return Shift(
        done=len(changes.of(Turn.DONE)),
        better=len(changes.of(Turn.BETTER)),
        worse=tuple(one.new.item.title.get(lang) for one in changes.of(Turn.WORSE)),
        received=changes.received,
    )
