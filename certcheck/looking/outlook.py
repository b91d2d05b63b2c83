"""How much of the reading is left, told from what was read so far.

Files of one kind and of about one size take about as long. Which sizes and kinds there are is known
from the start, so a few files of every sort, read before the others, tell of all.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from typing import TypeVar

T = TypeVar("T")

_PICTURES = frozenset({"jpeg", "png", "tiff", "gif", "bmp", "webp", "heic", "avif"})
_SOUNDINGS, _OF_MANY = 16, 20
"""So many files, or one of so many, are read before their turn: they tell what is to come."""

_WEIGHT = 2.0
"""As much as so many files of a sort count those of its kind."""

Sort = tuple[str, int]
"""A kind of file, and the power of two of its size."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading takes."""

    seconds: float = 0.0
    """Of one worker."""
    pages: float = 0.0
    scans: float = 0.0
    """Pages whose words are read from a picture."""

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            self.seconds + other.seconds, self.pages + other.pages, self.scans + other.scans
        )

    def times(self, factor: float) -> Cost:
        return Cost(self.seconds * factor, self.pages * factor, self.scans * factor)


@dataclass(frozen=True, slots=True)
class Left:
    """What is told of a scan that is under way."""

    pages: int
    """Read so far."""
    scans: int
    """Pages that are still to be read from pictures, roughly."""
    seconds: float | None
    """Until all is read, roughly; None: nothing was read yet that could tell."""


@dataclass(slots=True)
class _Tally:
    """Files of one sort."""

    waiting: int = 0
    done: int = 0
    spent: Cost = field(default_factory=Cost)


class Outlook:
    """What is left of a scan, by the files that were read."""

    def __init__(self, jobs: int) -> None:
        self._jobs = max(1, jobs)
        self._tallies: defaultdict[Sort, _Tally] = defaultdict(_Tally)
        self._read = Cost()
        self._open = Cost()
        """What is known to be left of the long files that are being read in parts."""

    def expect(self, kind: str, size: int) -> None:
        """A file waits to be read; `size` in bytes."""
        self._tallies[sort_of(kind, size)].waiting += 1

    def done(self, kind: str, size: int, cost: Cost) -> None:
        """A waiting file was read."""
        tally = self._tallies[sort_of(kind, size)]
        tally.waiting -= 1
        tally.done += 1
        tally.spent += cost
        self._read += cost

    def opened(self, kind: str, size: int, whole: Cost) -> None:
        """A waiting file turned out to be a long one, which will take so much."""
        self._tallies[sort_of(kind, size)].waiting -= 1
        self._open += whole

    def part_done(self, expected: Cost, cost: Cost) -> None:
        """A part of a long file was read, of which so much had been expected."""
        self._open += expected.times(-1)
        self._read += cost

    @property
    def left(self) -> Left:
        """What is left now."""
        ahead, longest = self._open, 0.0
        for sort, tally in self._tallies.items():
            if tally.waiting:
                each = self._likely(sort)
                ahead += each.times(tally.waiting)
                longest = max(longest, each.seconds)
        known = any(tally.done for tally in self._tallies.values()) or self._read.seconds > 0
        seconds = max(ahead.seconds / self._jobs, longest) if known else None
        return Left(round(self._read.pages), max(0, round(ahead.scans)), seconds)

    def _likely(self, sort: Sort) -> Cost:
        """What a file of this sort takes: as those that were read, the fewer the more as all of its kind."""
        own = self._tallies[sort]
        usual = self._usual(sort)
        return (own.spent + usual.times(_WEIGHT)).times(1 / (own.done + _WEIGHT))

    def _usual(self, sort: Sort) -> Cost:
        """By the kind alone: what a file takes grows with the square root of its size."""
        kind, power = sort
        spent, roots = Cost(), 0.0
        for (same, other), tally in self._tallies.items():
            if same == kind:
                spent += tally.spent
                roots += tally.done * 2.0 ** (other / 2)
        return spent.times(2.0 ** (power / 2) / roots) if roots else _guessed(sort)


def soundings_first(files: Sequence[T], sorts: Sequence[Sort]) -> list[T]:
    """The files with a few of every sort moved to the front, those of the weightiest sorts first."""
    by_sort: defaultdict[Sort, list[int]] = defaultdict(list)
    for number, sort in enumerate(sorts):
        by_sort[sort].append(number)
    weighty = sorted(
        by_sort.items(), key=lambda one: (-_guessed(one[0]).seconds * len(one[1]), one)
    )
    rounds = zip_longest(*(_from_the_middle(numbers) for _, numbers in weighty))
    spread = (number for one in rounds for number in one if number is not None)
    chosen = dict.fromkeys(islice(spread, max(_SOUNDINGS, len(files) // _OF_MANY)))
    rest = (number for number in range(len(files)) if number not in chosen)
    return [files[number] for number in (*chosen, *rest)]


def _from_the_middle(numbers: Sequence[int]) -> list[int]:
    """A few of them, spread evenly, the middle one first."""
    step = max(1, len(numbers) // 8)
    few = numbers[step // 2 :: step]
    return sorted(few, key=lambda number: abs(few.index(number) - len(few) // 2))


def sort_of(kind: str, size: int) -> Sort:
    """The sort of a file of this kind (`dossier.filetype`) and of so many bytes."""
    return kind, round(math.log2(max(1, size)))


def _guessed(sort: Sort) -> Cost:
    """Before any of the kind was read."""
    kind, power = sort
    if kind in _PICTURES:
        return Cost(0.5, 1, 1)
    return Cost(0.03 + 2.0**power * 4e-7, 2, 0) if kind == "pdf" else Cost(0.02, 1, 0)
