"""What runs in a Dask worker: one errand, in a process of its own under the same limits as anywhere.

A file that crashes its reader, hangs or eats memory costs that process and becomes the same problem as
on one machine; Dask hears nothing of it. Nothing here raises: Dask would log the arguments.
"""

from __future__ import annotations

import atexit
import multiprocessing
import threading
from contextlib import suppress
from dataclasses import dataclass

from certcheck.document import Problem
from certcheck.errands import Errand, Running, Shelves
from certcheck.errors import ScanError
from certcheck.limits import Limits
from certcheck.remembering import Handed
from certcheck.version import VERSION
from certcheck.workers import Pool


@dataclass(frozen=True, slots=True)
class Unfit:
    """This worker cannot do the work."""

    reason: str


class _Desk(threading.local):
    """A reader process for each thread of the worker; it ends with the thread that started it."""

    def __init__(self) -> None:
        self.pools: dict[Limits, Pool[Errand, Handed]] = {}


_DESK = _Desk()
_SHELVES: list[Shelves] = []
_LOCK = threading.Lock()


def unpacked(checklist: bytes) -> bytes:
    """A checklist's pickle as it is; a task, so that Dask makes it anew where a worker is lost."""
    return checklist


def look_at(
    errand: Errand, checklist: bytes, limits: Limits, version: str
) -> Handed | Problem | Unfit:
    """What the file of an errand is; `version`: of the program that asks."""
    if version != VERSION:
        return Unfit(f"certcheck {VERSION}")
    try:
        shelves = _shelves()
        shelves.put(errand.checklist, checklist)
        ((_, result),) = _pool(limits, shelves).read([errand])
    except (ScanError, OSError) as error:
        _DESK.pools.clear()
        return Unfit(str(error))
    return result


def _pool(limits: Limits, shelves: Shelves) -> Pool[Errand, Handed]:
    if limits not in _DESK.pools:
        _DESK.pools[limits] = Pool(Running(str(shelves.folder)), jobs=1, limits=limits)
    return _DESK.pools[limits]


def _shelves() -> Shelves:
    with _LOCK:
        if not _SHELVES:
            # Dask's nanny marks its worker as one that may start no process.
            with suppress(AssertionError):
                multiprocessing.current_process().daemon = False
            _SHELVES.append(Shelves())
            atexit.register(_SHELVES[0].close)
        return _SHELVES[0]
