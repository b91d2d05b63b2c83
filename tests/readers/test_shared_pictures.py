"""The shared synthetic papers: how much of their truth is found, and which are unreadable.

`gt_images.json` names for each paper its lines and the fields that matter. The pictures lie outside
the repository: CERTCHECK_CORPORA names their folder.
"""

from __future__ import annotations

import json
import os
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from certcheck.document import Page, ProblemCode, Table
from certcheck.readers import image
from certcheck.readers.options import ReadOptions

_CORPORA = os.environ.get("CERTCHECK_CORPORA")
pytestmark = [
    pytest.mark.skipif(not _CORPORA, reason="CERTCHECK_CORPORA names no folder"),
    pytest.mark.slow,
]
PICTURES = Path(_CORPORA or "") / "synthetic"
READABLE = (
    "clean",
    "phone",
    "phone_rot90",
    "low",
    "rot90",
    "rot180",
    "rot270",
    "skew7",
    "phone12mp",
)


@dataclass(frozen=True)
class Truth:
    lines: tuple[str, ...]
    keys: tuple[str, ...]
    sealed: bool


@cache
def truths() -> dict[str, Truth]:
    found = json.loads((PICTURES / "gt_images.json").read_text(encoding="utf-8"))
    return {
        name: Truth(tuple(t["lines"]), tuple(t["keys"]), bool(t["seal"]))
        for name, t in found.items()
    }


@cache
def page_of(paper: str, variant: str) -> Page:
    (path,) = (PICTURES / "img").glob(f"{paper}__{variant}.*")
    document = image.read(path.read_bytes(), ReadOptions())
    assert document.problem is None
    (page,) = document.pages
    return page


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def said(page: Page) -> str:
    texts = [
        text
        for block in page.blocks
        for text in (
            [c for row in block.rows for c in row] if isinstance(block, Table) else [block.text]
        )
    ]
    return plain("".join(texts))


def found_of(line: str, text: str) -> int:
    """How many characters of a line stand, in order, where the text is most like it."""
    if line in text:
        return len(line)
    place = fuzz.partial_ratio_alignment(line, text)
    return LCSseq.similarity(line, text[place.dest_start : place.dest_end]) if place else 0


@pytest.mark.parametrize("variant", READABLE)
def test_nearly_all_characters_and_fields_are_found(variant: str) -> None:
    found = total = right = fields = 0
    for paper, truth in truths().items():
        text = said(page_of(paper, variant))
        lines = [line for line in map(plain, truth.lines) if line]
        found += sum(found_of(line, text) for line in lines)
        total += sum(map(len, lines))
        right += sum(plain(key) in text for key in truth.keys)
        fields += len(truth.keys)
    assert found / total >= 0.97
    assert right / fields >= 0.95


@pytest.mark.parametrize("variant", READABLE)
def test_good_pictures_are_good(variant: str) -> None:
    for paper in truths():
        page = page_of(paper, variant)
        assert page.problem is None
        assert page.quality == ()


def test_hard_pictures_are_unreadable() -> None:
    for paper in truths():
        problem = page_of(paper, "hard").problem
        assert problem is not None
        assert problem.code is ProblemCode.UNREADABLE


@pytest.mark.parametrize("variant", READABLE)
def test_seals_are_seen_where_they_are(variant: str) -> None:
    for paper, truth in truths().items():
        assert bool(page_of(paper, variant).seal) is truth.sealed
