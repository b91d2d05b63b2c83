"""`certcheck checklist`: what the checklists ask for, and whether one is written right."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from certcheck import checklists
from certcheck.checklist import Checklist
from certcheck.cli.help import Command, Group
from certcheck.cli.options import LangOption, any_command, spoken
from certcheck.cli.streams import quiet_pipe, write_bytes
from certcheck.json_schemas import as_text, checklist_schema, library_schema, profile_schema
from certcheck.messages import label
from certcheck.visible import visible

_NAMED = Annotated[str, typer.Argument(metavar="NAME|FILE")]


class Of(StrEnum):
    """What people write, and a schema tells how."""

    CHECKLIST = "checklist"
    LIBRARY = "library"
    PROFILE = "profile"


_SCHEMAS = {
    Of.CHECKLIST: checklist_schema,
    Of.LIBRARY: library_schema,
    Of.PROFILE: profile_schema,
}


def add_to(app: typer.Typer) -> None:
    family = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
    family.callback()(any_command)
    family.command("list", cls=Command)(list_checklists)
    family.command("show", cls=Command)(show)
    family.command("validate", cls=Command)(validate)
    family.command("schema", cls=Command)(schema)
    app.add_typer(family, name="checklist")


def list_checklists(context: typer.Context, language: LangOption = None) -> None:
    lang = spoken(context, language)
    with quiet_pipe():
        for name in checklists.names():
            found = checklists.load(name, lang).checklist
            _print(f"{name}  {found.title.get(lang)} {found.version}")


def show(context: typer.Context, checklist: _NAMED, language: LangOption = None) -> None:
    lang = spoken(context, language)
    found = checklists.load(checklist, lang).checklist
    with quiet_pipe():
        _print(f"{found.title.get(lang)} {found.version}")
        for section in found.sections:
            _print("")
            _print(section.title.get(lang))
            _items(found, section.id, lang)


def validate(context: typer.Context, checklist: _NAMED, language: LangOption = None) -> None:
    lang = spoken(context, language)
    found = checklists.load(checklist, lang)
    count = len(found.checklist.items)
    with quiet_pipe():
        _print(label("checklist_valid", lang, path=str(found.path), count=count))


def schema(
    of: Annotated[Of, typer.Argument(metavar="checklist|library|profile")] = Of.CHECKLIST,
) -> None:
    with quiet_pipe():
        write_bytes(as_text(_SCHEMAS[of]()).encode())


def _items(checklist: Checklist, section: str, lang: str) -> None:
    for item in checklist.items:
        if item.section == section:
            _print(f"  {item.ref}  {item.title.get(lang)}  ({item.id})")
            _print(f"    {item.requires.get(lang)}")


def _print(line: str) -> None:
    sys.stdout.write(visible(line) + "\n")
