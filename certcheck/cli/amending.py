"""A report told again although papers have changed, where it does not hang on what changed in them.

What was recognised in a changed paper is held against what was recognised in it before. Where a
judgement could not tell the two apart, and did not ask for the paper's very words when the report was
made, a new judgement would be the same to the byte, but for the paper's hash. All else is scanned.

Loads next to nothing: it is asked before the command line is put together.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from certcheck.document import Problem
from certcheck.footing import Papers, Task
from certcheck.limits import limits_for
from certcheck.stamps import BETWEEN_FILES, BETWEEN_FOLDERS, lines_of, name_of

_MOST = 16
"""Papers that are looked at this way; of more, some will make a difference."""
_DIGITS = 64
"""Of a SHA-256 in hexadecimal."""

Amended = Mapping[str, tuple[str, str, str]]
"""Papers that changed since a report was made, by path: stamp, SHA-256 in the report, SHA-256 now."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a report was made from, as it is kept; see `footing.Papers`."""

    task: Task
    names: tuple[str, ...]
    """What each file of the record is, in its order; empty: the report hangs on it in more than its core."""
    others: frozenset[str]
    asked: frozenset[str]
    record: bytes
    """As `stamps.State.record`."""


def ground_to_bytes(papers: Papers, record: bytes) -> Iterator[bytes]:
    """For the cache, piece by piece: the papers of a report, and the stamps they had."""
    yield b"[" + json.dumps(asdict(papers.task)).encode() + b", ["
    between = b""
    for path, lines in lines_of(record):
        names = [papers.known.get(_path(path, line), "") for line in lines]
        if names:
            yield between + json.dumps(names)[1:-1].encode()
            between = b", "
    told = [sorted(papers.others), sorted(papers.asked)]
    yield b"], " + json.dumps(told)[1:].encode() + b"\n"
    yield record


def ground_from_bytes(data: bytes) -> Ground:
    """What `ground_to_bytes` was given.

    Raises:
        ValueError, TypeError, KeyError: it is no such thing.
    """
    head, _, record = data.partition(b"\n")
    task, names, others, asked = json.loads(head)
    made = Task(**{**task, "key": tuple(task["key"])})
    return Ground(made, tuple(names), frozenset(others), frozenset(asked), record)


@dataclass(frozen=True, slots=True)
class Rereading:
    """The task of the worker."""

    task: Task
    root: str

    def __call__(self, item: tuple[str, str]) -> str | None:
        from certcheck.rereading import reread  # noqa: PLC0415 — the worker's part

        path, before = item
        return reread(self.task, self.root, path.split("/"), before)


@dataclass(frozen=True, slots=True)
class _Changed:
    path: str
    line: str
    """Its stamp now."""
    before: str
    """What it was when the report was made."""


def amended(root: str, ground: Ground, record: bytes, earlier: Amended) -> Amended | None:
    """What has changed since the report was made, if it makes no difference; None: it may.

    `record`: the stamps now; `earlier`: what was found to have changed the last time.
    """
    changed = _changed(ground, record)
    if (
        changed is None
        or len(changed) > _MOST
        or not all(_may_change(one, ground) for one in changed)
    ):
        return None
    found = {
        one.path: earlier[one.path]
        for one in changed
        if one.path in earlier and earlier[one.path][0] == one.line
    }
    waiting = {one.path: one for one in changed if one.path not in found}
    for path, name in _reread(root, ground.task, tuple(waiting.values())):
        one = waiting[path]
        found[path] = (one.line, one.before[:_DIGITS], name[:_DIGITS])
    return found if len(found) == len(changed) and _all_differ(found, ground) else None


def told(report: bytes, found: Amended) -> bytes:
    """The report with the hashes the papers have now."""
    for _, before, now in found.values():
        report = report.replace(before.encode(), now.encode())
    return report


def _changed(ground: Ground, record: bytes) -> list[_Changed] | None:
    """The files whose stamps have changed; None where there are other files than there were."""
    before, now = ground.record.split(BETWEEN_FOLDERS), record.split(BETWEEN_FOLDERS)
    if len(before) != len(now):
        return None
    found: list[_Changed] = []
    number = 0
    for old, new in zip(before, now, strict=True):
        if old != new:
            folder, *old_lines = old.split(BETWEEN_FILES)
            same, *new_lines = new.split(BETWEEN_FILES)
            if folder != same or list(map(name_of, old_lines)) != list(map(name_of, new_lines)):
                return None
            for at, (line, other) in enumerate(zip(old_lines, new_lines, strict=True), number):
                if line != other:
                    path = os.fsdecode(_path(folder, other))
                    found.append(_Changed(path, other.decode("latin-1"), ground.names[at]))
        number += old.count(BETWEEN_FILES)
    return found


def _may_change(one: _Changed, ground: Ground) -> bool:
    """Whether the report hangs on the core of the paper alone, and on no twin of it."""
    sha256 = one.before[:_DIGITS]
    return bool(sha256) and sha256 not in ground.asked and sha256 not in ground.others


def _reread(root: str, task: Task, waiting: Sequence[_Changed]) -> Iterator[tuple[str, str]]:
    """What each is now, by path, as long as none of them makes a difference."""
    if not waiting:
        return
    from certcheck.workers.pool import Pool  # noqa: PLC0415 — mostly nothing has changed

    limits = limits_for(task.timeout)
    items = [(one.path, one.before) for one in waiting]
    with Pool(Rereading(task, root), jobs=1, limits=limits) as pool:
        for (path, _), name in pool.read(items):
            if name is None or isinstance(name, Problem):
                return
            yield path, name


def _all_differ(found: Amended, ground: Ground) -> bool:
    """Whether no two papers have become one: of copies one alone is judged."""
    gone, now = {one[1] for one in found.values()}, {one[2] for one in found.values()}
    kept = {name[:_DIGITS] for name in ground.names} - gone
    return len(now) == len(found) and now.isdisjoint(kept) and now.isdisjoint(ground.others)


def _path(folder: bytes, line: bytes) -> bytes:
    return folder + b"/" + name_of(line) if folder else name_of(line)
