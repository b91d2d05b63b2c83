"""Counting list paragraphs and writing their numbers, as Word does in every format of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from certcheck.readers.numerals import numeral

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_NO_BLANK_AFTER = "、）】》〉」，。：．"


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list definition."""

    start: int = 1
    form: str = "decimal"
    """A name of ECMA-376-1, 17.18.59."""
    text: str = ""
    """The number as it is written, `%1` to `%9` for the counters."""
    tight: bool = False
    """Nothing stands between number and text."""
    legal: bool = False
    """Counters of outer levels are written in decimals."""
    restarts: bool = True
    style: str | None = None
    """The paragraph style this level belongs to."""


PLAIN_LEVEL = ListLevel()


@dataclass(slots=True)
class NumberedList:
    """A list: its levels, the counters it may share with others, and where it starts anew."""

    levels: dict[int, ListLevel]
    counters: list[int | None]
    starts: dict[int, int] = field(default_factory=dict)

    def label(self, level: int) -> str:
        """The number before the next paragraph, with the blank after it; empty for bullets."""
        if not 0 <= level < LEVELS:
            return ""
        self._count(level)
        return self._written(level)

    def level_of_style(self, style: str | None) -> int:
        """The level that belongs to a paragraph style; the outermost where none does."""
        return next((i for i, row in self.levels.items() if row.style and row.style == style), 0)

    def _count(self, level: int) -> None:
        present = self.counters[level]
        if level in self.starts:
            self.counters[level] = self.starts.pop(level)
        elif present is None:
            self.counters[level] = self.levels.get(level, PLAIN_LEVEL).start
        else:
            self.counters[level] = present + 1
        for deeper in range(level + 1, LEVELS):
            if self.levels.get(deeper, PLAIN_LEVEL).restarts:
                self.counters[deeper] = None

    def _written(self, level: int) -> str:
        row = self.levels.get(level, PLAIN_LEVEL)
        if row.form == "bullet":
            return ""

        def one(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            other = self.levels.get(index, PLAIN_LEVEL)
            value = self.counters[index]
            if value is None:
                value = self.counters[index] = other.start
            return numeral(value, "decimal" if row.legal and index < level else other.form)

        label = _PLACE.sub(one, row.text).strip()
        if not label or row.tight or label[-1] in _NO_BLANK_AFTER:
            return label
        return label + " "
