"""Titles put together of parts: 供应商年度业绩评价表 is 供应商, then 评价, then 表, in whatever firm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from certcheck.checklist.model import Paper
from certcheck.recognition.alike import Alike
from certcheck.text import fold

_BETWEEN = 8
"""Characters that may stand between two parts: a year, a department, what is evaluated of a supplier."""

Parts = tuple[tuple[str, ...], ...]


class Endings:
    """The endings of all kinds of paper of a checklist."""

    def __init__(self, papers: Iterable[Paper], alike: Alike) -> None:
        self._by_last: defaultdict[str, list[tuple[str, Parts]]] = defaultdict(list)
        for paper in papers:
            for ending in paper.endings:
                *before, last = _parts(ending, alike)
                for word in last:
                    self._by_last[word].append((paper.id, tuple(before)))
        self.lasts = tuple(sorted(self._by_last, key=len, reverse=True))

    def met(self, title: str) -> Iterator[tuple[str, int]]:
        """The kinds one of whose endings a folded title has, each with how many characters it takes."""
        for last in self.lasts:
            if title.endswith(last):
                stop = len(title) - len(last)
                for kind, before in self._by_last[last]:
                    start = _start(title, stop, before)
                    if start is not None:
                        yield kind, len(title) - start


def _parts(ending: str, alike: Alike) -> Parts:
    groups = (group.split("|") for group in ending.split(" + "))
    return tuple(
        tuple(dict.fromkeys(form for one in map(fold, group) for form in (one, alike(one))))
        for group in groups
    )


def _start(title: str, stop: int, before: Parts) -> int | None:
    """Where the first of the parts begins that stand before `stop`, each near the next; the longest way."""
    if not before:
        return stop
    *rest, last = before
    lowest = max(0, stop - _BETWEEN - max(map(len, last)))
    starts = (
        _start(title, at, tuple(rest))
        for word in last
        if (at := title.rfind(word, lowest, stop)) >= 0 and stop - at - len(word) <= _BETWEEN
    )
    return min((start for start in starts if start is not None), default=None)
