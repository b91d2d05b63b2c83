"""`certcheck explain`: why an item has its status, or what a file was taken for and how it was read."""

from __future__ import annotations

from typing import Annotated

import typer

from certcheck.cli.completion import item_ids
from certcheck.cli.help import Command
from certcheck.cli.inputs import day, passwords
from certcheck.cli.options import (
    AsOfOption,
    ChecklistOption,
    Color,
    ColorOption,
    DossierArgument,
    JobsOption,
    LangOption,
    NoCacheOption,
    NoOcrOption,
    NoProfileOption,
    PasswordsOption,
    ProfileOption,
    QuietOption,
    ShowPersonalOption,
    TimeoutOption,
    VerboseOption,
    spoken,
)
from certcheck.cli.progress import Bar
from certcheck.cli.screen import console
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
    dossier: DossierArgument,
    what: Annotated[str, typer.Argument(metavar="ITEM|FILE", autocompletion=item_ids)],
    context: typer.Context,
    *,
    checklist: ChecklistOption = None,
    json: Annotated[bool, typer.Option("--json")] = False,
    language: LangOption = None,
    as_of: AsOfOption = None,
    profile: ProfileOption = None,
    no_dossier_profile: NoProfileOption = False,
    no_ocr: NoOcrOption = False,
    no_cache: NoCacheOption = False,
    jobs: JobsOption = None,
    timeout: TimeoutOption = None,
    password_file: PasswordsOption = None,
    show_personal: ShowPersonalOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    color: ColorOption = Color.AUTO,
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
