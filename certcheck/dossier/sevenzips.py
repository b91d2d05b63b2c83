"""7z archives, through the extra `archives` (py7zr), unpacked by a process of their own.

A 7z may be one solid stream, so it is unpacked as a whole, once, into temporary storage. What is in
it may be packed by any of a dozen methods, of C libraries that unpack at once all they are given: a
few kilobytes may ask for any memory, and damage may end the process. It is not ours.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from certcheck.document import Problem, ProblemCode
from certcheck.dossier.budget import Budget
from certcheck.dossier.members import REPACK, Kind, Member, Source, UnopenedError
from certcheck.dossier.place import Place
from certcheck.dossier.unseven import Job, Unpacked, unpack
from certcheck.limits import Limit, Limits
from certcheck.workers.pool import read_all


@contextmanager
def members(source: Source) -> Iterator[Iterator[Member]]:
    """The members of the 7z, unpacked to temporary files that go when the context ends.

    Raises:
        UnopenedError: the extra is missing; damaged; encrypted and no password fits; too much memory.
        SpentError: it expands to more than it may, or takes too long.
    """
    if find_spec("py7zr") is None:
        detail = f'pip install "certcheck[archives]" reads 7z archives; or {REPACK}'
        raise UnopenedError(Problem(ProblemCode.UNSUPPORTED, detail))
    folder, start = source.storage.reserve()
    job = Job(source.path, folder, start, tuple(source.passwords), source.budget.room)
    try:
        yield _members(_unpacked(job, source), folder)
    finally:
        for path in folder.glob(f"{start}-*"):
            path.unlink(missing_ok=True)


def _unpacked(job: Job, source: Source) -> Unpacked:
    found, source.budget.passing = _elsewhere(job, source.budget)
    if isinstance(found, Problem):
        source.budget.check_time()
        if found.limit:
            source.budget.hit.add(Limit(found.limit))
        raise UnopenedError(found)
    source.budget.spend(found.written)
    return found


def _elsewhere(job: Job, budget: Budget) -> tuple[Unpacked | Problem, bool]:
    """The job done by a process that may die of it, and whether one has, now or of an earlier job."""
    if os.environ.get("CERTCHECK_DEBUG"):
        return unpack(job), False  # mistakes of ours are to be seen
    limits = Limits(timeout=budget.seconds, page_timeout=budget.seconds)
    ((_, told),) = read_all([job], _alive, jobs=1, limits=limits)
    return (told, True) if isinstance(told, Problem) else (told[0], budget.passing)


def _alive(job: Job) -> tuple[Unpacked | Problem]:
    """What the job itself says, in a wrapping that a dead process does not make."""
    return (unpack(job),)


def _members(unpacked: Unpacked, folder: os.PathLike[str]) -> Iterator[Member]:
    for one in unpacked.members:
        yield Member(
            name=one.name,
            size=one.size,
            open=Place(str(folder), (one.file,)).open,
            mtime_ns=one.mtime_ns,
            kind=Kind.LINK if one.link else Kind.FILE,
            locked=unpacked.locked,
            counted=True,
        )
