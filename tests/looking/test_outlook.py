"""What is said to be left of a scan, against what was: recorded timings, played back without a clock.

`timings.csv` holds what 291 files took one worker, by kind and size: synthetic photos and scans,
the examples, and papers from the web.
"""

from __future__ import annotations

import csv
import heapq
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from certcheck.looking.outlook import Cost, Left, Outlook, sort_of, soundings_first
from certcheck.readers.parts import Extent

JOBS = 2
BLIND = 0.1
"""Of the time: what is said earlier is not held against it."""
LAST = 5.0
"""Seconds, the steps in which the time is shown: what is left at the very end is one file."""
PAGE = 0.52
"""Seconds that a scanned page took."""


@dataclass(frozen=True)
class Paper:
    kind: str
    size: int
    cost: Cost
    extent: Extent | None = None
    """Of a long file, which is read in parts."""

    @property
    def sort(self) -> tuple[str, int]:
        return sort_of(self.kind, self.size)


def recorded() -> list[Paper]:
    with (Path(__file__).parent / "timings.csv").open() as file:
        rows = [
            (
                row["kind"],
                int(row["size"]),
                Cost(float(row["seconds"]), int(row["pages"]), int(row["scans"])),
            )
            for row in csv.DictReader(file)
        ]
    return [
        long_scan(int(cost.pages)) if kind == "pdf" and cost.scans > 6 else Paper(kind, size, cost)
        for kind, size, cost in rows
    ]


def long_scan(pages: int) -> Paper:
    return Paper("pdf", pages * 180_000, Cost(0.05), Extent(pages, pages))


def played(papers: Sequence[Paper]) -> Iterator[tuple[float, Left]]:
    """At the end of each step: when that was, and what was said to be left."""
    outlook = Outlook(JOBS)
    for paper in papers:
        outlook.expect(paper.kind, paper.size)
    largest = sorted(papers, key=lambda paper: -paper.size)
    turn = soundings_first(largest, [paper.sort for paper in largest])
    parts: list[tuple[Cost, Cost]] = []  # expected and true
    running: list[tuple[float, int, Callable[[], None]]] = []
    count = 0

    def begin(now: float) -> None:
        nonlocal count
        if parts:
            expected, true = parts.pop(0)
            finish = (now + true.seconds, lambda: outlook.part_done(expected, true))
        elif turn:
            paper = turn.pop(0)
            finish = (now + paper.cost.seconds, lambda: done(paper))
        else:
            return
        count += 1
        heapq.heappush(running, (finish[0], count, finish[1]))

    def done(paper: Paper) -> None:
        if paper.extent is None:
            outlook.done(paper.kind, paper.size, paper.cost)
            return
        extent = paper.extent
        whole = Cost(extent.seconds, extent.pages, extent.scans)
        each = whole.times(1 / len(extent.parts))
        outlook.opened(paper.kind, paper.size, whole)
        for start, stop in extent.parts:
            parts.append((each, Cost(PAGE * (stop - start), stop - start, stop - start)))

    for _ in range(JOBS):
        begin(0.0)
    while running:
        now, _, finish = heapq.heappop(running)
        finish()
        while len(running) < JOBS and (parts or turn):
            begin(now)
        yield now, outlook.left


def worst(papers: Sequence[Paper]) -> float:
    """By what factor it was most mistaken after the first tenth."""
    told = list(played(papers))
    end = told[-1][0]
    factors = []
    for now, left in told:
        true = end - now
        if now >= BLIND * end and true > LAST:
            assert left.seconds is not None
            factors.append(max(left.seconds / true, true / max(left.seconds, 1e-9)))
    return max(factors, default=1.0)


DOSSIERS: dict[str, Callable[[], list[Paper]]] = {
    "all": recorded,
    "digital": lambda: [paper for paper in recorded() if not paper.cost.scans],
    "pictures": lambda: [paper for paper in recorded() if paper.kind in ("jpeg", "png")],
    "a long scan too": lambda: [*recorded(), long_scan(120)],
    "mostly one long scan": lambda: [*recorded()[::6], long_scan(300)],
    "ten times as many": lambda: recorded() * 10,
    **{
        f"a third of them, {seed}": lambda seed=seed: random.Random(seed).sample(recorded(), 97)  # type: ignore[misc]
        for seed in range(6)
    },
}


@pytest.mark.parametrize("name", DOSSIERS)
def test_it_does_not_lie_by_more_than_a_factor_of_two(name: str) -> None:
    assert worst(DOSSIERS[name]()) <= 2.0


def test_at_the_end_nothing_is_left() -> None:
    papers = [*recorded(), long_scan(40)]
    *_, (_, left) = played(papers)
    assert left.scans == 0
    assert left.seconds == pytest.approx(0.0, abs=1e-6)
    assert left.pages == sum(p.extent.pages if p.extent else round(p.cost.pages) for p in papers)


def test_before_anything_was_read_the_time_is_not_told() -> None:
    outlook = Outlook(2)
    outlook.expect("jpeg", 300_000)
    assert outlook.left == Left(pages=0, scans=1, seconds=None)


def test_a_few_of_every_sort_come_first() -> None:
    papers = [*recorded(), long_scan(40)]
    turn = soundings_first(papers, [paper.sort for paper in papers])
    assert sorted(map(repr, turn)) == sorted(map(repr, papers))
    assert {paper.kind for paper in turn[:16]} >= {"pdf", "jpeg", "docx"}
