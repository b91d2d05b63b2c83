"""A linear model finds its features among all n-grams, as a search one by one would."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from certcheck.recognition.linear import Linear
from certcheck.recognition.ngrams import ngrams, number

_SIGNS = "甲乙丙丁戊己庚辛壬癸0aB"


def _texts(count: int) -> list[str]:
    chance = random.Random(7)
    return ["".join(chance.choices(_SIGNS, k=chance.randint(0, 12))) for _ in range(count)]


def _grams(text: str) -> list[str]:
    return [text[at : at + n] for n in (1, 2, 3) for at in range(len(text) - n + 1)]


@pytest.mark.parametrize("count", [1, 3, 400])
def test_odds_are_those_of_the_known_features(count: int) -> None:
    known = sorted({gram for text in _texts(200) for gram in _grams(text)})[:count]
    features = np.array([number(gram) for gram in known], np.uint64)
    idf = np.linspace(1, 2, len(known), dtype=np.float32)
    model = Linear(
        features, ["one"], idf[:, None], np.ones(1, np.float32), idf, np.zeros(1, np.float32)
    )

    texts = _texts(60)[40:]
    odds = model.odds_of_each(*ngrams([[("", text)] for text in texts]), len(texts))

    for text, found in zip(texts, odds, strict=True):
        grams = _grams(text)
        often = {at: grams.count(gram) for at, gram in enumerate(known) if gram in grams}
        values = {at: (1 + math.log(n)) * float(idf[at]) for at, n in often.items()}
        length = math.hypot(*values.values())
        expected = (
            sum(v * float(idf[at]) for at, v in values.items()) / length if often else -math.inf
        )
        assert float(found[0]) == pytest.approx(expected, rel=1e-5)
