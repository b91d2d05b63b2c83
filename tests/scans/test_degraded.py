"""Spoiled pages: nothing is guessed, nothing that can be read is turned away."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from certcheck.document import Document, ProblemCode
from tests.formats.figures import found, words
from tests.formats.papers import POLICY
from tests.formats.writers.pages import picture as drawn
from tests.scans import blind
from tests.scans import spoiling as s
from tests.scans.blind import CASES as BLIND
from tests.scans.degraded import CASES, FINE, GUESSED, Case, is_right, look, read

_ALWAYS = frozenset(
    {
        "1100 pixels",
        "300 pixels",
        "at an angle, grainy",
        "blurred 5",
        "blurred 14",
        "very pale",
        "pale and grainy",
        "shaken 35",
    }
)
_MOST_WRONG = 3
"""Of the half held back; which, `python -m tests.scans` tells."""


def test_half_of_at_least_fifty_are_held_back() -> None:
    assert len(CASES) >= 50
    assert sum(case.held_back for case in CASES) == len(CASES) // 2
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    "case", [one for one in CASES if one.name in _ALWAYS], ids=lambda c: c.name
)
def test_some_of_each_kind(case: Case) -> None:
    assert is_right(case, look(case))


def test_pale_print_is_read() -> None:
    outcome = look(next(case for case in CASES if case.name == "a tenth of the ink"))
    assert (outcome.unreadable, outcome.codes) == (False, ())
    assert outcome.share >= 0.98


def test_what_shines_through_from_the_back_is_a_blank_page() -> None:
    page = drawn(POLICY).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    seen = read(s.blurred(s.faded(page, 0.06), 1.5))
    assert seen.problem is not None
    assert seen.problem.code is ProblemCode.EMPTY


@pytest.mark.parametrize("degrees", [0, 50])
def test_bold_shapes_are_no_page_of_a_moving_camera(degrees: int) -> None:
    """Large letters and lines have few edges, but these are steep."""
    page = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(page)
    draw.ellipse((300, 300, 940, 940), outline="navy", width=40)
    draw.rectangle((500, 1100, 740, 1500), fill="navy")
    assert read(page.rotate(degrees, fillcolor="white")).problem is None


@pytest.mark.parametrize("case", BLIND[:2], ids=lambda c: c.name)
def test_a_watermark_is_told_once_and_the_print_under_it_is_read(case: Case) -> None:
    outcome = look(case)
    assert (outcome.unreadable, outcome.share) == (False, 1.0)
    said = words(Document("image", pages=(read(case.spoil(case.draw(case.paper))),)))
    assert "认证审核使用" in said.splitlines()[-1]
    assert "认证审核使用" not in "".join(said.splitlines()[:-1])


def test_a_watermark_in_grey_over_a_shadow() -> None:
    page = s.shadowed(drawn(POLICY), 0.4)
    layer = blind.marked(Image.new("RGB", page.size, "white"), "样本", 0.5).convert("L")
    page = Image.fromarray((np.asarray(page) * (np.asarray(layer) / 255)[:, :, None]).astype("u1"))
    said = words(Document("image", pages=(read(page),)))
    assert found(POLICY.pieces, said) >= 0.98
    assert "样本" in said.splitlines()[-1]


def test_a_tilted_page_is_no_watermark() -> None:
    said = words(Document("image", pages=(read(s.turned(drawn(POLICY), 20)),)))
    assert found(POLICY.pieces, said) >= 0.9


@pytest.mark.slow
def test_good_pages_are_read() -> None:
    fine = [case for case in CASES if case.expected == FINE]
    assert [case.name for case in fine if look(case).unreadable] == []
    assert min(look(case).share for case in fine) >= GUESSED


@pytest.mark.slow
@pytest.mark.parametrize(("held_back", "most"), [(False, 1), (True, _MOST_WRONG)])
def test_nearly_all_are_right(held_back: bool, most: int) -> None:
    cases = [case for case in CASES if case.held_back is held_back]
    wrong = [case.name for case in cases if not is_right(case, look(case))]
    assert len(wrong) <= most, wrong
