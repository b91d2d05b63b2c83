"""A command line that cannot be understood, told in the language it asks for."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import typer

from certcheck.cli.help import usage
from certcheck.messages import label
from certcheck.messages.usage import MISTAKES


@runtime_checkable
class Mistyped(Protocol):
    """What the library raises: its classes are private, and have moved from one to another."""

    ctx: typer.Context | None

    def format_message(self) -> str: ...


def told(error: Mistyped, lang: str) -> str:
    """What is wrong, how the command is written, and where the rest stands."""
    lines = [_said(error.format_message(), lang)]
    if error.ctx is not None:
        lines.append(usage(error.ctx, lang))
        lines.append(label("usage_see", lang, command=error.ctx.command_path))
    return "\n".join(lines)


def _said(sentence: str, lang: str) -> str:
    for key, pattern in MISTAKES:
        found = pattern.fullmatch(sentence)
        if found:
            groups = {name: value or "" for name, value in found.groupdict().items()}
            return label(
                key,
                lang,
                name=groups.get("name") or groups.get("quoted") or groups.get("plain", ""),
                value=groups.get("value", ""),
                near=_listed(groups.get("near", ""), lang),
            )
    return label("usage_other", lang, value=sentence)


def _listed(words: str, lang: str) -> str:
    return label("list", lang).join(word.strip("' ") for word in words.split(","))
