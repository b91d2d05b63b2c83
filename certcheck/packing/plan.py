"""What goes into a pack, under which names: every file once, at the first item it counts for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from certcheck.checklist.model import Section
from certcheck.drafting.dossier import plain_name
from certcheck.renderers.places import pages
from certcheck.renderers.telling import Teller
from certcheck.report import OPEN, Evidence, ItemResult, Report, Status
from certcheck.visible import visible

DATA = "data"
"""The folder of a bag's payload (RFC 8493, section 2.1.2)."""
_LONGEST = 60
"""Characters of a file's own name that are kept; Windows takes paths of 260."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the dossier and its place in the pack."""

    number: str
    """`12-01`: the first file of the twelfth item."""
    source: str
    """Its path in the dossier."""
    sha256: str | None
    name: str
    """Its path in the pack."""
    shown: str
    """Its own name, fit to be told."""


@dataclass(frozen=True, slots=True)
class Line:
    """Where in a file something of an item stands."""

    piece: Piece
    where: str
    """`第 1-3 页`; empty: the whole file."""
    person: str

    @property
    def place(self) -> str:
        """Whose it is, and where; empty: all of the file."""
        return " ".join(one for one in (self.person, self.where) if one)


@dataclass(frozen=True, slots=True)
class Entry:
    """An item in the index."""

    number: str
    title: str
    ref: str
    status: Status
    status_name: str
    lines: tuple[Line, ...]
    note: str
    """Why there is no file: waived, not applicable, open."""


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    chapters: tuple[Chapter, ...]
    pieces: tuple[Piece, ...]
    """In the order of the pack."""

    @property
    def open(self) -> tuple[Entry, ...]:
        return tuple(one for part in self.chapters for one in part.entries if one.status in OPEN)


def plan(report: Report, *, show_personal: bool = False) -> Plan:
    """The pack of what a report found; of items under review what was offered, as it stands."""
    planner = _Planner(report, Teller.of(report, show_personal=show_personal))
    chapters = tuple(
        planner.chapter(number, section)
        for number, section in enumerate(report.checklist.sections, 1)
    )
    return Plan(chapters, tuple(planner.pieces.values()))


@dataclass(slots=True)
class _Planner:
    """Gives out numbers and names as it goes through the checklist."""

    report: Report
    teller: Teller
    pieces: dict[str, Piece] = field(default_factory=dict)

    def chapter(self, number: int, section: Section) -> Chapter:
        title = self.teller.title(section)
        folder = PurePosixPath(DATA, f"{number}-{plain_name(title)}")
        entries = tuple(self._entries(section.id, folder))
        return Chapter(title, entries)

    def _entries(self, section: str, folder: PurePosixPath) -> Iterator[Entry]:
        width = max(len(str(len(self.report.items))), 2)
        for number, result in enumerate(self.report.items, 1):
            if result.item.section == section:
                yield self._entry(f"{number:0{width}}", result, folder)

    def _entry(self, number: str, result: ItemResult, folder: PurePosixPath) -> Entry:
        title = self.teller.title(result.item)
        below = folder / f"{number}-{plain_name(title)}"
        lines = self._joined(self._lines(number, result, below))
        return Entry(
            number=number,
            title=title,
            ref=result.item.ref,
            status=result.status,
            status_name=self.teller.status(result.status.value),
            lines=lines,
            note=self._note(result),
        )

    def _lines(self, number: str, result: ItemResult, folder: PurePosixPath) -> Iterator[Line]:
        hashes = {file.path: file.sha256 for file in self.report.files}
        names = {one.id: one.called(self.teller.lang) for one in result.subjects}
        own = 0
        for (path, subject), found in _by_file(result).items():
            piece = self.pieces.get(path)
            if piece is None:
                own += 1
                piece = self._piece(f"{number}-{own:02}", path, hashes, folder)
                self.pieces[path] = piece
            person = self._clean(names.get(subject, subject))
            yield Line(piece, self._where(found), person)

    def _joined(self, lines: Iterator[Line]) -> tuple[Line, ...]:
        """People who share a place in a file share a line."""
        people: dict[tuple[str, str], list[str]] = {}
        found: dict[tuple[str, str], Line] = {}
        for line in lines:
            key = (line.piece.number, line.where)
            found.setdefault(key, line)
            people.setdefault(key, []).append(line.person)
        return tuple(
            replace(line, person=self.teller.join(dict.fromkeys(filter(None, people[key]))))
            for key, line in found.items()
        )

    def _piece(
        self, number: str, path: str, hashes: Mapping[str, str | None], folder: PurePosixPath
    ) -> Piece:
        own = path.rpartition("/")[2]
        shown = self._clean(own)
        named = PurePosixPath(plain_name(shown.replace("*", "x")))
        suffix = named.suffix if len(named.suffix) <= 8 else ""
        stem = plain_name(named.name.removesuffix(suffix)[:_LONGEST])
        return Piece(
            number, path, hashes.get(path), str(folder / f"{number}-{stem}{suffix}"), shown
        )

    def _where(self, found: list[Evidence]) -> str:
        sheets = [
            self.teller.label("sheet", sheet=self._clean(one.sheet)) for one in found if one.sheet
        ]
        numbers = sorted({page for one in found if not one.sheet for page in one.pages})
        whole = any(not one.pages and not one.sheet for one in found)
        told = [*dict.fromkeys(sheets), *([pages(numbers, self.teller)] if numbers else [])]
        return "" if whole else self.teller.join(told)

    def _note(self, result: ItemResult) -> str:
        if result.status is not Status.WAIVED:
            return ""
        reasons = [one.reason for one in self.report.waivers if one.item == result.item.id]
        return self._clean(reasons[0]) if reasons else ""

    def _clean(self, text: str) -> str:
        return visible(self.teller.masked(text))


def _by_file(result: ItemResult) -> dict[tuple[str, str], list[Evidence]]:
    """What is handed in for an item, by file and person, in the order of people and paths."""
    if result.status in (Status.WAIVED, Status.NOT_APPLICABLE):
        return {}
    order = {subject.id: place for place, subject in enumerate(result.subjects)}
    offered = result.status is Status.REVIEW
    found: dict[tuple[str, str], list[Evidence]] = {}
    for one in result.evidence:
        if one.counts or offered:
            found.setdefault((one.path, one.subject or ""), []).append(one)
    return {
        key: found[key] for key in sorted(found, key=lambda key: (order.get(key[1], -1), key[0]))
    }
