"""`certcheck waive`: an item need not be handed in, for a reason, perhaps until a day."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from certcheck.cli.completion import item_ids
from certcheck.cli.deciding import (
    ReasonOption,
    RemoveOption,
    opened,
)
from certcheck.cli.help import Command
from certcheck.cli.inputs import day
from certcheck.cli.options import (
    ChecklistOption,
    DossierArgument,
    LangOption,
    ProfileOption,
    spoken,
)
from certcheck.errors import UsageError
from certcheck.messages import label
from certcheck.profile.edit import unwaive, waive


def add_to(app: typer.Typer) -> None:
    app.command("waive", cls=Command)(waive_command)


def waive_command(
    context: typer.Context,
    dossier: DossierArgument,
    item: Annotated[str, typer.Argument(metavar="ITEM", autocompletion=item_ids)],
    *,
    reason: ReasonOption = None,
    until: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD")] = None,
    remove: RemoveOption = False,
    checklist: ChecklistOption = None,
    profile: ProfileOption = None,
    language: LangOption = None,
) -> None:
    lang = spoken(context, language)
    found = opened(dossier, profile, checklist, lang)
    wanted = found.item(item)
    if remove:
        found.save(unwaive(found.text, wanted), "waive")
        return
    if not (reason or "").strip():
        raise UsageError(label("need_reason", lang))
    found.save(waive(found.text, wanted, reason or "", _last_day(until, lang)), "waive")


def _last_day(written: str | None, lang: str) -> date | None:
    try:
        return day(written, lang) if written is not None else None
    except UsageError as error:
        raise UsageError(label("bad_until", lang, value=written or "")) from error
