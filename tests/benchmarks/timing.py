"""Times of commands: minima of several turns, side by side, so that a busy machine disturbs all alike."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command took, in seconds."""

    wall: float
    cpu: float
    """user + sys, of all its processes."""

    def less(self, other: Taken) -> Taken:
        return Taken(max(self.wall - other.wall, 1e-9), max(self.cpu - other.cpu, 1e-9))

    def plus(self, other: Taken) -> Taken:
        return Taken(self.wall + other.wall, self.cpu + other.cpu)

    def min(self, other: Taken) -> Taken:
        return Taken(min(self.wall, other.wall), min(self.cpu, other.cpu))


@dataclass(frozen=True)
class Command:
    words: Sequence[str]
    environment: Mapping[str, str] | None = None
    """Besides what is there."""

    def run(self) -> Taken:
        """Run it once. Whatever it writes goes nowhere; what it returns is not looked at."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        subprocess.run(
            self.words,
            env={**os.environ, **(self.environment or {})},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        wall = time.perf_counter() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Taken(wall, cpu)


def side_by_side(commands: Mapping[str, Command], turns: int) -> dict[str, Taken]:
    """The minima of every command; one turn runs each of them once."""
    best: dict[str, Taken] = {}
    for _ in range(turns):
        for name, command in commands.items():
            taken = command.run()
            best[name] = best[name].min(taken) if name in best else taken
    return best


def in_turns(
    commands: Mapping[str, Command], long: str, seconds: float, most: int
) -> list[dict[str, Taken]]:
    """As many turns as make the command `long` take so much CPU in all, but no more than `most`."""
    turns: list[dict[str, Taken]] = []
    while len(turns) < most and sum(turn[long].cpu for turn in turns) < seconds:
        turns.append({name: command.run() for name, command in commands.items()})
    return turns


def mean(taken: Sequence[Taken]) -> Taken:
    return Taken(sum(t.wall for t in taken) / len(taken), sum(t.cpu for t in taken) / len(taken))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    what: str
    against: str
    target: float
    """Ours over theirs, at most."""
    wall: float | None
    """The ratio measured; None: not a matter of wall time."""
    cpu: float | None
    """None: not a matter of CPU time. Where both are None the measure failed."""
    note: str = ""

    @property
    def line(self) -> str:
        ratios = "".join(f"{'-' if r is None else f'{r:.2f}':>9}" for r in (self.wall, self.cpu))
        best = min((r for r in (self.wall, self.cpu) if r is not None), default=None)
        met = "failed" if best is None else "met" if best <= self.target else "missed"
        return f"{self.what:<34}{self.against:<40}{self.target:>8.2f}{ratios}  {met:<7} {self.note}"


def attempted(what: str, against: str, target: float, measure: Callable[[], Row]) -> Row:
    """The row, or why there is none: a peer that fails does not end the table."""
    try:
        return measure()
    except Exception as error:  # noqa: BLE001 — whatever a peer may do
        return Row(what, against, target, None, None, told(error))


def told(error: Exception) -> str:
    """On one line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"


def compared(
    what: str, against: str, target: float, ours: Taken, theirs: Taken, note: str = ""
) -> Row:
    return Row(what, against, target, ours.wall / theirs.wall, ours.cpu / theirs.cpu, note)
