"""Files read by a crew of workers, a long one by several of them at once.

A worker that finds a file long says so instead of reading it; its parts are then the next to be
read, each is remembered as it is done, and whoever is free puts them together and looks at the whole.
An interrupted scan so goes on in the middle of a file.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from certcheck.document import How, Page, Problem
from certcheck.dossier.file import File
from certcheck.limits import Limits
from certcheck.looking.look import Looking
from certcheck.looking.outlook import Cost, Left, Outlook, sort_of, soundings_first
from certcheck.looking.remembering import Handed, Handing, Memory, Span, packed_part
from certcheck.readers import parts
from certcheck.readers.parts import Extent, Part
from certcheck.workers.pool import Pool

_ANEW = "anew"
"""In place of the kind of a file that was read before and is only to be looked at: that takes little."""


@dataclass(frozen=True, slots=True)
class _WasRead:
    """A file whose document is remembered, to be looked at: it was recognised by other rules."""

    file: File
    document: bytes


@dataclass(frozen=True, slots=True)
class _PartOf:
    """Some pages of a long file, to be read."""

    file: File
    span: Span


@dataclass(frozen=True, slots=True)
class _Whole:
    """A long file all of whose parts are read, to be looked at."""

    file: File
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """A part that was read, and as it is to be kept."""

    part: Part
    kept: bytes | None


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a worker has to say of a file, a part or a whole."""

    told: Handed | Extent | _Read
    cost: Cost


@dataclass(frozen=True, slots=True)
class Step:
    """Something was read, and what is left."""

    file: File
    result: Handed | Problem | None
    """None: only a part of it was read."""
    left: Left


@dataclass(frozen=True)
class _Sharing:
    """The task of the workers."""

    task: Looking

    def __call__(self, item: File | _WasRead | _PartOf | _Whole) -> _Answer:
        began = time.perf_counter()
        told, pages = self._done(item)
        scans = sum(page.how is How.OCR for page in pages)
        return _Answer(told, Cost(time.perf_counter() - began, len(pages), scans))

    def _done(
        self, item: File | _WasRead | _PartOf | _Whole
    ) -> tuple[Handed | Extent | _Read, Sequence[Page]]:
        options = self.task.options
        if isinstance(item, _PartOf):
            part = parts.read_part(item.file.read(), options, *item.span)
            return _Read(part, packed_part(part)), part.pages
        if isinstance(item, _WasRead):
            return Handing(self.task).again(item.file, item.document), ()
        if isinstance(item, _Whole):
            document = parts.joined(item.parts)
            look = self.task.look(item.file.path, document)
            return Handing(self.task).handed(item.file, document, look), ()
        long = self._extent(item)
        if long is not None:
            return long, ()
        document, look = self.task(item)
        return Handing(self.task).handed(item, document, look), document.pages

    def _extent(self, file: File) -> Extent | None:
        if file.size < parts.LEAST_BYTES or file.problem is not None:
            return None
        return parts.extent(file.read(), file.path, self.task.options)


@dataclass(slots=True)
class _Long:
    """A long file that is being read."""

    file: File
    spans: tuple[Span, ...]
    each: Cost
    """What a part is expected to take."""
    found: dict[Span, Part] = field(default_factory=dict)
    failed: bool = False

    @property
    def whole(self) -> _Whole:
        return _Whole(self.file, tuple(self.found[span] for span in self.spans))


class Sharing:
    """One lot of files, shared out. To be gone through once."""

    def __init__(self, memory: Memory, *, jobs: int, limits: Limits) -> None:
        self._memory = memory
        self._outlook = Outlook(jobs)
        self._pool: Pool[File | _WasRead | _PartOf | _Whole, _Answer] = Pool(
            _Sharing(memory.task), jobs=jobs, limits=limits
        )
        self._long: dict[str, _Long] = {}
        self._anew: frozenset[str] = frozenset()

    def read(self, files: Sequence[File], anew: Collection[str] = ()) -> Iterator[Step]:
        """Every file, as each is done; the largest begin first, but for a few that tell of the others.

        Args:
            files: what is to be read.
            anew: paths of those whose documents the memory has: they are only looked at.

        Raises:
            ScanError: no worker can be started.
        """
        self._anew = frozenset(anew)
        for file in files:
            self._outlook.expect(self._kind(file), file.size)
        largest = sorted(files, key=lambda file: -file.size)
        turn = soundings_first(largest, [sort_of(self._kind(f), f.size) for f in largest])
        with self._pool as pool:
            for item, answer in pool.read(map(self._item, turn)):
                step = self._step(item, answer)
                if step is not None:
                    yield step

    def _kind(self, file: File) -> str:
        return _ANEW if file.path in self._anew else file.kind

    def _item(self, file: File) -> File | _WasRead:
        """What a worker is given of a file."""
        document = self._memory.document(file) if file.path in self._anew else None
        return file if document is None else _WasRead(file, document)

    def _step(
        self, item: File | _WasRead | _PartOf | _Whole, answer: _Answer | Problem
    ) -> Step | None:
        if isinstance(item, _PartOf):
            return self._part(item, answer)
        file = item if isinstance(item, File) else item.file
        cost = Cost() if isinstance(answer, Problem) else answer.cost
        if isinstance(answer, _Answer) and isinstance(answer.told, Extent):
            return self._begin(file, answer.told)
        if not isinstance(item, _Whole):
            self._outlook.done(self._kind(file), file.size, cost)
        if isinstance(answer, Problem):
            return self._told(file, answer)
        assert isinstance(answer.told, Handed)  # noqa: S101 — nothing else is said of these
        return self._told(file, answer.told)

    def _begin(self, file: File, extent: Extent) -> Step:
        """Share out what is not remembered of a long file."""
        spans = extent.parts
        whole = Cost(extent.seconds, extent.pages, extent.scans)
        long = _Long(file, spans, whole.times(1 / len(spans)))
        self._long[file.path] = long
        for span in spans:
            part = self._memory.recall_part(file, span)
            if part is not None:
                long.found[span] = part
        missing = [span for span in spans if span not in long.found]
        self._outlook.opened(self._kind(file), file.size, long.each.times(len(missing)))
        if missing:
            self._pool.add(_PartOf(file, span) for span in missing)
        else:
            self._pool.add([long.whole])
        return self._told(file, None)

    def _part(self, item: _PartOf, answer: _Answer | Problem) -> Step | None:
        long = self._long[item.file.path]
        cost = Cost() if isinstance(answer, Problem) else answer.cost
        self._outlook.part_done(long.each, cost)
        if long.failed:
            return None
        if isinstance(answer, Problem):
            long.failed = True  # what cannot be read in part is not read at all
            self._pool.withdraw(
                lambda other: isinstance(other, _PartOf) and other.file == item.file
            )
            return self._told(item.file, answer)
        assert isinstance(answer.told, _Read)  # noqa: S101 — nothing else is said of these
        long.found[item.span] = answer.told.part
        self._memory.keep_part(item.file, item.span, answer.told.kept)
        if len(long.found) == len(long.spans):
            self._pool.add([long.whole])
            long.found.clear()
        return self._told(item.file, None)

    def _told(self, file: File, result: Handed | Problem | None) -> Step:
        return Step(file, result, self._outlook.left)
