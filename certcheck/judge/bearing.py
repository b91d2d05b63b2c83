"""What of a file a judgement goes by: where this stays the same, so does the judgement.

Follows what `judge` and `matching` ask of a sighting. Its words are left out, for whether a judgement
asked for them is told by `look_parts`; `tests/cli/test_amending.py` holds reports that were told again
after such a change to those of a new scan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from certcheck.checklist.model import Checklist
from certcheck.judge.places import most_points
from certcheck.recognition.hits import By, Hit, is_more_than_passing
from certcheck.recognition.sighting import SILENT, Recognition, Sighting

Spoken = tuple[tuple[tuple[str, By, bool, int | None], ...], frozenset[str]]
"""The hits that differ (point, by, sure, page) in order, and the points that are spoken of in more than one
passing sentence."""


@dataclass(frozen=True)
class Bearing:
    """Comparable; of one file."""

    rest: Recognition
    """Without what follows."""
    sightings: tuple[tuple[Sighting, Mapping[str, Spoken], frozenset[str]], ...]
    readable: bool
    points: tuple[str, frozenset[str]] | None
    """As `places.most_points`."""


def bearing(recognition: Recognition, called: Iterable[str], checklist: Checklist) -> Bearing:
    """Of what was recognised in a file; `called`: the kinds its own name speaks of."""
    may_become = [checklist.papers[kind].form for kind in called]
    return Bearing(
        rest=replace(recognition, sightings=(), letters=0, reads=()),
        sightings=tuple(
            _seen(sighting, checklist, may_become) for sighting in recognition.sightings
        ),
        readable=recognition.letters > 0,
        points=most_points(recognition),
    )


def _seen(
    sighting: Sighting, checklist: Checklist, may_become: Sequence[str]
) -> tuple[Sighting, Mapping[str, Spoken], frozenset[str]]:
    """The sighting without words and hits, what it speaks of, and the items it speaks of at all."""
    paper = checklist.papers.get(sighting.kind)
    forms = may_become if paper is None else [paper.form]
    spoken = {
        item: said
        for item, hits in sighting.hits.items()
        if (said := _spoken(hits, drawing="drawing" in forms))[0]
    }
    bare = replace(sighting, words=SILENT, hits={}, length=int(sighting.is_long))
    return bare, spoken, frozenset(sighting.hits) if forms else frozenset()


def _spoken(hits: Iterable[Hit], *, drawing: bool) -> Spoken:
    """What the hits of an item come to; the words of a drawing count in drawings only."""
    told: dict[tuple[str, By, bool, int | None], None] = {}
    sure: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.sure:
            sure.setdefault(hit.point, []).append(hit)
        if drawing or hit.by is not By.NODE:
            told[hit.point, hit.by, hit.sure, hit.page] = None
    spoken = dict.fromkeys(point for point, *_ in told)
    return tuple(told), frozenset(p for p in spoken if is_more_than_passing(sure.get(p, [])))
