"""What both kinds of mail have: a few headers and a text, as a page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from certcheck.document import Block, Document, Page, Paragraph

_BLANKS = re.compile(r"\s+")


def mail_document(
    form: str, subject: str, headers: Iterable[tuple[str, str]], body: Iterable[Block]
) -> Document:
    """The subject as the title, the other headers a line each, then the text.

    A mail is nobody's signed paper, and anybody can write one: it counts as editable.
    """
    blocks: list[Block] = []
    if subject.strip():
        blocks.append(Paragraph(_BLANKS.sub(" ", subject).strip(), level=0))
    for name, value in headers:
        if value.strip():
            blocks.append(Paragraph(f"{name}: {_BLANKS.sub(' ', value).strip()}"))
    return Document(form, (Page(blocks=(*blocks, *_untitled(body))),), editable=True)


def _untitled(body: Iterable[Block]) -> Iterable[Block]:
    """The title is the subject; the greeting is none."""
    for block in body:
        if isinstance(block, Paragraph) and block.level == 0:
            yield Paragraph(block.text, None, block.region)
        else:
            yield block
