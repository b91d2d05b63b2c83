"""The outline of a document: which papers it holds, and their chapters.

A merged PDF is many papers; a handbook is one paper with chapters, each of which may be what an item
asks for. A stretch is either: a range of units under a title.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from certcheck.document import How, Region
from certcheck.recognition.flow import Part, Unit
from certcheck.words import Words

_RANKS = (
    (re.compile(r"^第\s*[一二三四五六七八九十百\d]+\s*[章篇部卷]"), 1),
    (re.compile(r"^第\s*[一二三四五六七八九十百\d]+\s*节"), 2),
    (re.compile(r"^[一二三四五六七八九十]{1,3}\s*[、.．:：]"), 2),
    (re.compile(r"^[(（][一二三四五六七八九十]{1,3}[)）]"), 3),
    (re.compile(r"^\d{1,2}(?:[.．]\d{1,2}){3,}(?![\d年月/-])"), 7),
    (re.compile(r"^\d{1,2}[.．]\d{1,2}[.．]\d{1,2}(?![\d年月/-])"), 6),
    (
        re.compile(
            r"^\d{1,2}[.．]\d{1,2}(?![\d年月/%％.．-])(?!\s*(?:万|亿|元|小时|分|米|㎡|平方|倍))"
        ),
        5,
    ),
    (re.compile(r"^\d{1,2}\s*[、.．:：](?!\d)"), 4),
    (re.compile(r"^\d{1,2}\s+(?=[\u4e00-\u9fff])"), 4),
    (re.compile(r"^[(（]\d{1,2}[)）]|^\d{1,2}[)）]"), 8),
    (re.compile(r"^[①-⑳]"), 9),
)
_SENTENCE_END = re.compile(r"[。；;，,！!？?]\s*$")
_INSIDE = re.compile(r"[。；;！!？?]|，.*，")
_VALUE = re.compile(r"[:：]\s*\S|\S\s{2,}\S")
"""A label with its value: no title."""
_LABEL = re.compile(r"^[^:：]{2,14}[:：]$")
LONGEST_HEADING = 32
"""Characters, of an English word two; what is longer is a sentence, whatever its number."""
_WORD = re.compile(r"[A-Za-z]{2,}")
_LABEL_RANK = 10
_TITLES = (0, 1)
"""Levels of a line that may be a title: in a collection with a cover the titles inside are the second."""
_LISTED_RANK = 4
"""Rank from which numbers may be those of a list: 1. (1) ①."""
_SHORTEST_LIST = 3
"""Lines, a third of them sentences."""
_COMMA = re.compile("[，,]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Units `start` to `stop` under a title."""

    start: int
    stop: int
    titles: tuple[str, ...]
    """The lines of the title, as they stand; empty where there is none."""
    rank: int
    """0: a paper; more: a chapter."""
    body: int
    """Where the text under the title begins."""

    @property
    def title(self) -> str:
        return " ".join(self.titles)

    def units(self, flow: Sequence[Unit]) -> Sequence[Unit]:
        return flow[self.start : self.stop]

    def until(self, stop: int) -> Stretch:
        """Its beginning, up to a unit."""
        return replace(self, stop=stop)


def heading_rank(unit: Unit) -> int | None:
    """How deep a heading the unit is: 0 a title, None no heading at all."""
    if unit.part is Part.TABLE or not unit.body or unit.contents:
        return None
    text = unit.text.strip()
    if _length(text) > LONGEST_HEADING or _INSIDE.search(text):
        return None
    if unit.level is not None and not _SENTENCE_END.search(text):
        numbered = _numbered(text)
        return numbered if unit.level == 0 and numbered is not None else unit.level
    if unit.region is Region.TEXTBOX or _SENTENCE_END.search(text):
        return None
    numbered = _numbered(text)
    if numbered is not None:
        return numbered
    return _LABEL_RANK if _LABEL.match(text) else None


def _length(text: str) -> int:
    """Characters as a line of Chinese has them: an English word is as good as two of them."""
    return len(_WORD.sub("ab", text))


def _numbered(text: str) -> int | None:
    return next((rank for pattern, rank in _RANKS if pattern.match(text)), None)


def papers(
    flow: Sequence[Unit], *, paged: bool, known: Callable[[str], bool], alone: frozenset[int]
) -> tuple[Stretch, ...]:
    """The papers of a document, one after another, covering the whole flow.

    `known` tells a title the checklist knows from any other; `alone` are the leaves that are a paper
    of their own (a certificate on a page). In a format with pages a paper begins at the top of one.
    """
    if not flow:
        return ()
    starts = sorted(_starts(flow, paged=paged, known=known, alone=alone))
    ends = [*starts[1:], len(flow)]
    return tuple(_paper(flow, start, end) for start, end in zip(starts, ends, strict=True))


def _starts(
    flow: Sequence[Unit], *, paged: bool, known: Callable[[str], bool], alone: frozenset[int]
) -> Iterator[int]:
    previous: Unit | None = None
    titled: int | None = None  # the leaf whose title block we are in
    headed: int | None = None  # the leaf that has a title of its own
    for unit in flow:
        if unit.body and unit.level == 0:
            headed = unit.leaf
        if previous is None or (unit.leaf != previous.leaf and _page_breaks(unit, previous, alone)):
            yield unit.index
            titled = unit.leaf
        elif (
            unit.body
            and unit.leaf not in alone
            and not (unit.level and paged and headed == unit.leaf)
            and _title_starts(unit, paged=paged, known=known)
        ):
            if titled != unit.leaf:
                yield _with_lines_above(flow, unit)
            titled = unit.leaf
        if unit.body and not _belongs_to_title(unit):
            titled = None
        previous = unit


def _page_breaks(unit: Unit, previous: Unit, alone: frozenset[int]) -> bool:
    """Whether the turn to this leaf must begin a paper: sheets, and pages that are one by themselves."""
    return (
        unit.sheet != previous.sheet
        or unit.leaf in alone
        or previous.leaf in alone
        or (unit.page is None and previous.page is None)
    )


def _title_starts(unit: Unit, *, paged: bool, known: Callable[[str], bool]) -> bool:
    if (
        unit.part is Part.TABLE
        or _length(unit.text) > LONGEST_HEADING
        or _SENTENCE_END.search(unit.text)
    ):
        return False
    if unit.contents or _numbered(unit.text.strip()) is not None:
        return False
    at_top = unit.top or not paged
    if unit.level == 0:
        return at_top and known(unit.text)
    return paged and unit.top and known(unit.text)


def _with_lines_above(flow: Sequence[Unit], unit: Unit) -> int:
    """Where the paper of this title begins: a company's name or a number above it belongs to it."""
    start = unit.index
    while start > 0:
        above = flow[start - 1]
        if above.leaf != unit.leaf or (above.body and not _belongs_to_title(above)):
            break
        start -= 1
    return start


def _belongs_to_title(unit: Unit) -> bool:
    text = unit.text.strip()
    return (
        unit.part is Part.TEXT
        and unit.top
        and _length(text) <= LONGEST_HEADING
        and not _SENTENCE_END.search(text)
    )


def sections(flow: Sequence[Unit], paper: Stretch, *, deepest: int = 0) -> tuple[Stretch, ...]:
    """The parts of a paper that begin with a title at the top of a page, the first one left out.

    Where a format has no pages, a title set as one after other text is taken to stand at the top of one.
    Such a title is at most `deepest` levels under that of the document.
    A title nobody knows does not end the paper before it, but what stands under it may be one by itself.
    """
    body = [unit for unit in paper.units(flow) if unit.body]
    firsts = [unit for before, unit in pairwise(body) if _turned(before, unit, deepest)]
    starts = [_top(flow, unit) for unit in firsts if _heads_page(unit)]
    spans = pairwise([*starts, paper.stop])
    return tuple(_paper(flow, start, end) for start, end in spans)


def _turned(before: Unit, unit: Unit, deepest: int) -> bool:
    set_as_title = _level_as_set(unit) <= deepest and _level_as_set(before) > deepest
    return before.leaf != unit.leaf or (set_as_title and not unit.top)


def _level_as_set(unit: Unit) -> float:
    """The level somebody gave it in a format without pages; of a picture in it one only sees large print."""
    set_so = unit.page is None and unit.how is not How.OCR and unit.level is not None
    return unit.level if set_so and unit.level is not None else math.inf


def _top(flow: Sequence[Unit], unit: Unit) -> int:
    """Where the page of its first line begins, running header and all."""
    start = unit.index
    while unit.page is not None and start > 0 and flow[start - 1].leaf == unit.leaf:
        start -= 1
    return start


def _heads_page(unit: Unit) -> bool:
    """Whether the first line of a page looks like the title of a paper."""
    text = unit.text.strip()
    return unit.level in _TITLES and unit.part is Part.TEXT and _numbered(text) is None


@dataclass(frozen=True, slots=True)
class Entry:
    """A numbered heading at the top of a page: in a collection `4.2 服务处理记录` is the title of a paper."""

    start: int
    """Where its page begins."""
    title: str
    rank: int


def entries(flow: Sequence[Unit]) -> Iterator[Entry]:
    """The numbered headings that pages begin with."""
    body = [unit for unit in flow if unit.body and unit.page is not None]
    for _, units in groupby(body, key=lambda unit: unit.leaf):
        first = next(units)
        rank = _numbered(first.text.strip())
        if rank is not None and heading_rank(first) is not None:
            yield Entry(_top(flow, first), first.text.strip(), rank)


def divided(
    flow: Sequence[Unit],
    papers: Sequence[Stretch],
    starts: frozenset[int],
    entries: frozenset[int] = frozenset(),
) -> tuple[Stretch, ...]:
    """The papers, cut in two wherever another begins; those of the `entries` under a title with a number."""
    edges = sorted({paper.start for paper in papers} | starts | entries)
    ends = [*edges[1:], len(flow)]
    return tuple(
        _paper(flow, start, end, numbered=start in entries)
        for start, end in zip(edges, ends, strict=True)
    )


def _paper(flow: Sequence[Unit], start: int, stop: int, *, numbered: bool = False) -> Stretch:
    """The paper from `start`; its title is made of the leading short lines."""
    titles: list[str] = []
    body = start
    for unit in flow[start:stop]:
        if not unit.body:
            body = unit.index + 1
            continue
        heads = not titles and (numbered or _heads_page(unit)) and not _ends(unit.text)
        if unit.part is Part.TABLE or len(titles) >= 4 or not (heads or _title_line(unit)):
            break
        if unit.level == 0 or not titles:
            body = unit.index + 1
        titles.append(unit.text.strip())
        if unit.leaf != flow[start].leaf:
            break
    return Stretch(start, stop, tuple(titles), 0, body)


def _ends(text: str) -> bool:
    """Whether it is a sentence, or leads to what follows: 现确定以下事项："""
    return bool(_SENTENCE_END.search(text)) or text.rstrip().endswith((":", "："))


def _title_line(unit: Unit) -> bool:
    text = unit.text.strip()
    if _length(text) > LONGEST_HEADING + 8 or _ends(text) or _INSIDE.search(text):
        return False
    if unit.level is not None:
        return unit.level == 0
    return _numbered(text) is None and not _VALUE.search(text)


def chapters(flow: Sequence[Unit], paper: Stretch, orders: Words) -> tuple[Stretch, ...]:
    """The chapters of a paper, at every depth: each heading with all that stands under it.

    `orders`: words that make a numbered line a rule.
    """
    heads = [
        (unit, rank)
        for unit in flow[paper.body : paper.stop]
        if (rank := heading_rank(unit)) is not None
    ]
    listed = _listed(heads, orders)
    found: list[Stretch] = []
    heads = [(unit, rank) for unit, rank in heads if unit.index not in listed]
    for number, (unit, rank) in enumerate(heads):
        bare = unit.level is not None and _numbered(unit.text.strip()) is None
        after = heads[number + 1 :]
        stop = next(
            # A heading by its looks alone goes on over the numbered lines under it.
            (
                other.index
                for other, its in after
                if its <= rank and not (bare and other.level is None)
            ),
            paper.stop,
        )
        title = (unit.text.strip(),)
        found.append(Stretch(unit.index, stop, title, max(rank, 1), unit.index + 1))
    return tuple(found)


def _listed(heads: Sequence[tuple[Unit, int]], orders: Words) -> frozenset[int]:
    """Numbered lines that follow each other with nothing between, many of them sentences: a list of rules."""
    numbered = [one for one in heads if one[1] >= _LISTED_RANK and one[0].level is None]
    # Lines of one rank that follow each other are as far from their places in this list.
    runs = groupby(enumerate(numbered), key=lambda one: (one[1][1], one[1][0].index - one[0]))
    found: set[int] = set()
    for _, run in runs:
        lines = [unit for _, (unit, _) in run]
        rules = sum(_is_rule(unit, orders) for unit in lines)
        if len(lines) >= _SHORTEST_LIST and rules * 3 >= len(lines):
            found.update(unit.index for unit in lines)
    return frozenset(found)


def _is_rule(unit: Unit, orders: Words) -> bool:
    return bool(_COMMA.search(unit.text)) or orders.any_in(unit.folded)
