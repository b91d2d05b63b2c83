"""What weighs the sentences of a paper against each other, trained on what the model of sentences tells of
companies it was not trained on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from certcheck import checklists
from certcheck.recognition.outline import Stretch
from certcheck.recognition.own import Asked, utterances, weighed
from certcheck.recognition.points import hits, within
from certcheck.recognition.recogniser import Recogniser
from tests.corpus import form, library
from tests.corpus.form import CompanyFile
from tests.corpus.library import NOTHING, Cut
from tests.corpus.points import document
from tests.resemblance.arrays import Arrays

FOLDS = 5
STRENGTH = 0.1
"""Inverse of the regularisation."""
_LEFT = 0.15
"""Weight of a point that stays when another is taken out: most of it was counted in the whole paper."""
_HOLLOW = 0.5
_HALVED = 0.3


@dataclass(frozen=True)
class Row:
    """A point of a paper: what is weighed of it, and whether the paper shows it."""

    company: str
    features: NDArray[np.float64]
    shown: bool
    weight: float


def trained(
    models: Arrays, model: Callable[[frozenset[str]], Arrays], without: frozenset[str]
) -> Arrays:
    """The weights. `model` trains the model of sentences anew without some companies."""
    names = learned_from(without)
    found: list[Row] = []
    for fold in range(FOLDS):
        unseen = frozenset(names[fold::FOLDS])
        if unseen:
            found += _measured(models | model(unseen), sorted(unseen))
    return fitted(found)


def learned_from(without: frozenset[str]) -> list[str]:
    """The companies and firms that may be learned from."""
    names = (*library.companies(), *library.firms())
    return [n for n in names if not library.load(n).measuring and n not in without]


def fitted(found: list[Row]) -> Arrays:
    """A logistic regression on scaled features, the scaling folded into its weights."""
    features = np.array([row.features for row in found])
    scaler = StandardScaler().fit(features)
    fit = LogisticRegression(C=STRENGTH, max_iter=3000).fit(
        scaler.transform(features),
        [row.shown for row in found],
        sample_weight=[row.weight for row in found],
    )
    weights = fit.coef_[0] / scaler.scale_
    return {
        "stacking_weights": weights.astype(np.float32),
        "stacking_bias": np.float32(fit.intercept_[0] - weights @ scaler.mean_),
    }


def _measured(arrays: Arrays, companies: list[str]) -> list[Row]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "fold.npz"
        np.savez(path, **{name: arrays[name] for name in arrays if "stacking" not in name})
        return [row for company in companies for row in rows(company, path)]


def rows(company: str, model: Path) -> Iterator[Row]:
    """The points of all papers of a company: whole, without one point, hollow in one, and in halves."""
    checklist = checklists.load("after-sales-service").checklist
    ear = Recogniser(checklist.model_copy(update={"model": str(model)}))
    file = library.load(company)
    for paper in file.papers:
        if paper.item and checklist.item(paper.item).points:
            for cut, weight in _cuts(paper):
                yield from _rows(ear, file, paper, cut, weight)


def _cuts(paper: form.Paper) -> Iterator[tuple[Cut, float]]:
    tags = sorted(tag for tag in paper.all_shown if tag.startswith(f"{paper.item}/"))
    yield NOTHING, 1.0
    for tag in tags:
        yield Cut(gone=frozenset({tag})), 1.0
        yield Cut(hollow=frozenset({tag})), _HOLLOW
    if len(tags) > 3:
        yield Cut(gone=frozenset(tags[::2])), _HALVED
        yield Cut(gone=frozenset(tags[1::2])), _HALVED


def _rows(
    recogniser: Recogniser, file: CompanyFile, paper: form.Paper, cut: Cut, weight: float
) -> Iterator[Row]:
    leaf = library.written(file, paper, cut)
    if leaf is None or paper.item is None:
        return
    item = recogniser.checklist.item(paper.item)
    names = {point.id: point.title.zh for point in item.points}
    shown = {name for claim in leaf.claims if claim.item == item.id for name in claim.points}
    view = recogniser.view(document(leaf.paper))
    start = view.papers[0].body if view.papers else 0
    whole = Stretch(0, len(view.flow), (), 0, start)
    asked = Asked(item.id, tuple(names), recogniser.checklist.papers[item.papers[0]].form)
    own = [
        hit
        for hit in within(hits(view, recogniser.ear), whole).get(item.id, ())
        if hit.index >= start
    ]
    for point, features in zip(
        names, weighed(asked, utterances(view, whole, asked, recogniser.ear), own), strict=True
    ):
        told = names[point] in shown
        yield Row(file.id, features, told, weight * (_LEFT if told and cut != NOTHING else 1.0))
