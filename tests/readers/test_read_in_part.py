"""Pages of which only a part can be read: guesses are told by two models that disagree, and bars."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from certcheck.document import Document, ProblemCode
from tests.formats.figures import found, words
from tests.formats.papers import POLICY
from tests.formats.writers.pages import picture as drawn
from tests.scans import blind, unseen
from tests.scans.degraded import CASES, FINE, look, read
from tests.scans.fresh import by_a_quick_hand, on_squared_paper


@pytest.mark.parametrize(
    "spoiled",
    [
        unseen.exposed_twice(drawn(POLICY), 1.5, 1),
        unseen.exposed_twice(unseen.drawn(unseen.CONTRACT), 0, 1.04),
        unseen.blacked_out(blind.drawn(blind.LETTER), 0.55),
        by_a_quick_hand(drawn(POLICY), 4, 5),
    ],
    ids=["turned", "nearer", "blacked out", "cursive"],
)
def test_a_page_that_would_be_guessed_at_is_unreadable(spoiled: Image.Image) -> None:
    page = read(spoiled)
    assert page.problem is not None
    assert page.problem.code is ProblemCode.UNREADABLE
    assert page.blocks == ()
    assert "read_in_part" in page.quality


def test_what_is_read_in_part_is_told_so() -> None:
    page = read(unseen.blacked_out(drawn(POLICY), 0.2))
    assert page.problem is None
    assert "read_in_part" in page.quality
    assert page.blocks


@pytest.mark.parametrize("strokes", [0, 8])
def test_some_strokes_of_a_pen_do_no_harm(strokes: int) -> None:
    assert read(unseen.scribbled_over(drawn(POLICY), strokes)).quality == ()


def test_a_number_hidden_does_no_harm() -> None:
    page = drawn(POLICY).copy()
    ImageDraw.Draw(page).rectangle((400, 500, 640, 545), fill="black")
    assert read(page).quality == ()


def test_bright_words_on_dark_cells_are_no_bars() -> None:
    page = Image.new("RGB", (1400, 1000), "white")
    draw, font = ImageDraw.Draw(page), blind._font(40)
    for row, name in enumerate(("受理编号", "服务地址", "处理结果", "回访意见", "经办人员")):
        draw.rectangle((100, 100 + 90 * row, 600, 165 + 90 * row), fill=(20, 30, 60))
        draw.text((120, 108 + 90 * row), name, "white", font)
        draw.text((640, 108 + 90 * row), "已办结并归档", "black", font)
    assert read(page).quality == ()


def test_good_pages_are_not_told_to_be_read_in_part() -> None:
    fine = [case for case in CASES if case.expected == FINE and not case.held_back][:6]
    assert [case.name for case in fine if "read_in_part" in look(case).codes] == []


def test_a_form_taken_for_upright_is_stood_up() -> None:
    """Its lines bent as handwriting is, the classifier is sure that it lies on its side."""
    page = by_hand(unseen.drawn(unseen.RECORD))
    said = words(Document("image", pages=(read(page),)))
    assert found(unseen.RECORD.pieces, said) >= 0.9


@pytest.mark.parametrize("side", [40, 52])
def test_squared_paper_is_no_table(side: int) -> None:
    page = on_squared_paper(unseen.drawn(unseen.RECORD), side)
    said = words(Document("image", pages=(read(page),)))
    assert found(unseen.RECORD.pieces, said) >= 0.9


def by_hand(page: Image.Image) -> Image.Image:
    rng = np.random.default_rng(6)
    y, x = np.mgrid[0 : page.height, 0 : page.width].astype(np.float32)
    to = []
    for grid in (x, y):
        field = cv2.GaussianBlur(rng.normal(0, 1, x.shape).astype(np.float32), (0, 0), 5)
        to.append((grid + 1.8 * field / field.std()).astype(np.float32))
    pixels = np.asarray(page).astype(np.float32)
    bent = cv2.remap(pixels, *to, cv2.INTER_LINEAR, None, cv2.BORDER_REPLICATE)
    return Image.fromarray(np.clip(bent, 0, 255).astype(np.uint8))
