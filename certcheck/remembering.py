"""What a scan need not do twice: a file's document by its bytes, its look by the checklist besides.

A document is kept for every checklist, for it may have taken minutes of OCR; a look hangs on the
checklist and on every line of the program, and is what an unchanged file costs to load.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from certcheck import edition
from certcheck.cache import Cache, packed, packed_document
from certcheck.document import Document, ProblemCode
from certcheck.document_json import part_from_json, part_to_json
from certcheck.dossier.file import File
from certcheck.look_json import look_from_json, look_to_json
from certcheck.looking import Look, Looking
from certcheck.readers import VERSION
from certcheck.readers.parts import Part

Span = tuple[int, int]
"""Pages of a file: the first, 0-based, and the one after the last."""

_LASTING = frozenset({ProblemCode.EMPTY, ProblemCode.CORRUPT, ProblemCode.ENCRYPTED})
"""Problems that are the file's own, as long as no password is given."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What a worker hands back: the look, and what is to be kept, packed there."""

    look: Look
    document: bytes | None
    """None: it hangs on more than the bytes, and is not to be kept."""
    kept_look: bytes | None = None


@dataclass(frozen=True)
class Handing:
    """The task of the workers, with its outcome as the cache keeps it."""

    task: Looking

    def __call__(self, file: File) -> Handed:
        return self.handed(file, *self.task(file))

    def handed(self, file: File, document: Document, look: Look) -> Handed:
        """What is handed back of a file that was read."""
        kept = packed_document(document)
        decided = file.path in self.task.decisions
        return Handed(look, kept, None if kept is None or decided else _packed(look))


@dataclass(frozen=True)
class Recalling:
    """`Handing`, with a memory of the worker's own."""

    task: Looking
    cache: Cache

    def __call__(self, file: File) -> Handed:
        memory = Memory(self.cache, self.task)
        known = memory.recall(file)
        if known is not None:
            return memory.handed(file, known)
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
        self._cache = cache
        self._document = (f"{VERSION} {edition.libraries()}", repr(task.options))
        self._look = (f"look {edition.program()}", f"{task.sha256} {task.options!r}")

    def recall(self, file: File) -> Look | None:
        """What the file is, where that is known without reading it."""
        if file.problem is not None:
            self.lasting &= file.problem.code in _LASTING
            return Look("unknown", problem=file.problem)
        if not file.sha256:
            return None
        decided = file.path in self.task.decisions
        known = None if decided else self._known(file)
        if known is not None:
            return known
        document = self._cache.get_document(_name(file), *self._document)
        if document is None:
            return None
        look = self.task.look(file.path, document)
        if not decided:
            self._keep(file, _packed(look))
        return look

    def keep(self, file: File, handed: Handed) -> None:
        """Remember what a worker has found; nothing of a file that came from behind a password."""
        problem = handed.look.problem
        self.lasting &= problem is None or problem.code in {*_LASTING, ProblemCode.UNSUPPORTED}
        if file.sha256 and not file.locked:
            if handed.document is not None:
                self._cache.put_packed(_name(file), *self._document, handed.document)
            self._keep(file, handed.kept_look)

    def handed(self, file: File, look: Look) -> Handed:
        """A look that was recalled, as if a worker had just found it."""
        document = self._cache.get(_name(file), *self._document)
        decided = file.path in self.task.decisions
        kept = packed(document) if document is not None else None
        return Handed(look, kept, None if decided else _packed(look))

    def recall_part(self, file: File, span: Span) -> Part | None:
        """These pages of a long file, as an interrupted scan has read them."""
        data = self._cache.get(_name(file), *self._part(span)) if file.sha256 else None
        with suppress(ValueError):
            return part_from_json(data) if data is not None else None
        return None

    def keep_part(self, file: File, span: Span, part: bytes | None) -> None:
        """Remember these pages until the file is read."""
        if part is not None and file.sha256 and not file.locked:
            self._cache.put_packed(_name(file), *self._part(span), part)

    def _part(self, span: Span) -> tuple[str, str]:
        version, options = self._document
        return f"part {version}", f"{options} {span[0]}-{span[1]}"

    def _known(self, file: File) -> Look | None:
        data = self._cache.get(_name(file), *self._look)
        with suppress(ValueError):
            return look_from_json(data) if data is not None else None
        return None

    def _keep(self, file: File, look: bytes | None) -> None:
        if look is not None:
            self._cache.put_packed(_name(file), *self._look, look)


def _name(file: File) -> str:
    """The contents, and what they were taken for: a table or prose, say, by the file's name."""
    return f"{file.sha256} {file.kind}"


def _packed(look: Look) -> bytes | None:
    try:
        return packed(look_to_json(look))
    except ValueError:
        return None
