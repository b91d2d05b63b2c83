"""Bad scans are told from good ones, and unreadable ones are not read."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw

from certcheck.document import Page, ProblemCode
from certcheck.readers import picture
from tests.readers import sheets

Spoil = Callable[[Image.Image], Image.Image]


def read(image: Image.Image) -> Page:
    return picture.read(np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1]))


def shrunk(image: Image.Image, side: int) -> Image.Image:
    scale = side / max(image.size)
    return image.resize((round(image.width * scale), round(image.height * scale)), 4)


@pytest.fixture(scope="module")
def pages() -> list[Image.Image]:
    return [
        sheets.photo(sheets.pdf(sheets.letter), dpi=200),
        sheets.photo(sheets.pdf(sheets.records), dpi=200),
    ]


GOOD: dict[str, Spoil] = {
    "clean": lambda page: page,
    "screen": lambda page: shrunk(page, 1100),
    "grainy": lambda page: sheets.grainy(shrunk(page, 1600), 12),
    "angle": lambda page: sheets.seen_at_an_angle(page, 0.03, 3),
    "dim": lambda page: page.point(lambda v: v * 0.5),
}
BAD: dict[str, Spoil] = {
    "blurred": lambda page: sheets.blurred(page, 7),
    "small and blurred": lambda page: sheets.blurred(shrunk(page, 900), 2.6),
    "tiny": lambda page: shrunk(page, 380),
    "out of focus": lambda page: sheets.blurred(page, 20),
}


@pytest.mark.parametrize("case", GOOD)
def test_good_scans_are_read(pages: list[Image.Image], case: str) -> None:
    for page in pages:
        found = read(GOOD[case](page))
        assert found.problem is None
        assert found.quality == ()
        assert found.blocks


@pytest.mark.parametrize("case", BAD)
def test_bad_scans_are_unreadable(pages: list[Image.Image], case: str) -> None:
    for page in pages:
        found = read(BAD[case](page))
        assert found.problem is not None
        assert found.problem.code is ProblemCode.UNREADABLE
        assert found.blocks == ()
        assert found.quality


def test_a_soft_scan_is_read_with_a_warning(pages: list[Image.Image]) -> None:
    found = read(sheets.blurred(pages[0], 3.2))
    assert found.problem is None
    assert found.quality == ("blurred",)


@pytest.mark.parametrize(("left", "right"), [(0.3, 1.0), (0.0, 0.6)])
def test_a_page_cut_through_its_lines_is_cropped(left: float, right: float) -> None:
    page = sheets.photo(sheets.pdf(sheets.prose), dpi=150)
    part = page.crop((int(left * page.width), 0, int(right * page.width), page.height))
    assert "cropped" in read(part).quality


def test_margins_cut_off_do_no_harm(pages: list[Image.Image]) -> None:
    page = pages[0]
    part = page.crop((int(0.1 * page.width), 100, int(0.9 * page.width), page.height - 100))
    assert read(part).quality == ()


def test_a_photo_without_words_is_neither_blank_nor_unreadable() -> None:
    image = Image.new("RGB", (1600, 1200), (120, 160, 200))
    draw = ImageDraw.Draw(image)
    for i in range(14):
        draw.rectangle((100 * i, 500 + 31 * i, 100 * i + 70, 1100), fill=(30 * (i % 8), 90, 60))
    found = read(image)
    assert found.problem is None
    assert found.blocks == ()
