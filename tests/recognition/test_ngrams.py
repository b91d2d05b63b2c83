"""N-grams in arrays are those that the models were trained on, spelt out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from certcheck.checklist import loading
from certcheck.recognition.ngrams import ngrams, number, numbers, with_more
from certcheck.recognition.resemblance import paper_features, sentence_features

_LETTERS = st.text("客户服务ab。·\U00020000\ud800", max_size=9)
PATH = loading.home() / "after-sales-service.npz"


@given(st.lists(st.tuples(_LETTERS, _LETTERS), max_size=5))
def test_n_grams_of_many_sentences_are_those_of_each(said: list[tuple[str, str]]) -> None:
    found, owners = ngrams([(("", sentence), ("\x01", heading)) for sentence, heading in said])
    for place, (sentence, heading) in enumerate(said):
        spelt = set(map(number, sentence_features(sentence, heading)))
        assert spelt <= set(found[owners == place].tolist())


@given(_LETTERS, _LETTERS)
def test_each_is_counted_as_often_as_it_stands(title: str, text: str) -> None:
    edges = ("\x03" + title[:2], *("\x03" + title[-n:] for n in (2, 3, 4)))
    grams = ngrams([(("\x02", title), ("", text))])
    found, _ = with_more(grams, ((0, edge) for edge in edges))
    counted = Counter(found.tolist())
    spelt = Counter(map(number, paper_features(title, text)))
    assert {value: counted[value] for value in spelt} == spelt


@given(st.lists(_LETTERS, min_size=1, max_size=6))
def test_features_are_numbered_alike_one_by_one_and_in_lines(features: list[str]) -> None:
    assert numbers("\n".join(features)).tolist() == [number(feature) for feature in features]


def test_no_two_features_of_the_shipped_models_have_one_number() -> None:
    with np.load(Path(PATH), allow_pickle=False) as archive:
        for name in ("sentences", "papers", "staff"):
            known = numbers(str(archive[f"{name}_features"]))
            assert len(np.unique(known)) == len(known)
