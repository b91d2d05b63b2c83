"""A pack's index as a page beside the files, with a link to each."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from urllib.parse import quote

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from certcheck.messages import label
from certcheck.packing.cover import Cover
from certcheck.renderers.html.page import LANGUAGES, policy
from certcheck.report import OPEN

_HERE = files(__package__)


def cover_html(cover: Cover) -> bytes:
    """UTF-8; nothing in it leaves the pack."""
    css = _read("cover.css")
    return (
        _template()
        .render(
            cover=cover,
            css=css,
            label=lambda key, **params: label(key, cover.lang, **params),
            language=LANGUAGES.get(cover.lang, cover.lang),
            link=quote,
            open=OPEN,
            policy=policy(css),
        )
        .encode()
    )


@lru_cache
def _template() -> Template:
    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(_read),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("cover.html.j2")


def _read(name: str) -> str:
    return _HERE.joinpath(name).read_text("utf-8")
