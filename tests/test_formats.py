"""The same papers in every format: every word of them is found, and a scan says the same of each."""

from __future__ import annotations

import pytest

from tests.formats.__main__ import FLOOR
from tests.formats.figures import Figure, measure, possible
from tests.formats.papers import PAPERS
from tests.formats.writers import Format, office
from tests.formats.writers.catalogue import PICTURES, TEXTS

_ALWAYS = ("jpg", "tiff (two pages, G4)", "picture in docx")
"""Of the formats that take OCR; the others are its siblings and take as long."""


@pytest.fixture(scope="module")
def usual() -> Figure:
    """What comes out of plain Word files."""
    return measure(TEXTS[0])


def test_the_papers_are_complete(usual: Figure) -> None:
    assert {usual.verdict[paper.item] for paper in PAPERS} == {"complete"}


@pytest.mark.parametrize("format", TEXTS, ids=lambda one: one.name)
def test_a_text_format(format: Format, usual: Figure) -> None:
    check(format, usual)


@pytest.mark.parametrize(
    "format",
    [
        pytest.param(one, id=one.name, marks=() if one.name in _ALWAYS else pytest.mark.slow)
        for one in PICTURES
    ],
)
def test_a_picture_format(format: Format, usual: Figure) -> None:
    check(format, usual)


@pytest.mark.slow
@pytest.mark.parametrize("format", office.formats(), ids=lambda one: one.name)
def test_what_libreoffice_writes(format: Format, usual: Figure) -> None:
    check(format, usual)


def check(format: Format, usual: Figure) -> None:
    if not possible(format):
        pytest.skip(f"{format.needs} is not installed")
    figure = measure(format)
    assert figure.share >= FLOOR
    assert figure.verdict == usual.verdict
