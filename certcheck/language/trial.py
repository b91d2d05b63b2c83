"""Trying a checklist's examples: each a dossier of one file, judged as any other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from certcheck.checklist.model import Checklist, Example, Item
from certcheck.document import Document, Page, Paragraph, Table
from certcheck.judge.items import judge_all
from certcheck.judge.outcome import Outcome
from certcheck.looking.look import look
from certcheck.matching.look import look_around
from certcheck.matching.naming import Naming
from certcheck.matching.scene import Seen
from certcheck.profile.model import Person, Profile
from certcheck.recognition.recogniser import Recogniser

AS_OF = date(2026, 1, 1)
"""The day of every trial: what an example calls valid must be so for long."""
_EDITABLE = (".docx", ".doc", ".wps", ".txt")
_LONGEST_TITLE = 30
_NAMINGS: WeakKeyDictionary[Recogniser, Naming] = WeakKeyDictionary()


@dataclass(frozen=True)
class Trial:
    """An example that came out otherwise than its author said."""

    item: Item
    number: int
    """1-based, in the order of the item's examples."""
    example: Example
    outcome: Outcome

    @property
    def missing(self) -> tuple[str, ...]:
        """The required points the outcome does not have covered."""
        return tuple(p.point.id for p in self.outcome.points if p.point.required and not p.covered)


def failures(checklist: Checklist) -> Iterator[Trial]:
    """Every example whose status, or whose missing points, are not as written."""
    recogniser = Recogniser(checklist)
    for item in checklist.items:
        for number, example in enumerate(item.examples, 1):
            trial = Trial(item, number, example, judge(checklist, recogniser, item, example))
            if not _as_said(trial):
                yield trial


def _as_said(trial: Trial) -> bool:
    if trial.outcome.status.value != trial.example.status:
        return False
    wanted = trial.example.missing
    return not wanted or set(wanted) == set(trial.missing)


def judge(checklist: Checklist, recogniser: Recogniser, item: Item, example: Example) -> Outcome:
    """The item's outcome in a dossier that holds nothing but the example."""
    return judge_everything(checklist, recogniser, example)[item.id]


def judge_everything(
    checklist: Checklist, recogniser: Recogniser, example: Example
) -> Mapping[str, Outcome]:
    """Every item's outcome in such a dossier, by id."""
    document = _document(example)
    name = example.name or "IMG_0001.pdf"
    found = look(document, recogniser)
    naming = _naming(checklist, recogniser)
    seen = Seen(
        path=name,
        sha256=None,
        format=document.format,
        editable=document.editable,
        recognition=found.recognition,
        named=naming.kinds(name),
        called=naming.own(name),
    )
    scene = look_around((seen,), checklist, _profile(checklist), as_of=AS_OF, ocr=True)
    return judge_all(scene, checklist)


def _naming(checklist: Checklist, recogniser: Recogniser) -> Naming:
    """Made once for all the examples tried with one recogniser."""
    found = _NAMINGS.get(recogniser)
    if found is None:
        found = _NAMINGS[recogniser] = Naming(checklist)
    return found


def _profile(checklist: Checklist) -> Profile:
    tags = tuple(
        need
        for item in checklist.items
        if (need := getattr(item.needs, "tagged", None)) is not None
    )
    people = tuple(Person(name, name, tags) for name in checklist.trial.people)
    return Profile(
        company=checklist.trial.company or None,
        facts={fact.id: True for fact in checklist.facts},
        people=people or None,
    )


def _document(example: Example) -> Document:
    editable = example.name.endswith(_EDITABLE)
    blocks: list[Paragraph | Table] = []
    for number, line in enumerate(line for line in example.text.splitlines() if line.strip()):
        title = (
            number == 0 and len(line) <= _LONGEST_TITLE and not line.rstrip().endswith(("。", "；"))
        )
        blocks.append(Paragraph(line, 0 if title else None))
    if example.table:
        width = max(map(len, example.table))
        blocks.append(Table(tuple((*row, *[""] * (width - len(row))) for row in example.table)))
    page = Page(tuple(blocks), number=None if editable else 1)
    return Document("docx" if editable else "pdf", (page,), editable=editable)
