"""One result for each of several things an item asks for: years, entries of a list, parts of a set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from certcheck.judge.examine import Examined, Verdict, evidence
from certcheck.judge.outcome import Outcome, of_people, unique
from certcheck.report import Finding, Severity, Status, SubjectResult


@dataclass(frozen=True)
class Judged:
    """One of them, and what is to be told about it."""

    result: SubjectResult
    findings: tuple[Finding, ...] = ()


def judged(subject: str, papers: Sequence[Examined]) -> Judged:
    """The best of its papers decide; `subject` is the name it goes by."""
    for verdict, status in (
        (Verdict.GOOD, Status.COMPLETE),
        (Verdict.DOUBT, Status.REVIEW),
        (Verdict.OFFERED, Status.INVALID),
    ):
        chosen = [one for one in papers if one.verdict is verdict]
        if chosen:
            counts = status is Status.COMPLETE
            cited = unique(
                evidence(one.candidate, counts=counts, subject=subject) for one in chosen
            )
            told = tuple(replace(f, subject=subject) for one in chosen for f in one.findings)
            return Judged(SubjectResult(subject, subject, status, cited), told)
    near = tuple(
        replace(f, subject=subject) for one in papers for f in one.findings if f.code == "near_miss"
    )
    return Judged(SubjectResult(subject, subject, Status.MISSING), (lacking(subject), *near))


def lacking(subject: str, severity: Severity = Severity.ERROR) -> Finding:
    """That nothing was found for it."""
    return Finding("part_missing", severity, subject=subject)


def together(subjects: Sequence[Judged], told: Iterable[Finding] = ()) -> Outcome:
    """The item's outcome: judged as the people of `each-person` are."""
    results = tuple(one.result for one in subjects)
    return Outcome(
        of_people(result.status for result in results) if results else Status.MISSING,
        tuple(cited for result in results for cited in result.evidence),
        subjects=results,
        findings=(*(f for one in subjects for f in one.findings), *told),
    )
