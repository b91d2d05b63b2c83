"""Titles no word of a checklist foresaw: which kind's titles they come nearest to, letter by letter.

过程风险及机会分析一览 is not among anybody's titles, but most of its letters stand as they do in those of
风险和机遇分析表. That is no proof: a person has to look, at a file that is named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from itertools import chain

from certcheck.checklist.model import Paper
from certcheck.recognition.alike import Alike
from certcheck.recognition.titles import bare
from certcheck.text import fold

_NEAR = 0.6
"""Share of common pairs of letters (Dice) from which a title is near another."""
_CLEARLY = 0.1
"""And by so much nearer than those of any other kind."""
_RIVAL = _NEAR - 2 * _CLEARLY
"""What is no nearer is neither the nearest nor a rival of it."""
_FEWEST = 4
"""Letters of a title that can be near another."""


class Near:
    """The titles of the kinds of a checklist, compared by pairs of letters."""

    def __init__(self, papers: Iterable[Paper], alike: Alike) -> None:
        self._alike = alike
        self._known: list[tuple[str, str]] = []
        self._sizes: list[int] = []
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        seen: set[frozenset[str]] = set()
        for paper in papers:
            for title in (paper.title.zh, *paper.titles):
                pairs = _pairs(alike(fold(title)))
                if len(fold(title)) >= _FEWEST and pairs not in seen:
                    seen.add(pairs)
                    for pair in pairs:
                        self._holding[pair].append(len(self._known))
                    self._known.append((paper.id, title))
                    self._sizes.append(len(pairs))

    def nearest(self, title: str, kinds: Collection[str]) -> tuple[str, str] | None:
        """The kind clearly nearest to a title and which of its titles that is; None where it is none of `kinds`."""
        text = self._alike(bare(title))
        if len(text) < _FEWEST:
            return None
        own = _pairs(text)
        best: dict[str, tuple[float, str]] = {}
        holding = self._holding
        common = Counter(chain.from_iterable(holding[pair] for pair in own if pair in holding))
        for other, count in common.items():
            likeness = 2 * count / (len(own) + self._sizes[other])
            if likeness < _RIVAL:  # hundreds share a pair of letters
                continue
            kind, known = self._known[other]
            best[kind] = max(best.get(kind, (0.0, "")), (likeness, known))
        ranked = sorted(best.items(), key=lambda one: (-one[1][0], one[0]))
        if not ranked or ranked[0][0] not in kinds or ranked[0][1][0] < _NEAR:
            return None
        if len(ranked) > 1 and ranked[0][1][0] - ranked[1][1][0] < _CLEARLY:
            return None
        return ranked[0][0], ranked[0][1][1]


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))
