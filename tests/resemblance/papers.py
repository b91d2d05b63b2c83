"""Whole papers by kind, for the model that tells what a paper is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from certcheck.checklist import loading
from certcheck.recognition.titles import bare
from certcheck.text import fold
from tests.corpus import form, library
from tests.resemblance.sentences import LISTS, bank_entries

SHOWN_ROWS = 3
"""Rows of a table of records that are learned from; more are only data."""


@dataclass(frozen=True)
class Labelled:
    """A folded title and text, and the items it is a paper of."""

    title: str
    text: str
    items: frozenset[str]


def everything(without: frozenset[str] = frozenset()) -> tuple[Labelled, ...]:
    """Papers, decoys and fillers of the companies that may be learned from, and the titles of the banks."""
    found = [*_titles(), *_lists(), *_examples()]
    for company in (*library.companies(), *library.firms()):
        file = library.load(company)
        if not file.measuring and company not in without:
            for paper in file.papers:
                items = frozenset(item for item in (paper.item, *paper.also) if item)
                found.append(Labelled(bare(paper.title), _text(paper), items))
            for paper in (*file.decoys, *file.fillers):
                found.append(Labelled(bare(paper.title), _text(paper), frozenset()))
    return tuple(dict.fromkeys(found))


def _titles() -> Iterator[Labelled]:
    for _, item, entry in bank_entries():
        for title in entry.get("titles", ()):
            yield Labelled(bare(str(title)), "", frozenset({item}))
        for title in entry.get("not_titles", ()):
            yield Labelled(bare(str(title)), "", frozenset())


def _lists() -> Iterator[Labelled]:
    """The papers of `tests/sentences`."""
    for block in (LISTS / "papers.txt").read_text(encoding="utf-8").split("@"):
        item, _, text = block.strip().partition(" ")
        if item:
            yield _split(text, frozenset({item}))


def _examples() -> Iterator[Labelled]:
    """The checklist's own examples: papers of their item, or (`missing`) papers of no item."""
    for item in loading.load("after-sales-service").checklist.items:
        for example in item.examples:
            if example.status in ("complete", "partial", "missing"):
                papers = frozenset({item.id} if example.status != "missing" else ())
                yield _split(example.text, papers)


def _split(text: str, items: frozenset[str]) -> Labelled:
    title, _, body = text.strip().partition("\n")
    return Labelled(bare(title), fold(body), items)


def _text(paper: form.Paper) -> str:
    lines = [part.text for part in paper.parts] + [step.text for step in paper.steps]
    if paper.records:
        lines += paper.records.above
        lines.append("".join(column.name for column in paper.records.columns))
        lines += paper.records.rows.splitlines()[:SHOWN_ROWS]
    return fold("".join(lines)).replace("|", "")
