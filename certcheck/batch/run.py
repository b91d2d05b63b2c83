"""Checking the dossiers of a folder, each for itself, all with one crew of workers and one cache.

Dossiers are opened only as the workers run out of files, and closed as soon as their last file is
looked at: what is held at any time does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from certcheck.batch.children import Children
from certcheck.batch.journal import Journal, Kept, Written
from certcheck.cache.cache import Cache
from certcheck.changes import Changes, compare
from certcheck.crew.errands import Crew, Errand
from certcheck.document import Problem, ProblemCode
from certcheck.dossier.walk import BrokenArchiveError
from certcheck.errors import CertcheckError
from certcheck.looking.remembering import Handed
from certcheck.messages import error_text, label
from certcheck.opening import Opened, Options, Shelf, shelf
from certcheck.overview import Row, Shift, row_of
from certcheck.report import Report
from certcheck.scan import conclude
from certcheck.stamps import State, state_of
from certcheck.traces import origin

Told = Callable[[int, Row], None]
"""Gets the number of a dossier and its row."""

_INTERNAL = 3
_BROKEN = {
    ProblemCode.CORRUPT: "batch_archive_corrupt",
    ProblemCode.ENCRYPTED: "batch_archive_encrypted",
}


class Delivery(Protocol):
    """Where the reports of the dossiers go."""

    def missing(self, name: str, written: Written) -> bool:
        """Whether any report of this dossier is not there as it was written."""
        ...

    def deliver(self, name: str, report: Report) -> Written:
        """Write them. Raises `ScanError` where that fails."""
        ...


@dataclass(frozen=True, slots=True)
class _Open:
    """A dossier some of whose files are still being looked at."""

    opened: Opened
    state: State | None
    """Of its files, before they were looked at."""
    looked: bool
    """Whether any file was looked at, be it here or elsewhere."""


class Batch:
    """One run over some dossiers."""

    def __init__(
        self,
        dossiers: Children,
        options: Options,
        crew: Crew,
        cache: Cache,
        journal: Journal,
        delivery: Delivery,
        told: Told,
    ) -> None:
        """`told` gets a row for every dossier, as each is done."""
        self._dossiers = dossiers
        self._options = options
        self._crew = crew
        self._cache = cache
        self._journal = journal
        self._delivery = delivery
        self._shelves: dict[str, Shelf] = {}
        self._open: dict[int, _Open] = {}
        self._tell = told

    def check(self) -> None:
        """Check all of them.

        No iterator of rows, for nothing comes from the crew while dossiers are told again: their rows
        would pile up.

        Raises:
            ScanError: the crew is lost. What is done is remembered.
        """
        try:
            for errand, result in self._crew.read(self._errands()):
                self._take(errand, result)
        finally:
            for one in self._open.values():
                one.opened.close()

    def _take(self, errand: Errand, result: Handed | Problem) -> None:
        opened = self._open[errand.dossier].opened
        opened.take(errand.file, result)
        if opened.done:
            self._judge(errand.dossier)

    def _errands(self) -> Iterator[Errand]:
        """The files to be looked at, dossier by dossier, the largest of each first; opened on demand."""
        for number in range(len(self._dossiers)):
            yield from self._begin(number)

    def _begin(self, number: int) -> Sequence[Errand]:
        """Tell a dossier again, or open it and say what is to be looked at."""
        try:
            found = self._told_or_opened(self._dossiers.path(number))
        except Exception as error:  # noqa: BLE001 — one broken dossier is a row, not an end
            self._fail(number, error)
            return ()
        if isinstance(found, Row):
            self._tell(number, found)
            return ()
        self._open[number], opened = found, found.opened
        if opened.done:
            self._judge(number)
            return ()
        task = opened.memory.task
        self._crew.equip(task.sha256, task.checklist)
        waiting = sorted(opened.waiting, key=lambda file: -file.size)
        return [Errand.of(number, file, task) for file in waiting]

    def _told_or_opened(self, dossier: Path) -> Row | _Open:
        state = state_of(str(dossier.absolute()))
        kept = self._journal.kept(dossier)
        if kept is not None and self._journal.holds(kept, state):
            row = self._told(dossier, kept)
            if row is not None:
                return row
        opened = Opened(dossier, self._options, self._cache, self._shelf)
        return _Open(opened, state, not opened.done)

    def _told(self, dossier: Path, kept: Kept) -> Row | None:
        """The row of a dossier that is as it was; None where one of its reports is not."""
        if self._delivery.missing(dossier.name, kept.written):
            return None
        if kept.run == self._journal.run:
            return kept.row
        row = replace(kept.row, change=Shift())
        self._journal.renew(dossier, replace(kept, row=row, run=self._journal.run))
        return row

    def _judge(self, number: int) -> None:
        """The end of a dossier: judge it, write its reports, remember it."""
        dossier, current = self._dossiers.path(number), self._open.pop(number)
        try:
            with current.opened as opened:
                report = self._told_of(conclude(opened.inquiry()), current)
            kept = self._journal.kept(dossier)
            changes = self._changes(dossier, report, kept)
            row = self._still_new(row_of(dossier.name, report, changes), kept)
            written = self._delivery.deliver(dossier.name, report)
            self._journal.keep(dossier, report, row, current.state, written)
        except Exception as error:  # noqa: BLE001 — likewise
            self._fail(number, error)
            return
        self._tell(number, row)

    def _told_of(self, report: Report, current: _Open) -> Report:
        """With the word that files left the machine, where they did."""
        if not current.looked or self._crew.sent_to is None:
            return report
        return replace(report, run=replace(report.run, sent_to=self._crew.sent_to))

    def _changes(self, dossier: Path, report: Report, kept: Kept | None) -> Changes | None:
        if kept is None or kept.row.checklist != report.checklist.id:
            return None
        same = kept.checklist == report.checklist_sha256
        before = self._journal.report(dossier, report.checklist if same else None)
        return compare(before, report) if before is not None else None

    def _still_new(self, row: Row, kept: Kept | None) -> Row:
        """A dossier judged twice in one run, which was broken off, keeps what the first time found."""
        if row.change or kept is None or kept.run != self._journal.run:
            return row
        return replace(row, change=kept.row.change)

    def _fail(self, number: int, error: Exception) -> None:
        dossier = self._dossiers.path(number)
        code = error.exit_code if isinstance(error, CertcheckError) else _INTERNAL
        row = Row(dossier.name, code, error=self._reason(dossier, error))
        self._tell(number, row)

    def _reason(self, dossier: Path, error: Exception) -> str:
        """Why a dossier could not be checked; its path stands beside it already."""
        lang = self._options.lang
        if isinstance(error, BrokenArchiveError) and error.code in _BROKEN:
            return label(_BROKEN[error.code], lang)
        if isinstance(error, CertcheckError):
            return error_text(error, lang).removeprefix(str(dossier)).lstrip("：: ")
        return label("internal_error", lang, error=origin(error))

    def _shelf(self, name: str) -> Shelf:
        if name not in self._shelves:
            self._shelves[name] = shelf(name, self._options.lang, self._cache)
        return self._shelves[name]
