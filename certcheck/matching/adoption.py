"""Papers their own words do not name: what the file is called decides whether they are looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from certcheck.checklist.model import Checklist
from certcheck.matching.scene import Seen
from certcheck.recognition.hits import By
from certcheck.recognition.sighting import Sighting
from certcheck.report import Reason

_WITH_POINTS = 0.66
"""Confidence of a paper that its name and some of the item's points agree on."""
_FILLED = (By.LABEL, By.COLUMN, By.ROW, By.FIGURES)
_BY_NAME = 0.5
"""Of one that nothing but the file's name speaks for: a person has to look."""


def sightings(seen: Seen, checklist: Checklist) -> Iterator[Sighting]:
    """The file's sightings; those of no kind take the kind the file is called by, if nothing else there is it."""
    own = seen.recognition.sightings
    known = {sighting.kind for sighting in own}
    kind = next((kind for kind in seen.called if kind in checklist.papers), None)
    for sighting in own:
        if sighting.kind in seen.called and _is_told_by_sound(sighting):
            yield _named_too(seen, sighting)
        elif (
            sighting.kind or kind is None or kind in known or not _may_be(kind, sighting, checklist)
        ):
            yield sighting
        else:
            yield _adopted(seen, sighting, kind, checklist)


def _may_be(kind: str, sighting: Sighting, checklist: Checklist) -> bool:
    """A certificate is told by what stands on it; a title or words that refuse the kind are believed."""
    paper = checklist.papers[kind]
    if sighting.ruled and not paper.rules:
        return False
    return paper.form != "certificate" and kind not in sighting.not_kinds | sighting.belied


def _is_told_by_sound(sighting: Sighting) -> bool:
    """Whether its wording alone speaks for its kind, and not clearly."""
    codes = {reason.code for reason in sighting.because}
    return codes == {"resembles"} and sighting.confidence < _WITH_POINTS


def _named_too(seen: Seen, sighting: Sighting) -> Sighting:
    """What it sounds like and what the file is called agree: two witnesses."""
    because = (*sighting.because, _name(seen))
    return replace(sighting, confidence=_WITH_POINTS, because=because)


def _name(seen: Seen) -> Reason:
    return Reason("name", {"name": seen.path.rpartition("/")[2]})


def _adopted(seen: Seen, sighting: Sighting, kind: str, checklist: Checklist) -> Sighting:
    confidence = _WITH_POINTS if _speaks(kind, sighting, checklist) else _BY_NAME
    return replace(sighting, kind=kind, confidence=confidence, because=(_name(seen),))


def _speaks(kind: str, sighting: Sighting, checklist: Checklist) -> bool:
    """Whether it covers enough points of an item of this kind of paper: of a drawing half, else a third."""
    drawing = checklist.papers[kind].form == "drawing"
    records = checklist.papers[kind].form == "records"
    share = 2 if drawing or records else 3
    for item in checklist.items:
        # Columns many tables have tell nothing one by one; half of them under such a name do.
        required = {p.id for p in item.points if p.required and (records or not p.generic)}
        hits = sighting.hits.get(item.id, ())
        met = {hit.point for hit in hits if _shows(hit.by, drawing=drawing, records=records)}
        if kind in item.papers and required and share * len(met & required) >= len(required):
            return True
    return False


def _shows(by: By, *, drawing: bool, records: bool) -> bool:
    """Whether such a hit shows anything: records are filled in, and what is said of them is a rule."""
    if records:
        return by in _FILLED
    return drawing or by is not By.NODE
