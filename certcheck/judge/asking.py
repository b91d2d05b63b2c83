"""What an item asks of the papers that may speak of its points: worked out once, for there may be many papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from certcheck.checklist.model import Checklist, Item
from certcheck.checklist.requirements import EachPerson, Papers, Point, Records, leaves
from certcheck.matching.scene import Candidate
from certcheck.recognition.hits import By, Hit

_FORMED = (By.LABEL, By.COLUMN)
"""What covers a point of a record: a form's field or a table's column, not a sentence about it."""


@dataclass(frozen=True, slots=True)
class Asking:
    """An item's points, and which papers may show them."""

    item: Item
    points: tuple[Point, ...]
    required: tuple[Point, ...]
    ids: frozenset[str]
    """Of all points."""
    records: bool
    """Its papers are records, so that only a form's fields and a table's columns count in others."""
    rules: bool
    """Some of its papers are rules."""
    drawn: bool
    """Some of its papers are drawings, which show rules themselves."""
    also: frozenset[str]
    """The other kinds the checklist says these points may stand in; empty: any."""
    drawings: frozenset[str]
    """Kinds of paper in which the words of a drawing count."""
    apart: frozenset[str]
    """Kinds that mention the points in passing at most."""
    wanted: frozenset[str]
    """Kinds some item asks for."""

    @classmethod
    def of(cls, item: Item, points: Sequence[Point], checklist: Checklist) -> Asking:
        own = [checklist.papers[kind] for kind in item.papers]
        ids = frozenset(point.id for point in points)
        drawings = frozenset(
            kind for kind, paper in checklist.papers.items() if paper.form == "drawing"
        )
        drawn = any(paper.form == "drawing" for paper in own)
        apart = _about_people_or_places(checklist)
        return cls(
            item=item,
            points=tuple(points),
            required=tuple(point for point in points if point.required),
            ids=ids,
            records=all(paper.form == "records" for paper in own),
            rules=any(paper.rules for paper in own),
            drawn=drawn,
            also=_also(item, ids),
            drawings=drawings,
            apart=apart if drawn else apart | drawings,
            wanted=asked_for(checklist),
        )

    def shown(self, candidate: Candidate, *, formed: bool) -> Mapping[str, Hit]:
        """The first hit of each point in a candidate, of those kinds of hit that count there."""
        sighting = candidate.sighting
        own = sighting.kind in self.item.papers
        drawing = sighting.kind in self.drawings
        tabled = sighting.rows is not None and self.records
        shown: dict[str, Hit] = {}
        for hit in sighting.hits.get(self.item.id, ()):
            if hit.point in shown or hit.point not in self.ids or not (hit.sure or own):
                continue
            if tabled and hit.by is By.HEADING:
                continue  # the title of a table of records does not say which columns it has
            if _counts(hit.by, drawing=drawing, formed=formed):
                shown[hit.point] = hit
        return shown


def _counts(by: By, *, drawing: bool, formed: bool) -> bool:
    if by is By.NODE:
        return drawing
    return by in _FORMED if formed else True


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


def _also(item: Item, ids: frozenset[str]) -> frozenset[str]:
    needs = [
        need
        for need in leaves(item.needs)
        if isinstance(need, Papers | Records)
        and ids & {p.id for p in (need.points if isinstance(need, Papers) else need.columns)}
    ]
    return frozenset(kind for need in needs for kind in need.also)
