"""`certcheck request`: the letter to the client, from a dossier or a saved report."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from certcheck.checklist import loading
from certcheck.cli.destinations import check_file, chosen, write
from certcheck.cli.help import Command
from certcheck.cli.inputs import audit_day, day, passwords
from certcheck.cli.options import ChecklistOption, LangOption, asked_for, spoken
from certcheck.cli.progress import Bar
from certcheck.cli.screen import Color
from certcheck.cli.streams import quiet_pipe, say, write_bytes
from certcheck.errors import UsageError
from certcheck.messages import label, limit_name
from certcheck.renderers import Style
from certcheck.renderers.letter import FORMS, Wishes, compose
from certcheck.report import Report
from certcheck.saved import reading
from certcheck.scan import Options
from certcheck.scan import scan as scan_dossier

_JSON = ".json"


def add_to(app: typer.Typer) -> None:
    app.command("request", cls=Command)(request)


def request(
    source: Annotated[Path, typer.Argument(metavar="DOSSIER|REPORT.json")],
    context: typer.Context,
    *,
    since: Annotated[Path | None, typer.Option(metavar="OLD.json")] = None,
    due: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD")] = None,
    contact: Annotated[str, typer.Option(metavar="TEXT")] = "",
    company: Annotated[str, typer.Option(metavar="NAME")] = "",
    format: Annotated[str | None, typer.Option("--format", "-f", metavar="FORMAT")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    language: LangOption = None,
    checklist: ChecklistOption = None,
    as_of: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD")] = None,
    audit_date: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD")] = None,
    profile: Annotated[Path | None, typer.Option(metavar="FILE")] = None,
    no_dossier_profile: Annotated[bool, typer.Option("--no-dossier-profile")] = False,
    no_ocr: Annotated[bool, typer.Option("--no-ocr")] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache")] = False,
    jobs: Annotated[int | None, typer.Option(min=1, metavar="N")] = None,
    timeout: Annotated[float | None, typer.Option(min=0.001, metavar="SECONDS")] = None,
    password_file: Annotated[Path | None, typer.Option(metavar="FILE")] = None,
    show_personal: Annotated[bool, typer.Option("--show-personal")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
) -> None:
    lang = spoken(context, language)
    form = chosen(FORMS, format, output, lang)
    wishes = Wishes(_due(due, lang), contact.strip(), company.strip())
    if not source.exists():
        raise UsageError(label("no_source", lang, path=str(source)))
    old = reading.load(since, lang) if since is not None else None
    if _is_report(source):
        scanning = {
            "--as-of": as_of,
            "--audit-date": audit_date,
            "--profile": profile,
            "--no-dossier-profile": no_dossier_profile,
            "--no-ocr": no_ocr,
            "--no-cache": no_cache,
            "--jobs": jobs,
            "--timeout": timeout,
            "--password-file": password_file,
        }
        _refuse([name for name, given in scanning.items() if given], source, lang)
        check_file(output, form, None, lang)
        used = loading.load(checklist, lang).checklist if checklist else None
        found = reading.load(source, lang, used)
        lang = asked_for(context, language) or found.run.lang
        found = replace(found, run=replace(found.run, lang=lang))
    else:
        check_file(output, form, source, lang)
        today = day(as_of, lang)
        options = Options(
            as_of=today,
            audit_date=audit_day(audit_date, today, lang),
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
        with Bar(lang, Color.AUTO, shown=not quiet) as bar:
            found = scan_dossier(source, options, bar)
    _same_checklist(old, found, lang)
    _warn(found, lang)
    letter = compose(found, old, wishes, Style(show_personal=show_personal))
    _deliver(form.write(letter), output, lang, quiet=quiet)


def _is_report(source: Path) -> bool:
    """A saved report, by its name or by how it begins; everything else is a dossier."""
    if not source.is_file():
        return False
    if source.suffix.lower() == _JSON:
        return True
    with source.open("rb") as file:
        return file.read(64).removeprefix(BOM_UTF8).lstrip().startswith(b"{")


def _refuse(given: Sequence[str], source: Path, lang: str) -> None:
    if given:
        named = label("list", lang).join(given)
        raise UsageError(label("request_saved", lang, options=named, path=str(source)))


def _due(value: str | None, lang: str) -> date | None:
    return day(value, lang, "--due") if value is not None else None


def _same_checklist(old: Report | None, new: Report, lang: str) -> None:
    if old is not None and old.checklist.id != new.checklist.id:
        names = {"old": old.checklist.id, "new": new.checklist.id}
        raise UsageError(label("diff_other_checklist", lang, **names))


def _warn(report: Report, lang: str) -> None:
    """What the sender must know before the letter goes out; the client need not."""
    if report.run.unread:
        say(label("request_unread", lang, count=report.run.unread))
    if report.run.limits:
        names = label("list", lang).join(limit_name(one, lang) for one in report.run.limits)
        say(label("request_limits", lang, limits=names))


def _deliver(data: bytes, output: Path | None, lang: str, *, quiet: bool) -> None:
    if output is None:
        with quiet_pipe():
            write_bytes(data)
        return
    write(output, data, lang)
    if not quiet:
        say(label("written", lang, path=str(output)))
