"""Which of many words stand in a text: asked of every cell and line, so one pass answers for all."""

from __future__ import annotations

from collections.abc import Iterable

import ahocorasick_rs

_NOTHING: frozenset[int] = frozenset()


class Words:
    """Some words, in the order given, each once; empty ones are left out."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(dict.fromkeys(word for word in words if word))
        self._search = ahocorasick_rs.AhoCorasick(list(self.words)) if self.words else None

    def any_in(self, text: str) -> bool:
        """Whether one of them stands in the text."""
        return self._search is not None and bool(self._search.find_matches_as_indexes(text))

    def within(self, text: str) -> list[int]:
        """The places among `words` of those that stand in the text, ascending; overlapping ones too."""
        return sorted(self.met(text))

    def met(self, text: str) -> frozenset[int]:
        """As `within`, in no order."""
        if self._search is None:
            return _NOTHING
        found = self._search.find_matches_as_indexes(text, overlapping=True)
        return frozenset([match[0] for match in found]) if found else _NOTHING
