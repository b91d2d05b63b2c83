"""The same papers in every format: every word of them is found, and a scan says the same of each."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from certcheck import readers
from certcheck.readers.options import ReadOptions
from tests.formats.__main__ import FLOOR
from tests.formats.figures import Figure, found, measure, possible, words
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


HEIC = Path(os.environ.get("CERTCHECK_CORPORA", "/nowhere"), "synthetic", "docs", "lic.heic")


@pytest.mark.skipif(not HEIC.exists(), reason="CERTCHECK_CORPORA names no folder")
def test_heic_through_its_extra() -> None:
    """Nothing we may use writes HEIC; the shared papers hold one picture in it and in WebP."""
    pytest.importorskip("pi_heif", reason="the extra `heic` is not installed")
    same = HEIC.with_suffix(".webp")
    texts = [
        words(readers.read(path.read_bytes(), path.name, ReadOptions())) for path in (HEIC, same)
    ]
    assert found(tuple(texts[1].split()), texts[0]) >= FLOOR


def test_heic_without_its_extra_is_declined_with_the_way_out() -> None:
    code = (
        "import sys; sys.modules['pi_heif'] = None;"
        "from certcheck import readers; from certcheck.readers.options import ReadOptions;"
        "data = b'\\0\\0\\0\\x18ftypheic\\0\\0\\0\\0mif1heic' + bytes(99);"
        "print(readers.read(data, 'a.heic', ReadOptions()).problem)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert "unsupported" in done.stdout
    assert "certcheck[heic]" in done.stdout
