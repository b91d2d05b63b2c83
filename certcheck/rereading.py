"""A paper that has changed since a report was made, looked at again: does the report hang on the change?

This runs in a worker and brings what a scan's workers bring. What asks for it (`cli.amending`) loads
next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from certcheck.cache.cache import Cache
from certcheck.checklist import compiled
from certcheck.checklist.model import Checklist
from certcheck.dossier.file import File
from certcheck.dossier.folders import one_file
from certcheck.footing import Task
from certcheck.judge.bearing import Bearing, bearing
from certcheck.limits import limits_for
from certcheck.looking.look import Look, Looking
from certcheck.looking.remembering import Handing, Memory, name_of
from certcheck.matching.naming import Naming
from certcheck.readers import parts
from certcheck.readers.options import ReadOptions
from certcheck.recognition.sighting import Recognition


def reread(task: Task, root: str, place: Sequence[str], before: str) -> str | None:
    """What the paper is now (`remembering.name_of`), if a judgement that asks for no words of it comes out
    as before.

    `place`: the names on the way from the `root` of the dossier; `before`: what it was. None: the report
    may turn out differently, or the paper is one for several workers.
    """
    limits = limits_for(task.timeout)
    with Cache() as cache:
        file = one_file(root, place, limits, cache)
        if file is None or not file.sha256:
            return None
        loaded = compiled.load(task.checklist, task.lang, cache)
        options = ReadOptions(ocr=task.ocr, max_pages=limits.max_pages)
        memory = Memory(cache, Looking(loaded.checklist, loaded.sha256, options, {}))
        if memory.key != task.key:
            return None
        then, now = memory.core(before), _now(file, memory)
        if then is None or now is None:
            return None
        called = Naming(loaded.checklist).own(file.path)
        same = _judged(then, called, loaded.checklist) == _judged(now, called, loaded.checklist)
        return name_of(file) if same else None


def _judged(core: Look, called: Sequence[str], checklist: Checklist) -> tuple[Look, Bearing]:
    bare = replace(core, recognition=Recognition())
    return bare, bearing(core.recognition, called, checklist)


def _now(file: File, memory: Memory) -> Look | None:
    """The core of its look, remembered or kept now; None for what has a problem, or takes long."""
    look = memory.recall(file)
    if look is None:
        if _is_long(file, memory.task.options):
            return None
        handed = Handing(memory.task)(file)
        memory.keep(file, handed)
        look = handed.core
    return None if look.problem or look.page_problems else look


def _is_long(file: File, options: ReadOptions) -> bool:
    if file.size < parts.LEAST_BYTES:
        return False
    return parts.extent(file.read(), file.path, options) is not None
