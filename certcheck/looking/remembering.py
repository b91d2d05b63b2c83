"""What a scan need not do twice: a file's document by its bytes, its look by the checklist besides.

A document is kept for every checklist, for it may have taken minutes of OCR; a look hangs on the
checklist and on every line of the program, and is what an unchanged file costs to load. Its words are
an entry of their own, so that a dossier of many files is judged in little memory.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TypeVar

from certcheck import edition
from certcheck.cache.cache import Cache, packed, packed_document, unpacked
from certcheck.cache.document_json import document_from_json, part_from_json, part_to_json
from certcheck.document import Document, ProblemCode
from certcheck.dossier.file import File
from certcheck.looking.look import Look, Looking
from certcheck.looking.look_json import core_from_json, core_to_json, rest_from_json, rest_to_json
from certcheck.looking.parts import Alike, Later, Rest, linked, parted, whole
from certcheck.readers import VERSION
from certcheck.readers.parts import Part

T = TypeVar("T")

Span = tuple[int, int]
"""Pages of a file: the first, 0-based, and the one after the last."""

_LASTING = frozenset({ProblemCode.EMPTY, ProblemCode.CORRUPT, ProblemCode.ENCRYPTED})
"""Problems that are the file's own, as long as no password is given."""


_MOST_SAID = 16 * 2**20
"""Characters of words held at once: whoever asks for them asks for many files', item by item."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What a worker hands back: the look's core, and what is to be kept, packed there."""

    core: Look
    rest: bytes | Rest
    """Its words; packed, unless they hold what JSON cannot carry."""
    document: bytes | None
    """None: it hangs on more than the bytes, and is not to be kept, or it is kept already."""
    kept: bytes | None = None
    """The core; None: it hangs on more than the bytes, or its words cannot be kept."""


@dataclass(frozen=True)
class Handing:
    """The task of the workers, with its outcome as the cache keeps it."""

    task: Looking

    def __call__(self, file: File) -> Handed:
        return self.handed(file, *self.task(file))

    def again(self, file: File, data: bytes) -> Handed:
        """What is handed back of a file whose document is remembered (`Memory.document`)."""
        try:
            document = document_from_json(data)
        except ValueError:
            return self(file)
        look = self.task.look(file.path, document)
        handed = _handed(look, b"", decided=file.path in self.task.decisions)
        return replace(handed, document=None)

    def handed(self, file: File, document: Document, look: Look) -> Handed:
        """What is handed back of a file that was read."""
        return _handed(look, packed_document(document), decided=file.path in self.task.decisions)


def _handed(look: Look, document: bytes | None, *, decided: bool) -> Handed:
    core, rest = parted(look)
    said = _packed(rest_to_json, rest)
    lasts = document is not None and said is not None and not decided
    kept = _packed(core_to_json, core) if lasts else None
    return Handed(core, rest if said is None else said, document, kept)


@dataclass(frozen=True)
class Recalling:
    """`Handing`, with a memory of the worker's own."""

    task: Looking
    cache: Cache

    def __call__(self, file: File) -> Handed:
        memory = Memory(self.cache, self.task)
        known = memory.recall(file)
        if known is not None:
            return memory.handed(file, memory.whole(known))
        handed = Handing(self.task)(file)
        memory.keep(file, handed)
        return handed


def packed_part(part: Part) -> bytes | None:
    """As the cache keeps it; None of what hangs on a password, which it does not."""
    if part.unlocked:
        return None
    try:
        return packed(part_to_json(part))
    except ValueError:
        return None


class Memory:
    """The cache, asked for looks of this task."""

    def __init__(self, cache: Cache, task: Looking) -> None:
        self.task = task
        self.lasting = True
        """All that was asked of it is the same the next time, unless the files change."""
        self.asked: set[str] = set()
        """SHA-256 of the files whose words somebody wanted."""
        self._cache = cache
        self._document = (f"{VERSION} {edition.libraries()}", repr(task.options))
        self._look = (f"look {edition.program()}", f"{task.sha256} {task.options!r}")
        self._words = (f"words {edition.program()}", self._look[1])
        self._said: dict[str, Rest] = {}
        self._size = 0
        self._alike = Alike()

    @property
    def key(self) -> tuple[str, str]:
        """Version and options under which the cache has the cores."""
        return self._look

    def recall(self, file: File) -> Look | None:
        """What the file is, where that is known without reading it."""
        known = self.look(file)
        if known is not None or not file.sha256:
            return known
        document = self._cache.get_document(name_of(file), *self._document)
        if document is None:
            return None
        decided = file.path in self.task.decisions
        handed = _handed(self.task.look(file.path, document), b"", decided=decided)
        self._keep(file, handed)
        return self.link(file, handed)

    def look(self, file: File) -> Look | None:
        """As `recall`, where it is known without recognising anything either."""
        if file.problem is not None:
            self.lasting &= file.problem.code in _LASTING
            return Look("unknown", problem=file.problem)
        if not file.sha256:
            return None
        return None if file.path in self.task.decisions else self._known(file)

    def was_read(self, file: File) -> bool:
        """Whether `document` would find something."""
        return bool(file.sha256) and self._cache.has(name_of(file), *self._document)

    def document(self, file: File) -> bytes | None:
        """What was read of the file, as `Handing.again` takes it."""
        return self._cache.get(name_of(file), *self._document) if file.sha256 else None

    def keep(self, file: File, handed: Handed) -> None:
        """Remember what a worker has found; nothing of a file that came from behind a password."""
        problem = handed.core.problem
        self.lasting &= problem is None or problem.code in {*_LASTING, ProblemCode.UNSUPPORTED}
        if file.sha256 and not file.locked:
            if handed.document is not None:
                self._cache.put_packed(name_of(file), *self._document, handed.document)
            self._keep(file, handed)

    def link(self, file: File, handed: Handed) -> Look:
        """The look a worker has found, its words where they are least in the way."""
        rest: bytes | Rest | None = handed.rest
        if handed.kept is not None and self._cache.holds and file.sha256 and not file.locked:
            rest = None
        return linked(handed.core, _Words(self, file, rest), self._alike)

    def settle(self) -> None:
        """All looks are linked: what they have in common need not be known any more."""
        self._alike = Alike()

    def whole(self, core: Look) -> Look:
        """A look of this memory with its words."""
        sightings = (*core.recognition.sightings, *(one for _, one in core.decided))
        rests = (one.words.rest() for one in sightings if isinstance(one.words, Later))
        return whole(core, next(rests, Rest()))

    def handed(self, file: File, look: Look) -> Handed:
        """A look that was recalled, as if a worker had just found it."""
        document = self._cache.get(name_of(file), *self._document)
        kept = packed(document) if document is not None else None
        return _handed(look, kept, decided=file.path in self.task.decisions)

    def core(self, name: str) -> Look | None:
        """The core of the look of what bears this name (`name_of`), its words out of reach."""
        data = self._cache.get(name, *self._look)
        with suppress(ValueError):
            return core_from_json(data) if data is not None else None
        return None

    def recall_part(self, file: File, span: Span) -> Part | None:
        """These pages of a long file, as an interrupted scan has read them."""
        data = self._cache.get(name_of(file), *self._part(span)) if file.sha256 else None
        with suppress(ValueError):
            return part_from_json(data) if data is not None else None
        return None

    def keep_part(self, file: File, span: Span, part: bytes | None) -> None:
        """Remember these pages until the file is read."""
        if part is not None and file.sha256 and not file.locked:
            self._cache.put_packed(name_of(file), *self._part(span), part)

    def _part(self, span: Span) -> tuple[str, str]:
        version, options = self._document
        return f"part {version}", f"{options} {span[0]}-{span[1]}"

    def _known(self, file: File) -> Look | None:
        data = self._cache.get_beside(name_of(file), *self._look, self._words[0])
        if data is None:
            return None
        with suppress(ValueError):
            core = core_from_json(data, self._alike.of)
            return linked(core, _Words(self, file), self._alike, recalled=True)
        return None

    def _keep(self, file: File, handed: Handed) -> None:
        if handed.kept is not None and isinstance(handed.rest, bytes):
            self._cache.put_packed(name_of(file), *self._words, handed.rest)
            self._cache.put_packed(name_of(file), *self._look, handed.kept)

    def said(self, file: File, rest: bytes | Rest | None) -> Rest:
        """A file's words, of which the last asked for are at hand; `rest`: where they are not kept."""
        self.asked.add(file.sha256 or "")
        name = file.path
        if name not in self._said:
            if self._size > _MOST_SAID:
                self._said.clear()
                self._size = 0
            self._said[name] = self._recalled(file) if rest is None else _unpacked(rest)
            self._size += self._said[name].size
        return self._said[name]

    def _recalled(self, file: File) -> Rest:
        """From the cache; should somebody have emptied it meanwhile, read again."""
        data = self._cache.get(name_of(file), *self._words)
        with suppress(ValueError):
            if data is not None:
                return rest_from_json(data)
        return parted(self.task(file)[1])[1]


@dataclass(frozen=True, slots=True)
class _Words:
    """The way to the words of a file; there are as many of these as files."""

    memory: Memory
    file: File
    rest: bytes | Rest | None = None

    def __call__(self) -> Rest:
        return self.memory.said(self.file, self.rest)


def name_of(file: File) -> str:
    """The contents, and what they were taken for: a table or prose, say, by the file's name."""
    return f"{file.sha256} {file.kind}"


def _unpacked(rest: bytes | Rest) -> Rest:
    return rest if isinstance(rest, Rest) else rest_from_json(unpacked(rest))


def _packed(to_json: Callable[[T], bytes], value: T) -> bytes | None:
    try:
        return packed(to_json(value))
    except ValueError:
        return None
