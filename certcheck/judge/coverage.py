"""How the points of an item add up over the papers that count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from certcheck.checklist import Checklist, Item, alternatives
from certcheck.judge.examine import Examined, Verdict, examine
from certcheck.matching.scene import Candidate, Scene
from certcheck.recognition.points import By, Hit
from certcheck.recognition.sighting import Flaw, Sighting
from certcheck.report import Finding, PointResult, Severity
from certcheck.requirements import EachPerson, Papers, Point

_FORMED = (By.LABEL, By.COLUMN)
"""What covers a point of a record: a form's field or a table's column, not a sentence about it."""


_LONGEST_UNNAMED = 20_000
"""Characters of a paper of no known kind; a longer one speaks of everything and is no company's paper."""


@dataclass(frozen=True)
class Coverage:
    points: tuple[PointResult, ...]
    others: tuple[Candidate, ...]
    """Papers of other kinds that hold at least half of the required points."""
    pages: Mapping[tuple[str, tuple[int, ...], str, str], tuple[int, ...]]
    """Where those speak of them."""
    near: tuple[Finding, ...]
    """Papers that hold some, but less than half."""

    @property
    def complete(self) -> bool:
        return all(point.covered for point in self.points if point.point.required)


def cover(
    item: Item,
    points: Sequence[Point],
    good: Sequence[Examined],
    scene: Scene,
    checklist: Checklist,
) -> Coverage:
    """The points the good papers show, and the papers of other kinds that show half of them or more."""
    if not points:
        return Coverage((), (), {}, ())
    own = [one.candidate for one in good]
    records = _are_records(item, checklist)
    holders: list[tuple[Candidate, frozenset[str]]] = []
    near: list[Finding] = []
    for candidate in _others(item, own, scene, checklist):
        shown = _shown(item, points, candidate, checklist, formed=records)
        required = [point for point in points if point.required]
        met = [point for point in required if point.id in shown]
        if not met:
            continue
        if (
            _holds_enough(item, met, required, candidate)
            and examine(candidate, scene).verdict is Verdict.GOOD
        ):
            holders.append((candidate, frozenset(shown)))
        elif not own:
            near.append(_near(candidate, [point.id for point in met]))
    shown_by_own = {
        id_ for one in own for id_ in _shown(item, points, one, checklist, formed=False)
    }
    needed = _needed(holders, frozenset(shown_by_own), points)
    return _added_up(item, points, own, needed, near, checklist, records=records)


def _holds_enough(
    item: Item, met: Sequence[Point], required: Sequence[Point], candidate: Candidate
) -> bool:
    """At least half of the required points. One point alone must be more than a passing sentence."""
    if 2 * len(met) < len(required) or all(point.generic for point in met):
        return False
    if len(met) > 1:
        return True
    hits = [hit for hit in candidate.sighting.hits.get(item.id, ()) if hit.point == met[0].id]
    return any(hit.by is not By.SENTENCE for hit in hits) or len({hit.index for hit in hits}) > 1


def _needed(
    holders: Sequence[tuple[Candidate, frozenset[str]]],
    shown: frozenset[str],
    points: Sequence[Point],
) -> list[Candidate]:
    """Of the papers of other kinds those that add a point, the fullest first."""
    wanted = {point.id for point in points if point.required}
    covered = set(shown)
    needed: list[Candidate] = []
    for candidate, ids in sorted(holders, key=lambda entry: -len(entry[1] & wanted)):
        if (ids & wanted) - covered:
            needed.append(candidate)
            covered |= ids
    return needed


def _near(candidate: Candidate, met: Sequence[str]) -> Finding:
    pages = candidate.sighting.pages
    return Finding(
        "near_miss",
        Severity.INFO,
        {"points": ",".join(met), "reason": "points"},
        candidate.path,
        pages[0] if pages else None,
    )


def _added_up(
    item: Item,
    points: Sequence[Point],
    own: Sequence[Candidate],
    holders: Sequence[Candidate],
    near: Sequence[Finding],
    checklist: Checklist,
    *,
    records: bool,
) -> Coverage:
    where: dict[str, tuple[Candidate, Hit]] = {}
    pages: dict[tuple[str, tuple[int, ...], str, str], tuple[int, ...]] = {}
    for candidate in (*own, *holders):
        shown = _shown(item, points, candidate, checklist, formed=records and candidate not in own)
        pages[candidate.key] = tuple(
            sorted({hit.page for hit in shown.values() if hit.page is not None})
        )
        for point, hit in shown.items():
            where.setdefault(point, (candidate, hit))
    results = tuple(
        PointResult(point, point.id in where, *_place(where.get(point.id))) for point in points
    )
    nearest = sorted(near, key=lambda one: -one.params["points"].count(","))
    return Coverage(results, tuple(holders), pages, tuple(nearest[:3]))


def _place(found: tuple[Candidate, Hit] | None) -> tuple[str | None, int | None]:
    return (found[0].path, found[1].page) if found else (None, None)


def _shown(
    item: Item, points: Sequence[Point], candidate: Candidate, checklist: Checklist, *, formed: bool
) -> Mapping[str, Hit]:
    """The first hit of each point in a candidate, of those kinds of hit that count there."""
    paper = checklist.papers.get(candidate.sighting.kind)
    drawing = paper is not None and paper.form == "drawing"
    ids = {point.id for point in points}
    shown: dict[str, Hit] = {}
    for hit in candidate.sighting.hits.get(item.id, ()):
        if hit.point in ids and _counts(hit.by, drawing=drawing, formed=formed):
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


def _also(item: Item) -> frozenset[str]:
    """The other kinds the checklist says the points may stand in; empty: any."""
    needs = [need for need in alternatives(item.needs) if isinstance(need, Papers)]
    return frozenset(kind for need in needs for kind in need.also)


def _others(
    item: Item, own: Sequence[Candidate], scene: Scene, checklist: Checklist
) -> Iterable[Candidate]:
    """Whole papers of other kinds, or of none, that may speak of the points; decoys are left out."""
    wanted = asked_for(checklist)
    of_rules = any(checklist.papers[kind].rules for kind in item.papers)
    apart = _about_people_or_places(checklist)
    if not any(checklist.papers[kind].form == "drawing" for kind in item.papers):
        apart |= {kind for kind, paper in checklist.papers.items() if paper.form == "drawing"}
    also = _also(item)
    taken = {(one.path, one.sighting.leaves) for one in own if one.sighting.rank == 0}
    for one in scene.candidates:
        sighting = one.sighting
        if sighting.rank or sighting.kind in item.papers or (one.path, sighting.leaves) in taken:
            continue
        if sighting.flaw in (Flaw.LIST, Flaw.PROMISE, Flaw.LACK) or sighting.kind in apart:
            continue
        if sighting.not_kinds.intersection(item.papers) or (
            _is_rules(sighting, checklist) and not of_rules
        ):
            continue
        if also and sighting.kind and sighting.kind not in also:
            continue
        unnamed = not sighting.kind and len(sighting.text) <= _LONGEST_UNNAMED
        if unnamed or sighting.kind in wanted:
            yield one
