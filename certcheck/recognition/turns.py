"""Where a file of many papers turns to another one under a title nobody knows.

Page stream segmentation: a title at the top of a page, or set as one, begins a paper if what stands under it is of
another kind than the paper before. In a file that holds many papers every such title begins one; a
handbook begins its chapters on pages of their own too, and stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from certcheck.recognition import outline
from certcheck.recognition.kinds import Kinds
from certcheck.recognition.outline import Entry, Stretch
from certcheck.recognition.view import View

_ANNEX = re.compile(r"\s*附\s*[件表录图]")
_MANY = 6
"""Kinds of paper in one file from which it is a collection."""


def turns(view: View, kinds: Kinds) -> frozenset[int]:
    """The units at which another paper begins, within what was taken for one."""
    sections = {paper: view.sections(paper) for paper in view.papers}
    if not any(sections.values()):
        return frozenset(start for paper in view.papers for start in _headed(view, paper, kinds))
    told = {kind for paper in view.papers for kind in _kinds(view, paper, kinds)}
    if len(told) >= _MANY:
        return frozenset(section.start for own in sections.values() for section in own)
    return frozenset(
        start for paper in view.papers for start in _turns(view, paper, sections[paper], kinds)
    )


def collected(view: View, kinds: Kinds) -> frozenset[int]:
    """Where the papers of a collection begin that numbers them: 1.1 营业执照 … 4.4 改进措施.

    The numbers of one depth name papers of many kinds, certificates among them; the chapters of a
    handbook do not.
    """
    entries = tuple(outline.entries(view.flow))
    named = {entry: kinds.named(entry.title) for entry in entries}
    ranks = sorted({entry.rank for entry in entries})
    own = next((rank for rank in ranks if _is_own(rank, named, kinds)), None)
    if own is None:
        return frozenset()
    starts: set[int] = set()
    above: frozenset[str] = frozenset()
    for entry, its in named.items():
        if entry.rank == own or (entry.rank > own and its and its.isdisjoint(above)):
            starts.add(entry.start)
            above = its
    return frozenset(starts)


def annexed(view: View, kinds: Kinds) -> frozenset[Stretch]:
    """Papers that are annexes of the one before, of a kind whose parts are nothing by themselves: a contract."""
    found: set[Stretch] = set()
    for before, paper in pairwise(view.papers):
        if _ANNEX.match(paper.title) and (
            before in found or kinds.whole(_kinds(view, before, kinds))
        ):
            found.add(paper)
    return frozenset(found)


def _is_own(rank: int, named: Mapping[Entry, frozenset[str]], kinds: Kinds) -> bool:
    met = frozenset().union(*(its for entry, its in named.items() if entry.rank == rank))
    return len(met) >= _MANY and kinds.certified(met)


def _turns(
    view: View, paper: Stretch, sections: tuple[Stretch, ...], kinds: Kinds
) -> Iterator[int]:
    if not sections:
        return
    before = _kinds(view, paper.until(sections[0].start), kinds)
    for section in sections:
        if view.slides and not kinds.named(section.title):
            continue  # every slide has a title
        own = _kinds(view, section, kinds)
        if own and own.isdisjoint(before):
            yield section.start
            before = own


def _headed(view: View, paper: Stretch, kinds: Kinds) -> Iterator[int]:
    """Where a paper whose title names none turns to one of another kind under a heading."""
    sections = view.headed(paper)
    if not sections or kinds.named(paper.title):
        return
    if _kinds(view, paper.until(sections[0].start), kinds):
        yield from _turns(view, paper, sections, kinds)


def _kinds(view: View, stretch: Stretch, kinds: Kinds) -> frozenset[str]:
    return frozenset(taken.kind for taken in kinds.taken(view.portion(stretch)))
