"""`certcheck scan`: check one dossier and report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from certcheck.cli.delivery import deliver
from certcheck.cli.destinations import Destination, check, destinations
from certcheck.cli.help import Command
from certcheck.cli.inputs import audit_day, day, passwords, statuses
from certcheck.cli.options import ChecklistOption, FormatOption, LangOption, spoken
from certcheck.cli.progress import Bar
from certcheck.cli.retelling import keep, look, overheard
from certcheck.cli.screen import Color
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
    dossier: Annotated[Path, typer.Argument(metavar="DOSSIER")],
    context: typer.Context,
    *,
    checklist: ChecklistOption = None,
    format: FormatOption = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    report: Annotated[list[str] | None, typer.Option(metavar="FORMAT=FILE")] = None,
    language: LangOption = None,
    fail_on: Annotated[str, typer.Option(metavar="STATUS,...")] = ",".join(OPEN),
    as_of: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD")] = None,
    audit_date: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD")] = None,
    profile: Annotated[Path | None, typer.Option(metavar="FILE")] = None,
    no_dossier_profile: Annotated[bool, typer.Option("--no-dossier-profile")] = False,
    no_ocr: Annotated[bool, typer.Option("--no-ocr")] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache")] = False,
    jobs: Annotated[int | None, typer.Option(min=1, metavar="N")] = None,
    timeout: Annotated[float | None, typer.Option(min=0.001, metavar="SECONDS")] = None,
    password_file: Annotated[Path | None, typer.Option(metavar="FILE")] = None,
    thumbnails: Annotated[bool, typer.Option("--thumbnails")] = False,
    show_personal: Annotated[bool, typer.Option("--show-personal")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v")] = False,
    color: Annotated[Color, typer.Option(metavar="auto|always|never")] = Color.AUTO,
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
    code = 1 if found.failed else 0
    if found.footing is not None and all(one.file is None for one in wanted):
        keep(dossier, _plain(found.footing, wanted), code, heard)
    raise typer.Exit(code)


def _plain(footing: Footing, wanted: Sequence[Destination]) -> Footing:
    """In a packed format no hash of a file can be amended."""
    packed = any(one.renderer.BINARY for one in wanted)
    return replace(footing, papers=None) if packed else footing
