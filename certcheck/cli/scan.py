"""`certcheck scan`: check one dossier and report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from certcheck.cli.delivery import deliver
from certcheck.cli.destinations import Destination, check, destinations
from certcheck.cli.help import Command
from certcheck.cli.inputs import audit_day, day, passwords, statuses
from certcheck.cli.options import (
    AsOfOption,
    AuditDateOption,
    ChecklistOption,
    Color,
    ColorOption,
    DossierArgument,
    FailOnOption,
    FormatOption,
    JobsOption,
    LangOption,
    NoCacheOption,
    NoOcrOption,
    NoProfileOption,
    OutputOption,
    PasswordsOption,
    ProfileOption,
    QuietOption,
    ReportsOption,
    ShowPersonalOption,
    TimeoutOption,
    VerboseOption,
    spoken,
)
from certcheck.cli.progress import Bar
from certcheck.cli.retelling import keep, look, overheard
from certcheck.errors import UsageError
from certcheck.footing import Footing
from certcheck.messages import label
from certcheck.renderers import Style
from certcheck.report import OPEN
from certcheck.scan import Options
from certcheck.scan import scan as scan_dossier


def add_to(app: typer.Typer) -> None:
    app.command("scan", cls=Command)(scan)


def scan(
    dossier: DossierArgument,
    context: typer.Context,
    *,
    checklist: ChecklistOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    report: ReportsOption = None,
    language: LangOption = None,
    fail_on: FailOnOption = ",".join(OPEN),
    as_of: AsOfOption = None,
    audit_date: AuditDateOption = None,
    profile: ProfileOption = None,
    no_dossier_profile: NoProfileOption = False,
    no_ocr: NoOcrOption = False,
    no_cache: NoCacheOption = False,
    jobs: JobsOption = None,
    timeout: TimeoutOption = None,
    password_file: PasswordsOption = None,
    thumbnails: Annotated[bool, typer.Option("--thumbnails")] = False,
    show_personal: ShowPersonalOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    color: ColorOption = Color.AUTO,
) -> None:
    lang = spoken(context, language)
    wanted = destinations(format, output, report or (), lang)
    today = day(as_of, lang)
    options = Options(
        as_of=today,
        audit_date=audit_day(audit_date, today, lang),
        checklist=checklist,
        lang=lang,
        fail_on=statuses(fail_on, lang),
        ocr=not no_ocr,
        cache=not no_cache,
        jobs=jobs,
        timeout=timeout,
        passwords=passwords(password_file, lang),
        profile=profile,
        dossier_profile=not no_dossier_profile,
        thumbnails=thumbnails,
    )
    if not dossier.exists():
        raise UsageError(label("no_dossier", lang, path=str(dossier)))
    check(wanted, dossier, lang)
    look(dossier)
    with Bar(lang, color, shown=not quiet) as bar:
        found = scan_dossier(dossier, options, bar)
    style = Style(show_personal=show_personal, verbosity=-1 if quiet else int(verbose))
    with overheard() as heard:
        deliver(found, wanted, style, color)
    code, footing = 1 if found.failed else 0, found.footing
    del found  # of a hundred thousand files it is large, and so is what is kept
    if footing is not None and all(one.file is None for one in wanted):
        keep(dossier, _plain(footing, wanted), code, heard)
    raise typer.Exit(code)


def _plain(footing: Footing, wanted: Sequence[Destination]) -> Footing:
    """In a packed format no hash of a file can be amended."""
    packed = any(one.renderer.BINARY for one in wanted)
    return replace(footing, papers=None) if packed else footing
