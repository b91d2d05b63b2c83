"""One module an output, each `render(report, style) -> bytes`; they do not know each other.

A new output is a module that fits `Renderer` and a line in `RENDERERS`.
"""

from __future__ import annotations

from typing import Protocol

from certcheck.renderers import (
    csv,
    docx,
    github,
    html,
    ics,
    json,
    junit,
    markdown,
    sarif,
    terminal,
    xlsx,
)
from certcheck.renderers.style import Style
from certcheck.report import Report

__all__ = ["RENDERERS", "Renderer", "Style", "named"]


class Renderer(Protocol):
    """What a module of this package offers."""

    NAME: str
    """As after `--format`."""
    SUFFIX: str
    BINARY: bool
    """Not to be shown on a screen."""

    def render(self, report: Report, style: Style) -> bytes: ...


RENDERERS: tuple[Renderer, ...] = (
    terminal,
    json,
    markdown,
    html,
    docx,
    xlsx,
    csv,
    junit,
    sarif,
    github,
    ics,
)


def named(name: str) -> Renderer | None:
    """The renderer of that name."""
    return next((renderer for renderer in RENDERERS if name == renderer.NAME), None)
