"""The table of people: who still lacks which paper, for the papers that are still open."""

from __future__ import annotations

from certcheck.checklist.requirements import EachPerson
from certcheck.renderers.letter.model import Matrix, Person
from certcheck.renderers.letter.voice import ClientVoice
from certcheck.renderers.reasons import undecided
from certcheck.report import OPEN, ItemResult, Report, Status


def matrix(report: Report, voice: ClientVoice) -> Matrix | None:
    """None where no paper of a person is open."""
    asking = [
        one
        for one in report.items
        if one.subjects
        and one.status in OPEN
        and isinstance(one.item.needs, EachPerson)
        and not undecided(one)
    ]
    names: dict[str, str] = {}
    for result in asking:
        names.update({one.id: one.name for one in result.subjects})
    people = tuple(_person(id_, name, names, asking, voice) for id_, name in names.items())
    if not any(person.needs for person in people):
        return None
    return Matrix(tuple(voice.title(result) for result in asking), people)


def _person(
    id_: str, name: str, names: dict[str, str], asking: list[ItemResult], voice: ClientVoice
) -> Person:
    statuses = [_status(id_, result) for result in asking]
    doubled = list(names.values()).count(name) > 1
    return Person(
        name=voice.clean(f"{name} ({id_})" if doubled else name),
        cells=tuple(
            None if status is None else (status, voice.teller.label(f"person_{status.value}"))
            for status in statuses
        ),
        needs=tuple(
            voice.title(result)
            for result, status in zip(asking, statuses, strict=True)
            if status in OPEN
        ),
    )


def _status(id_: str, result: ItemResult) -> Status | None:
    return next((one.status for one in result.subjects if one.id == id_), None)
