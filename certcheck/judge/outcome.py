"""What a requirement's check answers, and how several answers become one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from certcheck.judge.examine import Examined
from certcheck.judge.weighing import Weighed
from certcheck.report import Evidence, Finding, PointResult, Status, SubjectResult

_BEST_FIRST = (
    Status.COMPLETE,
    Status.PARTIAL,
    Status.REVIEW,
    Status.INVALID,
    Status.MISSING,
    Status.NOT_APPLICABLE,
)


@dataclass(frozen=True)
class Outcome:
    """The answer of one requirement."""

    status: Status
    evidence: tuple[Evidence, ...] = ()
    points: tuple[PointResult, ...] = ()
    subjects: tuple[SubjectResult, ...] = ()
    findings: tuple[Finding, ...] = ()
    tried: tuple[Examined, ...] = ()
    """Every paper taken for one the item asks for, with what speaks against it."""
    weighed: tuple[Weighed, ...] = ()
    """Papers of other kinds that speak of the item's points, and why they count or do not."""

    def weighed_in(self, path: str) -> tuple[Weighed, ...]:
        """Those of one file, in their order."""
        return self._by_path.get(path, ())

    @cached_property
    def _by_path(self) -> dict[str, tuple[Weighed, ...]]:
        """Every file that is nobody's evidence asks, and to go through all for each is the square of them."""
        found: dict[str, list[Weighed]] = {}
        for one in self.weighed:
            found.setdefault(one.candidate.path, []).append(one)
        return {path: tuple(own) for path, own in found.items()}

    def told(self, *findings: Finding) -> Outcome:
        """The same answer with further findings."""
        return replace(self, findings=(*self.findings, *findings))


def best(outcomes: Iterable[Outcome]) -> Outcome:
    """The best of several alternatives; the first of equals. What was tried for the others is kept."""
    found = tuple(outcomes)
    return replace(
        min(found, key=lambda outcome: _BEST_FIRST.index(outcome.status)),
        tried=tuple(one for outcome in found for one in outcome.tried),
        weighed=tuple(one for outcome in found for one in outcome.weighed),
    )


def of_people(statuses: Iterable[Status]) -> Status:
    """One status for all people (contract, section 1, "Per person")."""
    found = set(statuses)
    if len(found) == 1:
        return found.pop()
    good = found & {Status.COMPLETE, Status.PARTIAL}
    if found == {Status.COMPLETE, Status.REVIEW}:
        return Status.REVIEW
    if good:
        return Status.PARTIAL
    for status in (Status.INVALID, Status.REVIEW):
        if status in found:
            return status
    return Status.MISSING


def unique(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence by path and page, each place and paper once; what counts before what does not."""
    found = {
        (not e.counts, e.path, e.pages, e.sheet or "", e.kind, e.subject or ""): e for e in evidence
    }
    return tuple(found[key] for key in sorted(found))
