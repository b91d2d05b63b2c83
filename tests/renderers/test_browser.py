"""The page in a real browser: filters, printing, no error, nothing asked of the network."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image

from certcheck.report import Picture, Report
from tests.chromium import asked_for, chromium, complaints, opened, printed
from tests.renderers import reports, strangers
from tests.renderers.seen import rendered

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chromium(tmp_path_factory.mktemp("chromium")) as started:
        yield started


def show(browser: Chrome, report: Report, folder: Path) -> Path:
    file = folder / "report.html"
    file.write_bytes(rendered("html", report))
    opened(browser, file)
    return file


def shown(browser: Chrome, css: str) -> int:
    return sum(one.is_displayed() for one in browser.find_elements("css selector", css))


def test_hostile_names_run_nothing_and_ask_for_nothing(browser: Chrome, tmp_path: Path) -> None:
    file = show(browser, strangers.nasty(), tmp_path)

    assert complaints(browser) == []
    assert asked_for(browser) == {file.as_uri()}
    assert browser.execute_script("return document.scripts.length + document.images.length") == 0
    assert browser.execute_script("return getComputedStyle(document.body).maxWidth") == "960px"
    handlers = "//@*[starts-with(name(), 'on')] | //@href[not(starts-with(., '#'))] | //@src"
    counted = f'return document.evaluate("count({handlers})", document, null, 1).numberValue'
    assert browser.execute_script(counted) == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_status_can_be_picked(browser: Chrome, tmp_path: Path, lang: str) -> None:
    """By the style sheet alone: the page has no script."""
    show(browser, reports.messy(lang), tmp_path)

    assert browser.execute_script("return document.scripts.length") == 0
    assert shown(browser, ".entry") == 16
    for status, count in (("missing", 2), ("partial", 3), ("review", 4), ("complete", 5)):
        browser.find_element("css selector", f"label[for=show-{status}]").click()
        assert shown(browser, ".entry") == shown(browser, f".entry.{status}") == count
        assert shown(browser, ".items") < 4
    browser.find_element("css selector", "label[for=show-all]").click()
    assert shown(browser, ".entry") == 16
    assert complaints(browser) == []


def test_no_line_is_wider_than_the_page(browser: Chrome, tmp_path: Path) -> None:
    show(browser, reports.messy(), tmp_path)
    for width in (1000, 500):
        browser.set_window_size(width, 900)
        script = "return document.documentElement.scrollWidth <= window.innerWidth"
        assert browser.execute_script(script)
    browser.set_window_size(1000, 1400)


def test_it_prints_on_a4(browser: Chrome, tmp_path: Path) -> None:
    show(browser, reports.messy(), tmp_path)

    paper = pypdfium2.PdfDocument(io.BytesIO(base64.b64decode(printed(browser))))
    try:
        assert 2 <= len(paper) <= 4
        assert paper[0].get_size() == pytest.approx((595, 842), abs=1)
        words = "".join(page.get_textpage().get_text_bounded() for page in paper)
    finally:
        paper.close()
    assert "材料齐全不等于通过审核" in words
    assert "不用再补的项目" in words


def test_pictures_are_the_pages_own(browser: Chrome, tmp_path: Path) -> None:
    written = io.BytesIO()
    Image.new("RGB", (300, 200), "navy").save(written, "JPEG")
    shown_page = Picture("营业执照副本复印件.pdf", 1, written.getvalue())
    report = replace(reports.all_complete(), pictures=(shown_page,))
    file = show(browser, report, tmp_path)

    script = "return [document.images.length, document.images[0].naturalWidth]"
    assert browser.execute_script(script) == [1, 300]
    assert complaints(browser) == []
    assert asked_for(browser) == {file.as_uri()}
