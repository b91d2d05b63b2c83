"""`certcheck checklist`: what the checklists ask for, and whether one is written right."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer
from rich.text import Text

from certcheck.checklist import loading
from certcheck.checklist.model import Checklist, Item
from certcheck.cli.checklist_new import new
from certcheck.cli.completion import checklist_names
from certcheck.cli.destinations import write
from certcheck.cli.help import Command, Group
from certcheck.cli.options import LangOption, OutputOption, any_command, spoken
from certcheck.cli.streams import quiet_pipe, say, write_bytes
from certcheck.errors import UsageError
from certcheck.language.json_schemas import schema_file
from certcheck.language.lint import Oddity, alike, unreachable, untried
from certcheck.language.trial import Trial, failures
from certcheck.messages import label, status_name
from certcheck.renderers.rule import rule
from certcheck.renderers.telling import Teller
from certcheck.renderers.terminal.lines import hang
from certcheck.visible import visible

_NAMED = Annotated[str, typer.Argument(metavar="NAME|FILE", autocompletion=checklist_names)]
_ALL_NAMED = Annotated[
    list[str], typer.Argument(metavar="NAME|FILE...", autocompletion=checklist_names)
]
_WIDTH = 80


class Of(StrEnum):
    """What people write, and a schema tells how."""

    CHECKLIST = "checklist"
    LIBRARY = "library"
    PROFILE = "profile"
    REPORT = "report"


def add_to(app: typer.Typer) -> None:
    family = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
    family.callback()(any_command)
    family.command("list", cls=Command)(list_checklists)
    family.command("show", cls=Command)(show)
    family.command("validate", cls=Command)(validate)
    family.command("schema", cls=Command)(schema)
    family.command("test", cls=Command)(test)
    family.command("new", cls=Command)(new)
    family.command("lint", cls=Command)(lint)
    app.add_typer(family, name="checklist")


def list_checklists(context: typer.Context, language: LangOption = None) -> None:
    lang = spoken(context, language)
    names = loading.names()
    width = max(map(len, names), default=0) + 2
    with quiet_pipe():
        for name in names:
            title, version = loading.brief(name, lang)
            _hung(f"{title} {version}", width, name)


def show(context: typer.Context, checklist: _NAMED, language: LangOption = None) -> None:
    lang = spoken(context, language)
    found = loading.load(checklist, lang).checklist
    with quiet_pipe():
        _hung(f"{found.title.get(lang)} {found.version}  {found.edition}".rstrip(), 0)
        if found.source is not None:
            _hung(found.source.get(lang), 2)
        for fact in found.facts:
            _hung(f"{fact.id}: {fact.ask.get(lang)}", 2)
        for section in found.sections:
            _print("")
            _hung(section.title.get(lang), 0)
            for item in found.items:
                if item.section == section.id:
                    _item(item, found, lang)


def validate(context: typer.Context, checklist: _ALL_NAMED, language: LangOption = None) -> None:
    lang = spoken(context, language)
    mistakes: list[str] = []
    with quiet_pipe():
        for one in checklist:
            try:
                found = loading.load(one, lang)
            except UsageError as error:
                mistakes.append(str(error))
                continue
            count = len(found.checklist.items)
            _print(label("checklist_valid", lang, path=str(found.path), count=count))
    if mistakes:
        raise UsageError("\n".join(mistakes))


def schema(
    context: typer.Context,
    of: Annotated[Of, typer.Argument(metavar="checklist|library|profile|report")] = Of.CHECKLIST,
    output: OutputOption = None,
    language: LangOption = None,
) -> None:
    lang = spoken(context, language)
    data = schema_file(of.value).read_bytes()
    if output is not None:
        write(output, data, lang)
        say(label("written", lang, path=str(output)))
        return
    with quiet_pipe():
        write_bytes(data)


def test(context: typer.Context, checklist: _ALL_NAMED, language: LangOption = None) -> None:
    lang = spoken(context, language)
    failed = 0
    with quiet_pipe():
        for one in checklist:
            failed += _tried(loading.load(one, lang), lang)
    raise typer.Exit(1 if failed else 0)


def lint(context: typer.Context, checklist: _ALL_NAMED, language: LangOption = None) -> None:
    lang = spoken(context, language)
    count = 0
    with quiet_pipe():
        for one in checklist:
            count += _linted(loading.load(one, lang), lang)
    raise typer.Exit(1 if count else 0)


def _linted(loaded: loading.Loaded, lang: str) -> int:
    found = loaded.checklist
    odd = [*alike(found), *unreachable(found), *untried(found)]
    _tell(odd, loaded, lang)
    key = "lint_found" if odd else "lint_clean"
    _print(label(key, lang, path=str(loaded.path), count=len(odd)))
    return len(odd)


def _tell(odd: Iterable[Oddity], loaded: loading.Loaded, lang: str) -> None:
    """A line for each, by the line of its item or kind of paper where it has one."""
    for one in odd:
        params = dict(one.params)
        if "status" in params:
            params["status"] = status_name(params["status"], lang)
        line = loaded.lines.get(one.item or "", 0)
        where = f"{loaded.path}:{line}" if line else str(loaded.path)
        if one.item is None and "paper" in params:
            where = str(loaded.papers.get(params["paper"], where))
        _print(f"{where}: {label(one.code, lang, **params)}")


def _tried(loaded: loading.Loaded, lang: str) -> int:
    """Tell how the examples came out; how many came out otherwise."""
    path = str(loaded.path)
    _tell(unreachable(loaded.checklist), loaded, lang)
    count = sum(len(item.examples) for item in loaded.checklist.items)
    failed = 0
    for trial in failures(loaded.checklist):
        failed += 1
        for line in _trial_lines(trial, f"{path}:{loaded.lines.get(trial.item.id, 1)}", lang):
            _print(line)
    code = "trial_failed" if failed else "trial_passed" if count else "trial_none"
    _print(label(code, lang, path=path, count=count, failed=failed))
    return failed


def _trial_lines(trial: Trial, where: str, lang: str) -> tuple[str, ...]:
    example = trial.example
    named = label("trial_item", lang, where=where, item=trial.item.id, number=trial.number)
    pairs = [
        ("trial_said", example.status, example.missing),
        ("trial_came", trial.outcome.status.value, trial.missing),
    ]
    comma = label("list", lang)
    told = [
        "    " + label(code, lang, said=status_name(status, lang), missing=comma.join(missing))
        for code, status, missing in pairs
    ]
    why = ["    " + label("trial_why", lang, why=example.why)] if example.why else []
    return (named, *told, *why)


def _item(item: Item, checklist: Checklist, lang: str) -> None:
    notes = [f"({item.id})"]
    if item.when:
        notes.append(label("item_when", lang, fact=item.when))
    if not item.required:
        notes.append(label("optional", lang).strip())
    _hung(f"{item.ref}  {item.title.get(lang)}  {'  '.join(notes)}", 2)
    _hung(item.requires.get(lang), 4)
    for line in rule(item, Teller(checklist, lang)):
        _hung(line, 6)


def _hung(text: str, indent: int, first: str = "") -> None:
    """A paragraph in lines of 80 columns."""
    for line in hang(Text(visible(text)), _WIDTH, indent, Text(first)):
        _print(line.plain.rstrip())


def _print(line: str) -> None:
    sys.stdout.write(visible(line) + "\n")
