"""The letter to the client, 补充材料清单: what is still needed, as docx, xlsx, Markdown or plain text."""

from __future__ import annotations

from typing import Protocol

from certcheck.renderers.letter import docx, markdown, plain, xlsx
from certcheck.renderers.letter.compose import compose
from certcheck.renderers.letter.model import Letter, Wishes

__all__ = ["FORMS", "Form", "Letter", "Wishes", "compose"]


class Form(Protocol):
    """What a module of this package that writes letters offers."""

    NAME: str
    """As after `--format`."""
    SUFFIX: str
    BINARY: bool
    """Not to be shown on a screen."""

    def write(self, letter: Letter) -> bytes: ...


FORMS: tuple[Form, ...] = (docx, xlsx, markdown, plain)
"""The first is the usual one."""
