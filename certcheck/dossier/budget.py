"""Counting what archives expand to, and saying stop: bombs end here, whatever sizes they claim."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from certcheck.document import Problem, ProblemCode
from certcheck.limits import Limit, Limits


class SpentError(Exception):
    """A limit on archives was reached; `problem` says which."""

    def __init__(self, limit: Limit, detail: str) -> None:
        super().__init__(detail)
        self.limit = limit
        self.problem = Problem(ProblemCode.TOO_LARGE, detail, limit)


@dataclass(slots=True)
class Budget:
    """What the archives of one dossier may still expand to. Once spent, it stays spent."""

    limits: Limits
    members: int = 0
    expanded: int = 0
    hit: set[Limit] = field(default_factory=set)
    passing: bool = False
    """A process died, which it need not the next time."""
    _deadline: float | None = None
    _ceiling: int = 0

    def start(self, packed: int) -> None:
        """A new archive on disk, of `packed` bytes; those inside it draw on its allowance."""
        if self._deadline is None:
            self._deadline = time.monotonic() + self.limits.archive_seconds
        allowance = max(self.limits.ratio_floor, packed * self.limits.max_ratio)
        self._ceiling = self.expanded + allowance

    def member(self) -> None:
        """One more member.

        Raises:
            SpentError: too many, or too much time.
        """
        if self.members >= self.limits.max_members:
            raise self._stop(Limit.MEMBERS, f"more than {self.limits.max_members} members")
        self.members += 1
        self.check_time()

    def spend(self, size: int) -> None:
        """That many bytes more came out.

        Raises:
            SpentError: too many in all, too many for the archive's size, or too much time.
        """
        self.expanded += size
        if self.expanded > self.limits.max_expanded:
            raise self._stop(
                Limit.EXPANDED, f"archives expand to more than {self.limits.max_expanded} bytes"
            )
        if self.expanded > self._ceiling:
            raise self._stop(
                Limit.RATIO, f"expands to more than {self.limits.max_ratio} times its size"
            )
        self.check_time()

    def check(self, size: int) -> None:
        """That many bytes are to come out at once.

        Raises:
            SpentError: as `spend`, which counts them when they have come.
        """
        before = self.expanded
        self.spend(size)
        self.expanded = before

    @property
    def room(self) -> int:
        """Bytes the archive at hand may still expand to."""
        return max(0, min(self.limits.max_expanded, self._ceiling) - self.expanded)

    @property
    def seconds(self) -> float:
        """The time that is left for archives."""
        if self._deadline is None:
            return self.limits.archive_seconds
        return max(0.1, self._deadline - time.monotonic())

    def check_time(self) -> None:
        """To be called now and then by what takes long and gives nothing meanwhile.

        Raises:
            SpentError: too much time.
        """
        if self._deadline is not None and time.monotonic() > self._deadline:
            raise self._stop(
                Limit.ARCHIVE_TIME, f"archives take longer than {self.limits.archive_seconds:g} s"
            )

    def _stop(self, limit: Limit, detail: str) -> SpentError:
        self.hit.add(limit)
        return SpentError(limit, detail)
