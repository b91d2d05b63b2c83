"""The index of a pack in a real browser: no error, nothing asked of the network, every link leads to a file."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from certcheck.packing.cover import cover
from certcheck.packing.cover_html import cover_html
from certcheck.packing.plan import plan
from tests.renderers import reports

webdriver = pytest.importorskip("selenium.webdriver")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not there"
)


@pytest.mark.parametrize("report", [reports.messy(), reports.hostile()])
def test_the_index_in_a_browser(report: reports.Report, tmp_path: Path) -> None:
    found = plan(report)
    for piece in found.pieces:
        file = tmp_path / piece.name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    page = tmp_path / "index.html"
    page.write_bytes(cover_html(cover(report, found, show_personal=False)))

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for word in ("--headless", "--no-sandbox", "--disable-gpu"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with webdriver.Chrome(
        options=options, service=webdriver.ChromeService(executable_path=DRIVER)
    ) as browser:
        browser.get(page.as_uri())
        links = [link.get_attribute("href") for link in browser.find_elements("css selector", "a")]
        assert browser.get_log("browser") == []
        loaded = browser.execute_script("return performance.getEntriesByType('resource').length")

    assert loaded == 0
    assert len(links) >= len(found.pieces)
    assert all(Path(unquote(urlsplit(link).path)).is_file() for link in links)
