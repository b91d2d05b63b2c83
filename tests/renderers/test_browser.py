"""The page in a real browser: filters, printing, no error, nothing asked of the network.

Needs chromium and chromedriver on the system and selenium in the environment; skipped without.
"""

from __future__ import annotations

import base64
import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from certcheck.report import Picture
from tests.renderers import reports, strangers
from tests.renderers.seen import rendered

webdriver = pytest.importorskip("selenium.webdriver")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not there"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for word in ("--headless", "--no-sandbox", "--disable-gpu", "--window-size=1000,1400"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.ChromeService(executable_path=DRIVER)
    started = webdriver.Chrome(options=options, service=service)
    yield started
    started.quit()


def opened(browser: webdriver.Chrome, data: bytes, folder: Path) -> None:
    file = folder / "report.html"
    file.write_bytes(data)
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get(file.as_uri())


def asked_for(browser: webdriver.Chrome) -> set[str]:
    """Every address the page asked for."""
    found = set()
    for line in browser.get_log("performance"):
        message = json.loads(line["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.add(message["params"]["request"]["url"])
    return found


def shown(browser: webdriver.Chrome, css: str) -> int:
    return sum(one.is_displayed() for one in browser.find_elements("css selector", css))


def test_hostile_names_run_nothing_and_ask_for_nothing(
    browser: webdriver.Chrome, tmp_path: Path
) -> None:
    opened(browser, rendered("html", strangers.nasty()), tmp_path)

    assert browser.get_log("browser") == []
    assert asked_for(browser) == {(tmp_path / "report.html").as_uri()}
    assert browser.execute_script("return document.scripts.length + document.images.length") == 0
    assert browser.execute_script("return getComputedStyle(document.body).maxWidth") == "960px"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_status_can_be_picked(browser: webdriver.Chrome, tmp_path: Path, lang: str) -> None:
    opened(browser, rendered("html", reports.messy(lang)), tmp_path)

    assert shown(browser, ".entry") == 16
    for status, count in (("missing", 2), ("partial", 3), ("review", 4), ("complete", 5)):
        browser.find_element("css selector", f"label[for=show-{status}]").click()
        assert shown(browser, ".entry") == shown(browser, f".entry.{status}") == count
        assert shown(browser, ".items") < 4
    browser.find_element("css selector", "label[for=show-all]").click()
    assert shown(browser, ".entry") == 16
    assert browser.get_log("browser") == []


def test_no_line_is_wider_than_the_page(browser: webdriver.Chrome, tmp_path: Path) -> None:
    opened(browser, rendered("html", reports.messy()), tmp_path)
    for width in (1000, 500):
        browser.set_window_size(width, 900)
        script = "return document.documentElement.scrollWidth <= window.innerWidth"
        assert browser.execute_script(script)
    browser.set_window_size(1000, 1400)


def test_it_prints_on_a4(browser: webdriver.Chrome, tmp_path: Path) -> None:
    opened(browser, rendered("html", reports.messy()), tmp_path)

    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    paper = pypdfium2.PdfDocument(io.BytesIO(base64.b64decode(printed["data"])))
    try:
        assert 2 <= len(paper) <= 4
        assert paper[0].get_size() == pytest.approx((595, 842), abs=1)
        words = "".join(page.get_textpage().get_text_bounded() for page in paper)
    finally:
        paper.close()
    assert "材料齐全不等于通过审核" in words
    assert "不用再补的项目" in words


def test_pictures_are_the_pages_own(browser: webdriver.Chrome, tmp_path: Path) -> None:
    written = io.BytesIO()
    Image.new("RGB", (300, 200), "navy").save(written, "JPEG")
    shown_page = Picture("营业执照副本复印件.pdf", 1, written.getvalue())
    report = replace(reports.all_complete(), pictures=(shown_page,))
    opened(browser, rendered("html", report), tmp_path)

    script = "return [document.images.length, document.images[0].naturalWidth]"
    assert browser.execute_script(script) == [1, 300]
    assert browser.get_log("browser") == []
    outside = {url for url in asked_for(browser) if not url.startswith("data:")}
    assert outside == {(tmp_path / "report.html").as_uri()}
