"""A linear model over named features: logistic regression on tf-idf weights, trained elsewhere.

C. Manning et al., Introduction to Information Retrieval, 2008, sections 6.4 and 14.2. Sublinear term
frequency, unit length: as scikit-learn's TfidfVectorizer counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray


class Linear:
    """Weights of features (rows) for labels (columns)."""

    def __init__(
        self,
        features: Iterable[str],
        labels: Iterable[str],
        weights: NDArray[np.float32],
        idf: NDArray[np.float32],
        bias: NDArray[np.float32],
    ) -> None:
        self._row = {feature: row for row, feature in enumerate(features)}
        self.labels = tuple(labels)
        self._weights = weights
        self._idf = idf
        self._bias = bias

    def odds(self, features: Iterable[str]) -> NDArray[np.float32]:
        """Log odds of each label; those of a text without any known feature are the lowest there are."""
        counts = Counter(row for f in features if (row := self._row.get(f)) is not None)
        if not counts:
            return np.full(len(self.labels), -np.inf, np.float32)
        rows = np.fromiter(counts, dtype=np.intp, count=len(counts))
        often = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        values = (1 + np.log(often)) * self._idf[rows]
        values /= np.linalg.norm(values)
        return np.asarray(values @ self._weights[rows] + self._bias, np.float32)


def stored(archive: Mapping[str, NDArray[np.generic]], name: str) -> Linear:
    """The model of this name in an `.npz` archive.

    :raises KeyError, ValueError: not there, or its parts do not fit together.
    """
    features = str(archive[f"{name}_features"]).split("\n")
    labels = str(archive[f"{name}_labels"]).split("\n")
    steps = archive[f"{name}_steps"].astype(np.float32)
    weights = archive[f"{name}_weights"].astype(np.float32) * steps
    idf = archive[f"{name}_idf"].astype(np.float32)
    bias = archive[f"{name}_bias"].astype(np.float32)
    if weights.shape != (len(features), len(labels)) or idf.shape != (len(features),):
        raise ValueError(f"{name}: weights of another shape")
    return Linear(features, labels, weights, idf, bias)


NOT_A_MODEL = (OSError, KeyError, ValueError, BadZipFile)
"""What reading an archive that holds no model raises."""
