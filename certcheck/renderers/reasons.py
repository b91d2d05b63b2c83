"""Why an item is open, in as few lines as say it: people, points, then findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from certcheck.checklist.requirements import CoveredBy, EachPerson, Records, leaves
from certcheck.renderers.places import files
from certcheck.renderers.telling import Teller
from certcheck.report import OPEN, Evidence, Finding, ItemResult, Report, Severity, Status

ASKED = ("applicability_unknown", "roster_inferred", "people_undeclared")
"""Told once, among the questions."""
_IN_POINTS = "point_missing"
_IN_PEOPLE = ("person_missing", "part_missing", "not_found")
_NEAR = "near_miss"
_FOREIGN = "other_company"
_WHETHER, _WHO = "applicability_unknown", "people_undeclared"
_SETTLED = (Status.COMPLETE, Status.WAIVED, Status.NOT_APPLICABLE)
_WORST_FIRST = (Status.MISSING, Status.INVALID, Status.PARTIAL, Status.REVIEW)
_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


_MOST_FILES = 3
"""So many of the papers that count are named where a point is lacking."""


class Voice(Protocol):
    """Who tells it, and whether everything is to be told."""

    @property
    def teller(self) -> Teller: ...

    @property
    def verbose(self) -> bool: ...


def reasons(result: ItemResult, report: Report, voice: Voice) -> Iterator[str]:
    """What is the matter with the item, most important first; where another item's paper mends it, that alone."""
    other = None if voice.verbose else stand_in(result, report)
    if other is not None:
        if other.evidence:
            yield voice.teller.label("received_there", item=voice.teller.title(other.item))
        return
    shown = told(result, voice)
    yield from _people(result, voice)
    yield from _points(result, voice)
    yield from (voice.teller.message(finding, result) for finding in shown)
    if not any(finding.path for finding in shown):
        yield from _candidates(result, report, voice)


def remedies(result: ItemResult, report: Report, voice: Voice) -> Iterator[str]:
    """The item's own advice where something is not there at all, else that of the findings."""
    other = stand_in(result, report)
    if other is not None:
        yield voice.teller.label("with_other", item=voice.teller.title(other.item))
        return
    if result.status is Status.MISSING or any(s.status is Status.MISSING for s in result.subjects):
        yield result.item.remedy.get(voice.teller.lang)
        return
    shown = [finding for finding in told(result, voice) if finding.severity is not Severity.INFO]
    errors = [finding for finding in shown if finding.severity is Severity.ERROR] or shown
    found = [voice.teller.remedy(replace(finding, point=None), result) for finding in errors]
    yield from dict.fromkeys(remedy for remedy in found if remedy)


def stand_in(result: ItemResult, report: Report) -> ItemResult | None:
    """The open item whose paper stands for this one too, where no other paper has come for it: what is
    to be done is said there, once."""
    if result.status not in OPEN:
        return None
    items = {need.item for need in leaves(result.item.needs) if isinstance(need, CoveredBy)}
    paths = {one.path for one in result.evidence}
    for other in report.items:
        same = paths <= {one.path for one in other.evidence}
        if other.item.id in items and other.status in OPEN and same:
            return other
    return None


def undecided(result: ItemResult) -> bool:
    """Whether nothing has come, and an answer has to tell first of whom it is asked, or if at all."""
    codes = {finding.code for finding in result.findings}
    return not result.evidence and not codes.isdisjoint({_WHETHER, _WHO})


def waits_for_answer(result: ItemResult) -> bool:
    """Whether only an answer is wanted: nobody is to make ready what may not be needed."""
    codes = {finding.code for finding in result.findings}
    return codes <= set(ASKED) or (_WHETHER in codes and not result.evidence)


def of_others(result: ItemResult) -> frozenset[str]:
    """Other companies' papers that have come beside one of the company's own: nobody offered those."""
    foreign = {one.path for one in result.findings if one.code == _FOREIGN and one.path}
    paths = {one.path for one in result.evidence}
    return frozenset(foreign) if paths - foreign else frozenset()


def offered(result: ItemResult) -> tuple[Evidence, ...]:
    """What has come for the item, as far as it is worth naming."""
    foreign = of_others(result)
    return tuple(one for one in result.evidence if one.path not in foreign)


def told(result: ItemResult, voice: Voice) -> tuple[Finding, ...]:
    """The findings worth a line of their own, errors first, those of several people as one."""
    nearest = _nearest(result)
    worth = (
        finding
        for finding in result.findings
        if _worth_a_line(finding, result, voice) or finding is nearest
    )
    by_weight = sorted(worth, key=lambda finding: _WEIGHT[finding.severity])
    return tuple(_together(by_weight, result, voice))


def _worth_a_line(finding: Finding, result: ItemResult, voice: Voice) -> bool:
    if finding.code in ASKED or (finding.code == _IN_POINTS and result.points):
        return False
    if finding.code in _IN_PEOPLE and (result.subjects or finding.code == "not_found"):
        return False
    if finding.code == _NEAR:
        return voice.verbose
    if finding.code == _FOREIGN and finding.path in of_others(result):
        return voice.verbose
    return voice.verbose or finding.severity is not Severity.INFO


def _nearest(result: ItemResult) -> Finding | None:
    """The one near miss worth telling where nothing is there: a paper that is one but for something
    before papers that speak of some points, and of those the one that speaks of most."""
    near = [finding for finding in result.findings if finding.code == _NEAR]
    if not near or result.status is not Status.MISSING:
        return None
    return max(
        near, key=lambda one: ("points" not in one.params, len(one.params.get("points", "")))
    )


def _together(findings: Iterable[Finding], result: ItemResult, voice: Voice) -> Iterator[Finding]:
    """Findings that say the same of several people become one that names them all."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        alone = "" if finding.subject else str(id(finding))
        groups.setdefault((finding.code, alone), []).append(finding)
    for group in groups.values():
        yield group[0] if len(group) == 1 else _of_many(group, result, voice)


def _of_many(group: Sequence[Finding], result: ItemResult, voice: Voice) -> Finding:
    names = {subject.id: subject.called(voice.teller.lang) for subject in result.subjects}
    named = dict.fromkeys(
        finding.params.get("name") or names.get(finding.subject or "", finding.subject or "")
        for finding in group
    )
    first = group[0]
    shared = {key: first.params[key] for key in _SHARED if _alike(group, key)}
    alone = len({(one.path, one.page) for one in group}) == 1
    place = replace(first, page=first.page if alone else None)
    return replace(
        place,
        params={**shared, "name": voice.teller.join(named)},
        path=first.path if len({one.path for one in group}) == 1 else None,
        subject=None,
    )


_SHARED = ("paper", "reason")
"""What is told of several people at once, where it is the same of all."""


def _alike(group: Sequence[Finding], key: str) -> bool:
    return bool(group[0].params.get(key)) and len({one.params.get(key) for one in group}) == 1


def _people(result: ItemResult, voice: Voice) -> Iterator[str]:
    """Who is open, but for those whose findings say more."""
    if undecided(result):
        return  # who of them is meant is asked first
    explained = {f.subject for f in result.findings if _worth_a_line(f, result, voice)}
    for status in _WORST_FIRST:
        names = [
            subject.called(voice.teller.lang)
            for subject in result.subjects
            if subject.status is status and subject.id not in explained
        ]
        if names:
            yield voice.teller.label(
                "people" if isinstance(result.item.needs, EachPerson) else "parts",
                state=status.value,
                status=voice.teller.status(status),
                count=len(names),
                names=voice.teller.join(names),
            )


def _points(result: ItemResult, voice: Voice) -> Iterator[str]:
    nothing = not any(point.covered for point in result.points)
    if result.status in _SETTLED or (nothing and result.status is not Status.PARTIAL):
        return
    absent = [point.point for point in result.points if not point.covered]
    records = any(isinstance(need, Records) for need in leaves(result.item.needs))
    required = [voice.teller.title(point) for point in absent if point.required]
    if required:
        key = "missing_columns" if records else "missing_points"
        there = files((one for one in result.evidence if one.counts), voice.teller, _MOST_FILES)
        yield voice.teller.label(
            key, points=voice.teller.join(required), count=len(required), files=there
        )
    advised = [voice.teller.title(point) for point in absent if not point.required]
    if advised and voice.verbose:
        yield voice.teller.label("missing_advice", points=voice.teller.join(advised))


def _candidates(result: ItemResult, report: Report, voice: Voice) -> Iterator[str]:
    """What was offered for it; else the file that came nearest."""
    paths = list(dict.fromkeys(evidence.path for evidence in result.evidence))
    if paths and result.status in (Status.INVALID, Status.REVIEW):
        yield voice.teller.label("offered", paths=voice.teller.join(paths))
    if result.status is Status.MISSING:
        near = next((file for file in report.files if file.nearest_item == result.item.id), None)
        if near:
            reason = voice.teller.unmatched(near)
            yield voice.teller.label("nearest", path=near.path, reason=reason)
