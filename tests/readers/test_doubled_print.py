"""A page upon itself is told to be unreadable; what merely repeats, or is sure, is read."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

from certcheck.document import Document, ProblemCode
from tests.formats.figures import found, words
from tests.formats.papers import PAPERS, POLICY, Paper
from tests.formats.writers.pages import picture as drawn
from tests.readers.sheets import font_path
from tests.scans import spoiling as s
from tests.scans.blind import ghosted
from tests.scans.degraded import read


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.stem)
@pytest.mark.parametrize("aside", [(12, 0), (0, 12), (20, 12), (60, 30)], ids=str)
def test_a_page_upon_itself_is_not_guessed_at(paper: Paper, aside: tuple[int, int]) -> None:
    page = read(ghosted(drawn(paper), *aside))
    assert page.problem is not None
    assert page.problem.code is ProblemCode.UNREADABLE
    assert page.blocks == ()


def test_a_page_upon_itself_in_white_on_black() -> None:
    page = ghosted(drawn(POLICY), 14, 9).point(lambda value: 255 - value)
    assert read(page).problem is not None


def test_a_camera_that_hardly_moved() -> None:
    page = read(ghosted(drawn(POLICY), 3, 1))
    assert page.problem is None
    assert found(POLICY.pieces, words(Document("image", pages=(page,)))) >= 0.9


def test_a_slip_of_paper_under_another_that_shines_through() -> None:
    page = s.image(
        s.np.minimum(drawn(POLICY), s.np.roll(drawn(POLICY), (30, 55), (0, 1)) // 3 + 170)
    )
    assert read(page).problem is None


def test_what_repeats_is_no_second_print() -> None:
    """Dotted lines, and cells that all say the same, aslant as on a photo."""
    page = Image.new("RGB", (1240, 1754), "white")
    draw, font = ImageDraw.Draw(page), ImageFont.truetype(str(font_path()), 26)
    for row in range(22):
        y = 90 + 70 * row
        draw.text((90, y), f"第{row + 1}节" + "." * 60 + f"{row + 1}", "black", font)
        for column in range(4):
            draw.text((700 + 130 * column, y), "合格", "black", font)
    for degrees in (0, 5):
        assert read(s.grainy(s.turned(page, degrees), 25)).problem is None
