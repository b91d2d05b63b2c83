"""What weighs the sentences of a paper against each other, trained on what the model of sentences tells of
companies it was not trained on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from certcheck.checklist import loading
from certcheck.document import Document
from certcheck.recognition.outline import Stretch
from certcheck.recognition.own import Asked, in_clauses, utterances, weighed
from certcheck.recognition.points import understood, within
from certcheck.recognition.recogniser import Recogniser
from certcheck.recognition.stacking import Floats
from tests.corpus import form, library
from tests.corpus.catalogue import ITEMS
from tests.corpus.library import NOTHING, Cut
from tests.corpus.points import document
from tests.resemblance import composed
from tests.resemblance.arrays import Arrays
from tests.resemblance.sentences import PAPERS

FOLDS = 3
_BANKS = 2
"""Banks that are left out one by one to make papers of."""
STRENGTH = 0.1
"""Inverse of the regularisation. Trees do better on the companies learned from and worse on others."""
_LEFT = 0.15
"""Weight of a point that stays when another is taken out: most of it was counted in the whole paper."""
_HOLLOW = 0.5
_HALVED = 0.3
_WHOLE, _COMPOSED = 0.5, 0.15
"""Weights of a short paper that shows every point, and of one put together from a bank."""


@dataclass(frozen=True)
class Row:
    """A point of a paper: what is weighed of it, and whether the paper shows it."""

    source: str
    features: Floats
    shown: bool
    weight: float


def trained(
    models: Arrays, model: Callable[[frozenset[str]], Arrays], without: frozenset[str]
) -> Arrays:
    """The weights. `model` trains the model of sentences anew without some sources."""
    companies = learned_from(without)
    folds = [frozenset(companies[fold::FOLDS]) for fold in range(FOLDS)]
    folds = [fold for fold in folds if fold] + [
        frozenset({bank}) for bank in composed.banks()[:_BANKS]
    ]
    folds[0] |= {PAPERS}
    found: list[Row] = []
    for fold in folds:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "fold.npz"
            arrays = models | model(fold)
            np.savez(path, **{name: arrays[name] for name in arrays if "stacking" not in name})
            found += _Measure(path).rows(fold)
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


class _Measure:
    """What is weighed of the papers of sources that a model has not learned from."""

    def __init__(self, model: Path) -> None:
        checklist = loading.load("after-sales-service").checklist
        self._recogniser = Recogniser(checklist.model_copy(update={"model": str(model)}))
        self._forms = {
            item.id: checklist.papers[item.papers[0]].form
            for item in checklist.items
            if item.papers
        }

    def rows(self, sources: frozenset[str]) -> Iterator[Row]:
        for source in sorted(sources):
            if source == PAPERS:
                yield from self._composed(source, composed.whole(), _WHOLE)
            elif source in composed.banks():
                yield from self._composed(source, composed.of_bank(source, self._forms), _COMPOSED)
            else:
                yield from self._company(source)

    def _composed(
        self, source: str, papers: Iterable[composed.Composed], weight: float
    ) -> Iterator[Row]:
        for paper in papers:
            for _, features, shown in self._weighed(paper.item, paper.document, paper.shown):
                yield Row(source, features, shown, weight)

    def _company(self, company: str) -> Iterator[Row]:
        """Papers whole, without one point, hollow in one, and in halves."""
        file = library.load(company)
        for paper in file.papers:
            if paper.item and ITEMS[paper.item].points:
                for cut, weight in _cuts(paper):
                    leaf = library.written(file, paper, cut)
                    if leaf is None:
                        continue
                    own = (claim.points for claim in leaf.claims if claim.item == paper.item)
                    shown: frozenset[str] = frozenset().union(*own)
                    for _, features, told in self._weighed(paper.item, document(leaf.paper), shown):
                        left = _LEFT if told and cut != NOTHING else 1.0
                        yield Row(company, features, told, weight * left)

    def _weighed(
        self, item_id: str, paper: Document, shown: frozenset[str]
    ) -> Iterator[tuple[str, Floats, bool]]:
        """Of each point: its id, what is weighed, and whether the paper shows it."""
        recogniser = self._recogniser
        names = {point.id: point.title.zh for point in recogniser.checklist.item(item_id).points}
        view = recogniser.view(paper)
        start = view.papers[0].body if view.papers else 0
        whole = Stretch(0, len(view.flow), (), 0, start)
        asked = Asked(item_id, tuple(names), self._forms[item_id])
        read = understood(view, recogniser.ear)
        own = within(read.hits, whole).get(item_id, ())
        said = read.statements.within(whole, drawing=asked.form == "drawing")
        told = weighed(
            asked,
            utterances(in_clauses(said, recogniser.ear), asked, recogniser.ear),
            [hit for hit in own if hit.index >= start],
        )
        for (point, name), features in zip(names.items(), told, strict=True):
            yield point, features, name in shown


def _cuts(paper: form.Paper) -> Iterator[tuple[Cut, float]]:
    tags = sorted(tag for tag in paper.all_shown if tag.startswith(f"{paper.item}/"))
    yield NOTHING, 1.0
    for tag in tags:
        yield Cut(gone=frozenset({tag})), 1.0
        yield Cut(hollow=frozenset({tag})), _HOLLOW
    if len(tags) > 3:
        yield Cut(gone=frozenset(tags[::2])), _HALVED
        yield Cut(gone=frozenset(tags[1::2])), _HALVED
