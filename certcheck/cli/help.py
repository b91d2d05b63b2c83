"""Help in Chinese and English, laid out for 80 columns.

typer's own tables cut a Chinese sentence off where a line ends, for it has no blanks to break at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

import typer
from rich.text import Text
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from certcheck.cli.destinations import known_formats
from certcheck.messages import help_text, label
from certcheck.renderers.terminal.lines import hang

_WIDTH = 80
_COLUMN = 30
_USAGE_WORDS = (
    ("OPTIONS", "usage_options"),
    ("COMMAND", "usage_command_word"),
    ("ARGS", "usage_arguments"),
)
"""What the library writes in a line of usage, and what we say."""

_BRACES = re.compile(r"[{}]|(?<=\.\.\.})\.\.\.")
"""Newer releases write `{NAME|FILE...}...`; what may be repeated says so in its own name."""

Row = tuple[str, str]


class Command(TyperCommand):
    """A command that explains itself from the catalogue of texts, in the language `ctx.obj`."""

    # typer hands over a context of its own private type, of which typer.Context is the public one.
    def format_help(self, ctx: typer.Context, formatter: Formatter) -> None:  # type: ignore[override]
        formatter.write(_page(ctx, _params(self, ctx)))


class Group(TyperGroup):
    """A family of commands, likewise."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """Nothing: shells show it beside a name they complete, in no language we know."""
        del limit
        return ""

    def format_help(self, ctx: typer.Context, formatter: Formatter) -> None:  # type: ignore[override]
        names = [(name, _key(ctx, name)) for name in self.commands]
        commands = [(name, help_text(key, str(ctx.obj)) or "") for name, key in names]
        formatter.write(_page(ctx, [*commands, *_params(self, ctx)]))


class Formatter(Protocol):
    """What the help is written to."""

    def write(self, string: str, /) -> None: ...


def usage(ctx: typer.Context, lang: str) -> str:
    """How the command is written, in a line."""
    pieces = [_BRACES.sub("", p) for p in ctx.command.collect_usage_pieces(ctx)]
    written = " ".join([ctx.command_path, *pieces])
    for word, key in _USAGE_WORDS:
        written = written.replace(word, label(key, lang))
    return label("usage", lang, usage=written)


def _page(ctx: typer.Context, rows: Iterable[Row]) -> str:
    lang = str(ctx.obj)
    lines = [Text(usage(ctx, lang)), Text()]
    lines += hang(Text(help_text(_key(ctx), lang) or ""), _WIDTH, 0)
    lines.append(Text())
    for left, right in rows:
        lines += _row(left, right)
    return "\n".join(line.plain.rstrip() for line in lines) + "\n"


def _row(left: str, right: str) -> list[Text]:
    """What one types, and beside it what it does; below it where there is no room beside it."""
    head = Text(f"  {left}")
    if head.cell_len <= _COLUMN - 2:
        return hang(Text(right), _WIDTH, _COLUMN, head)
    return [head, *hang(Text(right), _WIDTH, _COLUMN)]


def _params(command: TyperCommand | TyperGroup, ctx: typer.Context) -> Iterator[Row]:
    lang = str(ctx.obj)
    for param in command.get_params(ctx):
        name = param.name or ""
        key = name if name == "help" else _key(ctx, name)
        said = help_text(key, lang, known=known_formats()) or ""
        if isinstance(param, TyperArgument):
            yield param.metavar or name.upper(), said
        elif isinstance(param, TyperOption):
            names = ", ".join(sorted(param.opts, key=len))
            yield f"{names} {param.metavar or ''}".rstrip(), said


def _key(ctx: typer.Context, name: str = "") -> str:
    """`checklist.show.lang`: where the catalogue holds the text."""
    return ".".join([*ctx.command_path.split()[1:], *([name] if name else [])])
