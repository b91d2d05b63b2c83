"""What has changed between two reports on a dossier, item by item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from certcheck.report import NOT_SENT, OPEN, ItemResult, Report, Status

_RANK = {Status.PARTIAL: 1, Status.REVIEW: 2, Status.INVALID: 3, Status.MISSING: 4}
"""The higher the worse, in the order in which the contract weighs people; what is settled is 0."""


class Turn(StrEnum):
    """What has become of an item."""

    DONE = "done"
    """Was open, is settled."""
    WORSE = "worse"
    """The item, one of its people or one of its points is worse than it was."""
    BETTER = "better"
    """Still open, but less so."""
    SAME = "same"
    """Open as before."""
    NEW = "new"
    """Open, and not in the older report: the checklist has changed."""


@dataclass(frozen=True, slots=True)
class Change:
    turn: Turn
    new: ItemResult
    old: ItemResult | None
    people: tuple[str, ...] = ()
    """Names of those who are worse off than they were."""
    points: tuple[str, ...] = ()
    """Ids of the required points that were covered and are no longer."""


@dataclass(frozen=True, slots=True)
class Changes:
    old: Report
    new: Report
    items: tuple[Change, ...]
    """In the checklist's order; without what is settled and was."""

    def of(self, turn: Turn) -> tuple[Change, ...]:
        return tuple(change for change in self.items if change.turn is turn)

    @property
    def worse(self) -> bool:
        return bool(self.of(Turn.WORSE))

    @property
    def received(self) -> int:
        """How many files there are whose contents were not there before; the profile is ours."""
        before = {file.sha256 for file in self.old.files}
        now = {file.sha256 for file in self.new.files if file.kind not in NOT_SENT}
        return len(now - before - {None})


def compare(old: Report, new: Report) -> Changes:
    """Both of one checklist; items that only the older report has are left out."""
    return Changes(old, new, tuple(_changes(old, new)))


def _changes(old: Report, new: Report) -> Iterator[Change]:
    before = {result.item.id: result for result in old.items}
    for result in new.items:
        change = _change(before.get(result.item.id), result)
        if change is not None:
            yield change


def _change(old: ItemResult | None, new: ItemResult) -> Change | None:
    if old is None:
        return Change(Turn.NEW, new, None) if new.status in OPEN else None
    people, points = tuple(_people(old, new)), tuple(_points(old, new))
    turn = _turn(_rank(old.status), _rank(new.status), worse=bool(people or points))
    return Change(turn, new, old, people, points) if turn else None


def _turn(old: int, new: int, *, worse: bool) -> Turn | None:
    if not new:
        return Turn.DONE if old else None
    if new > old or worse:
        return Turn.WORSE
    return Turn.BETTER if new < old else Turn.SAME


def _rank(status: Status) -> int:
    return _RANK.get(status, 0)


def _people(old: ItemResult, new: ItemResult) -> Iterator[str]:
    before = {subject.id: subject.status for subject in old.subjects}
    for subject in new.subjects:
        if _rank(subject.status) > _rank(before.get(subject.id, subject.status)):
            yield subject.name


def _points(old: ItemResult, new: ItemResult) -> Iterator[str]:
    before = {point.point.id for point in old.points if point.covered}
    for point in new.points:
        if point.point.required and not point.covered and point.point.id in before:
            yield point.point.id
