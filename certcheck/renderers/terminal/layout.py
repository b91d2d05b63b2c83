"""The lines of the terminal report: headings, hanging blocks, badges, all within the width."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text

from certcheck.renderers.style import Style
from certcheck.renderers.telling import Teller
from certcheck.renderers.terminal.lines import hang
from certcheck.report import OPEN, Status
from certcheck.visible import visible

COLOURS = {
    Status.COMPLETE: "green",
    Status.PARTIAL: "yellow",
    Status.INVALID: "magenta",
    Status.REVIEW: "cyan",
    Status.MISSING: "red",
    Status.NOT_APPLICABLE: "dim",
    Status.WAIVED: "dim",
}
MARGIN = 2
GAP = 2
NARROWEST, WIDEST = 40, 110
"""A wider screen does not make a longer line easier to read."""


@dataclass(frozen=True)
class Layout:
    """How one report is laid out: in whose words, how wide, and how much of it."""

    teller: Teller
    style: Style

    @property
    def verbose(self) -> bool:
        return self.style.verbosity > 0

    @property
    def width(self) -> int:
        return min(max(self.style.width, NARROWEST), WIDEST)

    @property
    def status_column(self) -> int:
        """Cells from the left edge to the title of an item."""
        return MARGIN + max(Text(self.teller.status(one)).cell_len for one in OPEN) + GAP

    def clean(self, text: str) -> str:
        """Harmless on a screen, personal numbers masked."""
        return visible(self.teller.masked(text))

    def heading(self, text: str, style: str = "bold") -> list[Text]:
        return [Text(), *hang(Text(self.clean(text), style), self.width, 0)]

    def line(self, text: str | Text, indent: int = 0, style: str = "") -> list[Text]:
        """One paragraph, its later lines as far in as the first."""
        body = text if isinstance(text, Text) else Text(self.clean(text), style)
        return hang(body, self.width, indent)

    def marked(self, mark: str, text: str | Text, indent: int, style: str = "") -> list[Text]:
        """A paragraph with a mark in front, in the margin of its own lines."""
        body = text if isinstance(text, Text) else Text(self.clean(text), style)
        head = Text(" " * indent).append(mark, "dim")
        return hang(body, self.width, head.cell_len + 1, head)

    def marked_first(self, head: Text, body: Text) -> list[Text]:
        """A paragraph whose first line has something in the left column."""
        return hang(body, self.width, max(self.status_column, head.cell_len + GAP), head)

    def badge(self, status: Status) -> Text:
        """The name of a status, in its colour, in the left column."""
        colour = COLOURS[status]
        style = colour if colour == "dim" else f"bold {colour}"
        return Text(" " * MARGIN).append(self.teller.status(status), style)
