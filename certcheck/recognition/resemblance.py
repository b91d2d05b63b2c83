"""What a text sounds like: how much a sentence resembles those companies write about a point, a paper its
kind, a post those of service staff.

Phrases and titles say what somebody foresaw; this says what looks alike. The models lie beside the
checklist (its `model`) and are trained from labelled texts: CONTRIBUTING.md tells how.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import inf, isfinite
from pathlib import Path
from types import MappingProxyType

import numpy as np

from certcheck.recognition.linear import Odds, stored
from certcheck.recognition.ngrams import LONGEST, ngrams, with_more
from certcheck.recognition.stacking import UNHEARD, Stacked

BEGINNING = 1500
"""Characters of a paper by which its kind is told."""
_FIGURES = re.compile(r"\d+")
_HEADING, _TITLE, _EDGE = "\x01", "\x02", "\x03"
"""Marks of the n-grams of a heading, of a title, and of the beginning and end of a title or post."""

_REMEMBERED = 16_384
"""Sentences whose odds are kept in mind: forms and running texts repeat."""
_PAPERS_REMEMBERED = 1024
"""Beginnings of papers likewise: it is asked about each again once its neighbours are known."""
_AT_ONCE = 256
"""Sentences weighed together: enough to gain by it, few enough to take little memory."""

Point = tuple[str, str]
"""An item's id and the id of one of its points."""


def sentence_features(sentence: str, heading: str = "") -> Iterator[str]:
    """The n-grams of a folded sentence and of the heading over it, figures all alike but for decades."""
    yield from _grams(_FIGURES.sub(_figure, sentence), "")
    yield from _grams(_FIGURES.sub(_figure, heading), _HEADING)


def paper_features(title: str, text: str) -> Iterator[str]:
    """The n-grams of a folded title and of the beginning of the text under it."""
    title = _FIGURES.sub("0", title)
    yield from _grams(title, _TITLE)
    yield from _edges(title)
    yield from _grams(_FIGURES.sub("0", text[:BEGINNING]), "")


def _figure(match: re.Match[str]) -> str:
    """Of a year its decade: what is to come and what was differ in it; of all else that it is a figure."""
    figures = match.group()
    return figures[:3] if len(figures) == 4 and figures[:2] in ("19", "20") else "0"


def post_features(posts: Sequence[str]) -> Iterator[str]:
    """The n-grams of a person's folded department and post, in whichever order a roster has them."""
    for post in posts:
        yield from _grams(f"{_EDGE}{_FIGURES.sub('0', post)}{_EDGE}", "")


def _grams(text: str, mark: str) -> Iterator[str]:
    for length in range(1, LONGEST + 1):
        for start in range(len(text) - length + 1):
            yield mark + text[start : start + length]


def _sentence(sentence: str, heading: str) -> tuple[tuple[str, str], ...]:
    """The parts whose n-grams `sentence_features` yields."""
    return ("", _FIGURES.sub(_figure, sentence)), (_HEADING, _FIGURES.sub(_figure, heading))


def _edges(title: str) -> tuple[str, ...]:
    return tuple(_EDGE + edge for edge in (title[:2], title[-2:], title[-3:], title[-4:]))


class Resemblance:
    """Trained models; they know nothing of points and papers they were not trained for."""

    def __init__(self, path: Path) -> None:
        """:raises OSError, KeyError, ValueError, BadZipFile: it holds no model."""
        with np.load(path, allow_pickle=False) as archive:
            self._sentences = stored(archive, "sentences")
            self._papers = stored(archive, "papers")
            self._staff = stored(archive, "staff") if "staff_labels" in archive else None
            self._denials = stored(archive, "denials") if "denials_labels" in archive else None
            self.stacked = Stacked(archive) if "stacking_weights" in archive else None
            """What weighs the sentences of a paper against each other, if it was trained."""
        self.known: tuple[Point, ...] = tuple(
            (item, point) for item, _, point in (n.partition("/") for n in self._sentences.labels)
        )
        """The points it was trained for."""
        self.items_known = frozenset(self._papers.labels)
        """The items whose papers it was trained to tell."""
        self._heard: dict[tuple[str, str], Odds] = {}
        self._items = lru_cache(maxsize=_PAPERS_REMEMBERED)(self._like)

    def listen(self, said: Iterable[tuple[str, str]]) -> None:
        """Weigh many folded sentences, each with its heading, of which `heard` will be asked."""
        if len(self._heard) > _REMEMBERED:
            self._heard.clear()
        new = [one for one in dict.fromkeys(said) if one not in self._heard]
        for start in range(0, len(new), _AT_ONCE):
            some = new[start : start + _AT_ONCE]
            texts = [_sentence(*one) for one in some]
            odds = self._sentences.odds_of_each(*ngrams(texts), len(texts))
            self._heard.update(zip(some, odds, strict=True))

    def heard(self, sentence: str, heading: str = "") -> Odds:
        """Log odds of each of the `known` points for a folded sentence."""
        key = (sentence, heading)
        if key not in self._heard:
            self.listen([key])
        return self._heard[key]

    def points(self, sentence: str, heading: str = "") -> Mapping[Point, float]:
        """Log odds of each point that is not out of the question (`UNHEARD`) for a folded sentence."""
        odds = self.heard(sentence, heading)
        return {self.known[at]: float(odds[at]) for at in np.flatnonzero(odds > UNHEARD)}

    def items(self, title: str, text: str) -> Mapping[str, float]:
        """Log odds of each item that a folded paper is one of its papers, the nearest first."""
        return self._items(title, text[:BEGINNING])

    def _like(self, title: str, text: str) -> Mapping[str, float]:
        title, text = _FIGURES.sub("0", title), _FIGURES.sub("0", text)
        grams = ngrams([((_TITLE, title), ("", text))])
        found = with_more(grams, ((0, edge) for edge in _edges(title)))
        odds = self._papers.odds_of_each(*found, 1)[0]
        ordered = {self._papers.labels[at]: float(odds[at]) for at in np.argsort(-odds)}
        return MappingProxyType(ordered)

    def staff(self, posts: Sequence[str]) -> float:
        """Log odds that who has this folded department and post is service staff; 0 where it cannot tell."""
        if self._staff is None:
            return 0.0
        odds = float(self._staff.odds(post_features(posts))[0])
        return odds if isfinite(odds) else 0.0

    def denies(self, sentence: str) -> float:
        """Log odds that a folded sentence says there is nothing, or not yet; the lowest where it cannot tell."""
        if self._denials is None:
            return -inf
        return float(self._denials.odds_of_each(*ngrams([_sentence(sentence, "")]), 1)[0][0])
