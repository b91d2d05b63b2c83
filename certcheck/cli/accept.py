"""`certcheck accept`: let a file count for an item, by a person's word, as long as its bytes stay."""

from __future__ import annotations

from typing import Annotated

import typer

from certcheck.cli.completion import item_ids
from certcheck.cli.deciding import (
    ReasonOption,
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
from certcheck.profile.edit import accept, unaccept


def add_to(app: typer.Typer) -> None:
    app.command("accept", cls=Command)(accept_command)


def accept_command(
    context: typer.Context,
    dossier: DossierArgument,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    item: Annotated[str, typer.Argument(metavar="ITEM", autocompletion=item_ids)],
    *,
    reason: ReasonOption = None,
    by: Annotated[str | None, typer.Option(metavar="NAME")] = None,
    remove: RemoveOption = False,
    checklist: ChecklistOption = None,
    profile: ProfileOption = None,
    password_file: PasswordsOption = None,
    language: LangOption = None,
) -> None:
    lang = spoken(context, language)
    found = opened(dossier, profile, checklist, lang)
    wanted = found.item(item)
    if remove:
        text = taken_out(lambda path: unaccept(found.text, wanted, path), dossier, file)
        found.save(text, "accept")
        return
    if not (reason or "").strip():
        raise UsageError(label("need_reason", lang))
    one = known_file(dossier, file, passwords(password_file, lang), lang)
    text = accept(found.text, wanted, one.path, reason or "", sha256=one.sha256, by=by)
    found.save(text, "accept")
