"""What means the same in every command: its arguments and options, each declared once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from certcheck.cli.completion import checklist_names, format_names


class Lang(StrEnum):
    ZH = "zh"
    EN = "en"


class Color(StrEnum):
    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


LangOption = Annotated[Lang | None, typer.Option("--lang", metavar="zh|en")]
"""It may stand before or behind the command's name."""

DossierArgument = Annotated[Path, typer.Argument(metavar="DOSSIER")]
ChecklistOption = Annotated[
    str | None, typer.Option("--checklist", metavar="NAME|FILE", autocompletion=checklist_names)
]
ProfileOption = Annotated[Path | None, typer.Option("--profile", metavar="FILE")]
NoProfileOption = Annotated[bool, typer.Option("--no-dossier-profile")]
PasswordsOption = Annotated[Path | None, typer.Option("--password-file", metavar="FILE")]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar="YYYY-MM-DD")]
AuditDateOption = Annotated[str | None, typer.Option("--audit-date", metavar="YYYY-MM-DD")]

# how a dossier is read
NoOcrOption = Annotated[bool, typer.Option("--no-ocr")]
NoCacheOption = Annotated[bool, typer.Option("--no-cache")]
JobsOption = Annotated[int | None, typer.Option("--jobs", min=1, metavar="N")]
TimeoutOption = Annotated[float | None, typer.Option("--timeout", min=0.001, metavar="SECONDS")]

# what is told, how, and where
FormatOption = Annotated[
    str | None, typer.Option("--format", "-f", metavar="FORMAT", autocompletion=format_names)
]
"""Of a report; what is no report has formats of its own."""
FormOption = Annotated[str | None, typer.Option("--format", "-f", metavar="FORMAT")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")]
ReportsOption = Annotated[list[str] | None, typer.Option("--report", metavar="FORMAT=FILE")]
FailOnOption = Annotated[str, typer.Option("--fail-on", metavar="STATUS,...")]
ShowPersonalOption = Annotated[bool, typer.Option("--show-personal")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q")]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v")]
ColorOption = Annotated[Color, typer.Option("--color", metavar="auto|always|never")]


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
