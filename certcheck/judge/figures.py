"""The checks of `kind: age` and `kind: share`: what a paper states must be old, or large, enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from certcheck.checklist import Item
from certcheck.fields.dates import find_dates
from certcheck.fields.shares import stated_share
from certcheck.judge.coverage import Coverage
from certcheck.judge.examine import Examined, Verdict, evidence, examine, finding
from certcheck.judge.outcome import Outcome, unique
from certcheck.judge.papers import without_good
from certcheck.matching.scene import Scene
from certcheck.report import Severity, Status
from certcheck.requirements import Age, Share
from certcheck.text import fold

_BEHIND_LABEL = 24
"""Characters behind a label in which its day stands."""


def judge_age(item: Item, need: Age, scene: Scene) -> Outcome:
    """One paper that is old enough, and not too old, will do."""
    return _judged([_aged(one, need, scene.as_of) for one in _papers(item, need.papers, scene)])


def judge_share(item: Item, need: Share, scene: Scene) -> Outcome:
    """Every paper that states the share must state enough: who says two things is to be asked."""
    tried = [_shared(one, need) for one in _papers(item, need.papers, scene)]
    short = [one for one in tried if one.verdict is Verdict.OFFERED]
    return _judged(short or tried)


def day_behind(labels: Sequence[str], text: str) -> date | None:
    """The day behind the first of these labels that has one; `text` folded."""
    for label in map(fold, labels):
        at = text.find(label)
        if at >= 0:
            behind = text[at + len(label) :][:_BEHIND_LABEL].replace("\n", "")
            days = [found.date for found in find_dates(behind) if found.date is not None]
            if days:
                return days[0]
    return None


def _papers(item: Item, kinds: tuple[str, ...], scene: Scene) -> list[Examined]:
    """The papers, without remarks that are told where the paper itself is asked for."""
    found = [examine(one, scene) for one in scene.of(item.id, kinds)]
    return [replace(one, findings=()) if one.verdict is Verdict.GOOD else one for one in found]


def _aged(one: Examined, need: Age, as_of: date) -> Examined:
    if one.verdict > Verdict.DOUBT:
        return one
    day = day_behind(need.labels, one.candidate.sighting.text)
    if day is None:
        told = finding(one.candidate, "weak_match", Severity.WARNING, reason="day")
        return one.worse(Verdict.DOUBT, told)
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
    share = stated_share(one.candidate.sighting.text, need.part, need.whole)
    if share is None:
        told = finding(one.candidate, "weak_match", Severity.WARNING, reason="share")
        return one.worse(Verdict.DOUBT, told)
    if share < need.at_least:
        params = {"found": f"{share:.4g}", "expected": f"{need.at_least:g}"}
        return one.worse(Verdict.OFFERED, finding(one.candidate, "too_small", **params))
    return one


def _judged(tried: Sequence[Examined]) -> Outcome:
    good = [one for one in tried if one.verdict is Verdict.GOOD]
    if not good:
        return without_good(tried, Coverage((), (), {}, ()))
    cited = unique(evidence(one.candidate, counts=True) for one in good)
    return Outcome(Status.COMPLETE, cited, tried=tuple(tried))
