"""What runs in a Dask worker: one errand, in a process of its own under the same limits as anywhere.

A file that crashes its reader, hangs or eats memory costs that process and becomes the same problem as
on one machine; Dask hears nothing of it. Nothing here raises: Dask would log the arguments.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from certcheck.crew.errands import Errand, Running, Shelves
from certcheck.document import Problem
from certcheck.dossier.file import File
from certcheck.errors import ScanError
from certcheck.limits import Limits
from certcheck.looking.remembering import Handed
from certcheck.version import VERSION
from certcheck.workers.pool import Pool


@dataclass(frozen=True, slots=True)
class Unfit:
    """This worker cannot do the work."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unseen:
    """This worker cannot open the file, which lies on a disk it was said to share."""


class _Desk(threading.local):
    """A reader process for each thread of the worker; it ends with the thread that started it."""

    def __init__(self) -> None:
        self.pools: dict[Terms, Pool[Errand, Handed]] = {}


_DESK = _Desk()
_SHELVES: list[Shelves] = []
_LOCK = threading.Lock()


def unpacked(checklist: bytes) -> bytes:
    """A checklist's pickle as it is; a task, so that Dask makes it anew where a worker is lost."""
    return checklist


class Scheduler(Protocol):
    """What is set of Dask's."""

    allowed_failures: int
    WORKER_SATURATION: float


def prepare(dask_scheduler: Scheduler) -> None:
    """Runs in the scheduler: a file may kill two workers, and none suffers for its neighbour.

    Its own settings are `distributed.scheduler.allowed-failures` and `.worker-saturation`; they are
    only ever lowered.
    """
    dask_scheduler.allowed_failures = min(dask_scheduler.allowed_failures, 1)
    dask_scheduler.WORKER_SATURATION = min(dask_scheduler.WORKER_SATURATION, 1.0)


Answer = Handed | Problem | Unfit | Unseen


@dataclass(frozen=True, slots=True)
class Terms:
    """How the errands of a run are to be done."""

    limits: Limits
    version: str
    """Of the program that asks."""
    remember: bool
    """Workers may keep what they find."""


def look_at(errand: Errand, checklist: bytes, terms: Terms) -> Answer:
    """What the file of an errand is."""
    if terms.version != VERSION:
        return Unfit(f"certcheck {VERSION}")
    if not _sees(errand.file):
        return Unseen()
    try:
        shelves = _shelves()
        shelves.put(errand.checklist, checklist)
        ((_, result),) = _pool(terms, shelves).read([errand])
    except (ScanError, OSError) as error:
        _DESK.pools.clear()
        return Unfit(str(error))
    return result


def _sees(file: File) -> bool:
    if file.contents is not None or file.place is None:
        return True
    try:
        file.place.open().close()
    except OSError:
        return False
    return True


def _pool(terms: Terms, shelves: Shelves) -> Pool[Errand, Handed]:
    if terms not in _DESK.pools:
        task = Running(str(shelves.folder), terms.remember)
        _DESK.pools[terms] = Pool(task, jobs=1, limits=terms.limits)
    return _DESK.pools[terms]


def _shelves() -> Shelves:
    with _LOCK:
        if not _SHELVES:
            # Dask's nanny marks its worker as one that may start no process.
            with suppress(AssertionError):
                multiprocessing.current_process().daemon = False
            # Its nanny also lets malloc give back every piece at once, which readers would inherit:
            # of scanned pages they would read a quarter less.
            os.environ.pop("MALLOC_TRIM_THRESHOLD_", None)
            _SHELVES.append(Shelves())
            atexit.register(_SHELVES[0].close)
        return _SHELVES[0]
