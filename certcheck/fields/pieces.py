"""Stretches of letters and digits in a text that have the length of a code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters and digits that may be one code, blanks between them left out."""

    text: str
    start: int
    end: int
    whole: bool
    """All that stands here: no letter or digit comes before or after it, even behind a blank."""
    one_line: bool
    single: bool
    """Written without any blank."""

    def is_trusted(self, valid: bool) -> bool:
        """Whether the blanks are blanks inside a code of this validity, not between two values."""
        return self.single or valid or (self.whole and self.one_line)


_RUN = re.compile(r"[0-9A-Za-z]+(?:(?: {1,3}| ?\n ?)[0-9A-Za-z]+)*")
_WORD = re.compile(r"[0-9A-Za-z]+")


def pieces(text: str, length: int) -> Iterator[Piece]:
    """Every stretch of whole words that has this many letters and digits, in order.

    Only whole words: a code is never found inside a longer row of digits.
    """
    for run in _RUN.finditer(text):
        if run.end() - run.start() < length:
            continue
        words = [(m.start(), m.end()) for m in _WORD.finditer(text, *run.span())]
        for first, (start, _) in enumerate(words):
            total = 0
            for last in range(first, len(words)):
                total += words[last][1] - words[last][0]
                if total >= length:
                    break
            if total == length and not _cuts_spaced_out(words, first, last):
                end = words[last][1]
                stretch = text[start:end]
                bare = re.sub(r"\s", "", stretch)
                whole = (start, end) == run.span()
                yield Piece(bare, start, end, whole, "\n" not in stretch, first == last)


def _cuts_spaced_out(words: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether a row of single characters (9 1 3 3 …) goes on before or after this stretch."""

    def alone(at: int) -> bool:
        return 0 <= at < len(words) and words[at][1] - words[at][0] == 1

    return (alone(first) and alone(first - 1)) or (alone(last) and alone(last + 1))
