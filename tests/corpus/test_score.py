"""A bounded sample of the corpus, scored: floors that hold today and may only rise.

Of tuned companies only, and digital where the recipe has scans, so that it takes seconds. The whole
of it: `python -m tests.corpus score`.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.corpus import library
from tests.corpus.library import load
from tests.corpus.render import fonts
from tests.corpus.scanning import score_one
from tests.corpus.score import Decision, totals
from tests.corpus.test_corpus import only_text
from tests.corpus.variants import Recipe, invalid, names, templates, terms
from tests.corpus.variants.atomic import share

pytestmark = pytest.mark.skipif(
    not fonts.available(), reason=f"needs Chinese fonts: apt-get install {fonts.PACKAGES}"
)

COMPANY = "jiadian"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path_factory.getbasetemp() / "corpus-cache"
    monkeypatch.setenv("CERTCHECK_CACHE_DIR", str(folder))


def test_the_sampled_company_may_be_looked_at() -> None:
    assert not load(COMPANY).measuring
    assert COMPANY in library.companies()


@pytest.mark.parametrize(
    ("recipe", "accuracy", "false_complete"),
    [(names, 0.97, 1), (terms, 1.0, 0), (templates, 1.0, 0), (invalid, 0.97, 1)],
)
def test_whole_dossiers_keep_their_floor(
    recipe: Recipe, accuracy: float, false_complete: int
) -> None:
    figures = totals(score_one((only_text(recipe(load(COMPANY))), None)))
    assert figures.decisions == 34
    assert figures.accuracy >= accuracy
    assert figures.false_complete <= false_complete
    assert figures.false_missing == 0
    assert figures.people >= 0.97
    assert figures.evidence >= 0.93


def test_atomic_cases_keep_their_floor() -> None:
    figures = totals(_sample())
    assert figures.decisions >= 20
    assert figures.accuracy >= 0.8
    assert figures.false_complete <= 4
    assert figures.false_missing == 0


def _sample() -> Iterable[Decision]:
    for item, dossier in share(load(COMPANY), 0, 60):
        yield from score_one((only_text(dossier), item))
