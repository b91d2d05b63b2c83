"""The overview in words: what every output says in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from certcheck.messages import label, status_name
from certcheck.overview import Lapse, OpenItem, Overview, Part, Row
from certcheck.privacy import mask
from certcheck.renderers.style import Style
from certcheck.report import OPEN
from certcheck.visible import visible

Section = tuple[str, str, str]
"""Of a column: the checklist's id, the section's id, the column's title."""


@dataclass(frozen=True, slots=True)
class Table:
    """Dossiers of one checklist."""

    title: str
    """Empty: there is only this one."""
    sections: tuple[Section, ...]
    rows: Iterable[Row]
    """To be gone through once."""


@dataclass(frozen=True)
class Words:
    """Speaks of one overview."""

    overview: Overview
    style: Style

    @property
    def lang(self) -> str:
        return self.overview.lang

    def label(self, key: str, **params: str | int) -> str:
        return label(key, self.lang, **params)

    def clean(self, text: str) -> str:
        """Harmless to show, personal numbers masked."""
        return visible(text if self.style.show_personal else mask(text))

    def verdict(self) -> str:
        """`60 份材料：12 份齐全，46 份未齐，2 份没能检查`."""
        tally = self.overview.tally
        return self.label(
            "batch_verdict",
            count=len(self.overview.rows),
            complete=tally.complete,
            open=tally.open,
            failed=tally.failed or "",
        )

    def circumstances(self) -> Iterator[str]:
        """Where and when; what was left out; whether files left the machine."""
        folder, day = self.clean(self.overview.folder), self.overview.as_of.isoformat()
        yield self.label("batch_checked", folder=folder, date=day)
        if self.overview.left_out:
            names = self.label("list").join(map(self.clean, self.overview.left_out[:_NAMED]))
            yield self.label("batch_left_out", count=len(self.overview.left_out), names=names)
        if self.overview.sent_to:
            yield self.label("files_sent", address=self.overview.sent_to)

    @cached_property
    def checklists(self) -> tuple[tuple[str, str, tuple[Section, ...]], ...]:
        """Every checklist used: its id, title and sections, in the order of the dossiers."""
        titles: dict[str, str] = {}
        found: dict[str, dict[str, str]] = {}
        for row in self.overview.rows:
            for part in row.sections:
                titles.setdefault(row.checklist, row.checklist_title)
                found.setdefault(row.checklist, {}).setdefault(part.id, part.title)
        return tuple(
            (id, titles[id], tuple((id, *section) for section in sections.items()))
            for id, sections in found.items()
        )

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The columns of one table of all; with several checklists, each with its checklist."""
        if len(self.checklists) < _SEVERAL:
            return tuple(section for *_, sections in self.checklists for section in sections)
        return tuple(
            (id, section, self.label("batch_of_checklist", checklist=title, section=named))
            for _, title, sections in self.checklists
            for id, section, named in sections
        )

    def tables(self) -> Iterator[Table]:
        """A table a checklist, so that none has columns of another; last what was not checked."""
        rows, failed = self.overview.rows, self.overview.tally.failed
        if len(self.checklists) < _SEVERAL:
            yield Table("", self.sections, rows)
            return
        for id, title, sections in self.checklists:
            own = (row for row in rows if row.error is None and row.checklist == id)
            yield Table(self.clean(title), sections, own)
        if failed:
            title = self.label("batch_failed", count=failed)
            yield Table(title, (), (row for row in rows if row.error is not None))

    def client(self, row: Row) -> str:
        """Its folder, and the company unless the folder is called after it."""
        name, company = self.clean(row.name), self.clean(row.company or "")
        told = "" if company[:_TELLING] in name else company
        return self.label("batch_client", name=name, company=told)

    def state(self, row: Row) -> str:
        """Complete, open, or not checked."""
        if row.error is not None:
            return self.label("batch_state_failed")
        return self.label("batch_state_open" if row.open else "batch_state_complete")

    def part(self, row: Row, section: Section) -> str:
        """`9/11`; empty where the dossier's checklist has no such section."""
        part = self._part(row, section)
        return f"{part.complete}/{part.of}" if part else ""

    def part_in_words(self, row: Row, section: Section) -> str:
        """`9 of 11`: of `9/11` Excel would make a day of September when it opens a csv."""
        part = self._part(row, section)
        return self.label("batch_part", complete=part.complete, of=part.of) if part else ""

    def look(self, row: Row, section: Section) -> str:
        """How a section stands: `full`, `some`, `none`; empty where nothing is asked in it."""
        part = self._part(row, section)
        if part is None or not part.of:
            return ""
        return "full" if part.complete == part.of else "some" if part.complete else "none"

    def _part(self, row: Row, section: Section) -> Part | None:
        wanted = (one for one in row.sections if (row.checklist, one.id) == section[:2])
        return next(wanted, None)

    def completeness(self, row: Row) -> str:
        """`85 %`, rounded down: only what is complete is 100 %."""
        return "" if row.completeness is None else f"{int(row.completeness * 100)} %"

    def open_counts(self, row: Row) -> str:
        """`缺失 2、待确认 1`."""
        parts = [
            self.label(
                "batch_count", status=status_name(status, self.lang), count=row.count(status)
            )
            for status in OPEN
            if row.count(status)
        ]
        return self.label("list").join(parts)

    def status(self, item: OpenItem) -> str:
        return status_name(item.status, self.lang)

    def open_items(self, row: Row) -> str:
        """Every open item with its status."""
        return self.label("semicolon").join(
            self.label("batch_item", title=one.title, status=self.status(one)) for one in row.open
        )

    def lapse(self, lapse: Lapse) -> str:
        """`2026-12-31 操作证（张三）`."""
        return self.label(
            "batch_lapse",
            date=lapse.until.isoformat(),
            title=lapse.title,
            person=self.clean(lapse.person or ""),
        )

    def lapses(self, row: Row) -> str:
        return self.label("semicolon").join(map(self.lapse, row.lapses))

    def change(self, row: Row, *, named: bool = False) -> str:
        """What is new since the last time; `named`: with the titles of what got worse."""
        if row.error is not None:
            return ""
        if row.change is None:
            return self.label("batch_first")
        shift = row.change
        titles = self.label("list").join(shift.worse)
        parts = [
            self.label(key, count=count, titles=titles)
            for key, count in (
                ("diff_count_done", shift.done),
                ("batch_worse_named" if named else "batch_worse", len(shift.worse)),
                ("diff_count_better", shift.better),
                ("batch_received", shift.received),
            )
            if count
        ]
        return self.label("comma").join(parts) or self.label("batch_same")

    def error(self, row: Row) -> str:
        return self.clean(row.error or "")


_SEVERAL = 2
_TELLING = 4
"""Characters a Chinese company's name begins with that tell it from others: the place, its own name."""
_NAMED = 5
"""Names of what was left out that are told."""
