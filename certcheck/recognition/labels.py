"""Which labels of which kinds of paper stand in a stretch, searched for at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from certcheck.checklist.model import Paper
from certcheck.recognition.portion import Portion
from certcheck.text import fold
from certcheck.words import Words

_SHORT = 3
"""Labels up to this length count only where a line, cell or segment begins with them."""
_PAGES_REMEMBERED = 64
"""Pages whose labels are kept in mind: each is asked about several times over, in turns with its neighbours."""


@dataclass(frozen=True, slots=True)
class Met:
    """The labels of all kinds of paper that are met in a stretch."""

    inside: frozenset[str]
    """Anywhere in its text."""
    starting: frozenset[str]
    """At the beginning of a line, a segment of a line or a cell."""


class Labels:
    """The labels of all kinds of paper of a checklist."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._of = {paper.id: tuple(dict.fromkeys(map(fold, paper.labels))) for paper in papers}
        labels = {label: None for own in self._of.values() for label in own}
        self._lengths = tuple(sorted({len(label) for label in labels}))
        self._known = frozenset(labels)
        self._begun = frozenset(label[:1] for label in labels)
        """What all labels begin with; little else does."""
        self._kinds: dict[str, set[str]] = {}
        """The kinds each label is one of."""
        for kind, own in self._of.items():
            for label in own:
                self._kinds.setdefault(label, set()).add(kind)
        self._inside = Words(label for label in labels if len(label) > _SHORT)
        self._found = lru_cache(maxsize=_PAGES_REMEMBERED)(self._find)

    def within(self, page: Portion) -> Met:
        """Those that stand in the stretch."""
        return self._found(page.text, page.starts)

    def kinds(self, met: Met) -> frozenset[str]:
        """The kinds any of these labels is one of."""
        return frozenset(k for label in met.starting | met.inside for k in self._kinds[label])

    def own(self, paper: Paper, met: Met, *, inside: bool = True) -> tuple[str, ...]:
        """Those of one kind, in its order; `inside`: anywhere, else only where labels stand."""
        return tuple(
            label
            for label in self._of[paper.id]
            if label in met.starting or (inside and label in met.inside)
        )

    def _find(self, text: str, starts: frozenset[str]) -> Met:
        words = self._inside.words
        return Met(
            inside=frozenset(words[number] for number in self._inside.met(text)),
            starting=frozenset(
                label
                for start in starts
                if start[:1] in self._begun
                for length in self._lengths
                if (label := start[:length]) in self._known
            ),
        )
