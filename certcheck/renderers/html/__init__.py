"""The report as one HTML file: offline, without JavaScript, and printable on A4."""

from __future__ import annotations

from certcheck.renderers.account import recount
from certcheck.renderers.style import Style
from certcheck.report import Report

NAME = "html"
SUFFIX = ".html"
BINARY = False


def render(report: Report, style: Style) -> bytes:
    """UTF-8."""
    # In here, for a scan that asks for no page should not wait for the template engine.
    from certcheck.renderers.html.page import page  # noqa: PLC0415

    return page(recount(report, style)).encode()
