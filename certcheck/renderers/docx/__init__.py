"""The report as a Word document on A4, to be edited, printed or sent on."""

from __future__ import annotations

from certcheck.renderers.account import recount
from certcheck.renderers.style import Style
from certcheck.report import Report

NAME = "docx"
SUFFIX = ".docx"
BINARY = True


def render(report: Report, style: Style) -> bytes:
    """An Office Open XML document (ECMA-376); the same report gives the same bytes."""
    # In here, for a scan that asks for no document should not wait for its writer.
    from certcheck.renderers.docx.body import document  # noqa: PLC0415

    return document(recount(report, style), report.run.as_of)
