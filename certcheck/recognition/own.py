"""Which points of its own item a paper shows: all it says weighed together (`stacking.py`).

In a paper of another kind every sentence stands for itself (`points.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from certcheck.recognition.ear import BESIDE, Ear
from certcheck.recognition.hits import By, Hit
from certcheck.recognition.stacking import FEATURES, Floats, Stacked, Utterance, features, is_dense
from certcheck.recognition.statements import Statement

_SURE = 3.0
"""Log odds from which a sentence says a point whatever else it says."""
_BEST, _AHEAD = FEATURES.index("best"), FEATURES.index("ahead")
_PLAIN = frozenset({By.STEP, By.FIGURES})
"""Places whose form shows the point, whatever else the paper says."""
_SAID, _IN_COLUMNS = -0.5, 0.0
"""Log odds from which a paper shows a point of its item, and a table has the column."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The item a paper is for."""

    item: str
    points: tuple[str, ...]
    form: str
    """Of its kind of paper."""


def shown(
    statements: Sequence[Statement], asked: Asked, hits: Sequence[Hit], ear: Ear, stacked: Stacked
) -> tuple[Hit, ...]:
    """The hits of the points a stretch shows of its own item, for each point the clearest first.

    `hits` are the item's in the stretch, each judged for itself. In a dense paper, whose sentences have
    to share, such a one counts too unless its words are far nearer to a sister. Points nobody taught stay
    as they are.
    """
    statements = in_clauses(statements, ear)
    said = utterances(statements, asked, ear)
    told = weighed(asked, said, hits)
    odds = stacked.odds(told)
    said_from = _IN_COLUMNS if asked.form == "records" else _SAID
    dense = is_dense(said, len(asked.points))
    found: list[Hit] = []
    for point, value, row in zip(asked.points, odds, told, strict=True):
        own = [hit for hit in hits if hit.point == point]
        best, ahead = row[_BEST], row[_AHEAD]
        itself = any(_counts(hit, asked.form) for hit in own) and (ahead > -BESIDE or best > _SURE)
        if not ear.knows(asked.item, point):
            found += own
        elif (
            value > said_from
            or (dense and itself)
            or any(hit.by in _PLAIN or _filled_in(hit, asked.form) for hit in own)
        ):
            found += dict.fromkeys([*_clearest(asked.item, point, statements, said), *own])
    return tuple(found)


def _counts(hit: Hit, form: str) -> bool:
    """Boxes are boxes in drawings only; the title of records does not say which columns they have."""
    if hit.by is By.NODE:
        return form == "drawing"
    return hit.by is not By.HEADING or form != "records"


def _filled_in(hit: Hit, form: str) -> bool:
    """A field, or a row, of a record that bears the point's name and a value."""
    return form == "records" and (hit.by is By.ROW or (hit.by is By.LABEL and hit.sure))


def utterances(statements: Sequence[Statement], asked: Asked, ear: Ear) -> tuple[Utterance, ...]:
    """Each of the statements as it sounds to an item's points."""
    return tuple(
        Utterance(
            one.passage,
            ear.weigh(asked.item, one),
            len(one.text) if one.telling else 0,
            clause=one.clause,
        )
        for one in statements
    )


def in_clauses(statements: Sequence[Statement], ear: Ear) -> tuple[Statement, ...]:
    """The statements, each sentence of several clauses followed by these."""
    found = tuple(part for one in statements for part in (one, *one.clauses()))
    ear.listen((one.text, one.heading) for one in found if one.clause)
    return found


def weighed(asked: Asked, said: Sequence[Utterance], hits: Sequence[Hit]) -> Floats:
    """The features of the points, a row each."""
    records = asked.form == "records"
    named = {
        by: frozenset(hit.point for hit in hits if hit.by is by and hit.sure)
        for by in (By.HEADING, By.LABEL)
    }
    return features(
        asked.points,
        said,
        # The title of a table of records does not say which columns it has.
        frozenset() if records else named[By.HEADING],
        named[By.LABEL],
        asked.form,
    )


def _clearest(
    item: str, point: str, statements: Sequence[Statement], said: Sequence[Utterance]
) -> Iterator[Hit]:
    """The place that says most of it, if any says something."""
    odds = [one.sound.odds.get(point) for one in said]
    heard = [(value, place) for place, value in enumerate(odds) if value is not None]
    if heard:
        _, place = max(heard, key=lambda one: one[0])
        best = statements[place]
        yield Hit.at(item, point, best.index, best.page, best.by, best.shown, sure=False)
