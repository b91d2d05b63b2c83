"""Which points of its own item a paper shows: all it says weighed together (`stacking.py`).

In a paper of another kind every sentence stands for itself (`points.py`).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from certcheck.recognition.ear import BESIDE, Ear
from certcheck.recognition.hits import By, Hit
from certcheck.recognition.outline import Stretch
from certcheck.recognition.points import boxes, columns, spoken
from certcheck.recognition.stacking import FEATURES, Floats, Stacked, Utterance, features, is_dense
from certcheck.recognition.view import View

_SURE = 3.0
"""Log odds from which a sentence says a point whatever else it says."""
_SHORT = 0.13
"""Part of a long sentence below which what was said is a scrap."""
_BEST, _LENGTH = FEATURES.index("best"), FEATURES.index("length")
_AHEAD = FEATURES.index("ahead")
SAID = -0.5
"""Log odds from which a paper shows a point of its item."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The item a paper is for."""

    item: str
    points: tuple[str, ...]
    form: str
    """Of its kind of paper."""


@dataclass(frozen=True, slots=True)
class _Said:
    """An utterance and the hit it is if it shows a point."""

    utterance: Utterance
    hit: Hit


def shown(
    view: View, stretch: Stretch, asked: Asked, hits: Sequence[Hit], ear: Ear, stacked: Stacked
) -> tuple[Hit, ...]:
    """The hits of the points a stretch shows of its own item, for each point the clearest first.

    `hits` are the item's in the stretch, each judged for itself. In a dense paper, whose sentences have
    to share, such a one counts too unless its words are far nearer to a sister. A faint scrap of
    running text never counts. Points nobody taught stay as they are.
    """
    said = tuple(_said(view, stretch, asked, ear))
    told = weighed(asked, said, hits)
    odds = stacked.odds(told)
    dense = is_dense([one.utterance for one in said], len(asked.points))
    found: list[Hit] = []
    for point, value, row in zip(asked.points, odds, told, strict=True):
        own = [hit for hit in hits if hit.point == point]
        best, ahead = row[_BEST], row[_AHEAD]
        itself = any(_counts(hit, asked.form) for hit in own) and (ahead > -BESIDE or best > _SURE)
        scrap = asked.form == "document" and best < 0 and row[_LENGTH] < _SHORT
        if not ear.knows(asked.item, point):
            found += own
        elif (value > SAID and not scrap) or (dense and itself):
            found += dict.fromkeys([*_clearest(point, said), *own])
    return tuple(found)


def _counts(hit: Hit, form: str) -> bool:
    """Boxes are boxes in drawings only; the title of records does not say which columns they have."""
    if hit.by is By.NODE:
        return form == "drawing"
    return hit.by is not By.HEADING or form != "records"


def utterances(view: View, stretch: Stretch, asked: Asked, ear: Ear) -> tuple[_Said, ...]:
    """All that is said in a stretch, as it sounds to an item's points."""
    return tuple(_said(view, stretch, asked, ear))


def weighed(asked: Asked, said: Sequence[_Said], hits: Sequence[Hit]) -> Floats:
    """The features of the points, a row each."""
    records = asked.form == "records"
    named = {
        by: frozenset(hit.point for hit in hits if hit.by is by) for by in (By.HEADING, By.LABEL)
    }
    return features(
        asked.points,
        [one.utterance for one in said],
        # The title of a table of records does not say which columns it has.
        frozenset() if records else named[By.HEADING],
        named[By.LABEL],
        asked.form,
    )


def _clearest(point: str, said: Sequence[_Said]) -> Iterator[Hit]:
    """The place that says most of it, if any says something."""
    heard = [one for one in said if point in one.utterance.odds]
    if heard:
        best = max(heard, key=lambda one: one.utterance.odds[point])
        yield replace(best.hit, point=point)


def _said(view: View, stretch: Stretch, asked: Asked, ear: Ear) -> Iterator[_Said]:
    def said(text: str, heading: str | None, passage: Hashable, hit: Hit) -> _Said:
        sound = ear.weigh(asked.item, text, heading, hit.by)
        letters = 0 if heading is None and hit.by is By.SENTENCE else len(text)
        return _Said(Utterance(passage, sound.odds, sound.phrases, sound.elsewhere, letters), hit)

    def hit(index: int, page: int | None, by: By, text: str) -> Hit:
        return Hit.at(asked.item, "", index, page, by, text, sure=False)

    for number, (grid, name) in enumerate(columns(view.grids)):
        if stretch.start <= grid.index < stretch.stop:
            place = hit(grid.index, grid.page, By.COLUMN, name)
            yield said(name, None, (By.COLUMN, number), place)
    for unit, sentence, heading, telling in spoken(view, ear.speech):
        if stretch.start <= unit.index < stretch.stop:
            place = hit(unit.index, unit.page, By.SENTENCE, sentence)
            passage = (By.HEADING, heading) if heading else (By.SENTENCE, unit.index)
            yield said(sentence, heading if telling else None, passage, place)
    if asked.form == "drawing":
        for unit in boxes(view.flow[stretch.start : stretch.stop]):
            place = hit(unit.index, unit.page, By.NODE, unit.text)
            yield said(unit.folded, None, (By.NODE, unit.index), place)
