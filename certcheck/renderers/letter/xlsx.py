"""The letter as a workbook, to be ticked off and sorted by who is in charge."""

from __future__ import annotations

from certcheck.renderers.letter.model import Letter

NAME = "xlsx"
SUFFIX = ".xlsx"
BINARY = True


def write(letter: Letter) -> bytes:
    """An Office Open XML workbook (ECMA-376); the same letter gives the same bytes."""
    # In here, for a command line that writes no workbook should not wait for its writer.
    from certcheck.renderers.letter.workbook import book  # noqa: PLC0415

    return book(letter)
