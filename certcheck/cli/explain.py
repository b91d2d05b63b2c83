"""`certcheck explain`: why an item has its status, or what a file was taken for and how it was read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from certcheck.cli.completion import item_ids
from certcheck.cli.help import Command
from certcheck.cli.inputs import day, passwords
from certcheck.cli.options import ChecklistOption, LangOption, spoken
from certcheck.cli.progress import Bar
from certcheck.cli.screen import Color, console
from certcheck.cli.streams import quiet_pipe, write_bytes
from certcheck.errors import UsageError
from certcheck.messages import label
from certcheck.renderers import Style
from certcheck.renderers import explained_json as for_programs
from certcheck.renderers.terminal import explained as screen
from certcheck.scan import Options
from certcheck.scan import explain as explain_dossier


def add_to(app: typer.Typer) -> None:
    app.command("explain", cls=Command)(explain)


def explain(
    dossier: Annotated[Path, typer.Argument(metavar="DOSSIER")],
    what: Annotated[str, typer.Argument(metavar="ITEM|FILE", autocompletion=item_ids)],
    context: typer.Context,
    *,
    checklist: ChecklistOption = None,
    json: Annotated[bool, typer.Option("--json")] = False,
    language: LangOption = None,
    as_of: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD")] = None,
    profile: Annotated[Path | None, typer.Option(metavar="FILE")] = None,
    no_dossier_profile: Annotated[bool, typer.Option("--no-dossier-profile")] = False,
    no_ocr: Annotated[bool, typer.Option("--no-ocr")] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache")] = False,
    jobs: Annotated[int | None, typer.Option(min=1, metavar="N")] = None,
    timeout: Annotated[float | None, typer.Option(min=0.001, metavar="SECONDS")] = None,
    password_file: Annotated[Path | None, typer.Option(metavar="FILE")] = None,
    show_personal: Annotated[bool, typer.Option("--show-personal")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v")] = False,
    color: Annotated[Color, typer.Option(metavar="auto|always|never")] = Color.AUTO,
) -> None:
    lang = spoken(context, language)
    options = Options(
        as_of=day(as_of, lang),
        checklist=checklist,
        lang=lang,
        ocr=not no_ocr,
        cache=not no_cache,
        jobs=jobs,
        timeout=timeout,
        passwords=passwords(password_file, lang),
        profile=profile,
        dossier_profile=not no_dossier_profile,
    )
    if not dossier.exists():
        raise UsageError(label("no_dossier", lang, path=str(dossier)))
    with Bar(lang, color, shown=not quiet) as bar:
        found = explain_dossier(dossier, what, options, bar)
    style = Style(show_personal=show_personal, verbosity=int(verbose))
    with quiet_pipe():
        if json:
            write_bytes(for_programs.render(found, style))
        else:
            where = console(color)
            screen.show(found, style.with_width(where.width), where)
