"""Words that mean the same in titles: 供应商一览表 is what another company calls 供方清单."""

from __future__ import annotations

import re
from collections.abc import Iterable

from certcheck.text import fold


class Alike:
    """Puts one word in the place of every word that means the same.

    `groups`: as in `wording.alike`, `清单|一览表|台账`; groups that share a word are one, for each library
    brings its own. The longest word wins where several begin.
    """

    def __init__(self, groups: Iterable[str]) -> None:
        self._first: dict[str, str] = {}
        for group in groups:
            words = [fold(word) for word in group.split("|")]
            first = next((self._first[word] for word in words if word in self._first), words[0])
            joined = {self._first[word] for word in words if word in self._first}
            joined_words = [word for word, own in self._first.items() if own in joined]
            self._first.update(dict.fromkeys((*words, *joined_words), first))
        longest = sorted(self._first, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join(map(re.escape, longest))) if longest else None

    def __call__(self, folded: str) -> str:
        """The text in the words that stand for their groups; itself where there is none of them."""
        if self._pattern is None:
            return folded
        return self._pattern.sub(lambda match: self._first[match[0]], folded)
