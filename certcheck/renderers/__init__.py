"""One module an output, each `render(report, style) -> bytes`; they do not know each other.

A new output is a module that fits `Renderer` and a line in `RENDERERS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from certcheck.renderers.style import Style
from certcheck.report import Report

__all__ = ["RENDERERS", "Renderer", "Style"]


class Renderer(Protocol):
    """What a module of this package offers."""

    NAME: str
    """As after `--format`."""
    SUFFIX: str
    BINARY: bool
    """Not to be shown on a screen."""

    def render(self, report: Report, style: Style) -> bytes: ...


@dataclass
class _Late:
    """A module of this package that is loaded when it has something to render."""

    NAME: str
    SUFFIX: str
    BINARY: bool = False

    def render(self, report: Report, style: Style) -> bytes:
        module = cast("Renderer", import_module(f"{__name__}.{self.NAME}"))
        return module.render(report, style)


RENDERERS: tuple[Renderer, ...] = (
    _Late("terminal", ".txt"),
    _Late("json", ".json"),
    _Late("markdown", ".md"),
    _Late("html", ".html"),
    _Late("docx", ".docx", BINARY=True),
    _Late("xlsx", ".xlsx", BINARY=True),
    _Late("csv", ".csv"),
    _Late("junit", ".xml"),
    _Late("sarif", ".sarif"),
    _Late("github", ".annotations"),
    _Late("ics", ".ics"),
)
