"""`certcheck diff`: what has changed between two saved reports; 1 where anything got worse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from certcheck.changes import Changes, compare
from certcheck.cli.help import Command
from certcheck.cli.options import Color, ColorOption, LangOption, QuietOption, asked_for, spoken
from certcheck.cli.screen import console
from certcheck.cli.streams import quiet_pipe
from certcheck.errors import UsageError
from certcheck.messages import label
from certcheck.renderers import Style
from certcheck.renderers.terminal import changes as screen
from certcheck.saved import reading


def add_to(app: typer.Typer) -> None:
    app.command("diff", cls=Command)(diff)


def diff(
    context: typer.Context,
    old: Annotated[Path, typer.Argument(metavar="OLD.json")],
    new: Annotated[Path, typer.Argument(metavar="NEW.json")],
    *,
    language: LangOption = None,
    quiet: QuietOption = False,
    color: ColorOption = Color.AUTO,
) -> None:
    lang = spoken(context, language)
    found = _compared(old, new, lang)
    told = asked_for(context, language) or found.new.run.lang
    changes = replace(found, new=replace(found.new, run=replace(found.new.run, lang=told)))
    with quiet_pipe():
        where = console(color)
        style = Style(verbosity=-1 if quiet else 0).with_width(where.width)
        screen.show(changes, style, where)
    raise typer.Exit(1 if changes.worse else 0)


def _compared(old: Path, new: Path, lang: str) -> Changes:
    before, after = reading.load(old, lang), reading.load(new, lang)
    if before.checklist.id != after.checklist.id:
        names = {"old": before.checklist.id, "new": after.checklist.id}
        raise UsageError(label("diff_other_checklist", lang, **names))
    return compare(before, after)
