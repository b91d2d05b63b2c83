"""From labelled texts to the file of models that lies beside a checklist."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from certcheck.recognition.linear import stored
from certcheck.recognition.resemblance import paper_features, post_features, sentence_features
from tests.resemblance import denials, papers, people, sentences, stacking
from tests.resemblance.arrays import Arrays, digest
from tests.resemblance.fitting import fitted
from tests.resemblance.sentences import Sentence


def train(target: Path, without: frozenset[str] = frozenset()) -> str:
    """Write the models, trained without these companies; how many texts there were to learn from."""
    said, seen = sentences.everything(without), papers.everything(without)
    ready = taught(said)
    arrays = {
        **ready.model(),
        **fitted(
            "papers", [list(paper_features(p.title, p.text)) for p in seen], [p.items for p in seen]
        ),
        "fingerprint": np.array(digest(_lines(said, seen))),
        **_staff(),
        **_denials(said),
    }
    arrays |= stacking.trained(arrays, ready.model, without)
    np.savez_compressed(target, **arrays)
    return f"{len(said)} sentences, {len(seen)} papers"


def _staff() -> Arrays:
    posts = people.everything()
    return {
        **fitted(
            "staff", [list(post_features(p.folded)) for p in posts], [p.labels for p in posts]
        ),
        "staff_fingerprint": np.array(digest(people.lines())),
    }


def _denials(said: Sequence[Sentence]) -> Arrays:
    told = denials.everything(said)
    return {
        **fitted(
            "denials",
            [list(sentence_features(one.text)) for one in told],
            [one.labels for one in told],
        ),
        "denials_fingerprint": np.array(digest(denials.lines(said))),
    }


SMALL: Mapping[str, Callable[[], Arrays]] = {
    "staff": _staff,
    "denials": lambda: _denials(sentences.everything()),
}
"""Models that are trained in seconds and may be put beside the others."""


def train_only(name: str, target: Path) -> str:
    """Train one of the small models, put it into the file beside the others, and say which."""
    with np.load(target, allow_pickle=False) as archive:
        arrays = {**archive, **SMALL[name]()}
    np.savez_compressed(target, **arrays)
    return f"the model of {name}"


def fingerprints() -> dict[str, str]:
    """By the name it has in the file: what tells whether a model was trained on the texts of today."""
    said = sentences.everything()
    return {
        "fingerprint": digest(_lines(said, papers.everything())),
        "staff_fingerprint": digest(people.lines()),
        "denials_fingerprint": digest(denials.lines(said)),
    }


def _lines(said: Sequence[Sentence], seen: Sequence[papers.Labelled]) -> Iterator[str]:
    yield from (f"{s.text}|{s.heading}|{sorted(s.points)}" for s in said)
    yield from (f"{p.title}|{p.text}|{sorted(p.items)}" for p in seen)


@dataclass(frozen=True)
class Taught:
    """Sentences ready to be learned from."""

    features: list[list[str]]
    labels: list[frozenset[str]]
    doubted: list[set[str]]
    """Points of the part it stands in that this very sentence may not speak of."""
    sources: list[str]

    def model(self, without: frozenset[str] = frozenset()) -> Arrays:
        """The model of sentences, trained without these sources."""
        kept = [n for n, source in enumerate(self.sources) if source not in without]
        return fitted(
            "sentences",
            [self.features[n] for n in kept],
            [self.labels[n] for n in kept],
            [self.doubted[n] for n in kept],
        )


def taught(said: Sequence[Sentence]) -> Taught:
    """The sentences, and what is doubted of each.

    That a part of a paper shows a point does not say which of its sentences do. Of those only the ones
    are learned from that a model of the banks alone hears the point in, and the one it hears it in most
    (multiple-instance learning, S. Andrews et al., NIPS 2002); the others count neither for nor against.
    """
    features = [list(sentence_features(one.text, one.heading)) for one in said]
    labels = [one.points for one in said]
    sure = [number for number, one in enumerate(said) if one.part is None]
    first = stored(
        fitted("sentences", [features[n] for n in sure], [labels[n] for n in sure]), "sentences"
    )
    column = {label: at for at, label in enumerate(first.labels)}
    heard: list[dict[str, float]] = []
    best: dict[tuple[object, str], float] = {}
    for one, own in zip(said, features, strict=True):
        odds = first.odds(own) if one.part else None
        known = (
            {p: float(odds[column[p]]) for p in one.points if p in column}
            if odds is not None
            else {}
        )
        heard.append(known)
        for point, value in known.items():
            best[one.part, point] = max(best.get((one.part, point), -math.inf), value)
    doubted = [
        {point for point, value in known.items() if value < min(0.0, best[one.part, point])}
        for one, known in zip(said, heard, strict=True)
    ]
    return Taught(features, labels, doubted, [one.source for one in said])
