"""Words that mean the same in titles: 供应商一览表 is what another company calls 供方清单."""

from __future__ import annotations

import re
from collections.abc import Iterable

from certcheck.text import fold


class Alike:
    """Puts the first word of its group in the place of every word that means the same.

    `groups`: as in `wording.alike`, `清单|一览表|台账`. The longest word wins where several begin.
    """

    def __init__(self, groups: Iterable[str]) -> None:
        self._first: dict[str, str] = {}
        for group in groups:
            first, *others = (fold(word) for word in group.split("|"))
            for word in (first, *others):
                self._first.setdefault(word, first)
        longest = sorted(self._first, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join(map(re.escape, longest))) if longest else None

    def __call__(self, folded: str) -> str:
        """The text in the first words of its groups; itself where there is none of them."""
        if self._pattern is None:
            return folded
        return self._pattern.sub(lambda match: self._first[match[0]], folded)
