"""A linear model of labelled texts, as small as it can be kept."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from tests.resemblance.arrays import Arrays

FEWEST = 5
"""Examples below which nothing is learned about a label."""
STRENGTH = {"sentences": 20.0, "papers": 20.0, "staff": 10.0, "denials": 20.0}
"""Inverse of the regularisation."""

COARSEST = 127
"""Weights are kept as so many steps of the label's largest one; finer ones change no verdict."""


def fitted(
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
