"""One task on many items, in processes that may crash, hang or eat memory: each loses its one item.

This process supervises: it hands out items one at a time, watches time and memory of every worker,
ends the one that goes too far and starts another. Workers are spawned, on every system alike.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import connection
from typing import Generic, TypeVar

from certcheck.closing import Closing
from certcheck.document import Problem, ProblemCode
from certcheck.errors import ScanError
from certcheck.limits import Limit, Limits
from certcheck.workers.process import Worker, run

T = TypeVar("T")
R = TypeVar("R")

_TICK = 0.1
"""Seconds between two looks at the workers' memory and clocks."""
_STANDSTILL = 2.0
"""Seconds between two looks from which the machine is taken to have stood still (a lid closed, a virtual
machine halted): nobody worked meanwhile, so it is no file's time."""
_PATIENCE = 120.0
"""Seconds a worker may take to load its libraries."""
_STARTS = 3
"""Workers in a row that may die before they are ready; more, and the machine cannot run them."""
_WORN = 0.75
"""Share of the memory limit above which a worker gets no further item."""
_ATTEMPTS = 2
"""A crash may be another's fault (the system's memory ran out): the item gets a second worker."""


def read_all(
    items: Sequence[T],
    task: Callable[[T], R],
    *,
    jobs: int,
    limits: Limits | None = None,
    cost: Callable[[T], int] = lambda _: 0,
) -> Iterator[tuple[T, R | Problem]]:
    """`task` of every item, as each is done; those of the highest `cost` begin first.

    Args:
        items: picklable; sent to a worker each, and given back as they are.
        task: a function of a module, not of `__main__`; what it raises becomes a problem.
        jobs: how many workers at once; 0: in this process, without protection.
        limits: time and memory of one worker.
        cost: what an item is expected to take, in any unit.

    Yields:
        The item and its result, or the problem `corrupt`, `timeout` or `too_large` instead.

    Raises:
        ScanError: no worker can be started.
    """
    with Pool(task, jobs=min(jobs, len(items)), limits=limits) as pool:
        yield from pool.read(sorted(items, key=lambda item: -cost(item)))


def usual_jobs() -> int:
    """As many workers as this process may use processors, at most eight."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, min(8, len(os.sched_getaffinity(0))))
    return max(1, min(8, os.cpu_count() or 1))


@dataclass(slots=True)
class _Slot(Generic[T, R]):
    """A worker and what it is at."""

    worker: Worker[T, R]
    ready: bool = False
    index: int | None = None
    began: float = field(default_factory=time.monotonic)
    beat: float = 0.0
    memory: int = 0
    """Bytes when last looked at."""
    waited: tuple[float, float] = (0.0, 0.0)
    """`Worker.waited` when it began, and when it last gave a sign of life."""

    def since(self, now: float) -> tuple[float, float]:
        """Seconds since it began and since its sign of life, but for those without a processor: a machine
        that is busy with something else is not the file's fault."""
        waited, (began, beat) = self.worker.waited(), self.waited
        return now - self.began - (waited - began), now - self.beat - (waited - beat)


class Pool(Closing, Generic[T, R]):
    """Workers that stay for one lot of items after another. A context; its end ends them at once."""

    def __init__(self, task: Callable[[T], R], *, jobs: int, limits: Limits | None = None) -> None:
        """As `read_all`. Workers are started when there is something for them to do."""
        self._task = task
        self._jobs = jobs
        self._limits = limits or Limits()
        self._slots: list[_Slot[T, R]] = []
        self._waiting: deque[int] = deque()
        self._items: dict[int, T] = {}
        self._attempts: dict[int, int] = {}
        self._failed_starts = 0
        self._count = 0
        self._looked = time.monotonic()

    def close(self) -> None:
        """End all workers, at once. May be called again."""
        for slot in self._slots:
            slot.worker.kill()
        self._slots.clear()

    def read(self, items: Iterable[T]) -> Iterator[tuple[T, R | Problem]]:
        """The task of every item, as each is done, begun in the order given.

        `items` is asked for more only when few of those it gave still wait, so it may be endless.

        Yields, raises: as `read_all`.
        """
        source = iter(items)
        self._looked = time.monotonic()
        if self._jobs <= 0:
            yield from self._alone(source)
            return
        while self._refill(source) or self._busy():
            self._employ()
            for index, result in self._round():
                self._attempts.pop(index, None)
                yield self._items.pop(index), result

    def _alone(self, source: Iterator[T]) -> Iterator[tuple[T, R | Problem]]:
        for item in source:
            yield item, run(self._task, item)
            while self._waiting:
                added = self._items.pop(self._waiting.popleft())
                yield added, run(self._task, added)

    def add(self, items: Iterable[T]) -> None:
        """Further items, the next to be begun; to be called while `read` is gone through."""
        for item in reversed(list(items)):
            self._count += 1
            self._items[self._count] = item
            self._waiting.appendleft(self._count)

    def withdraw(self, unwanted: Callable[[T], bool]) -> None:
        """Forget items that were not begun; to be called while `read` is gone through."""
        for index in [index for index in self._waiting if unwanted(self._items[index])]:
            self._waiting.remove(index)
            del self._items[index]

    def _refill(self, source: Iterator[T]) -> bool:
        """Keep an item at hand for every worker; whether there is any."""
        for item in islice(source, max(0, self._jobs - len(self._waiting))):
            self._count += 1
            self._items[self._count] = item
            self._waiting.append(self._count)
        return bool(self._waiting)

    def _busy(self) -> bool:
        return any(slot.index is not None for slot in self._slots)

    def _employ(self) -> None:
        """Give waiting items to idle workers, and start as many workers as may still be needed."""
        for slot in self._slots:
            if slot.ready and slot.index is None:
                self._feed(slot)
        starting = sum(not slot.ready for slot in self._slots)
        lacking = min(self._jobs - len(self._slots), len(self._waiting) - starting)
        self._slots.extend(self._fresh() for _ in range(lacking))

    def _round(self) -> list[tuple[int, R | Problem]]:
        """Wait a little, then see to every worker once."""
        handles = [slot.worker.pipe for slot in self._slots]
        ready = set(connection.wait(handles, timeout=_TICK))
        self._forgive()
        done: list[tuple[int, R | Problem]] = []
        for slot in tuple(self._slots):
            if slot.worker.pipe in ready:
                done.extend(self._listen(slot))
            else:
                done.extend(self._watch(slot))
        return done

    def _forgive(self) -> None:
        """Count no time against a worker in which this process was not running either."""
        now = time.monotonic()
        lost, self._looked = now - self._looked, now
        if lost > _STANDSTILL:
            for slot in self._slots:
                slot.began += lost
                slot.beat += lost

    def _listen(self, slot: _Slot[T, R]) -> list[tuple[int, R | Problem]]:
        """Take what a worker says: it is ready, lives, is done; or the end of its pipe: it died."""
        try:
            message = slot.worker.receive()
        except (EOFError, OSError):
            return self._died(slot)
        if message is None:
            self._beat(slot)
            return []
        index, slot.index = slot.index, None
        assert index is not None  # noqa: S101 — it answers only when asked
        if slot.worker.memory() > self._limits.worker_memory * _WORN:
            self._replace(slot)  # so that the next item does not pay for this one
        else:
            self._feed(slot)
        return [(index, message.value)]

    def _beat(self, slot: _Slot[T, R]) -> None:
        slot.beat = time.monotonic()
        slot.waited = (slot.waited[0], slot.worker.waited())
        if not slot.ready:
            slot.ready, self._failed_starts = True, 0
            self._feed(slot)

    def _watch(self, slot: _Slot[T, R]) -> list[tuple[int, R | Problem]]:
        """End a worker that takes too long or too much."""
        index = slot.index
        if index is None:
            starting = not slot.ready and time.monotonic() - slot.began > _PATIENCE
            stuck = starting and slot.since(time.monotonic())[0] > _PATIENCE
            return self._died(slot) if stuck else []
        problem = self._excess(slot)
        if problem is None:
            return []
        self._replace(slot)
        return [(index, problem)]

    def _excess(self, slot: _Slot[T, R]) -> Problem | None:
        now, limits = time.monotonic(), self._limits
        slot.memory = slot.worker.memory()
        if slot.memory > limits.worker_memory:
            detail = f"reading it takes more than {limits.worker_memory} bytes of memory"
            return Problem(ProblemCode.TOO_LARGE, detail, Limit.MEMORY)
        taken = now - slot.began
        late = taken > limits.timeout and now - slot.beat > limits.page_timeout
        if late:
            own, page = slot.since(now)
            late = own > limits.timeout and page > limits.page_timeout
        if late or taken > limits.longest:
            detail = f"not read within {limits.timeout:g} s, or {limits.page_timeout:g} s a page"
            return Problem(ProblemCode.TIMEOUT, detail, Limit.TIMEOUT)
        return None

    def _died(self, slot: _Slot[T, R]) -> list[tuple[int, R | Problem]]:
        index = slot.index
        how = slot.worker.ending()
        if not slot.ready:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                raise ScanError(f"worker processes end while starting ({how})")
        done: list[tuple[int, R | Problem]] = []
        if index is not None:
            self._attempts[index] = self._attempts.get(index, 0) + 1
            if self._attempts[index] < _ATTEMPTS:
                self._waiting.appendleft(index)
            else:
                done.append((index, self._crash(slot, how)))
        self._replace(slot)
        return done

    def _crash(self, slot: _Slot[T, R], how: str) -> Problem:
        if slot.memory > self._limits.worker_memory * _WORN:
            detail = f"not enough memory to read it ({how})"
            return Problem(ProblemCode.TOO_LARGE, detail, Limit.MEMORY)
        return Problem(ProblemCode.CORRUPT, f"the program reading it crashed ({how})")

    def _replace(self, slot: _Slot[T, R]) -> None:
        """End a worker; another is started when there is work for it."""
        slot.worker.kill()
        self._slots.remove(slot)

    def _fresh(self) -> _Slot[T, R]:
        return _Slot(Worker(self._task, self._limits.worker_memory))

    def _feed(self, slot: _Slot[T, R]) -> None:
        if self._waiting:
            slot.index, slot.began = self._waiting.popleft(), time.monotonic()
            slot.beat = slot.began
            slot.waited = (slot.worker.waited(),) * 2
            slot.worker.send(self._items[slot.index])
