"""A place in a document that speaks of a point of an item."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from certcheck.privacy import opening

_SNIPPET = 60
"""Characters kept of the text."""


class By(StrEnum):
    """What covered a point; the words of a drawing count in drawings only."""

    HEADING = "heading"
    LABEL = "label"
    COLUMN = "column"
    ROW = "row"
    SENTENCE = "sentence"
    STEP = "step"
    FIGURES = "figures"
    NODE = "node"


@dataclass(frozen=True, slots=True)
class Hit:
    item: str
    point: str
    index: int
    """The unit it stands in."""
    page: int | None
    by: By
    snippet: str
    sure: bool = True
    """Also in a paper of another kind; else only where the paper is one of the item's own."""

    def __hash__(self) -> int:
        # Of what tells most of them apart; an enum's hash alone takes longer than this.
        return hash((self.item, self.point, self.index))

    @classmethod
    def at(
        cls,
        item: str,
        point: str,
        index: int,
        page: int | None,
        by: By,
        text: str,
        *,
        sure: bool = True,
    ) -> Hit:
        """A hit with the beginning of the text it was made in."""
        return cls(item, point, index, page, by, snippet(text), sure)


def to_line(hits: Iterable[Hit]) -> str:
    """The hits of one item as a line, without their snippets: a tenth of what records in JSON take."""
    return ";".join(map(_to_words, hits))


def from_line(item: str, line: str, known: MutableMapping[str, Hit]) -> tuple[Hit, ...]:
    """The hits `to_line` was given; `known`: those of the item that were met before, by their words.

    Raises:
        ValueError: it is no such line.
    """
    hits = []
    for words in line.split(";") if line else ():
        hit = known.get(words)
        if hit is None:
            hit = known[words] = _from_words(item, words)
        hits.append(hit)
    return tuple(hits)


def _to_words(hit: Hit) -> str:
    page = "" if hit.page is None else hit.page
    return f"{hit.point} {hit.index} {page} {hit.by.value} {'sure' if hit.sure else ''}"


def _from_words(item: str, words: str) -> Hit:
    point, index, page, by, sure = words.split(" ")
    where = int(page) if page else None
    return Hit(item, point, int(index), where, By(by), "", sure=bool(sure))


def snippet(text: str) -> str:
    """What a hit keeps of the text it was made in."""
    return opening(text, _SNIPPET)


def is_more_than_passing(hits: Sequence[Hit]) -> bool:
    """Whether a point is said by more than one sentence, line, heading or column, perhaps about another matter."""
    alone = (By.SENTENCE, By.HEADING, By.NODE, By.COLUMN)
    return any(hit.by not in alone for hit in hits) or len({hit.index for hit in hits}) > 1
