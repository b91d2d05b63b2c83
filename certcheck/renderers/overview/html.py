"""The overview as a page: a table, and below it what could not be checked and what lapses.

It loads nothing and runs no script, whatever stands in a folder's name.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import BinaryIO

from jinja2 import Environment, StrictUndefined, Template

from certcheck.overview import Overview
from certcheck.renderers.html.page import LANGUAGES, policy
from certcheck.renderers.overview.words import Words
from certcheck.renderers.style import Style

NAME = "html"
SUFFIX = ".html"
BINARY = False

_HERE = files(__package__)


def write(overview: Overview, style: Style, to: BinaryIO) -> None:
    """The whole page in UTF-8."""
    words = Words(overview, style)
    css = _HERE.joinpath("overview.css").read_text("utf-8")
    page = _template().generate(
        overview=overview,
        words=words,
        css=css,
        policy=policy(css),
        language=LANGUAGES.get(overview.lang, overview.lang),
    )
    for piece in page:
        to.write(piece.encode("utf-8", "replace"))


@lru_cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, lstrip_blocks=True, trim_blocks=True, undefined=StrictUndefined
    )
    return environment.from_string(_HERE.joinpath("overview.html.j2").read_text("utf-8"))
