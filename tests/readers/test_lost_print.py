"""Print that cannot be read is told to be unreadable; pictures without print have no words."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from certcheck.document import ProblemCode
from certcheck.readers import lost_print
from certcheck.readers.ocr.scan import Scan
from tests.formats.papers import PAPERS, POLICY, Paper
from tests.formats.writers.pages import picture as drawn
from tests.scans import spoiling as s
from tests.scans.blind import PRICES, jittered, peppered
from tests.scans.blind import drawn as drawn_blind
from tests.scans.degraded import read


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.stem)
def test_rows_that_slipped(paper: Paper) -> None:
    page = read(jittered(drawn(paper), 24))
    assert page.problem is not None
    assert page.problem.code is ProblemCode.UNREADABLE


@pytest.mark.parametrize("share", [0.45, 0.6])
def test_noise(share: float) -> None:
    page = read(peppered(drawn_blind(PRICES), share))
    assert page.problem is not None
    assert page.problem.code is ProblemCode.UNREADABLE


def cabinet() -> Image.Image:
    """Shelves with boxes: bars and rows, but no print."""
    page, rng = Image.new("RGB", (1240, 1600), (225, 222, 215)), np.random.default_rng(2)
    draw = ImageDraw.Draw(page)
    for y in range(150, 1500, 190):
        draw.rectangle((80, y, 1160, y + 14), fill=(90, 90, 95))
        for x in range(110, 1100, 130):
            high = int(rng.integers(60, 150))
            colour = tuple(int(v) for v in rng.integers(60, 210, 3))
            draw.rectangle((x, y - high, x + 100, y), fill=colour)
    return page


def meadow() -> Image.Image:
    """Fine structure all over, as grass has: finer on coarser on coarser."""
    rng = np.random.default_rng(4)
    layers = [
        np.asarray(
            Image.fromarray(rng.normal(0, 1, (1200 // k, 1600 // k)).astype("f4")).resize(
                (1600, 1200)
            )
        )
        * (4 + 6 * np.log2(k))
        for k in (2, 4, 8, 16, 32)
    ]
    return s.image(np.stack([110 + sum(layers), 140 + sum(layers), 70 + sum(layers)], axis=2))


@pytest.mark.parametrize("scene", [cabinet, meadow])
def test_a_scene_has_no_words(scene: object) -> None:
    for page in (scene(), s.grainy(scene(), 8)):  # type: ignore[operator]
        assert read(page).problem is None


def test_smooth_bars_are_no_lines() -> None:
    scan = Scan.of(np.asarray(cabinet())[:, :, ::-1].copy())
    assert not lost_print.is_lost(scan, ())


def test_a_small_busy_picture() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (120, 160, 3))
    assert read(s.image(noise)).problem is None


def test_a_blank_page_stays_blank() -> None:
    page = read(s.shadowed(Image.new("RGB", drawn(POLICY).size, (248, 248, 246)), 0.4))
    assert page.problem is not None
    assert page.problem.code is ProblemCode.EMPTY
