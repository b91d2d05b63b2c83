"""`certcheck assign`: say what a file is, instead of having it recognised."""

from __future__ import annotations

from typing import Annotated

import typer
from pydantic_core import PydanticCustomError

from certcheck.cli.completion import item_ids
from certcheck.cli.deciding import (
    RemoveOption,
    known_file,
    opened,
    taken_out,
)
from certcheck.cli.help import Command
from certcheck.cli.inputs import passwords
from certcheck.cli.options import (
    ChecklistOption,
    DossierArgument,
    LangOption,
    PasswordsOption,
    ProfileOption,
    spoken,
)
from certcheck.errors import UsageError
from certcheck.messages import label
from certcheck.profile.edit import Assignment, assign, unassign
from certcheck.profile.file import read_pages


def add_to(app: typer.Typer) -> None:
    app.command("assign", cls=Command)(assign_command)


def assign_command(
    context: typer.Context,
    dossier: DossierArgument,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    item: Annotated[str | None, typer.Argument(metavar="ITEM", autocompletion=item_ids)] = None,
    *,
    pages: Annotated[str | None, typer.Option(metavar="12-14")] = None,
    person: Annotated[str | None, typer.Option(metavar="NAME")] = None,
    nothing: Annotated[bool, typer.Option("--nothing")] = False,
    remove: RemoveOption = False,
    checklist: ChecklistOption = None,
    profile: ProfileOption = None,
    password_file: PasswordsOption = None,
    language: LangOption = None,
) -> None:
    lang = spoken(context, language)
    found = opened(dossier, profile, checklist, lang)
    if remove:
        text = taken_out(lambda path: unassign(found.text, path), dossier, file)
        found.save(text, "assign")
        return
    if item is None and not nothing:
        raise UsageError(label("need_item", lang))
    if item is not None and nothing:
        raise UsageError(label("item_and_nothing", lang, item=item))
    _check_pages(pages, lang)
    said = Assignment(
        found.item(item) if item else None, pages, found.person(person) if person else None
    )
    path = known_file(dossier, file, passwords(password_file, lang), lang).path
    found.save(assign(found.text, path, said), "assign")


def _check_pages(written: str | None, lang: str) -> None:
    try:
        if written is not None:
            read_pages(written)
    except PydanticCustomError as error:
        raise UsageError(label("bad_pages", lang, value=written or "")) from error
