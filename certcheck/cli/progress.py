"""The bar on standard error while files are read; only where somebody is looking."""

from __future__ import annotations

import math
import sys
from types import TracebackType
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from certcheck.cli.options import Color
from certcheck.cli.screen import console
from certcheck.cli.streams import say
from certcheck.looking.outlook import Left
from certcheck.messages import label
from certcheck.privacy import mask
from certcheck.visible import visible

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_NAME_CELLS, _FEWEST_CELLS = 32, 8
_AROUND = 17
"""Cells of the bar and between the columns."""


class Bar:
    """Fits `certcheck.scan.Progress`. Leaves no trace on the screen when done."""

    def __init__(self, lang: str, color: Color, *, shown: bool, what: str = "reading") -> None:
        self._lang = lang
        self._what = label(what, lang)
        self._color = color
        self._shown = shown and sys.stderr.isatty()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self.finish()

    def start(self, files: int) -> None:
        if not self._shown:
            return
        self._progress = self._bar()
        self._progress.start()
        self._task = self._progress.add_task("", total=files, state="", name="")

    def _bar(self) -> Progress:
        from rich.progress import (  # noqa: PLC0415 — where nobody looks it need not be loaded
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
        )

        return Progress(
            TextColumn(self._what),
            BarColumn(bar_width=12),
            MofNCompleteColumn(),
            TextColumn("{task.fields[state]}", markup=False),
            TextColumn("{task.fields[name]}", markup=False, style="dim"),
            console=console(self._color, sys.stderr),
            transient=True,
        )

    def advance(self, path: str, done: int, total: int, left: Left | None = None) -> None:
        """`done` of `total` are done, `path` was the last that was worked at."""
        if self._progress is None or self._task is None:
            return
        state = _state(left, self._lang) if left is not None else ""
        beside = sum(map(cell_len, (self._what, f"{total}/{total}", state)))
        room = self._progress.console.width - beside - _AROUND
        name = _short(path, max(_FEWEST_CELLS, min(_NAME_CELLS, room)))
        self._progress.update(self._task, completed=done, total=total, state=state, name=name)

    def finish(self) -> None:
        if self._progress is not None:
            self._progress.stop()

    def warn(self, reason: str) -> None:
        self.finish()
        say(label("not_remembered", self._lang, reason=reason))


def _state(left: Left, lang: str) -> str:
    """How many pages were read, how many pictures wait, and how long all of it will take."""
    told = [label("pages_read", lang, n=left.pages)]
    if left.scans:
        told.append(label("scans_left", lang, n=left.scans))
    if left.seconds is not None:
        told.append(label("time_left", lang, time=_clock(left.seconds)))
    return " · ".join(told)


def _clock(seconds: float) -> str:
    """1:05:30, 5:30, 0:30: to five seconds, which is more than anybody can know."""
    minutes, rest = divmod(math.ceil(seconds / 5) * 5, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _short(path: str, cells: int) -> str:
    """The end of a path, which tells more than its beginning."""
    name = Text(visible(mask(path)))
    while name.cell_len > cells:
        name = name[1:]
    return name.plain
