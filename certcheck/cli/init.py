"""`certcheck init`: begin a dossier, with a profile to fill in and folders to put papers into."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from certcheck.checklist import loading
from certcheck.cli.deciding import own_profile
from certcheck.cli.destinations import write
from certcheck.cli.editors import lead_editors
from certcheck.cli.help import Command
from certcheck.cli.options import ChecklistOption, DossierArgument, LangOption, spoken
from certcheck.cli.streams import say
from certcheck.drafting.dossier import folders, new_profile
from certcheck.errors import ScanError, UsageError
from certcheck.messages import label, system_reason
from certcheck.profile.model import wanted_checklist


def add_to(app: typer.Typer) -> None:
    app.command("init", cls=Command)(init)


def init(
    context: typer.Context,
    dossier: DossierArgument,
    *,
    checklist: ChecklistOption = None,
    company: Annotated[str | None, typer.Option(metavar="NAME")] = None,
    with_folders: Annotated[bool, typer.Option("--folders")] = False,
    language: LangOption = None,
) -> None:
    lang = spoken(context, language)
    if dossier.exists() and not dossier.is_dir():
        raise UsageError(label("init_archive", lang, path=str(dossier)))
    file = own_profile(dossier, lang)
    there = file.exists()
    if there and not with_folders:
        raise UsageError(label("profile_there", lang, path=str(file)))
    named = checklist or (_wanted(file, lang) if there else None) or loading.DEFAULT
    loaded = loading.load(named, lang)
    _make(dossier, lang)
    if there:
        say(label("profile_there", lang, path=str(file)))
    else:
        # A checklist of one's own is named in a comment, to be given with --checklist.
        name = named if named in loading.names() else str(loaded.path.resolve())
        text = new_profile(loaded.checklist, lang, name, (company or "").strip() or None)
        write(file, text.encode(), lang)
        lead_editors(file, "profile", lang)
        say(label("written", lang, path=str(file)))
    if with_folders:
        wanted = [dossier / folder for folder in folders(loaded.checklist, lang)]
        made = [folder for folder in wanted if not folder.exists()]
        for folder in made:
            _make(folder, lang)
        say(label("folders_made", lang, count=len(made)))


def _wanted(file: Path, lang: str) -> str | None:
    try:
        return wanted_checklist(file.read_bytes(), str(file), lang, shipped=True)
    except OSError as error:
        reason = system_reason(error, lang)
        said = label("no_file", lang, option="", path=str(file), error=reason)
        raise UsageError(said) from error


def _make(folder: Path, lang: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = system_reason(error, lang)
        raise ScanError(label("output_failed", lang, path=str(folder), error=reason)) from error
