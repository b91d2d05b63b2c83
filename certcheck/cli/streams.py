"""Standard output and standard error: what may go wrong there does not end the program.

A console that lacks a character shows another in its place; a reader that goes away (`| head`) is
no error.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from certcheck.privacy import mask
from certcheck.visible import visible

_PIECE = 1 << 20
"""Bytes written at once."""


def forgive_characters() -> None:
    """Let consoles of a smaller character set, such as GBK, show `?` for what they lack."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(text: str) -> None:
    """One or several lines on standard error; nothing in them moves the cursor or is personal."""
    for line in text.splitlines() or [""]:
        sys.stderr.write(visible(mask(line)) + "\n")


def write_bytes(data: bytes) -> None:
    """Bytes on standard output, whatever its encoding."""
    write_pieces([data])


def write_pieces(data: Iterable[bytes]) -> None:
    """As `write_bytes`, some at a time."""
    with raw_output() as stream:
        waiting: list[bytes] = []
        size = 0
        for piece in data:
            waiting.append(piece)
            size += len(piece)
            if size > _PIECE:
                stream.write(b"".join(waiting))
                waiting.clear()
                size = 0
        stream.write(b"".join(waiting))


@contextmanager
def raw_output() -> Iterator[BinaryIO]:
    """Standard output for bytes, whatever its encoding."""
    sys.stdout.flush()
    yield sys.stdout.buffer
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
