"""From labelled texts to the file of models that lies beside a checklist."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from certcheck.recognition.linear import stored
from certcheck.recognition.resemblance import paper_features, post_features, sentence_features
from tests.resemblance import denials, papers, people, sentences, stacking
from tests.resemblance.arrays import Arrays
from tests.resemblance.sentences import Sentence

FEWEST = 5
"""Examples below which nothing is learned about a label."""
STRENGTH = {"sentences": 20.0, "papers": 20.0, "staff": 10.0, "denials": 20.0}
"""Inverse of the regularisation."""

COARSEST = 127
"""Weights are kept as so many steps of the label's largest one; finer ones change no verdict."""


def train(target: Path, without: frozenset[str] = frozenset()) -> str:
    """Write the models, trained without these companies; how many texts there were to learn from."""
    said, seen = sentences.everything(without), papers.everything(without)
    ready = taught(said)
    arrays = {
        **ready.model(),
        **_fitted(
            "papers", [list(paper_features(p.title, p.text)) for p in seen], [p.items for p in seen]
        ),
        "fingerprint": np.array(fingerprint(without)),
        **_staff(),
        **_denials(said),
    }
    arrays |= stacking.trained(arrays, ready.model, without)
    np.savez_compressed(target, **arrays)
    return f"{len(said)} sentences, {len(seen)} papers"


def train_staff(target: Path) -> str:
    """Train only the model of posts and put it into the file beside the others; takes a second."""
    with np.load(target, allow_pickle=False) as archive:
        arrays = {**archive, **_staff()}
    np.savez_compressed(target, **arrays)
    return f"{len(people.everything())} posts"


def _staff() -> Arrays:
    posts = people.everything()
    return {
        **_fitted(
            "staff", [list(post_features(p.folded)) for p in posts], [p.labels for p in posts]
        ),
        "staff_fingerprint": np.array(staff_fingerprint()),
    }


def train_denials(target: Path) -> str:
    """As `train_staff`, the model of denials."""
    said = sentences.everything()
    with np.load(target, allow_pickle=False) as archive:
        arrays = {**archive, **_denials(said)}
    np.savez_compressed(target, **arrays)
    return f"{sum(one.denies for one in denials.everything(said))} denials"


def _denials(said: Sequence[Sentence]) -> Arrays:
    told = denials.everything(said)
    return {
        **_fitted(
            "denials",
            [list(sentence_features(one.text)) for one in told],
            [one.labels for one in told],
        ),
        "denials_fingerprint": np.array(denials.fingerprint(said)),
    }


def staff_fingerprint() -> str:
    """As `fingerprint`, of the model of posts."""
    lines = sorted(f"{post.folded}|{post.service}" for post in people.everything())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def fingerprint(without: frozenset[str] = frozenset()) -> str:
    """Tells whether a model was trained on what is there to learn from today."""
    lines = [
        *(f"{s.text}|{s.heading}|{sorted(s.points)}" for s in sentences.everything(without)),
        *(f"{p.title}|{p.text}|{sorted(p.items)}" for p in papers.everything(without)),
    ]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


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
        return _fitted(
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
        _fitted("sentences", [features[n] for n in sure], [labels[n] for n in sure]), "sentences"
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


def _fitted(
    name: str,
    features: Sequence[list[str]],
    labels: Sequence[frozenset[str]],
    doubted: Sequence[set[str]] | None = None,
) -> Arrays:
    """A model of these examples; what is doubted of a label is left out when that label is learned."""
    vectorizer = TfidfVectorizer(analyzer=lambda one: one, min_df=2, sublinear_tf=True)
    seen = vectorizer.fit_transform(features)
    every = sorted({label for own in labels for label in own})
    told = {label: np.array([label in own for own in labels]) for label in every}
    sure = {
        label: np.array([label not in own for own in doubted or [set()] * len(labels)])
        for label in every
    }
    known = [label for label in every if (told[label] & sure[label]).sum() >= FEWEST]

    def learned(label: str) -> tuple[NDArray[np.float64], float]:
        model = LogisticRegression(
            C=STRENGTH[name], class_weight="balanced", solver="liblinear", random_state=0
        ).fit(seen[sure[label]], told[label][sure[label]])
        return model.coef_[0], float(model.intercept_[0])

    parts = Parallel(n_jobs=-1, prefer="threads")(delayed(learned)(label) for label in known)
    weights = np.column_stack([weights for weights, _ in parts]).astype(np.float32)
    steps = np.abs(weights).max(axis=0) / COARSEST
    return {
        f"{name}_features": np.array("\n".join(vectorizer.get_feature_names_out())),
        f"{name}_labels": np.array("\n".join(known)),
        f"{name}_weights": np.rint(weights / steps).astype(np.int8),
        f"{name}_steps": steps,
        f"{name}_idf": vectorizer.idf_.astype(np.float32),
        f"{name}_bias": np.array([bias for _, bias in parts], np.float32),
    }
