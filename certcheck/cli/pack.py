"""`certcheck pack`: a complete dossier, as it is handed in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from certcheck.cli.destinations import check_parent, inside
from certcheck.cli.help import Command
from certcheck.cli.inputs import day, passwords
from certcheck.cli.options import (
    AsOfOption,
    ChecklistOption,
    Color,
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
    spoken,
)
from certcheck.cli.progress import Bar
from certcheck.cli.streams import quiet_pipe, say
from certcheck.dossier.walk import walk
from certcheck.errors import UsageError
from certcheck.messages import label
from certcheck.packing.bag import Payload, tag_files
from certcheck.packing.cover import cover
from certcheck.packing.plan import Entry, Plan, plan
from certcheck.packing.write import write_pack
from certcheck.renderers.terminal.lines import hang
from certcheck.report import OPEN, Report
from certcheck.scan import Options
from certcheck.scan import scan as scan_dossier

_WIDTH = 80
_REFUSED = 1


def add_to(app: typer.Typer) -> None:
    app.command("pack", cls=Command)(pack)


def pack(
    context: typer.Context,
    dossier: DossierArgument,
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FOLDER|ZIP")] = None,
    force: Annotated[bool, typer.Option("--force")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    checklist: ChecklistOption = None,
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
    language: LangOption = None,
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
    target = _target(dossier, output, lang)
    with Bar(lang, Color.AUTO, shown=not quiet) as bar:
        report = scan_dossier(dossier, options, bar)
    wanted = plan(report, show_personal=show_personal)
    if dry_run:
        _list(wanted)
    _refuse(wanted, force, lang)
    if not dry_run:
        _write(target, dossier, report, wanted, options, show_personal=show_personal)
    code = "pack_would" if dry_run else "pack_written"
    say(label(code, lang, count=len(wanted.pieces), path=str(target)))


def _target(dossier: Path, output: Path | None, lang: str) -> Path:
    """Where the pack goes, known to be free before anything is read."""
    if not dossier.exists():
        raise UsageError(label("no_dossier", lang, path=str(dossier)))
    name = dossier.resolve().name
    stem = name if dossier.is_dir() else Path(name).stem.removesuffix(".tar")
    target = output or Path(label("pack_name", lang, name=stem))
    if inside(target.resolve(), dossier.resolve()):
        raise UsageError(label("output_inside", lang, path=str(target)))
    if target.exists():
        raise UsageError(label("pack_there", lang, path=str(target)))
    check_parent(target, lang)
    return target


def _refuse(wanted: Plan, force: bool, lang: str) -> None:
    """End here if the dossier is not to be handed in."""
    if wanted.open and not force:
        for entry in wanted.open:
            say(f"{entry.number} {entry.title} {entry.ref}  {entry.status_name}")
        say(label("pack_refused", lang, count=len(wanted.open)))
        raise typer.Exit(_REFUSED)
    if not wanted.pieces:
        say(label("pack_nothing", lang))
        raise typer.Exit(_REFUSED)


def _write(
    target: Path,
    dossier: Path,
    report: Report,
    wanted: Plan,
    options: Options,
    *,
    show_personal: bool,
) -> None:
    # In here, for a refusal should not wait for what writes documents.
    from certcheck.packing.cover_docx import cover_docx  # noqa: PLC0415
    from certcheck.packing.cover_html import cover_html  # noqa: PLC0415

    lang = options.lang
    index = cover(report, wanted, show_personal=show_personal)
    name = label("pack_index", lang)
    beside = {f"{name}.docx": cover_docx(index), f"{name}.html": cover_html(index)}
    named = report.checklist.title.get(lang), report.checklist.version
    about = {"Source-Organization": index.company, "External-Description": " ".join(named)}

    def tags(payload: tuple[Payload, ...]) -> dict[str, bytes]:
        return tag_files(payload, options.as_of, about, beside)

    with walk(dossier, None, options.passwords) as found:
        files = {file.path: file for file in found.files}
        write_pack(target, wanted.pieces, files, tags, options.as_of, lang)


def _list(wanted: Plan) -> None:
    with quiet_pipe():
        for chapter in wanted.chapters:
            _print(Text(chapter.title), 0)
            for entry in chapter.entries:
                _list_entry(entry)
            sys.stdout.write("\n")


def _list_entry(entry: Entry) -> None:
    told = not entry.lines or entry.status in OPEN
    settled = f"  {entry.status_name} {entry.note}" if told else ""
    _print(Text(f"{entry.title} {entry.ref}{settled}"), 5, f"  {entry.number} ")
    for line in entry.lines:
        _print(Text(f"{line.piece.shown}  {line.place}"), 12, f"     {line.piece.number}  ")


def _print(text: Text, indent: int, first: str = "") -> None:
    for line in hang(text, _WIDTH, indent, Text(first)):
        sys.stdout.write(line.plain.rstrip() + "\n")
