"""Files of many dossiers, looked at by one crew of workers: the seam between a batch and its workers.

An errand is a file and all that is needed to look at it but the checklist, which every worker is
given once. `LocalCrew` runs errands in processes of this machine.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from certcheck.cache.cache import Cache
from certcheck.cache.store import worker_cache
from certcheck.checklist.model import Checklist
from certcheck.closing import Closing
from certcheck.document import Problem
from certcheck.dossier.file import File
from certcheck.dossier.storage import Storage
from certcheck.limits import Limits
from certcheck.looking.look import Decision, Looking
from certcheck.looking.remembering import Handed, Handing, Recalling
from certcheck.readers.options import ReadOptions
from certcheck.workers.pool import Pool


@dataclass(frozen=True, slots=True)
class Errand:
    """A file to be looked at; picklable."""

    dossier: int
    file: File
    checklist: str
    """Its SHA-256."""
    options: ReadOptions
    decisions: tuple[Decision, ...] = ()
    """What people have decided about the file."""

    @classmethod
    def of(cls, dossier: int, file: File, task: Looking) -> Self:
        return cls(dossier, file, task.sha256, task.options, task.decisions.get(file.path, ()))


class Crew(Protocol):
    """Workers, wherever they are. A context: its end ends the work."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    @property
    def sent_to(self) -> str | None:
        """The address files are sent to; None: they stay on this machine."""
        ...

    def equip(self, sha256: str, checklist: Checklist) -> None:
        """Make a checklist known before the first errand with it. May be called again."""
        ...

    def read(self, errands: Iterable[Errand]) -> Iterator[tuple[Errand, Handed | Problem]]:
        """What each file is, as each is done; `errands` is asked for more only as they are run.

        Raises:
            ScanError: there are no workers, or they are lost.
        """
        ...


@dataclass(frozen=True, slots=True)
class Running:
    """The task of worker processes; `folder` holds the checklists, each under its SHA-256."""

    folder: str
    remember: bool = False
    """Ask the cache of this machine's workers, where there is one, and keep what is found."""

    def __call__(self, errand: Errand) -> Handed:
        file, decided = errand.file, errand.decisions
        task = Looking(
            checklist=_checklist(self.folder, errand.checklist),
            sha256=errand.checklist,
            options=errand.options,
            decisions={file.path: decided} if decided else {},
        )
        kept = _cache() if self.remember else None
        return Handing(task)(file) if kept is None else Recalling(task, kept)(file)


class Shelves:
    """A private folder from which worker processes take checklists; it goes after a crash too."""

    def __init__(self) -> None:
        self._storage = Storage()
        self.folder, _ = self._storage.reserve()

    def put(self, sha256: str, pickled: bytes) -> None:
        """Lay a pickled checklist there, once."""
        path = self.folder / sha256
        if not path.exists():
            part = path.with_suffix(".part")
            part.write_bytes(pickled)
            part.replace(path)

    def close(self) -> None:
        self._storage.close()


class LocalCrew(Closing):
    """Worker processes on this machine."""

    def __init__(self, jobs: int, limits: Limits) -> None:
        self._shelves = Shelves()
        self._pool = Pool(Running(str(self._shelves.folder)), jobs=jobs, limits=limits)

    def close(self) -> None:
        self._pool.close()
        self._shelves.close()

    @property
    def sent_to(self) -> str | None:
        return None

    def equip(self, sha256: str, checklist: Checklist) -> None:
        if not (self._shelves.folder / sha256).exists():
            self._shelves.put(sha256, pickle.dumps(checklist))

    def read(self, errands: Iterable[Errand]) -> Iterator[tuple[Errand, Handed | Problem]]:
        yield from self._pool.read(errands)


@cache
def _cache() -> Cache | None:
    return worker_cache()


@lru_cache(maxsize=4)
def _checklist(folder: str, sha256: str) -> Checklist:
    """As it was laid there by the process that started this one; nobody else can write there."""
    loaded = pickle.loads(Path(folder, sha256).read_bytes())  # noqa: S301
    assert isinstance(loaded, Checklist)  # noqa: S101
    return loaded
