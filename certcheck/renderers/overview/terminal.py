"""The overview on a screen: a line a client, then what could not be checked and what lapses."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import BinaryIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from certcheck.overview import Overview, Row
from certcheck.renderers.overview.words import Section, Words
from certcheck.renderers.overview.words import Table as Portion
from certcheck.renderers.style import Style
from certcheck.renderers.terminal.lines import hang

NAME = "terminal"
SUFFIX = ".txt"
BINARY = False

_WIDEST = 160
_MARGIN = 2
_AT_ONCE = 250
"""Rows of a table; then another one with a head of its own, for a table's columns are as wide as all
its rows need, and these lie in memory meanwhile."""


def write(overview: Overview, style: Style, to: BinaryIO) -> None:
    """As plain UTF-8 text, without colour."""
    text = io.TextIOWrapper(to, "utf-8", "replace", newline="\n")
    console = Console(file=text, color_system=None, width=style.width, legacy_windows=False)
    show(overview, style, console)
    text.detach()


def show(overview: Overview, style: Style, console: Console) -> None:
    """Print it; `verbosity` -1: the first line alone, 1: with every open item."""
    words = Words(overview, style)
    width = min(style.width, _WIDEST)
    _line(console, words.verdict(), width, "bold red" if overview.code else "bold green")
    if style.verbosity < 0:
        return
    for said in words.circumstances():
        _line(console, said, width, "dim")
    for table in words.tables():
        _show_table(table, words, console)
    for line in _below(words, width):
        console.print(line, soft_wrap=True, highlight=False, emoji=False, markup=False)


def _show_table(table: Portion, words: Words, console: Console) -> None:
    """What was checked, in portions; below it what the numbers above its columns mean."""
    width = min(words.style.width, _WIDEST)
    rows = (row for row in table.rows if row.error is None)
    shown = False
    while some := list(islice(rows, _AT_ONCE)):
        console.print()
        if table.title and not shown:
            _line(console, table.title, width, "bold")
        console.print(_grid(some, table.sections, words), width=width, highlight=False, emoji=False)
        shown = True
    if shown:
        titles = (f"{number} {title}" for number, (*_, title) in enumerate(table.sections, 1))
        _line(console, words.clean(words.label("semicolon").join(titles)), width, "dim")


def _grid(rows: Iterable[Row], sections: Sequence[Section], words: Words) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold",
        show_edge=False,
    )
    table.add_column(Text(words.label("batch_name")), overflow="fold", ratio=4)
    for number in range(1, len(sections) + 1):
        table.add_column(str(number), justify="right", no_wrap=True)
    table.add_column(Text(words.label("batch_completeness")), justify="right", no_wrap=True)
    table.add_column(Text(words.label("batch_open")), overflow="fold", ratio=3)
    table.add_column(Text(words.label("batch_change")), overflow="fold", ratio=2)
    for row in rows:
        table.add_row(
            Text(words.client(row)),
            *(Text(words.part(row, section)) for section in sections),
            Text(words.completeness(row), "" if row.open else "green"),
            Text(words.open_counts(row)),
            Text(words.change(row), "bold red" if row.change and row.change.worse else ""),
        )
    return table


def _below(words: Words, width: int) -> Iterator[Text]:
    failed = words.overview.tally.failed
    if failed:
        yield from _heading(words.label("batch_failed", count=failed))
        for row in words.overview.rows:
            if row.error is not None:
                yield from _entry(words.clean(row.name), words.error(row), width)
    worse = sum(bool(row.change and row.change.worse) for row in words.overview.rows)
    if worse:
        yield from _heading(words.label("batch_got_worse", count=worse))
        for row in words.overview.rows:
            if row.change and row.change.worse:
                titles = words.label("list").join(row.change.worse)
                yield from _entry(words.client(row), titles, width)
    yield from _lapses(words, width)
    if words.style.verbosity > 0:
        yield from _open(words, width)


def _lapses(words: Words, width: int) -> Iterator[Text]:
    """What lapses in any dossier, soonest first; held are only places in the rows."""
    rows = words.overview.rows
    found = sorted(
        (lapse.until.toordinal(), number, place)
        for number, row in enumerate(rows)
        for place, lapse in enumerate(row.lapses)
    )
    if found:
        yield from _heading(words.label("batch_lapses_heading", count=len(found)))
    for _, number, place in found:
        row = rows[number]
        yield from _entry(words.clean(row.name), words.lapse(row.lapses[place]), width)


def _open(words: Words, width: int) -> Iterator[Text]:
    for row in words.overview.rows:
        if row.open:
            yield from _heading(words.client(row))
            for item in row.open:
                said = words.label("batch_item", title=item.title, status=words.status(item))
                yield from hang(Text(words.clean(f"{item.ref}  {said}")), width, _MARGIN)


def _heading(text: str) -> Iterator[Text]:
    yield Text()
    yield Text(text, "bold")


def _entry(name: str, said: str, width: int) -> list[Text]:
    head = Text(" " * _MARGIN).append(name, "bold").append("  ")
    if head.cell_len > width // 2:
        return [*hang(head, width, _MARGIN), *hang(Text(said), width, 2 * _MARGIN)]
    return hang(Text(said), width, head.cell_len, head)


def _line(console: Console, text: str, width: int, style: str) -> None:
    for line in hang(Text(text, style), width, 0):
        console.print(line, soft_wrap=True, highlight=False, emoji=False, markup=False)
