"""The screen: rich's console on one of the standard streams, with colour or without."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from rich.console import Console

from certcheck.cli.options import Color


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """rich would exit with 1, which says that the dossier is open."""
        raise BrokenPipeError


def console(color: Color, stream: TextIO | None = None) -> Console:
    """rich's console on a stream (standard output if none is given), with colour or without."""
    where = sys.stdout if stream is None else stream
    colored = _wants_color(color, where)
    return _Console(
        file=where,
        force_terminal=colored or where.isatty(),
        color_system=("standard" if color is Color.ALWAYS else "auto") if colored else None,
        no_color=not colored,
        highlight=False,
    )


def _wants_color(color: Color, stream: TextIO) -> bool:
    """As https://no-color.org says: an option outweighs the variable, the variable a terminal."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    dumb = os.environ.get("TERM") == "dumb" or bool(os.environ.get("NO_COLOR"))
    return stream.isatty() and not dumb
