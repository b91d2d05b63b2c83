"""A page in a mirror is told to be unreadable, whichever way up."""

from __future__ import annotations

import pytest
from PIL import Image

from certcheck.document import ProblemCode
from tests.formats.papers import PAPERS, POLICY, Paper
from tests.formats.writers.pages import picture as drawn
from tests.scans import spoiling as s
from tests.scans.degraded import read


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.stem)
@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_in_a_mirror(paper: Paper, degrees: int) -> None:
    page = drawn(paper).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    seen = read(page.rotate(degrees, expand=True))
    assert seen.problem is not None
    assert seen.problem.code is ProblemCode.UNREADABLE
    assert seen.blocks == ()


def test_print_of_the_back_does_not_matter() -> None:
    assert read(s.seen_through(drawn(POLICY), 0.15)).problem is None
