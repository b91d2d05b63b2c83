"""The overview as a page: a table, and below it what could not be checked and what lapses.

It loads nothing and runs no script, whatever stands in a folder's name.
"""

from __future__ import annotations

from typing import BinaryIO

from certcheck.overview import Overview
from certcheck.renderers.html.page import LANGUAGES, policy
from certcheck.renderers.html.template import beside, template
from certcheck.renderers.overview.words import Words
from certcheck.renderers.style import Style

NAME = "html"
SUFFIX = ".html"
BINARY = False


def write(overview: Overview, style: Style, to: BinaryIO) -> None:
    """The whole page in UTF-8."""
    words = Words(overview, style)
    css = beside(__package__, "overview.css")
    page = template(__package__, "overview.html.j2").generate(
        overview=overview,
        words=words,
        css=css,
        policy=policy(css),
        language=LANGUAGES.get(overview.lang, overview.lang),
    )
    for piece in page:
        to.write(piece.encode("utf-8", "replace"))
