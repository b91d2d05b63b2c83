"""The overview of many dossiers, one module an output, each `write(overview, style, to)`.

They go through the rows one by one, some more than once, and hold on to none: there may be thousands.
"""

from __future__ import annotations

from typing import BinaryIO, Protocol

from certcheck.overview import Overview
from certcheck.renderers.overview import csv, html, json, terminal, xlsx
from certcheck.renderers.style import Style

__all__ = ["FORMS", "Form"]


class Form(Protocol):
    """What a module of this package offers."""

    NAME: str
    SUFFIX: str
    BINARY: bool

    def write(self, overview: Overview, style: Style, to: BinaryIO) -> None: ...


FORMS: tuple[Form, ...] = (terminal, json, csv, xlsx, html)
