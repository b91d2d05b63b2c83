"""The overview of many dossiers, one module an output, each `render(overview, style) -> bytes`."""

from __future__ import annotations

from typing import Protocol

from certcheck.overview import Overview
from certcheck.renderers.overview import csv, html, json, terminal, xlsx
from certcheck.renderers.style import Style

__all__ = ["FORMS", "Form", "named"]


class Form(Protocol):
    """What a module of this package offers."""

    NAME: str
    SUFFIX: str
    BINARY: bool

    def render(self, overview: Overview, style: Style) -> bytes: ...


FORMS: tuple[Form, ...] = (terminal, json, csv, xlsx, html)


def named(name: str) -> Form | None:
    """The form of that name."""
    return next((form for form in FORMS if name == form.NAME), None)
