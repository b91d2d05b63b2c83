"""A pack's index as a page beside the files, with a link to each."""

from __future__ import annotations

from urllib.parse import quote

from certcheck.messages import label
from certcheck.packing.cover import Cover
from certcheck.renderers.html.page import LANGUAGES, policy
from certcheck.renderers.html.template import beside, template
from certcheck.report import OPEN


def cover_html(cover: Cover) -> bytes:
    """UTF-8; nothing in it leaves the pack."""
    css = beside(__package__, "cover.css")
    return (
        template(__package__, "cover.html.j2")
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
