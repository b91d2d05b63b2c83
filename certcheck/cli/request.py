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
from certcheck.cli.options import (
    AsOfOption,
    AuditDateOption,
    ChecklistOption,
    Color,
    FormOption,
    JobsOption,
    LangOption,
    NoCacheOption,
    NoOcrOption,
    NoProfileOption,
    OutputOption,
    PasswordsOption,
    ProfileOption,
    QuietOption,
    ShowPersonalOption,
    TimeoutOption,
    asked_for,
    spoken,
)
from certcheck.cli.progress import Bar
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

_OF_A_SCAN = (
    "as_of",
    "audit_date",
    "profile",
    "no_dossier_profile",
    "no_ocr",
    "no_cache",
    "jobs",
    "timeout",
    "password_file",
)
"""Params that say how a dossier is scanned."""


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
    format: FormOption = None,
    output: OutputOption = None,
    language: LangOption = None,
    checklist: ChecklistOption = None,
    as_of: AsOfOption = None,
    audit_date: AuditDateOption = None,
    profile: ProfileOption = None,
    no_dossier_profile: NoProfileOption = False,
    no_ocr: NoOcrOption = False,
    no_cache: NoCacheOption = False,
    jobs: JobsOption = None,
    timeout: TimeoutOption = None,
    password_file: PasswordsOption = None,
    show_personal: ShowPersonalOption = False,
    quiet: QuietOption = False,
) -> None:
    lang = spoken(context, language)
    form = chosen(FORMS, format, output, lang)
    wishes = Wishes(_due(due, lang), contact.strip(), company.strip())
    if not source.exists():
        raise UsageError(label("no_source", lang, path=str(source)))
    old = reading.load(since, lang) if since is not None else None
    if _is_report(source):
        _refuse([name for name in _OF_A_SCAN if context.params.get(name)], source, lang)
        check_file(output, form, None, lang)
        found = _saved(source, checklist, asked_for(context, language), lang)
        lang = found.run.lang
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


def _saved(source: Path, checklist: str | None, asked: str | None, lang: str) -> Report:
    """A saved report, in the language asked for, else in its own."""
    used = loading.load(checklist, lang).checklist if checklist else None
    found = reading.load(source, lang, used)
    return replace(found, run=replace(found.run, lang=asked or found.run.lang))


def _refuse(given: Sequence[str], source: Path, lang: str) -> None:
    """Options that would change nothing about a scan that was made before."""
    if given:
        named = label("list", lang).join(f"--{name.replace('_', '-')}" for name in given)
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
