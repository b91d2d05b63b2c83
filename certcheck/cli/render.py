"""`certcheck render`: a saved report in any other format or language, without a scan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from certcheck.checklist import loading
from certcheck.cli.delivery import deliver
from certcheck.cli.destinations import check, destinations
from certcheck.cli.help import Command
from certcheck.cli.options import ChecklistOption, FormatOption, LangOption, asked_for, spoken
from certcheck.cli.screen import Color
from certcheck.renderers import Style
from certcheck.saved import reading


def add_to(app: typer.Typer) -> None:
    app.command("render", cls=Command)(render)


def render(
    context: typer.Context,
    report: Annotated[Path, typer.Argument(metavar="REPORT.json")],
    *,
    format: FormatOption = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    more: Annotated[list[str] | None, typer.Option("--report", metavar="FORMAT=FILE")] = None,
    language: LangOption = None,
    checklist: ChecklistOption = None,
    show_personal: Annotated[bool, typer.Option("--show-personal")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v")] = False,
    color: Annotated[Color, typer.Option(metavar="auto|always|never")] = Color.AUTO,
) -> None:
    lang = spoken(context, language)
    wanted = destinations(format, output, more or (), lang)
    check(wanted, None, lang)
    used = loading.load(checklist, lang).checklist if checklist else None
    found = reading.load(report, lang, used)
    told = replace(found.run, lang=asked_for(context, language) or found.run.lang)
    style = Style(show_personal=show_personal, verbosity=-1 if quiet else int(verbose))
    deliver(replace(found, run=told), wanted, style, color)
