"""Whether one candidate counts as the paper it was taken for, whatever the item needs besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from certcheck.document import How
from certcheck.fields.names import Likeness
from certcheck.matching.company import contested, owner, standing
from certcheck.matching.scene import Candidate, Scene
from certcheck.recognition.sighting import Sighting
from certcheck.report import Evidence, Finding, Reason, Severity

SURE = 0.6
"""Below this confidence in its kind a person must look (`weak_match`): a name alone, a certificate of which only the
title can be read. Above it lie, in the table of `certainty`, names with points (148 papers, all right)."""


_IN_PART = "read_in_part"


class Verdict(IntEnum):
    """How far a candidate carries, best first."""

    GOOD = 0
    DOUBT = 1
    """A person can decide: the item is at best `review`."""
    OFFERED = 2
    """It was handed in and cannot count: `invalid`."""
    NOTHING = 3


@dataclass(frozen=True, slots=True)
class Examined:
    candidate: Candidate
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    subject: str | None = None
    """Whose paper it was looked at as, by member's id."""

    def worse(self, verdict: Verdict, finding: Finding) -> Examined:
        """At best this verdict, for this reason."""
        return replace(self, verdict=max(self.verdict, verdict), findings=(*self.findings, finding))

    def told(self, finding: Finding) -> Examined:
        return replace(self, findings=(*self.findings, finding))


def finding(
    candidate: Candidate, code: str, severity: Severity = Severity.ERROR, /, **params: str
) -> Finding:
    """A finding about the candidate, naming its place."""
    pages = candidate.sighting.pages
    return Finding(code, severity, params, candidate.path, pages[0] if pages else None)


def examine(candidate: Candidate, scene: Scene, *, personal: bool = False) -> Examined:
    """Flaws, owner, validity and certainty; `personal` papers belong to people, not to the company."""
    result = Examined(candidate, Verdict.GOOD)
    sighting = candidate.sighting
    name = sighting.kind or sighting.title
    if sighting.flaw is not None:
        verdict = Verdict.OFFERED if sighting.flaw.offered else Verdict.NOTHING
        code = sighting.flaw.value if sighting.flaw.offered else "near_miss"
        result = result.worse(
            verdict,
            finding(candidate, code, paper=name, title=sighting.title, reason=sighting.flaw.value),
        )
    if not personal and not candidate.assigned:
        result = _owned(result, scene)
    if not (sighting.flaw and sighting.flaw.offered):
        result = _valid(result, scene.as_of, scene.audit_date)
    if sighting.confidence < SURE and not candidate.assigned and sighting.kind:
        result = result.worse(
            Verdict.DOUBT, finding(candidate, "weak_match", Severity.WARNING, paper=name)
        )
    return _unsealed(_told(result), scene)


def _owned(result: Examined, scene: Scene) -> Examined:
    sighting = result.candidate.sighting
    if contested(scene.company, sighting):
        names = "、".join(filter(None, (scene.company.name, *scene.company.rivals)))
        told = finding(result.candidate, "company_unknown", Severity.WARNING, name=names)
        return result.worse(Verdict.DOUBT, told)
    grade = standing(scene.company, sighting)
    if grade is Likeness.OTHER:
        return result.worse(
            Verdict.OFFERED,
            finding(
                result.candidate,
                "other_company",
                company=owner(sighting),
                expected=scene.company.name or "",
                found=owner(sighting),
            ),
        )
    if grade is Likeness.NEAR and sighting.how is not How.OCR:
        return result.worse(
            Verdict.DOUBT,
            finding(
                result.candidate,
                "name_mismatch",
                Severity.WARNING,
                found=sighting.companies[0],
                expected=scene.company.name or "",
            ),
        )
    return result


def _valid(result: Examined, as_of: date, audit_date: date | None) -> Examined:
    terms = result.candidate.sighting.terms
    ending = [(term.end, term.label) for term in terms if term.end is not None]
    # Of two labels of one day the longer: 应复审日期 is read as 复审日期 too.
    lapsed = sorted(
        ((end, label) for end, label in ending if end < as_of),
        key=lambda term: (term[0], -len(term[1]), term[1]),
    )
    if lapsed:
        # Where another term of the paper goes on, a review is due; else the paper's last day is told.
        day = lapsed[0][0] if len(lapsed) < len(ending) else lapsed[-1][0]
        end, label = next(term for term in lapsed if term[0] == day)
        days = {"date": end.isoformat(), "today": as_of.isoformat()}
        days |= {"label": label} if len({day for day, _ in ending}) > 1 else {}
        return result.worse(Verdict.OFFERED, finding(result.candidate, "expired", **days))
    if any(term.unreadable for term in terms):
        label = next(term.label for term in terms if term.unreadable)
        return result.worse(
            Verdict.DOUBT,
            finding(result.candidate, "date_unreadable", Severity.WARNING, title=label),
        )
    return _lasting(result, audit_date)


def _lasting(result: Examined, audit_date: date | None) -> Examined:
    """Valid today; told where it will not be on the day of the audit."""
    end = valid_until(result.candidate)
    if audit_date is None or end is None or end >= audit_date:
        return result
    days = {"date": end.isoformat(), "until": audit_date.isoformat()}
    return result.told(finding(result.candidate, "expires_soon", Severity.WARNING, **days))


def _told(result: Examined) -> Examined:
    """Faults of the scan; a paper of which a part could not be read is to be looked at."""
    for code in result.candidate.sighting.quality:
        if code == _IN_PART:
            told = finding(result.candidate, code, Severity.WARNING)
            result = result.worse(Verdict.DOUBT, told)
        else:
            result = result.told(finding(result.candidate, code, Severity.INFO))
    return result


def _unsealed(result: Examined, scene: Scene) -> Examined:
    """A hint where a seal is expected and somebody looked for one in vain: copies are often grey."""
    sighting = result.candidate.sighting
    if sighting.seal is not False or sighting.kind not in scene.sealed:
        return result
    if result.verdict >= Verdict.OFFERED:
        return result
    return result.told(finding(result.candidate, "seal_not_seen", Severity.INFO))


def valid_until(candidate: Candidate) -> date | None:
    ends = [term.end for term in candidate.sighting.terms if term.end is not None]
    return min(ends) if ends else None


def evidence(
    candidate: Candidate,
    *,
    counts: bool,
    subject: str | None = None,
    pages: tuple[int, ...] | None = None,
    shows: Sequence[Reason] = (),
    sure: float | None = None,
) -> Evidence:
    """The candidate as the report cites it; `shows`: what in it the item asks for."""
    sighting = candidate.sighting
    reasons = (*sighting.because, *candidate.because)
    return Evidence(
        path=candidate.path,
        kind=sighting.kind,
        how=sighting.how.value,
        counts=counts,
        confidence=sure if sure is not None else 1.0 if candidate.assigned else sighting.confidence,
        pages=sighting.pages if pages is None else pages,
        sheet=sighting.sheet,
        valid_until=valid_until(candidate),
        subject=subject,
        because=(*reasons, *shows, *_sides(sighting)) or (Reason("points", {}),),
    )


def _sides(sighting: Sighting) -> tuple[Reason, ...]:
    """Which sides of a card it shows; nothing of papers that have none."""
    if len(sighting.sides) > 1:
        return (Reason("both_sides"),)
    return tuple(Reason(f"{side.value}_only") for side in sighting.sides)
