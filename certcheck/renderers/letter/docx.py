"""The letter for Word and WPS: the usual form."""

from __future__ import annotations

from certcheck.renderers.letter.model import Letter

NAME = "docx"
SUFFIX = ".docx"
BINARY = True


def write(letter: Letter) -> bytes:
    """An Office Open XML document (ECMA-376); the same letter gives the same bytes."""
    # In here, for a command line that writes no document should not wait for its writer.
    from certcheck.renderers.letter.word import document  # noqa: PLC0415

    return document(letter)
