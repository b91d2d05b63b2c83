"""One file, looked at alone: read, then recognised. This is what runs in the workers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from certcheck.checklist.model import Checklist
from certcheck.document import Document, Problem, ProblemCode
from certcheck.dossier.file import File, UnreadableError
from certcheck.profile.model import Profile
from certcheck.readers import read
from certcheck.readers.options import ReadOptions
from certcheck.recognition.sighting import Recognition, Sighting

if TYPE_CHECKING:
    from certcheck.recognition.recogniser import Recogniser


@dataclass(frozen=True)
class Decision:
    """A person's decision that a file, or some pages of it, is an item's paper."""

    item: str
    kind: str
    pages: tuple[int, ...]
    person: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Look:
    """What one file is, without its neighbours."""

    format: str
    editable: bool = False
    problem: Problem | None = None
    page_problems: tuple[tuple[int | None, Problem], ...] = ()
    recognition: Recognition = field(default_factory=Recognition)
    decided: tuple[tuple[Decision, Sighting], ...] = ()


@dataclass(frozen=True)
class Looking:
    """The task of the workers; picklable, the checklist is compiled once in each process."""

    checklist: Checklist
    sha256: str
    """Of the checklist, by which a process knows that it has compiled it."""
    options: ReadOptions
    decisions: Mapping[str, tuple[Decision, ...]]
    """By path."""

    def __call__(self, file: File) -> tuple[Document, Look]:
        """The file's document, for the cache, and what it is."""
        try:
            document = read(file.read(), file.path, self.options)
        except UnreadableError as error:
            document = Document("unknown", problem=error.problem)
        return document, self.look(file.path, document)

    def look(self, path: str, document: Document) -> Look:
        """What a document is that was read before."""
        return look(document, self._recogniser(), self.decisions.get(path, ()))

    def _recogniser(self) -> Recogniser:
        # Loads what weighs words; a scan that finds all papers known does without.
        from certcheck.recognition.recogniser import Recogniser  # noqa: PLC0415

        if self.sha256 not in _COMPILED:
            while len(_COMPILED) >= _MOST_COMPILED:
                del _COMPILED[next(iter(_COMPILED))]
            _COMPILED[self.sha256] = Recogniser(self.checklist)
        return _COMPILED[self.sha256]


_COMPILED: dict[str, Recogniser] = {}
"""The checklists this process has compiled, by hash."""
_MOST_COMPILED = 4
"""So that dossiers of several checklists may be read in turns."""


def _page_problems(document: Document) -> Iterator[tuple[int | None, Problem]]:
    """Blank pages, the backs of others, are told only where there is nothing else."""
    failed = [(page.number, page.problem) for page in document.pages if page.problem is not None]
    blank = sum(problem.code is ProblemCode.EMPTY for _, problem in failed)
    for number, problem in failed:
        if problem.code is not ProblemCode.EMPTY or blank == len(document.pages):
            yield number, problem


def look(document: Document, recogniser: Recogniser, decisions: tuple[Decision, ...] = ()) -> Look:
    """What a document is, and what people have decided that it is."""
    if document.problem is not None:
        return Look(document.format, document.editable, document.problem)
    return Look(
        document.format,
        document.editable,
        page_problems=tuple(_page_problems(document)),
        recognition=recogniser.recognise(document),
        decided=tuple(
            (one, recogniser.as_kind(document, one.kind, one.pages)) for one in decisions
        ),
    )


def decisions(profile: Profile, checklist: Checklist) -> Mapping[str, tuple[Decision, ...]]:
    """The profile's assignments by path, each with the first kind of paper its item asks for."""
    found: dict[str, list[Decision]] = {}
    for one in profile.assigned:
        if one.item is not None:
            kind = checklist.item(one.item).papers[0]
            found.setdefault(one.path, []).append(
                Decision(one.item, kind, one.pages, one.person, one.source)
            )
    return {path: tuple(made) for path, made in found.items()}
