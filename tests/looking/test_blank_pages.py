"""The blank back of a page is no page that could not be read; a file of blank pages says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from certcheck.messages import LANGUAGES
from certcheck.renderers import Style, terminal
from certcheck.scan import Options, scan
from tests.test_scan import COMPANY

A4 = (1240, 1754)


def _white() -> Image.Image:
    return Image.new("RGB", A4, "white")


def _written(*lines: str) -> Image.Image:
    page = _white()
    draw = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        draw.text((140, 160 + 90 * number), line, "black", ImageFont.load_default(48))
    return page


def _told(folder: Path, lang: str, *pages: Image.Image) -> str:
    (folder / "certcheck.yaml").write_text(f"company: {COMPANY}\n", "utf-8")
    pages[0].save(folder / "a.pdf", save_all=True, append_images=pages[1:], resolution=150)
    report = scan(folder, Options(as_of=date(2026, 6, 30), jobs=0, cache=False, lang=lang))
    return terminal.render(report, Style(width=200)).decode()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_blank_back_is_not_told(tmp_path: Path, lang: str) -> None:
    told = _told(
        tmp_path, lang, _written("Service policy", "We answer within two hours."), _white()
    )

    assert "p. 2" not in told
    assert "第 2 页" not in told


@pytest.mark.parametrize(("lang", "said"), [("zh", "空白"), ("en", "blank")])
def test_nothing_but_blank_pages_is_told_to_be_blank(tmp_path: Path, lang: str, said: str) -> None:
    told = _told(tmp_path, lang, _white(), _white())

    assert said in told
    assert "0 字节" not in told
    assert "0 bytes" not in told
