"""How the points of an item add up over the papers that count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from certcheck.checklist.model import Checklist, Item, Subject
from certcheck.checklist.requirements import Point
from certcheck.fields.names import Likeness
from certcheck.judge.asking import Asking
from certcheck.judge.examine import Examined, Verdict, examine
from certcheck.judge.subject_matter import on_subject as about
from certcheck.judge.weighing import Weighed, Weight
from certcheck.matching.company import standing
from certcheck.matching.scene import Candidate, Scene
from certcheck.recognition.hits import By, Hit, is_more_than_passing
from certcheck.recognition.sighting import Flaw, Sighting
from certcheck.report import Finding, PointResult, Reason, Severity

_TWO = 2
_BARE = (By.HEADING, By.NODE)
_BARRED = (
    Weight.RULES,
    Weight.LIST,
    Weight.PROMISE,
    Weight.LACK,
    Weight.ASKED,
    Weight.REFUSED,
    Weight.BELIED,
)
_NOT_NEAR = (Weight.COUNTS, Weight.SPARE, Weight.OTHER_KIND, Weight.AROUND)
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
    asking = Asking.of(item, points, checklist)
    own = [one.candidate for one in good]
    subject = checklist.subject if on_subject else None
    weighed = list(_spoken_of(asking, own, scene, checklist, subject))
    if asking.records and own:
        weighed = [_whole(one, asking) for one in weighed]
    shown_by_own = {id_ for one in own for id_ in asking.shown(one, formed=False)}
    needed = _needed((one for one in weighed if one.weight.counts), shown_by_own, asking)
    taken = set(map(id, needed))
    weighed = [
        one.spared() if one.weight.counts and id(one.candidate) not in taken else one
        for one in weighed
    ]
    coverage = _added_up(asking, own, needed)
    return replace(coverage, weighed=tuple(weighed), near=() if own else _nearest(weighed))


def _spoken_of(
    asking: Asking,
    own: Sequence[Candidate],
    scene: Scene,
    checklist: Checklist,
    subject: Subject | None,
) -> Iterator[Weighed]:
    """The papers of other kinds that show any of the required points, weighed."""
    for candidate, bar in _others(asking, own, scene, checklist):
        shown = asking.shown(candidate, formed=asking.records)
        met = [point for point in asking.required if point.id in shown]
        if met:
            yield _weighed(asking, candidate, shown, met, scene, bar, subject)


def _weighed(
    asking: Asking,
    candidate: Candidate,
    shown: Mapping[str, Hit],
    met: Sequence[Point],
    scene: Scene,
    bar: Weight | None,
    subject: Subject | None,
) -> Weighed:
    """What the points a paper of another kind shows are worth."""
    hits = tuple(shown.values())
    if bar is not None:
        return Weighed(candidate, bar, hits)
    if not _holds_enough(asking, met, candidate):
        generic = all(point.generic for point in met)
        weight = Weight.GENERIC if generic else Weight.FEW
        return Weighed(candidate, weight, hits, _foreign(candidate, scene))
    examined = examine(candidate, scene)
    if subject is not None:
        examined = about(examined, subject)
    weight = Weight.COUNTS if examined.verdict is Verdict.GOOD else Weight.FAILED
    return Weighed(candidate, weight, hits, examined.findings)


def _foreign(candidate: Candidate, scene: Scene) -> tuple[Finding, ...]:
    """That it is another company's, which says more than how few points it shows."""
    if standing(scene.company, candidate.sighting) is not Likeness.OTHER:
        return ()
    return tuple(f for f in examine(candidate, scene).findings if f.code == "other_company")


def _whole(one: Weighed, asking: Asking) -> Weighed:
    """Beside records of its own kind a table of another kind counts only if it is such a record itself.

    The column that the request records lack does not stand in the follow-up calls.
    """
    required = {point.id for point in asking.required}
    return (
        one if not one.weight.counts or required <= _ids(one) else replace(one, weight=Weight.FEW)
    )


def _holds_enough(asking: Asking, met: Sequence[Point], candidate: Candidate) -> bool:
    """At least half of the required points, and not by headings alone. One point alone must be more than
    a passing sentence.

    Points that many papers speak of are something only together with others, or, many of them or all
    under a heading, in a kind the checklist has named as a place of the points.
    """
    required = len(asking.required)
    if 2 * len(met) < required:
        return False
    said = candidate.sighting.hits.get(asking.item.id, ())
    if all(point.generic for point in met):
        named = candidate.sighting.kind in asking.also
        headed = any(hit.by is By.HEADING and hit.sure for hit in said)
        return named and (len(met) >= _SEVERAL or (1 < len(met) == required and headed))
    if required > _TWO:
        return len(met) > 1 or is_more_than_passing(_sure(said, met[0]))
    # Of two points one is half already: a heading of a handbook, or a sentence in passing, is not.
    told = [point for point in met if any(h.by not in _BARE for h in _sure(said, point))]
    return len(told) > 1 or any(is_more_than_passing(_sure(said, point)) for point in told)


def _sure(said: Iterable[Hit], point: Point) -> list[Hit]:
    return [hit for hit in said if hit.point == point.id and hit.sure]


def _needed(holders: Iterable[Weighed], shown: Iterable[str], asking: Asking) -> list[Candidate]:
    """Of the papers of other kinds those that add a point, the fullest first."""
    wanted = {point.id for point in asking.required}
    missing = wanted - set(shown)
    needed: list[Candidate] = []
    for one, ids in sorted(
        ((one, _ids(one) & wanted) for one in holders), key=lambda pair: -len(pair[1])
    ):
        if ids & missing:
            needed.append(one.candidate)
            missing -= ids
    return needed


def _ids(one: Weighed) -> frozenset[str]:
    return frozenset(hit.point for hit in one.points)


def _nearest(weighed: Iterable[Weighed]) -> tuple[Finding, ...]:
    """Those that came nearest: what its kind keeps out comes after what holds too little."""
    lost = [one for one in weighed if one.weight not in _NOT_NEAR]
    lost.sort(
        key=lambda one: (
            one.weight in _BARRED,
            bool(one.findings) and one.weight is not Weight.FAILED,
            -len(one.points),
        )
    )
    return tuple(map(_near, lost[:_MOST_NEAR]))


def _near(one: Weighed) -> Finding:
    pages = one.candidate.sighting.pages
    params = {"points": ",".join(hit.point for hit in one.points), "reason": "points"}
    if one.weight in _BARRED:
        params |= {"reason": one.weight.value, "title": one.candidate.sighting.title}
    failed = next((f for f in one.findings if f.severity is not Severity.INFO), None)
    if one.weight not in _BARRED and failed is not None:
        params |= {**failed.params, "reason": failed.code}
    return Finding(
        "near_miss", Severity.INFO, params, one.candidate.path, pages[0] if pages else None
    )


def _added_up(asking: Asking, own: Sequence[Candidate], holders: Sequence[Candidate]) -> Coverage:
    where: dict[str, tuple[Candidate, Hit]] = {}
    pages: dict[tuple[str, tuple[int, ...], str, str], tuple[int, ...]] = {}
    shows: dict[tuple[str, tuple[int, ...], str, str], tuple[Reason, ...]] = {}
    shares: dict[tuple[str, tuple[int, ...], str, str], float] = {}
    mine = set(map(id, own))
    for candidate in (*own, *holders):
        shown = asking.shown(candidate, formed=asking.records and id(candidate) not in mine)
        key = candidate.key
        pages[key] = tuple(sorted({hit.page for hit in shown.values() if hit.page is not None}))
        met = sum(point.id in shown for point in asking.required)
        shares[key] = met / max(len(asking.required), 1)
        if shown:
            shows[key] = (Reason("points", {"points": ",".join(shown)}),)
        for point, hit in shown.items():
            where.setdefault(point, (candidate, hit))
    results = tuple(
        PointResult(point, point.id in where, *_place(where.get(point.id)))
        for point in asking.points
    )
    return Coverage(results, tuple(holders), pages, (), shows=shows, shares=shares)


def _place(found: tuple[Candidate, Hit] | None) -> tuple[str | None, int | None]:
    return (found[0].path, found[1].page) if found else (None, None)


def _is_rules(sighting: Sighting, checklist: Checklist) -> bool:
    """What it says is to be done has not been done: by its title, or because its kind is rules."""
    paper = checklist.papers.get(sighting.kind)
    return sighting.ruled or (paper is not None and paper.rules)


def _is_chapter(one: Candidate, whole: Candidate) -> bool:
    inside = set(one.sighting.leaves) <= set(whole.sighting.leaves)
    return one.path == whole.path and one.sighting.sheet == whole.sighting.sheet and inside


def _others(
    asking: Asking, own: Sequence[Candidate], scene: Scene, checklist: Checklist
) -> Iterator[tuple[Candidate, Weight | None]]:
    """Whole papers of other kinds, or of none, that speak of the item, with what keeps those out that
    cannot speak of the points."""
    item, also = asking.item, asking.also
    taken = {(one.path, one.sighting.leaves) for one in own if one.sighting.rank == 0}
    chapters = [one for one in own if one.sighting.rank]
    for one in scene.speaking_of(item.id):
        sighting = one.sighting
        if sighting.rank or sighting.kind in item.papers or (one.path, sighting.leaves) in taken:
            continue
        unnamed = not sighting.kind and not sighting.is_long
        if sighting.flaw in (Flaw.LIST, Flaw.PROMISE, Flaw.LACK, Flaw.ASKED):
            yield one, Weight(sighting.flaw.value)
        elif sighting.kind in asking.apart or not (unnamed or sighting.kind in asking.wanted):
            yield one, Weight.OTHER_KIND
        elif _is_rules(sighting, checklist) and not asking.rules:
            # Beside a drawing asked for, rules are no lesser record: they are another paper.
            yield one, Weight.REFUSED if asking.drawn and sighting.ruled else Weight.RULES
        elif sighting.not_kinds.intersection(item.papers):
            yield one, Weight.REFUSED
        elif sighting.belied.intersection(item.papers):
            yield one, Weight.BELIED
        elif also and sighting.kind and sighting.kind not in also:
            yield one, Weight.OTHER_KIND
        elif unnamed and any(_is_chapter(chapter, one) for chapter in chapters):
            yield one, Weight.AROUND
        else:
            yield one, None
