"""Who has which paper: people down, papers across."""

from __future__ import annotations

from collections.abc import Sequence

from certcheck.checklist.requirements import EachPerson
from certcheck.renderers.account.model import Cell, Matrix
from certcheck.renderers.account.proofs import by_file, proof_of
from certcheck.renderers.account.voice import Voice
from certcheck.report import Evidence, ItemResult, Report, SubjectResult


def matrix(report: Report, voice: Voice) -> Matrix | None:
    asking = [
        result
        for result in report.items
        if result.subjects and isinstance(result.item.needs, EachPerson)
    ]
    names: dict[str, str] = {}
    for result in asking:
        for subject in result.subjects:
            names.setdefault(subject.id, subject.name)
    if not names:
        return None
    doubled = {name for name in names.values() if list(names.values()).count(name) > 1}
    rows = []
    for person, name in names.items():
        shown = f"{name} ({person})" if name in doubled else name
        cells = tuple(_cell(person, result, voice) for result in asking)
        rows.append((voice.clean(shown), cells))
    papers = tuple(voice.clean(voice.teller.title(result.item)) for result in asking)
    return Matrix(papers, tuple(rows))


def _cell(person: str, result: ItemResult, voice: Voice) -> Cell | None:
    subject = next((one for one in result.subjects if one.id == person), None)
    if subject is None:
        return None
    have = by_file(
        [proof_of(evidence, result, voice) for evidence in _own(subject, result)],
        _own(subject, result),
        voice.teller,
    )
    name = voice.teller.status(subject.status)
    return Cell(subject.status, name, tuple(text for _, text in have))


def _own(subject: SubjectResult, result: ItemResult) -> Sequence[Evidence]:
    """The person's papers, which may stand in the item alone."""
    own = tuple(evidence for evidence in result.evidence if evidence.subject == subject.id)
    return subject.evidence or own
