"""The check of `kind: all-of`: every paper of a set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from certcheck.checklist.requirements import AllOf, Part
from certcheck.judge.outcome import Outcome, of_people
from certcheck.judge.subjects import Judged, lacking, together
from certcheck.report import Finding, PointResult, Severity, Status, SubjectResult


@dataclass(frozen=True)
class _Told:
    part: Part
    judged: tuple[Judged, ...]
    outcome: Outcome


def judge(need: AllOf, outcome_of: Callable[[Part], Outcome]) -> Outcome:
    """The parts together; those that are only recommended are told and change nothing."""
    parts = [_told(part, outcome_of(part)) for part in need.of]
    outcome = together([told for one in parts for told in one.judged])
    required = [one for one in parts if one.part.required]
    status = of_people(one.outcome.status for one in required or parts)
    points = tuple(point for one in parts for point in _points(one))
    return replace(
        outcome,
        status=status,
        points=points,
        tried=tuple(examined for one in parts for examined in one.outcome.tried),
        weighed=tuple(weighed for one in parts for weighed in one.outcome.weighed),
    )


def _points(one: _Told) -> tuple[PointResult, ...]:
    """Of a recommended part all points are advice."""
    if one.part.required:
        return one.outcome.points
    return tuple(
        replace(result, point=result.point.model_copy(update={"required": False}))
        for result in one.outcome.points
    )


def _told(part: Part, outcome: Outcome) -> _Told:
    """A part is one thing to tell of; one that asks for each of several years is told year by year."""
    if outcome.subjects:
        return _Told(part, tuple(_each(part, one, outcome) for one in outcome.subjects), outcome)
    cited = tuple(replace(one, subject=part.id) for one in outcome.evidence)
    result = SubjectResult(part.id, part.title.zh, outcome.status, cited, part.title)
    return _Told(part, (Judged(result, _findings(part, outcome)),), outcome)


def _each(part: Part, one: SubjectResult, outcome: Outcome) -> Judged:
    told = tuple(finding for finding in outcome.findings if finding.subject == one.id)
    return Judged(one, told if part.required else _advice(told))


def _advice(told: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(replace(finding, severity=Severity.INFO) for finding in told)


def _findings(part: Part, outcome: Outcome) -> tuple[Finding, ...]:
    found = tuple(replace(finding, subject=part.id) for finding in outcome.findings)
    if not part.required:
        found = _advice(found)
    if outcome.status is not Status.MISSING:
        return found
    return (lacking(part.id, Severity.ERROR if part.required else Severity.INFO), *found)
