"""The whole dossier as the judgement sees it: files with what they are, the company, the people."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from certcheck.document import Problem
from certcheck.recognition.sighting import Recognition, Sighting
from certcheck.report import Reason


@dataclass(frozen=True, slots=True)
class Seen:
    """A file that was read, or could not be."""

    path: str
    sha256: str | None
    format: str
    editable: bool
    recognition: Recognition
    problem: Problem | None = None
    page_problems: tuple[tuple[int | None, Problem], ...] = ()
    """(page number, problem) of pages that could not be read."""
    named: tuple[str, ...] = ()
    """Kinds of paper its name, else its folder, speaks of; the likeliest first."""
    called: tuple[str, ...] = ()
    """Those of its own name alone."""
    assigned: tuple[tuple[str, Sighting, str | None, str], ...] | None = None
    """(item, what to take it for, person's id or name, source) by a person's decision, instead of matching."""

    @property
    def unread(self) -> bool:
        """Whether it holds pages whose words nobody has read."""
        return bool(self.recognition.unread_pages)

    @property
    def told(self) -> tuple[str, ...]:
        """Kinds its name tells it is of; those of its folder, where it was not recognised as anything."""
        if self.problem is not None or self.assigned is not None:
            return ()
        known = any(sighting.kind for sighting in self.recognition.sightings)
        return self.called if known else self.named

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Those of the file and of its pages."""
        whole = () if self.problem is None else (self.problem,)
        return (*whole, *(problem for _, problem in self.page_problems))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sighting in its file: what an item's evidence is chosen from."""

    seen: Seen
    sighting: Sighting
    person: str | None = None
    """Whose it is by an assignment, or as the other side of a card."""
    because: tuple[Reason, ...] = ()
    assigned: bool = False

    @property
    def path(self) -> str:
        return self.seen.path

    @property
    def key(self) -> tuple[str, tuple[int, ...], str, str]:
        return (self.path, self.sighting.leaves, self.sighting.kind, self.sighting.title)

    @property
    def people(self) -> tuple[str, ...]:
        """The names of its holders: the paper's own first."""
        return self.sighting.people or ((self.person,) if self.person else ())


@dataclass(frozen=True)
class Company:
    """Whose dossier it is."""

    name: str | None
    uscc: str | None
    also: tuple[str, ...]
    """Former names and kin whose papers count, as the profile lists them."""
    representative: str | None
    declared: bool
    """Named in the profile, not inferred from the papers."""
    rivals: tuple[str, ...] = ()
    """Others with a licence of their own of which the papers speak as much; the name is then a guess."""


@dataclass(frozen=True)
class Member:
    """One of the service staff."""

    id: str
    name: str
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Staff:
    """The people per-person items are judged for."""

    members: tuple[Member, ...]
    inferred: bool
    """Nobody said who they are: gathered from certificates and folders, so to be confirmed."""
    source: str | None
    """The roster's path, `profile`, or None."""


@dataclass(frozen=True)
class Scene:
    """Everything known when the judging begins."""

    files: tuple[Seen, ...]
    company: Company
    staff: Staff
    facts: Mapping[str, bool | None]
    as_of: date
    candidates: tuple[Candidate, ...]
    """All sightings of files that were not assigned."""
    assigned: Mapping[str, tuple[Candidate, ...]]
    """By item."""
    ocr: bool
    sealed: frozenset[str] = frozenset()
    """Kinds of paper one expects a red seal on."""
    audit_date: date | None = None
    """The day of the planned audit: what lapses before it is told."""

    def of(self, item: str, kinds: tuple[str, ...]) -> Iterator[Candidate]:
        """What was taken for one of these kinds of paper, and what a person assigned to the item."""
        yield from self.assigned.get(item, ())
        yield from (self.candidates[number] for number in _of(kinds, self._by_kind))

    @cached_property
    def doubtful(self) -> tuple[Seen, ...]:
        """Files that could not be read, or not all of them, or hold no words."""
        return tuple(
            seen
            for seen in self.files
            if seen.problem is not None or seen.page_problems or not seen.recognition.letters
        )

    def speaking_of(self, item: str) -> Iterator[Candidate]:
        """The candidates that speak of the item's points."""
        return (self.candidates[number] for number in self._by_item.get(item, ()))

    def named(self, kinds: tuple[str, ...]) -> Iterator[Seen]:
        """The files whose names tell that they are of one of these kinds."""
        return (self.files[number] for number in _of(kinds, self._by_name))

    @cached_property
    def _by_item(self) -> _Numbers:
        return _numbered(one.sighting.hits for one in self.candidates)

    @cached_property
    def _by_kind(self) -> _Numbers:
        return _numbered((one.sighting.kind,) for one in self.candidates)

    @cached_property
    def _by_name(self) -> _Numbers:
        return _numbered(seen.told for seen in self.files)


_Numbers = Mapping[str, "array[int]"]
"""Where to find those of each sort: every item asks, and a dossier may be large."""


def _numbered(sorts: Iterable[Iterable[str]]) -> _Numbers:
    """The numbers of what is of each sort."""
    found: defaultdict[str, array[int]] = defaultdict(lambda: array("L"))
    for number, own in enumerate(sorts):
        for sort in own:
            found[sort].append(number)
    return found


def _of(sorts: Iterable[str], numbers: _Numbers) -> Iterable[int]:
    """The numbers of what is of any of these sorts, each once, in their order."""
    return sorted({number for sort in sorts for number in numbers.get(sort, ())})
