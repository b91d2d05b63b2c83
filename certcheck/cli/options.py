"""Options that mean the same wherever they stand: the language, the checklist, the format."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from certcheck.cli.completion import checklist_names, format_names


class Lang(StrEnum):
    ZH = "zh"
    EN = "en"


LangOption = Annotated[Lang | None, typer.Option("--lang", metavar="zh|en")]
"""It may stand before or behind the command's name."""

ChecklistOption = Annotated[
    str | None, typer.Option("--checklist", metavar="NAME|FILE", autocompletion=checklist_names)
]
FormatOption = Annotated[
    str | None, typer.Option("--format", "-f", metavar="FORMAT", autocompletion=format_names)
]


def spoken(context: typer.Context, language: Lang | None) -> str:
    """The command's own `--lang`, else the one before its name."""
    return language.value if language else str(context.obj)


def asked_for(context: typer.Context, language: Lang | None) -> str | None:
    """The language somebody asked for, wherever `--lang` stands; None: nobody did."""
    parent = context.parent.params.get("language") if context.parent else None
    return language.value if language else str(parent.value) if parent else None


def any_command(*, language: LangOption = None) -> None:
    """What may stand before the name of a command of a family."""
    del language  # heeded before the command line is understood
