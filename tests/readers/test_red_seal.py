"""Red seals: rings of red ink, and nothing else that is red."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image

from certcheck.readers import picture
from certcheck.readers.red_seal import find_seals, is_grey, without_ink
from tests.readers import sheets
from tests.readers.sheets import Pixels

CASES = {
    "clean": lambda page: page,
    "small": lambda page: page.resize((page.width // 2, page.height // 2)),
    "photo": lambda page: sheets.seen_at_an_angle(page, 0.03, 4),
    "grainy": lambda page: sheets.grainy(page, 20),
    "blurred": lambda page: sheets.blurred(page, 2),
    "dark": lambda page: page.point(lambda v: v * 0.45),
    "tinted": lambda page: Image.merge(
        "RGB",
        [b.point(lambda v, k=k: v * k) for b, k in zip(page.split(), (1, 0.95, 0.8), strict=True)],
    ),
}


def bgr(image: Image.Image) -> Pixels:
    return np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])


@pytest.fixture(scope="module")
def sealed() -> Image.Image:
    page = sheets.both(sheets.letter, lambda canvas: sheets.seal(canvas, 430, 340))
    return sheets.photo(sheets.pdf(page))


@pytest.mark.parametrize("case", CASES)
def test_a_seal_is_seen(sealed: Image.Image, case: str) -> None:
    (seal,) = find_seals(bgr(CASES[case](sealed)))
    assert seal.radius > 0


def test_a_seal_is_where_it_is(sealed: Image.Image) -> None:
    (seal,) = find_seals(bgr(sealed))
    scale = 150 / 72
    assert (seal.x, seal.y) == (
        pytest.approx(430 * scale, abs=8),
        pytest.approx(340 * scale, abs=8),
    )
    assert seal.radius == pytest.approx(58 * scale, rel=0.1)


def test_two_seals_are_two() -> None:
    page = sheets.both(
        lambda canvas: sheets.seal(canvas, 180, 300), lambda canvas: sheets.seal(canvas, 400, 560)
    )
    assert len(find_seals(bgr(sheets.photo(sheets.pdf(page))))) == 2


def drawn(shape: str) -> Pixels:
    page = np.full((1754, 1240, 3), 250, dtype=np.uint8)
    red, gray = (40, 40, 210), (60, 60, 60)
    if shape == "disc":
        cv2.circle(page, (600, 600), 110, red, -1)
    elif shape == "square":
        cv2.rectangle(page, (500, 500), (700, 700), red, 5)
    elif shape == "gray ring":
        cv2.circle(page, (600, 600), 110, gray, 6)
    elif shape == "heading":
        for i in range(12):
            cv2.putText(page, "NOTICE", (100, 100 + 60 * i), 0, 2.0, red, 6)
    elif shape == "half ring":
        cv2.ellipse(page, (600, 600), (110, 110), 0, 0, 170, red, 6)
    elif shape == "yellow ring":
        cv2.circle(page, (600, 600), 110, (40, 200, 230), 6)
    return page


@pytest.mark.parametrize(
    "shape", ["nothing", "disc", "square", "gray ring", "heading", "half ring", "yellow ring"]
)
def test_what_is_no_seal(shape: str) -> None:
    assert find_seals(drawn(shape)) == ()


def test_ink_is_taken_off_and_black_letters_stay(sealed: Image.Image) -> None:
    page = bgr(sealed)
    clean = without_ink(page, find_seals(page))
    red = (page[:, :, 2].astype(int) - page[:, :, 1] > 60).sum()
    left = (clean[:, :, 2].astype(int) - clean[:, :, 1] > 60).sum()
    assert red > 1000
    assert left == 0
    dark = (page.max(axis=2) < 90).sum()
    assert (clean.max(axis=2) < 90).sum() >= dark


def test_on_a_grey_copy_nobody_can_tell(sealed: Image.Image) -> None:
    """A hint that no seal was seen means something only where a red one could have been."""
    assert is_grey(bgr(sealed.convert("L")))
    assert not is_grey(bgr(sealed))
    page = picture.read(bgr(sealed.convert("L")))
    assert page.seal is None
