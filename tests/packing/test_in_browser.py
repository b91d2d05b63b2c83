"""The index of a pack in a real browser: no error, nothing asked of the network, every link leads to a file."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from certcheck.packing.cover import cover
from certcheck.packing.cover_html import cover_html
from certcheck.packing.plan import plan
from tests.chromium import asked_for, chromium, complaints, opened
from tests.renderers import reports


@pytest.mark.parametrize("report", [reports.messy(), reports.hostile()])
def test_the_index_in_a_browser(report: reports.Report, tmp_path: Path) -> None:
    found = plan(report)
    for piece in found.pieces:
        file = tmp_path / piece.name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    page = tmp_path / "index.html"
    page.write_bytes(cover_html(cover(report, found, show_personal=False)))

    with chromium(tmp_path / "chromium") as browser:
        opened(browser, page)
        links = [link.get_attribute("href") for link in browser.find_elements("css selector", "a")]
        assert complaints(browser) == []
        assert asked_for(browser) == {page.as_uri()}

    assert len(links) >= len(found.pieces)
    assert all(Path(unquote(urlsplit(link).path)).is_file() for link in links)
