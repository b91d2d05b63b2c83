"""The checks of `kind: age` and `kind: share`: what a paper states must be old, or large, enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from certcheck.checklist.model import Item, Subject
from certcheck.checklist.requirements import Age, Share
from certcheck.fields.shares import stated_share
from certcheck.judge.coverage import Coverage
from certcheck.judge.examine import Examined, Verdict, evidence, examine, finding
from certcheck.judge.outcome import Outcome, unique
from certcheck.judge.papers import without_good
from certcheck.judge.stated_days import days_told
from certcheck.judge.subject_matter import on_subject
from certcheck.judge.years import last_years, years_of
from certcheck.matching.scene import Scene
from certcheck.report import Finding, Severity, Status

_LABELS_TOLD = 3
"""Labels named to whoever has to look for the day."""


def judge_age(item: Item, need: Age, scene: Scene, subject: Subject | None) -> Outcome:
    """One paper that is old enough, and not too old, will do."""
    tried = _papers(item, need.papers, scene)
    if need.on_subject:
        tried = [on_subject(one, subject) for one in tried]
    return _judged([_aged(one, need, scene.as_of) for one in tried])


def judge_share(item: Item, need: Share, scene: Scene) -> Outcome:
    """Every paper that states the share must state enough: who says two things is to be asked."""
    papers = _papers(item, need.papers, scene)
    if need.years is not None:
        asked = set(last_years(need.years, scene))
        told = [(one, years_of(one.candidate)) for one in papers]
        papers = [one for one, years in told if not years or not asked.isdisjoint(years)]
    tried = [_shared(one, need) for one in papers]
    short = [one for one in tried if one.verdict is Verdict.OFFERED]
    return _judged(short or tried)


def _papers(item: Item, kinds: tuple[str, ...], scene: Scene) -> list[Examined]:
    """The papers, without remarks that are told where the paper itself is asked for."""
    found = [examine(one, scene) for one in scene.of(item.id, kinds)]
    return [replace(one, findings=()) if one.verdict is Verdict.GOOD else one for one in found]


def _aged(one: Examined, need: Age, as_of: date) -> Examined:
    if one.verdict > Verdict.DOUBT:
        return one
    told_days = days_told(need.labels, one.candidate.sighting.text)
    if not told_days:
        named = "、".join([label for label in need.labels if label.isalnum()][:_LABELS_TOLD])
        told = finding(one.candidate, "weak_match", Severity.WARNING, reason="day", labels=named)
        return one.worse(Verdict.DOUBT, told)
    day = min(told_days) if need.at_least_days is not None else max(told_days)
    days = (as_of - day).days
    for limit, wrong, code in (
        (need.at_least_days, days < (need.at_least_days or 0), "too_young"),
        (need.at_most_days, days > (need.at_most_days or 0), "too_old"),
    ):
        if limit is not None and wrong:
            told = finding(
                one.candidate, code, date=day.isoformat(), count=str(days), expected=str(limit)
            )
            return one.worse(Verdict.OFFERED, told)
    return one


def _shared(one: Examined, need: Share) -> Examined:
    if one.verdict > Verdict.DOUBT:
        return one
    said = stated_share(one.candidate.sighting.text, need.part, need.whole)
    if said is None:
        return one.worse(Verdict.DOUBT, _untold(one))
    asked = [_asked(need, whole) for whole in said.wholes] or _every(need)
    if said.share >= max(asked):
        return one
    if said.share >= min(asked):
        return one.worse(Verdict.DOUBT, _untold(one))
    params = {"found": f"{said.share:.4g}", "expected": f"{min(asked):g}"}
    return one.worse(Verdict.OFFERED, finding(one.candidate, "too_small", **params))


def _untold(one: Examined) -> Finding:
    return finding(one.candidate, "weak_match", Severity.WARNING, reason="share")


def _asked(need: Share, whole: float) -> float:
    """Per cent asked for of so large a whole."""
    return next((step.at_least for step in need.steps if whole <= step.up_to), need.at_least)


def _every(need: Share) -> list[float]:
    return [need.at_least, *(step.at_least for step in need.steps)]


def _judged(tried: Sequence[Examined]) -> Outcome:
    good = [one for one in tried if one.verdict is Verdict.GOOD]
    if not good:
        return without_good(tried, Coverage((), (), {}, ()))
    cited = unique(evidence(one.candidate, counts=True) for one in good)
    return Outcome(Status.COMPLETE, cited, tried=tuple(tried))
