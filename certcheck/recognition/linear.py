"""A linear model over named features: logistic regression on tf-idf weights, trained elsewhere.

C. Manning et al., Introduction to Information Retrieval, 2008, sections 6.4 and 14.2. Sublinear term
frequency, unit length: as scikit-learn's TfidfVectorizer counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from certcheck.recognition.ngrams import Numbers, number, numbers

_BITS = 20
_SHIFT = np.uint64(64 - _BITS)
"""Most n-grams are no feature, which the first bits of their hashes tell faster than a search."""
_SPREAD = np.uint64(0xFF51AFD7ED558CCD)
"""Odd: what a number is multiplied by, modulo 2**64, so that numbers near each other have hashes far apart."""

Odds = NDArray[np.float32]


class Linear:
    """Weights of features (rows) for labels (columns)."""

    def __init__(
        self,
        features: Numbers,
        labels: Iterable[str],
        weights: NDArray[np.generic],
        steps: NDArray[np.float32],
        idf: NDArray[np.float32],
        bias: NDArray[np.float32],
    ) -> None:
        """`features` as `ngrams` numbers them; `weights` of each label in its `steps`, as they are stored:
        a quarter of what they take multiplied."""
        order = np.argsort(features)
        hashes = features[order] * _SPREAD
        self._row = np.argsort(hashes)
        self._hashes = hashes[self._row]
        sharing = np.bincount((hashes >> _SHIFT).astype(np.intp), minlength=2**_BITS)
        self._likely = sharing > 0
        self._first = (np.cumsum(sharing) - sharing).astype(np.int32)
        """Of the hashes that begin with these bits."""
        self._most_sharing = int(sharing.max(initial=0))
        self.labels = tuple(labels)
        self._weights, self._steps = weights[order], steps
        self._idf = idf[order]
        self._bias = bias

    def odds(self, features: Iterable[str]) -> Odds:
        """Log odds of each label; those of a text without any known feature are the lowest there are."""
        found = np.array([number(feature) for feature in features], np.uint64)
        return self.odds_of_each(found, np.zeros(len(found), np.intp), 1)[0]

    def odds_of_each(self, found: Numbers, owners: NDArray[np.intp], count: int) -> list[Odds]:
        """As `odds`, of so many texts: the numbers of their features, and of which text each is.

        A text's odds hang on its own features alone, to the last bit.
        """
        hashes = found * _SPREAD
        likely = np.flatnonzero(self._likely[hashes >> _SHIFT])
        hashes, owners = hashes[likely], owners[likely]
        places = self._places(hashes)
        known = np.flatnonzero(self._hashes[places] == hashes)
        size = len(self._hashes)
        pairs, often = np.unique(
            owners[known] * size + self._row[places[known]], return_counts=True
        )
        owner, row = np.divmod(pairs, size)
        values = (1 + np.log(often)) * self._idf[row]
        lengths = np.sqrt(np.bincount(owner, values * values, minlength=count))
        values = (values / lengths[owner]).astype(np.float32)
        borders = np.searchsorted(owner, np.arange(count + 1))
        return [
            self._weighed(row[start:end], values[start:end])
            for start, end in pairwise(borders.tolist())
        ]

    def _places(self, hashes: Numbers) -> NDArray[np.int32]:
        """Where each stands among the features', if it is one; each begins as some feature's does."""
        places: NDArray[np.int32] = self._first[hashes >> _SHIFT]
        for _ in range(self._most_sharing - 1):
            places += self._hashes[places] < hashes
            np.minimum(places, np.int32(len(self._hashes) - 1), out=places)
        return places

    def _weighed(self, rows: NDArray[np.intp], values: NDArray[np.float32]) -> Odds:
        if not len(rows):
            return np.full(len(self.labels), -np.inf, np.float32)
        weights = self._weights[rows].astype(np.float32) * self._steps
        return np.asarray(values @ weights + self._bias, np.float32)


def stored(archive: Mapping[str, NDArray[np.generic]], name: str) -> Linear:
    """The model of this name in an `.npz` archive.

    :raises KeyError, ValueError: not there, or its parts do not fit together.
    """
    features = numbers(str(archive[f"{name}_features"]))
    labels = str(archive[f"{name}_labels"]).split("\n")
    steps = archive[f"{name}_steps"].astype(np.float32)
    weights = archive[f"{name}_weights"]
    idf = archive[f"{name}_idf"].astype(np.float32)
    bias = archive[f"{name}_bias"].astype(np.float32)
    if weights.shape != (len(features), len(labels)) or idf.shape != (len(features),):
        raise ValueError(f"{name}: weights of another shape")
    return Linear(features, labels, weights, steps, idf, bias)
