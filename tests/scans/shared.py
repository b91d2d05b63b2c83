"""The shared synthetic papers: how much of their truth is found in each variant."""

from __future__ import annotations

from dataclasses import dataclass

from tests.readers.test_shared_pictures import READABLE, found_of, page_of, plain, said, truths

VARIANTS = (*READABLE, "hard")


@dataclass(frozen=True)
class Row:
    """One variant over all papers."""

    variant: str
    characters: float
    fields: float
    unreadable: int
    seals: int
    """Papers whose seal, or lack of one, was told right."""
    papers: int


def measure(variant: str) -> Row:
    found = total = right = fields = unreadable = seals = 0
    for paper, truth in truths().items():
        page = page_of(paper, variant)
        unreadable += page.problem is not None
        seals += bool(page.seal) is truth.sealed
        text = said(page)
        lines = [line for line in map(plain, truth.lines) if line]
        found += sum(found_of(line, text) for line in lines)
        total += sum(map(len, lines))
        right += sum(plain(key) in text for key in truth.keys)
        fields += len(truth.keys)
    return Row(variant, found / total, right / fields, unreadable, seals, len(truths()))
