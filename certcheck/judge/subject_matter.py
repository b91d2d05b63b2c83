"""Whether a paper is about the checklist's own system, or about a neighbour's."""

from __future__ import annotations

from collections.abc import Sequence

from certcheck.checklist.model import Subject
from certcheck.judge.examine import Examined, Verdict, finding
from certcheck.report import Severity
from certcheck.text import fold

_AS_OFTEN = 4
"""Ours may be named so many times less often than the others together, and the paper is ours too."""


def on_subject(one: Examined, subject: Subject | None) -> Examined:
    """Nothing where it is about another system; in doubt where it names none."""
    if subject is None or one.candidate.assigned:
        return one
    sighting = one.candidate.sighting
    title = fold(sighting.title)
    ours, others = _count(title, subject.names), _count(title, subject.others)
    if not ours and not others:
        ours, others = _count(sighting.text, subject.names), _count(sighting.text, subject.others)
    if ours * _AS_OFTEN >= others and ours:
        return one
    if others:
        told = finding(one.candidate, "near_miss", Severity.INFO, reason="subject")
        return one.worse(Verdict.NOTHING, told)
    told = finding(one.candidate, "weak_match", Severity.WARNING, reason="subject")
    return one.worse(Verdict.DOUBT, told)


def _count(text: str, names: Sequence[str]) -> int:
    return sum(text.count(name) for name in dict.fromkeys(map(fold, names)))
