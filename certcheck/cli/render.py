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
from certcheck.cli.options import (
    ChecklistOption,
    Color,
    ColorOption,
    FormatOption,
    LangOption,
    OutputOption,
    QuietOption,
    ReportsOption,
    ShowPersonalOption,
    VerboseOption,
    asked_for,
    spoken,
)
from certcheck.renderers import Style
from certcheck.saved import reading


def add_to(app: typer.Typer) -> None:
    app.command("render", cls=Command)(render)


def render(
    context: typer.Context,
    report: Annotated[Path, typer.Argument(metavar="REPORT.json")],
    *,
    format: FormatOption = None,
    output: OutputOption = None,
    more: ReportsOption = None,
    language: LangOption = None,
    checklist: ChecklistOption = None,
    show_personal: ShowPersonalOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    color: ColorOption = Color.AUTO,
) -> None:
    lang = spoken(context, language)
    wanted = destinations(format, output, more or (), lang)
    check(wanted, None, lang)
    used = loading.load(checklist, lang).checklist if checklist else None
    found = reading.load(report, lang, used)
    told = replace(found.run, lang=asked_for(context, language) or found.run.lang)
    style = Style(show_personal=show_personal, verbosity=-1 if quiet else int(verbose))
    deliver(replace(found, run=told), wanted, style, color)
