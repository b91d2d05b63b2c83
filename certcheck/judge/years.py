"""The check of `kind: each-year`: for each of the last fiscal years a paper that states it."""

from __future__ import annotations

from dataclasses import replace

from certcheck.checklist.model import Item
from certcheck.checklist.requirements import EachYear, Since
from certcheck.fields.years import years_accounted, years_named
from certcheck.judge.examine import Examined, Verdict, examine, finding
from certcheck.judge.outcome import Outcome
from certcheck.judge.stated_days import days_told
from certcheck.judge.subjects import judged, together
from certcheck.matching.scene import Candidate, Scene
from certcheck.report import Severity

_BEGINNING = 800
"""Characters among which a paper says what it gives account of."""


def judge(item: Item, need: EachYear, scene: Scene) -> Outcome:
    """One status for all the years, and each one's own."""
    tried = [examine(one, scene) for one in scene.of(item.id, need.papers)]
    stated = [(one, years_of(one.candidate)) for one in tried]
    dateless = [_dateless(one) for one, years in stated if not years]
    subjects = []
    for year in wanted(need, scene):
        papers = [one for one, years in stated if year in years]
        usable = any(one.verdict is not Verdict.NOTHING for one in papers)
        subjects.append(judged(str(year), papers if usable else [*papers, *dateless]))
    return replace(together(subjects), tried=tuple(tried))


def wanted(need: EachYear, scene: Scene) -> tuple[int, ...]:
    """The years asked for, the latest first; those before the company was founded left out."""
    asked = last_years(need.years, scene)
    last, first = asked[0], asked[-1]
    founded = _founded(need.since, scene) if need.since is not None else None
    if founded is not None and founded <= last:
        first = max(first, founded)
    return tuple(range(last, first - 1, -1))


def last_years(count: int, scene: Scene) -> tuple[int, ...]:
    """The last fiscal years that had ended on the day of the scan, the latest first."""
    last = scene.as_of.year - 1
    return tuple(range(last, last - count, -1))


def years_of(candidate: Candidate) -> tuple[int, ...]:
    """The years a paper is about: by its title, else the file's name, else where it begins."""
    name = candidate.path.rpartition("/")[2].rpartition(".")[0]
    return (
        years_named(candidate.sighting.title)
        or years_named(name)
        or years_accounted(candidate.sighting.text[:_BEGINNING])
    )


def _dateless(one: Examined) -> Examined:
    told = finding(one.candidate, "weak_match", Severity.WARNING, reason="year")
    return one.worse(Verdict.DOUBT, told)


def _founded(since: Since, scene: Scene) -> int | None:
    """The year the company's own licence says it was founded in."""
    own = [
        one
        for one in scene.candidates
        if one.sighting.kind in since.papers and examine(one, scene).verdict <= Verdict.DOUBT
    ]
    days = [day for one in own for day in days_told(since.labels, one.sighting.text)[:1]]
    return min(days).year if days else None
