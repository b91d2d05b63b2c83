"""How the points of an item add up over the papers that count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from certcheck.checklist.model import Checklist, Item
from certcheck.checklist.requirements import EachPerson, Papers, Point, Records, leaves
from certcheck.judge.examine import Examined, Verdict, examine
from certcheck.judge.subject_matter import on_subject as about
from certcheck.judge.weighing import Weighed, Weight
from certcheck.matching.scene import Candidate, Scene
from certcheck.recognition.hits import By, Hit
from certcheck.recognition.sighting import Flaw, Sighting
from certcheck.report import Finding, PointResult, Reason, Severity

_FORMED = (By.LABEL, By.COLUMN)
"""What covers a point of a record: a form's field or a table's column, not a sentence about it."""

_BARRED = (Weight.RULES, Weight.LIST, Weight.PROMISE, Weight.LACK, Weight.ASKED, Weight.REFUSED)
_NOT_NEAR = (Weight.COUNTS, Weight.SPARE, Weight.OTHER_KIND)
_MOST_NEAR = 3
_SEVERAL = 3
"""Points that are more than a mention, though many papers speak of each."""


@dataclass(frozen=True)
class Coverage:
    points: tuple[PointResult, ...]
    others: tuple[Candidate, ...]
    """Papers of other kinds that hold at least half of the required points."""
    pages: Mapping[tuple[str, tuple[int, ...], str, str], tuple[int, ...]]
    """Where those speak of them."""
    near: tuple[Finding, ...]
    """The nearest of those that do not count."""
    weighed: tuple[Weighed, ...] = ()
    """All papers of other kinds that speak of the points."""
    shows: Mapping[tuple[str, tuple[int, ...], str, str], tuple[Reason, ...]] = field(
        default_factory=dict
    )
    """What of the item's points each paper that counts shows."""
    shares: Mapping[tuple[str, tuple[int, ...], str, str], float] = field(default_factory=dict)
    """And what share of the required ones; empty where the item asks for none."""

    @property
    def complete(self) -> bool:
        return all(point.covered for point in self.points if point.point.required)


def cover(
    item: Item,
    points: Sequence[Point],
    good: Sequence[Examined],
    scene: Scene,
    checklist: Checklist,
    *,
    on_subject: bool = False,
) -> Coverage:
    """The points the good papers show, and the papers of other kinds that show half of them or more.

    `on_subject`: those of other kinds must speak of the checklist's own subject too.
    """
    if not points:
        return Coverage((), (), {}, ())
    own = [one.candidate for one in good]
    records = _are_records(item, checklist)
    weighed = [
        _weighed(item, points, candidate, scene, checklist, bar, on_subject=on_subject)
        for candidate, bar in _others(item, points, own, scene, checklist)
        if item.id in candidate.sighting.hits
    ]
    if records and own:
        weighed = [_whole(one, points) for one in weighed]
    holders = [one for one in weighed if one.weight.counts]
    shown_by_own = {
        id_ for one in own for id_ in _shown(item, points, one, checklist, formed=False)
    }
    needed = _needed(holders, frozenset(shown_by_own), points)
    spoken = tuple(
        replace(one, weight=Weight.SPARE)
        if one.weight.counts and one.candidate not in needed
        else one
        for one in weighed
        if one.points
    )
    coverage = _added_up(item, points, own, needed, checklist, records=records)
    return replace(coverage, weighed=spoken, near=() if own else _nearest(spoken))


def _weighed(
    item: Item,
    points: Sequence[Point],
    candidate: Candidate,
    scene: Scene,
    checklist: Checklist,
    bar: Weight | None,
    *,
    on_subject: bool,
) -> Weighed:
    """What the points a paper of another kind shows are worth."""
    formed = _are_records(item, checklist)
    shown = _shown(item, points, candidate, checklist, formed=formed)
    required = [point for point in points if point.required]
    met = [point for point in required if point.id in shown]
    hits = tuple(shown.values()) if met else ()
    if bar is not None:
        return Weighed(candidate, bar, hits)
    named = candidate.sighting.kind in _also(item, points)
    if not _holds_enough(item, met, required, candidate, named=named):
        generic = bool(met) and all(point.generic for point in met)
        return Weighed(candidate, Weight.GENERIC if generic else Weight.FEW, hits)
    examined = examine(candidate, scene)
    if on_subject:
        examined = about(examined, checklist.subject)
    weight = Weight.COUNTS if examined.verdict is Verdict.GOOD else Weight.FAILED
    return Weighed(candidate, weight, hits, examined.findings)


def _whole(one: Weighed, points: Sequence[Point]) -> Weighed:
    """Beside records of its own kind a table of another kind counts only if it is such a record itself.

    The column that the request records lack does not stand in the follow-up calls.
    """
    required = {point.id for point in points if point.required}
    return (
        one if not one.weight.counts or required <= _ids(one) else replace(one, weight=Weight.FEW)
    )


def _holds_enough(
    item: Item,
    met: Sequence[Point],
    required: Sequence[Point],
    candidate: Candidate,
    *,
    named: bool,
) -> bool:
    """At least half of the required points. One point alone must be more than a passing sentence.

    Points that many papers speak of are something only together with others, or, many of them or all
    under a heading, in a kind the checklist has `named` as a place of the points.
    """
    if not met or 2 * len(met) < len(required):
        return False
    said = candidate.sighting.hits.get(item.id, ())
    if all(point.generic for point in met):
        headed = any(hit.by is By.HEADING and hit.sure for hit in said)
        return named and (len(met) >= _SEVERAL or (1 < len(met) == len(required) and headed))
    if len(met) > 1:
        return True
    hits = [hit for hit in said if hit.point == met[0].id and hit.sure]
    return any(hit.by is not By.SENTENCE for hit in hits) or len({hit.index for hit in hits}) > 1


def _needed(
    holders: Sequence[Weighed], shown: frozenset[str], points: Sequence[Point]
) -> list[Candidate]:
    """Of the papers of other kinds those that add a point, the fullest first."""
    wanted = {point.id for point in points if point.required}
    covered = set(shown)
    needed: list[Candidate] = []
    for one in sorted(holders, key=lambda one: -len(_ids(one) & wanted)):
        if (_ids(one) & wanted) - covered:
            needed.append(one.candidate)
            covered |= _ids(one)
    return needed


def _ids(one: Weighed) -> frozenset[str]:
    return frozenset(hit.point for hit in one.points)


def _nearest(weighed: Iterable[Weighed]) -> tuple[Finding, ...]:
    """Those that came nearest: what its kind keeps out comes after what holds too little."""
    lost = [one for one in weighed if one.weight not in _NOT_NEAR]
    lost.sort(key=lambda one: (one.weight in _BARRED, -len(one.points)))
    return tuple(map(_near, lost[:_MOST_NEAR]))


def _near(one: Weighed) -> Finding:
    pages = one.candidate.sighting.pages
    params = {"points": ",".join(hit.point for hit in one.points), "reason": "points"}
    if one.weight in _BARRED:
        params["reason"] = one.weight.value
    failed = next((f for f in one.findings if f.severity is not Severity.INFO), None)
    if one.weight is Weight.FAILED and failed is not None:
        params |= {**failed.params, "reason": failed.code}
    return Finding(
        "near_miss", Severity.INFO, params, one.candidate.path, pages[0] if pages else None
    )


def _added_up(
    item: Item,
    points: Sequence[Point],
    own: Sequence[Candidate],
    holders: Sequence[Candidate],
    checklist: Checklist,
    *,
    records: bool,
) -> Coverage:
    where: dict[str, tuple[Candidate, Hit]] = {}
    pages: dict[tuple[str, tuple[int, ...], str, str], tuple[int, ...]] = {}
    shows: dict[tuple[str, tuple[int, ...], str, str], tuple[Reason, ...]] = {}
    shares: dict[tuple[str, tuple[int, ...], str, str], float] = {}
    required = [point.id for point in points if point.required]
    for candidate in (*own, *holders):
        shown = _shown(item, points, candidate, checklist, formed=records and candidate not in own)
        pages[candidate.key] = tuple(
            sorted({hit.page for hit in shown.values() if hit.page is not None})
        )
        shares[candidate.key] = sum(id_ in shown for id_ in required) / max(len(required), 1)
        if shown:
            shows[candidate.key] = (Reason("points", {"points": ",".join(shown)}),)
        for point, hit in shown.items():
            where.setdefault(point, (candidate, hit))
    results = tuple(
        PointResult(point, point.id in where, *_place(where.get(point.id))) for point in points
    )
    return Coverage(results, tuple(holders), pages, (), shows=shows, shares=shares)


def _place(found: tuple[Candidate, Hit] | None) -> tuple[str | None, int | None]:
    return (found[0].path, found[1].page) if found else (None, None)


def _shown(
    item: Item, points: Sequence[Point], candidate: Candidate, checklist: Checklist, *, formed: bool
) -> Mapping[str, Hit]:
    """The first hit of each point in a candidate, of those kinds of hit that count there."""
    paper = checklist.papers.get(candidate.sighting.kind)
    drawing = paper is not None and paper.form == "drawing"
    ids = {point.id for point in points}
    tabled = candidate.sighting.rows is not None and _are_records(item, checklist)
    shown: dict[str, Hit] = {}
    for hit in candidate.sighting.hits.get(item.id, ()):
        if hit.point not in ids or not (hit.sure or candidate.sighting.kind in item.papers):
            continue
        if tabled and hit.by is By.HEADING:
            continue  # the title of a table of records does not say which columns it has
        if _counts(hit.by, drawing=drawing, formed=formed):
            shown.setdefault(hit.point, hit)
    return shown


def _counts(by: By, *, drawing: bool, formed: bool) -> bool:
    if by is By.NODE:
        return drawing
    return by in _FORMED if formed else True


def _are_records(item: Item, checklist: Checklist) -> bool:
    return all(checklist.papers[kind].form == "records" for kind in item.papers)


def asked_for(checklist: Checklist) -> frozenset[str]:
    """The kinds of paper some item asks for; every other kind is a decoy or a roster."""
    kinds: set[str] = set()
    for item in checklist.items:
        kinds.update(item.papers)
    return frozenset(kinds)


def _about_people_or_places(checklist: Checklist) -> frozenset[str]:
    """Kinds that speak of one person or one licence: what they mention in passing covers nothing."""
    kinds = {
        kind for kind, paper in checklist.papers.items() if paper.form in ("certificate", "list")
    }
    for item in checklist.items:
        if isinstance(item.needs, EachPerson):
            kinds.update(item.papers)
    return frozenset(kinds)


def _is_rules(sighting: Sighting, checklist: Checklist) -> bool:
    """What it says is to be done has not been done: by its title, or because its kind is rules."""
    paper = checklist.papers.get(sighting.kind)
    return sighting.ruled or (paper is not None and paper.rules)


def _also(item: Item, points: Sequence[Point]) -> frozenset[str]:
    """The other kinds the checklist says these points may stand in; empty: any."""
    ids = {point.id for point in points}
    needs = [
        need
        for need in leaves(item.needs)
        if isinstance(need, Papers | Records)
        and ids & {p.id for p in (need.points if isinstance(need, Papers) else need.columns)}
    ]
    return frozenset(kind for need in needs for kind in need.also)


def _others(
    item: Item,
    points: Sequence[Point],
    own: Sequence[Candidate],
    scene: Scene,
    checklist: Checklist,
) -> Iterator[tuple[Candidate, Weight | None]]:
    """Whole papers of other kinds, or of none, with what keeps those out that cannot speak of the points."""
    wanted = asked_for(checklist)
    of_rules = any(checklist.papers[kind].rules for kind in item.papers)
    apart = _about_people_or_places(checklist)
    if not any(checklist.papers[kind].form == "drawing" for kind in item.papers):
        apart |= {kind for kind, paper in checklist.papers.items() if paper.form == "drawing"}
    also = _also(item, points)
    taken = {(one.path, one.sighting.leaves) for one in own if one.sighting.rank == 0}
    for one in scene.candidates:
        sighting = one.sighting
        if sighting.rank or sighting.kind in item.papers or (one.path, sighting.leaves) in taken:
            continue
        unnamed = not sighting.kind and not sighting.is_long
        if sighting.flaw in (Flaw.LIST, Flaw.PROMISE, Flaw.LACK, Flaw.ASKED):
            yield one, Weight(sighting.flaw.value)
        elif sighting.kind in apart or not (unnamed or sighting.kind in wanted):
            yield one, Weight.OTHER_KIND
        elif _is_rules(sighting, checklist) and not of_rules:
            yield one, Weight.RULES
        elif sighting.not_kinds.intersection(item.papers):
            yield one, Weight.REFUSED
        elif also and sighting.kind and sighting.kind not in also:
            yield one, Weight.OTHER_KIND
        else:
            yield one, None
