"""Debian's Chromium, driven by Selenium: for tests that look at pages as a reader does.

Where one of the three is missing, or Chromium cannot be started, the tests are skipped and say why.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

_WORDS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic",
    "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--window-size=1000,1400",
)  # fmt: skip
"""None of what a browser does besides showing the page; no sandbox, for that does not work for root."""

_PATIENCE = 300
"""Seconds for one command to the browser."""


@contextmanager
def chromium(home: Path) -> Iterator[Chrome]:
    """A browser with a new, empty profile in `home`, that writes down what pages ask for."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    errors = pytest.importorskip("selenium.common.exceptions")
    from urllib3.exceptions import HTTPError  # noqa: PLC0415 — comes with selenium

    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver is None:
        pytest.skip(
            "chromium and chromedriver (Debian: chromium chromium-driver) are not installed"
        )
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for word in (*_WORDS, f"--user-data-dir={home}"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    try:
        started = webdriver.Chrome(
            options=options, service=webdriver.ChromeService(executable_path=driver)
        )
    except (errors.WebDriverException, HTTPError) as error:  # the latter: not in two minutes
        pytest.skip(f"chromium does not start here: {str(error).splitlines()[:1]}")
    started.command_executor.client_config.timeout = _PATIENCE
    try:
        yield started
    finally:
        started.quit()


def opened(browser: Chrome, file: Path) -> None:
    """Shown, with all that was logged before forgotten."""
    for log in ("browser", "performance"):
        browser.get_log(log)
    browser.get(file.as_uri())


def complaints(browser: Chrome) -> list[str]:
    """What stands on the console."""
    return [line["message"] for line in browser.get_log("browser")]


def asked_for(browser: Chrome) -> set[str]:
    """Every address the page asked for, but for what it or the browser holds itself."""
    found = set()
    for line in browser.get_log("performance"):
        message = json.loads(line["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.add(message["params"]["request"]["url"])
    return {url for url in found if not url.startswith(("data:", "chrome:"))}


def printed(browser: Chrome) -> str:
    """The page as a PDF on its own paper, in base64."""
    made = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    return str(made["data"])
