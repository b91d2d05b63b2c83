"""Handing a report over: to files, to the screen, and to the step of a GitHub workflow."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from certcheck.cli.destinations import Destination, write
from certcheck.cli.options import Color
from certcheck.cli.screen import console
from certcheck.cli.streams import quiet_pipe, say, write_bytes, write_pieces
from certcheck.errors import ScanError
from certcheck.messages import label, system_reason
from certcheck.renderers import Style
from certcheck.report import Report

_STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""Names the file a step's summary is appended to; set by GitHub's runner."""


def deliver(report: Report, wanted: Sequence[Destination], style: Style, color: Color) -> None:
    """Files first, so that a screen that goes away does not keep them from being written."""
    for one in wanted:
        if one.file is not None:
            write(one.file, one.renderer.render(report, style), report.run.lang)
            if style.verbosity >= 0:
                say(label("written", report.run.lang, path=str(one.file)))
    if any(one.renderer.NAME == "github" for one in wanted):
        _summarise(report, style)
    for one in wanted:
        if one.file is None:
            with quiet_pipe():
                _show(report, one, style, color)


def _show(report: Report, destination: Destination, style: Style, color: Color) -> None:
    if destination.renderer.NAME == "json":
        from certcheck.renderers import json  # noqa: PLC0415 — as the renderers themselves

        write_pieces(json.pieces(report, style))
        return
    if destination.renderer.NAME != "terminal":
        write_bytes(destination.renderer.render(report, style))
        return
    from certcheck.renderers import terminal  # noqa: PLC0415

    screen = console(color)
    terminal.show(report, style.with_width(screen.width), screen)


def _summarise(report: Report, style: Style) -> None:
    """Append the summary of the step, where there is a step."""
    named = os.environ.get(_STEP_SUMMARY)
    if not named:
        return
    from certcheck.renderers import github  # noqa: PLC0415

    try:
        with Path(named).open("ab") as file:
            file.write(github.summary(report, style))
    except OSError as error:
        reason = system_reason(error, report.run.lang)
        said = label("output_failed", report.run.lang, path=named, error=reason)
        raise ScanError(said) from error
