"""The command line put together from its families of commands."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer
from typer.main import get_command

from certcheck.cli.help import Group
from certcheck.cli.lang import language
from certcheck.cli.mistyped import Mistyped, told
from certcheck.cli.options import LangOption
from certcheck.cli.streams import say
from certcheck.errors import UsageError
from certcheck.version import VERSION

FAMILIES = (
    "scan",
    "request",
    "explain",
    "render",
    "diff",
    "batch",
    "init",
    "assign",
    "accept",
    "waive",
    "pack",
    "checklist",
    "cache",
    "doctor",
    "completion",
)
"""One module a family of commands, each with `add_to(app)`."""
_HELP_INSTEAD = "NoArgsIsHelpError"
"""Raised where a family is called without a command."""


def main(argv: Sequence[str]) -> None:
    """Run one command. Always ends in `SystemExit` or in the error to be told."""
    app = typer.Typer(cls=Group, add_completion=False, no_args_is_help=True, rich_markup_mode=None)
    app.callback()(_top)
    for family in _needed(argv):
        import_module(f"certcheck.cli.{family}").add_to(app)
    lang = language(argv)
    try:
        code = get_command(app).main(
            args=list(argv), prog_name="certcheck", obj=lang, standalone_mode=False
        )
    except Exception as error:
        if not isinstance(error, Mistyped):
            raise
        if type(error).__name__ == _HELP_INSTEAD:
            say(error.format_message())
            raise SystemExit(UsageError.exit_code) from error
        raise UsageError(told(error, lang)) from error
    raise SystemExit(code if isinstance(code, int) else 0)


def _needed(argv: Sequence[str]) -> Sequence[str]:
    """The family that is called; all of them to help, to complete a word, or to tell a mistake."""
    called = argv[0] if argv else ""
    completing = called == "completion" or "_CERTCHECK_COMPLETE" in os.environ
    return (called,) if called in FAMILIES and not completing else FAMILIES


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"certcheck {VERSION}\n")
        raise typer.Exit


def _top(
    *,
    version: Annotated[
        bool, typer.Option("--version", "-V", is_eager=True, callback=_version)
    ] = False,
    language: LangOption = None,
) -> None:
    del version, language  # both are heeded before anything else
