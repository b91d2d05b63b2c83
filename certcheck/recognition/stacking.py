"""What a paper says about the points of its own item, sentence weighed against sentence.

One sentence alone is often near to two sisters: `2018 年建了新厂` is a milestone and a step of the
development. Read together, the sentences share the points out among themselves: the one that is
needed for its own point does not speak for its sister too, and a passage that fits no other point
may be the missing one. A logistic regression weighs what the model of sentences tells of all of
them (stacked generalization, D. Wolpert, Neural Networks 5, 1992); it is trained on papers that
model had not seen.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

UNHEARD = -5.0
"""Log odds of a point below which a sentence is not worth weighing."""
_HIGHEST = 6.0
"""Log odds above which nothing is surer."""
_WIDEST = 8.0
"""Log odds by which one point may be ahead of its sisters."""
_HEARD = -2.0
"""Log odds from which a sentence is counted for the point it is nearest to."""
_NOTHING, _NO_PASSAGE = -1.0, -1.5
"""Log odds that a sentence, a passage speaks of none of the points."""
_LONG = 60
"""Letters of a sentence that may well speak of several points."""
_DENSE = 1.6
"""Sentences for each point below which a paper is dense: they have to share."""
_CLEAR = 3.0
"""Log odds, and so much ahead of all sisters, from which one sentence alone shows a point."""
_FAINT = -2.0
"""Log odds of the nearest sentence or clause up to which a point no word names is not said: its sisters alone
never speak for it."""
_CLEAR_CLAUSE = 5.0
"""And from which a clause does that holds one of its phrases."""
_MOST_TIMES = 5
_MOST_CONTESTED = 3.0

FEATURES = (
    "best",
    "ahead",
    "second",
    "clear",
    "nearly_clear",
    "times",
    "phrase",
    "phrase_ahead",
    "heading",
    "label",
    "sisters_said",
    "weakest_sister",
    "contested",
    "elsewhere",
    "share",
    "passage_share",
    "summed_share",
    "given",
    "passage_given",
    "given_less",
    "few",
    "points",
    "drawing",
    "records",
    "best_in_drawing",
    "best_in_records",
    "ahead_in_drawing",
    "ahead_in_records",
    "best_above",
    "clearly_best",
    "best_unshared",
    "best_with_phrase",
    "given_above",
    "second_above",
    "ahead_at_most",
    "dense",
    "best_in_dense",
    "ahead_in_dense",
    "given_in_dense",
    "contested_in_dense",
    "phrase_in_dense",
    "length",
    "best_in_long",
    "ahead_in_long",
    "phrase_in_long",
    "best_clause",
    "ahead_clause",
    "clear_clause",
    "given_clause",
    "phrase_clause_ahead",
    "given_clause_in_dense",
)
"""What is weighed of a point, in the order of `features`."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sound:
    """What a sentence, column header or box sounds like among the points of one item."""

    odds: Mapping[str, float]
    """Log odds by point, what a phrase adds included; none for those its words speak against."""
    phrases: frozenset[str]
    """Points a phrase or name of which it holds."""
    elsewhere: float
    """Log odds of the point of another item it is nearest to."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sound in its surroundings."""

    passage: Hashable
    """What it stands in with others: the chapter; a column or box stands alone."""
    sound: Sound
    letters: int
    """How long it is: a long sentence may speak of several points. 0: a heading or a signature."""
    clause: bool = False
    """A part of the sentence before it: 注册资本300万元,员工26人."""


def features(
    points: Sequence[str],
    said: Sequence[Utterance],
    headed: frozenset[str],
    labelled: frozenset[str],
    form: str,
) -> Floats:
    """What is weighed, a row for each point, a column for each of `FEATURES`.

    `headed`, `labelled`: points named by a heading with something under it, by a label with a value.
    """
    clauses = _clauses(points, said)
    said = [one for one in said if not one.clause]
    heard, phrased = _heard(points, said)
    ahead = heard - _sisters(heard)
    nearest = heard.argmax(axis=0)
    at_nearest = (nearest, np.arange(len(points)))
    best = heard[at_nearest]
    passages = _passages(heard, [one.passage for one in said])
    if len(passages) < len(points):
        passages = heard  # a short paper says it all in one chapter
    share, passage_share = _shares(heard, _NOTHING), _shares(passages, _NO_PASSAGE)
    given, passage_given = _given(heard), _given(passages)
    elsewhere = np.array([one.sound.elsewhere for one in said] or [UNHEARD])[nearest]
    lead = np.clip(ahead[at_nearest], -_HIGHEST, _WIDEST)
    high = _clipped(best)
    second = (
        _clipped(np.sort(heard, axis=0)[-2]) if len(heard) > 1 else np.full(len(points), UNHEARD)
    )
    contested = _contested(heard, nearest)
    length = np.array([min(one.letters / _LONG, 1.0) for one in said] or [0.0])[nearest]
    dense = float(is_dense(said, len(points)))
    drawing, records = float(form == "drawing"), float(form == "records")
    others = best[None, :].repeat(len(points), 0)
    np.fill_diagonal(others, np.nan)
    alone = len(points) == 1
    columns = (
        high,
        lead,
        second,
        _clipped(np.minimum(heard, ahead).max(axis=0)),
        _clipped(np.minimum(heard, ahead + 1.5).max(axis=0)),
        np.minimum(((ahead >= 0) & (heard > _HEARD)).sum(axis=0), _MOST_TIMES),
        phrased.any(axis=0),
        (phrased & (ahead > -0.5)).any(axis=0),
        [point in headed for point in points],
        [point in labelled for point in points],
        np.full(1, 0.5) if alone else (others > 0).sum(axis=1) / (len(points) - 1),
        np.zeros(1) if alone else _clipped(np.nanmin(others, axis=1)),
        contested,
        np.clip(elsewhere - best, -_HIGHEST, _HIGHEST),
        np.log(share.max(axis=0) + 1e-3),
        np.log(passage_share.max(axis=0) + 1e-3),
        np.minimum(share.sum(axis=0), 4.0),
        _clipped(given),
        _clipped(passage_given),
        np.clip(best - given, 0.0, _HIGHEST),
        np.full(len(points), float(len(heard) < len(points))),
        np.full(len(points), len(points) / 8),
        np.full(len(points), drawing),
        np.full(len(points), records),
        high * drawing,
        high * records,
        lead * drawing,
        lead * records,
        np.maximum(high, 0.0),
        np.maximum(high, 2.0),
        np.minimum(high, 0.0) * np.log(share.max(axis=0) + 1e-3),
        high * (phrased & (ahead > -0.5)).any(axis=0),
        np.maximum(given, 0.0),
        np.maximum(second, 0.0),
        np.minimum(lead, 0.0),
        np.full(len(points), dense),
        high * dense,
        lead * dense,
        _clipped(given) * dense,
        contested * dense,
        phrased.any(axis=0) * dense,
        length,
        high * length,
        lead * length,
        phrased.any(axis=0) * length,
        *clauses.T,
        clauses[:, 3] * dense,
    )
    return np.column_stack([np.asarray(column, dtype=np.float64) for column in columns])


def _heard(points: Sequence[str], said: Sequence[Utterance]) -> tuple[Floats, NDArray[np.bool_]]:
    """Log odds, and whether a phrase was met: a row each, a column for each point; one row where nothing is said."""
    heard = np.full((max(len(said), 1), len(points)), UNHEARD)
    phrased = np.zeros(heard.shape, dtype=bool)
    for row, one in enumerate(said):
        heard[row] = [one.sound.odds.get(point, UNHEARD) for point in points]
        phrased[row] = [point in one.sound.phrases for point in points]
    return heard, phrased


def _clauses(points: Sequence[str], said: Sequence[Utterance]) -> Floats:
    """What is weighed of clauses and sentences together, a row for each point: one sentence may say all."""
    heard, phrased = _heard(points, said)
    ahead = heard - _sisters(heard)
    nearest = (heard.argmax(axis=0), np.arange(len(points)))
    return np.column_stack(
        [
            _clipped(heard[nearest]),
            np.clip(ahead[nearest], -_HIGHEST, _WIDEST),
            _clipped(np.minimum(heard, ahead).max(axis=0)),
            _clipped(_given(heard)),
            (phrased & (ahead > -0.5)).any(axis=0),
        ]
    )


def is_dense(said: Sequence[Utterance], points: int) -> bool:
    """Whether there are so few sentences that they have to share the points."""
    return sum(one.letters > 0 and not one.clause for one in said) < _DENSE * points


def _clipped(values: Floats) -> Floats:
    return np.clip(values, UNHEARD, _HIGHEST)


def _sisters(heard: Floats) -> Floats:
    """For each sentence and point the log odds of the nearest other point."""
    if heard.shape[1] == 1:
        return np.full(heard.shape, UNHEARD)
    ordered = np.sort(heard, axis=1)
    first, second = ordered[:, -1:], ordered[:, -2:-1]
    sisters = np.where(heard == first, second, first)
    return np.asarray(sisters, dtype=np.float64)


def _passages(heard: Floats, keys: Sequence[Hashable]) -> Floats:
    """The sentences of each passage as one: halfway between the nearest and the mean."""
    rows: dict[Hashable, list[int]] = {}
    for row, key in enumerate(keys or [None]):
        rows.setdefault(key, []).append(row)
    return np.array([(heard[own].max(0) + heard[own].mean(0)) / 2 for own in rows.values()])


def _shares(heard: Floats, nothing: float) -> Floats:
    """How each row divides itself among the points and none of them (softmax)."""
    padded = np.column_stack([heard, np.full(len(heard), nothing)])
    power = np.exp(padded - padded.max(axis=1, keepdims=True))
    return np.asarray((power / power.sum(axis=1, keepdims=True))[:, :-1], dtype=np.float64)


def _given(heard: Floats) -> Floats:
    """Log odds of each point in the row that is its own when no row serves two, the surest first."""
    left = heard.copy()
    given = np.full(heard.shape[1], UNHEARD)
    for _ in range(min(heard.shape)):
        row, point = np.unravel_index(left.argmax(), left.shape)
        if left[row, point] <= UNHEARD:
            break
        given[point] = left[row, point]
        left[row, :] = left[:, point] = -np.inf
    return given


def _contested(heard: Floats, nearest: NDArray[np.intp]) -> Floats:
    """How badly a sister needs the sentence nearest to a point for herself."""
    contested = np.zeros(heard.shape[1])
    for point, row in enumerate(nearest):
        rest = np.delete(heard, row, axis=0).max(axis=0, initial=UNHEARD)
        needs = (heard[row] > heard[row, point] - 0.5) & (rest < 0)
        needs[point] = False
        if needs.any():
            contested[point] = min(_MOST_CONTESTED, float((heard[row] - rest)[needs].max()))
    return contested


class Stacked:
    """The trained weights of `FEATURES`."""

    def __init__(self, archive: Mapping[str, NDArray[np.generic]]) -> None:
        """:raises KeyError, ValueError: not there, or of other features."""
        self._weights = archive["stacking_weights"].astype(np.float64)
        self._bias = float(archive["stacking_bias"].astype(np.float64))
        if self._weights.shape != (len(FEATURES),):
            raise ValueError("stacking: weights of other features")

    def odds(self, weighed: Floats) -> Floats:
        """Log odds of each point that the paper shows it; `weighed` as `features` gives it."""
        odds = weighed @ self._weights + self._bias
        columns = dict(zip(FEATURES, weighed.T, strict=True))
        named = columns["phrase"] + columns["heading"] + columns["label"] > 0
        heard = np.maximum(columns["best"], columns["best_clause"]) > _FAINT
        odds = np.where(named | heard, odds, UNHEARD)
        clear, clause = columns["clear"], columns["clear_clause"]
        phrased = columns["phrase_clause_ahead"] > 0
        odds = np.where(clear > _CLEAR, np.maximum(odds, clear), odds)
        return np.where((clause > _CLEAR_CLAUSE) & phrased, np.maximum(odds, clause), odds)
