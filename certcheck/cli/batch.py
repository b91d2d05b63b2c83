"""`certcheck batch`: check every dossier of a folder; an overview, and a report each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from certcheck.batch.children import Children, children
from certcheck.batch.journal import Journal
from certcheck.batch.rows import Rows
from certcheck.batch.run import Batch
from certcheck.cli.destinations import check_file, chosen, writing
from certcheck.cli.help import Command
from certcheck.cli.inputs import audit_day, day, passwords, statuses
from certcheck.cli.options import (
    AsOfOption,
    AuditDateOption,
    ChecklistOption,
    Color,
    ColorOption,
    FailOnOption,
    FormOption,
    JobsOption,
    LangOption,
    NoCacheOption,
    NoOcrOption,
    NoProfileOption,
    OutputOption,
    PasswordsOption,
    QuietOption,
    ShowPersonalOption,
    TimeoutOption,
    VerboseOption,
    spoken,
)
from certcheck.cli.progress import Bar
from certcheck.cli.report_folder import ReportFolder, report_folder
from certcheck.cli.screen import console
from certcheck.cli.streams import quiet_pipe, raw_output, say
from certcheck.crew.errands import Crew, LocalCrew
from certcheck.errors import ScanError, UsageError
from certcheck.messages import label
from certcheck.opening import Options, cache_for
from certcheck.overview import Overview, Row
from certcheck.renderers import Style
from certcheck.renderers.overview import FORMS, Form, terminal
from certcheck.report import OPEN
from certcheck.workers.pool import usual_jobs


def add_to(app: typer.Typer) -> None:
    app.command("batch", cls=Command)(batch)


def batch(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER")],
    context: typer.Context,
    *,
    format: FormOption = None,
    output: OutputOption = None,
    report_dir: Annotated[Path | None, typer.Option(metavar="FOLDER")] = None,
    report: Annotated[list[str] | None, typer.Option(metavar="FORMAT")] = None,
    checklist: ChecklistOption = None,
    language: LangOption = None,
    fail_on: FailOnOption = ",".join(OPEN),
    as_of: AsOfOption = None,
    audit_date: AuditDateOption = None,
    no_dossier_profile: NoProfileOption = False,
    no_ocr: NoOcrOption = False,
    no_cache: NoCacheOption = False,
    jobs: JobsOption = None,
    timeout: TimeoutOption = None,
    cluster: Annotated[str | None, typer.Option(metavar="ADDRESS|local")] = None,
    shared: Annotated[bool, typer.Option("--shared")] = False,
    password_file: PasswordsOption = None,
    show_personal: ShowPersonalOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    color: ColorOption = Color.AUTO,
) -> None:
    lang = spoken(context, language)
    form = chosen(FORMS, format, output, lang)
    today = day(as_of, lang)
    options = Options(
        as_of=today,
        audit_date=audit_day(audit_date, today, lang),
        checklist=checklist,
        lang=lang,
        fail_on=statuses(fail_on, lang),
        ocr=not no_ocr,
        cache=not no_cache,
        timeout=timeout,
        passwords=passwords(password_file, lang),
        dossier_profile=not no_dossier_profile,
    )
    found = _dossiers(folder, lang)
    check_file(output, form, folder, lang)
    style = Style(show_personal=show_personal, verbosity=-1 if quiet else int(verbose))
    reports = report_folder(report_dir, report or (), folder, style, lang)
    with (
        _crew(cluster, jobs, options, shared=shared) as crew,
        Bar(lang, color, shown=not quiet, what="batch_checking") as bar,
    ):
        rows = _checked(folder, found, options, crew, reports, bar)
    with rows:
        overview = Overview(str(folder), today, lang, rows, found.left_out, crew.sent_to)
        _deliver(overview, form, output, style, color)
        raise typer.Exit(overview.code)


def _crew(cluster: str | None, jobs: int | None, options: Options, *, shared: bool) -> Crew:
    workers = usual_jobs() if jobs is None else jobs
    if cluster is None:
        return LocalCrew(workers, options.limits)
    # In here, for without a cluster nobody should wait for its libraries.
    from certcheck.crew.cluster import Cluster  # noqa: PLC0415

    return Cluster(
        cluster,
        jobs=workers,
        limits=options.limits,
        shared=shared,
        remember=options.cache,
        lang=options.lang,
    )


def _dossiers(folder: Path, lang: str) -> Children:
    if not folder.exists():
        raise UsageError(label("batch_no_folder", lang, path=str(folder)))
    found = children(folder)
    if not found.names:
        raise UsageError(label("batch_empty", lang, path=str(folder)))
    return found


def _checked(
    folder: Path, found: Children, options: Options, crew: Crew, reports: ReportFolder, bar: Bar
) -> Rows:
    """A row each, in the order of their names."""
    journal = Journal(folder, options)
    rows = Rows(len(found))
    bar.start(len(rows))

    def told(number: int, row: Row) -> None:
        rows.put(number, row)
        bar.advance(row.name, rows.known, len(rows))

    try:
        with cache_for(options) as cache:
            Batch(found, options, crew, cache, journal, reports, told).check()
            for reason in cache.warnings:
                bar.warn(reason)
        journal.finish()
    except (ScanError, KeyboardInterrupt):
        bar.finish()
        if options.cache:
            say(label("batch_resume", options.lang))
        raise
    finally:
        journal.close()
    bar.finish()
    return rows


def _deliver(
    overview: Overview, form: Form, output: Path | None, style: Style, color: Color
) -> None:
    if output is not None:
        with writing(output, overview.lang) as stream:
            form.write(overview, style, stream)
        if style.verbosity >= 0:
            say(label("written", overview.lang, path=str(output)))
        return
    with quiet_pipe():
        if form is not terminal:
            with raw_output() as stream:
                form.write(overview, style, stream)
        else:
            screen = console(color)
            terminal.show(overview, style.with_width(screen.width), screen)
