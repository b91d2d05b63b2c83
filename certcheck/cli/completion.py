"""`certcheck completion`: the script by which a shell completes commands, options and names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer
from typer import completion as shells

from certcheck.checklist import loading
from certcheck.cli.help import Command
from certcheck.cli.streams import quiet_pipe
from certcheck.errors import CertcheckError
from certcheck.renderers import RENDERERS
from certcheck.yaml.source import parse

VARIABLE = "_CERTCHECK_COMPLETE"
"""Set by the script when the shell asks what could come next."""
_PROGRAM = "certcheck"


class Shell(StrEnum):
    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


def add_to(app: typer.Typer) -> None:
    if VARIABLE in os.environ:
        _register()
    app.command("completion", cls=Command)(completion)


def completion(
    context: typer.Context,
    shell: Annotated[Shell, typer.Argument(metavar="bash|zsh|fish|powershell")],
) -> None:
    _register()
    with quiet_pipe():
        whole = context.find_root().command
        shells.shell_complete(whole, {}, _PROGRAM, VARIABLE, f"source_{shell.value}")


def item_ids(incomplete: str) -> list[str]:
    """The ids of the default checklist that begin so; nothing where it cannot be read."""
    return [item for item in _ids() if item.startswith(incomplete)]


def checklist_names(incomplete: str) -> list[str]:
    """The shipped checklists whose names begin so."""
    return [name for name in loading.names() if name.startswith(incomplete)]


def format_names(incomplete: str) -> list[str]:
    """The formats of reports whose names begin so."""
    return [one.NAME for one in RENDERERS if one.NAME.startswith(incomplete)]


def _ids() -> Iterator[str]:
    """Read from the file without its libraries: somebody is waiting with a finger on the key."""
    try:
        path = loading.find(loading.DEFAULT)
        for item in parse(path.read_bytes(), str(path)).get("items").elements:
            yield item.get("id").text or item.get("extends").text
    except (CertcheckError, OSError):
        return


def _register() -> None:
    """Make the shells known to typer, which does so when its own options are asked for."""
    shells.get_completion_inspect_parameters()
