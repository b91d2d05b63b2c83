"""The bar on standard error while files are read; only where somebody is looking."""

from __future__ import annotations

import sys
from types import TracebackType

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.text import Text

from certcheck.cli.screen import Color, console
from certcheck.cli.streams import say
from certcheck.messages import label
from certcheck.privacy import mask
from certcheck.visible import visible

_NAME_CELLS = 32


class Bar:
    """Fits `certcheck.scan.Progress`. Leaves no trace on the screen when done."""

    def __init__(self, lang: str, color: Color, *, shown: bool, what: str = "reading") -> None:
        self._lang = lang
        self._progress = Progress(
            TextColumn(label(what, lang)),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[name]}", markup=False, style="dim"),
            console=console(color, sys.stderr),
            transient=True,
            disable=not (shown and sys.stderr.isatty()),
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def start(self, files: int) -> None:
        self._progress.start()
        self._task = self._progress.add_task("", total=files, name="")

    def advance(self, path: str, done: int, total: int) -> None:
        if self._task is not None:
            self._progress.update(self._task, completed=done, total=total, name=_short(path))

    def finish(self) -> None:
        self._progress.stop()

    def warn(self, reason: str) -> None:
        self._progress.stop()
        say(label("not_remembered", self._lang, reason=reason))


def _short(path: str) -> str:
    """The end of a path, which tells more than its beginning."""
    name = Text(visible(mask(path)))
    while name.cell_len > _NAME_CELLS:
        name = name[1:]
    return name.plain
