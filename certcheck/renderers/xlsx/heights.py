"""How high a row must be for its text: not every program that opens a workbook finds that out."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

_LINE = 15.5
"""Points a line of 10-point text takes, leading included."""
_MARGIN = 4
_HAN = 0.93
_HIGHEST = 409
"""Points: Excel's limit."""


def height(cells: Iterable[tuple[str, float]], size: float = 10) -> float:
    """Points for a row of texts, each with the width of its column in characters of 10 points."""
    scale = size / 10
    lines = max((_lines(text, width / scale) for text, width in cells), default=1)
    return min(lines * _LINE * scale + _MARGIN, _HIGHEST)


def _lines(text: str, width: float) -> int:
    """A Han character is a little less than two wide."""
    return sum(max(1, -int(-cell_len(line) * _HAN // width)) for line in text.split("\n"))
