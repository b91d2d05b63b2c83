"""Standard output and standard error: what may go wrong there does not end the program.

A console that lacks a character shows another in its place; a reader that goes away (`| head`) is
no error.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TextIO

from rich.console import Console

from certcheck.visible import visible


class Color(StrEnum):
    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """rich would exit with 1, which says that the dossier is open."""
        raise BrokenPipeError


def forgive_characters() -> None:
    """Let consoles of a smaller character set, such as GBK, show `?` for what they lack."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def console(color: Color, stream: TextIO | None = None) -> Console:
    """rich's console on a stream (standard output if none is given), with colour or without."""
    where = sys.stdout if stream is None else stream
    colored = _wants_color(color, where)
    return _Console(
        file=where,
        force_terminal=colored,
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


def say(text: str) -> None:
    """One or several lines on standard error; nothing in them moves the cursor."""
    for line in text.splitlines() or [""]:
        sys.stderr.write(visible(line) + "\n")


def write_bytes(data: bytes) -> None:
    """Bytes on standard output, whatever its encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


@contextmanager
def quiet_pipe() -> Iterator[None]:
    """A reader that has gone away has read enough; what is still to be written goes nowhere."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
