"""How much of the reading is left, told from what was read so far.

Files of one kind and of about one size take about as long. Which sizes and kinds there are is known
from the start, so a few files of every sort, read before the others, tell of all.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")

_PICTURES = frozenset({"jpeg", "png", "tiff", "gif", "bmp", "webp", "heic", "avif"})
_SOUNDINGS = 16
"""Files that are read before their turn; enough to tell what is to come, few enough to cost nothing."""

Sort = tuple[str, int]
"""A kind of file, and the power of four of its size."""


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

    @property
    def mean(self) -> Cost:
        return self.spent.times(1 / self.done)


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
        """What a file of this sort takes: as those that were read, else as those nearest in size."""
        kind, power = sort
        own = self._tallies.get(sort)
        if own is not None and own.done:
            return own.mean
        near = [
            (abs(other - power), other)
            for (same, other), tally in self._tallies.items()
            if same == kind and tally.done
        ]
        if not near:
            return _guessed(kind)
        _, nearest = min(near)
        # Half of what a file takes goes with its size, half with its being a file.
        return self._tallies[kind, nearest].mean.times(2.0 ** (power - nearest))


def soundings_first(files: Sequence[T], sorts: Sequence[Sort]) -> list[T]:
    """The files with a few of every sort moved to the front, those of the weightiest sorts first."""
    by_sort: defaultdict[Sort, list[int]] = defaultdict(list)
    for number, sort in enumerate(sorts):
        by_sort[sort].append(number)
    weighty = sorted(by_sort.items(), key=lambda one: (-_weight(*one), one[0]))
    middles = [sorted(own, key=lambda at: abs(own.index(at) - len(own) // 2)) for _, own in weighty]
    rounds = (middle[at] for at in range(_SOUNDINGS) for middle in middles if at < len(middle))
    chosen = dict.fromkeys(number for _, number in zip(range(_SOUNDINGS), rounds, strict=False))
    rest = (number for number in range(len(files)) if number not in chosen)
    return [files[number] for number in (*chosen, *rest)]


def _weight(sort: Sort, numbers: Iterable[int]) -> float:
    kind, power = sort
    return float(_guessed(kind).seconds * 2.0**power * sum(1 for _ in numbers))


def sort_of(kind: str, size: int) -> Sort:
    """The sort of a file of this kind (`dossier.filetype`) and of so many bytes."""
    return kind, round(math.log(max(1, size), 4))


def _guessed(kind: str) -> Cost:
    """Before any of the kind was read."""
    if kind in _PICTURES:
        return Cost(0.5, 1, 1)
    return Cost(0.05, 2, 0) if kind == "pdf" else Cost(0.02, 1, 0)
