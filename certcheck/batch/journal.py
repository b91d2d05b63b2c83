"""What is remembered of the dossiers of a folder: their last reports, and how far the last run came.

Kept in a private file beside the cache, which nothing is evicted from. A dossier is as it was when
its files' stamps, the program, the checklist's files and the options are; then its row is told
again. A run that was broken off is continued: what it found stays new until one comes to its end.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from certcheck import edition
from certcheck.cache.cache import Cache, NoCache
from certcheck.cache.file import cache_folder
from certcheck.checklist.model import Checklist
from certcheck.footing import Footing
from certcheck.opening import Options
from certcheck.overview import Row
from certcheck.renderers import Style
from certcheck.renderers import json as as_json
from certcheck.report import Report
from certcheck.saved import reading
from certcheck.stamps import State

FOLDER = "batch"
"""Below the cache's."""
_NO_LIMIT = 2**62

Written = Mapping[str, str]
"""Report files by path, each with its stamp."""


@dataclass(frozen=True)
class Kept:
    """What is remembered of one dossier; its last report besides."""

    row: Row
    checklist: str
    """The SHA-256 of the checklist."""
    run: str
    """The run that found it."""
    state: str
    """Of its files; empty: it is to be looked at again, whatever they say."""
    options: str
    edition: str
    digests: Mapping[str, str]
    absent: tuple[str, ...]
    written: Written


def journal_folder() -> Path:
    return cache_folder() / FOLDER


class Journal:
    """The memory of one folder's dossiers. A context."""

    def __init__(self, folder: Path, options: Options) -> None:
        self._options = _digest(repr((options, options.passwords)), edition.libraries())
        kept = options.cache
        self._memory: Cache = Cache(journal_folder(), _NO_LIMIT) if kept else NoCache()
        self._folder = str(folder.absolute())
        self.run = self._begin()

    def close(self) -> None:
        """Write what is still to be written. May be called again."""
        self._memory.close()

    def finish(self) -> None:
        """The run came to its end: the next one begins anew."""
        self._put("run", self._folder, json.dumps([self.run, True]).encode())

    def kept(self, dossier: Path) -> Kept | None:
        """What is remembered of it, be it as it was or not."""
        data = self._get("row", _path(dossier))
        with suppress(ValueError):
            return _adapter().validate_json(data) if data is not None else None
        return None

    def holds(self, kept: Kept, state: State | None) -> bool:
        """Whether a dossier in this state would come out as it did."""
        return (
            state is not None
            and state.digest == kept.state
            and kept.options == self._options
            and kept.edition == edition.program()
            and Footing(kept.digests, kept.absent).holds
        )

    def report(self, dossier: Path, checklist: Checklist | None) -> Report | None:
        """The last report, read with the checklist it was made with; None: that has changed since."""
        data = self._get("report", _path(dossier))
        with suppress(ValueError, LookupError, RecursionError):
            return reading.parse(data, checklist) if data is not None else None
        return None

    def keep(
        self, dossier: Path, report: Report, row: Row, state: State | None, written: Written
    ) -> None:
        """Remember a dossier just checked."""
        ground = report.footing or Footing({})
        lasts = report.footing is not None and state is not None and state.settled
        kept = Kept(
            row=row,
            checklist=report.checklist_sha256,
            run=self.run,
            state=state.digest if lasts and state else "",
            options=self._options,
            edition=edition.program(),
            digests=ground.digests,
            absent=ground.absent,
            written=written,
        )
        with suppress(ValueError):  # half a pair of surrogates in a name: it is checked again
            self._put("row", _path(dossier), _adapter().dump_json(kept))
            self._put(
                "report", _path(dossier), as_json.render_narrow(report, Style(show_personal=True))
            )
        self._memory.flush()

    def renew(self, dossier: Path, kept: Kept) -> None:
        """Remember what has changed about a dossier told again."""
        with suppress(ValueError):
            self._put("row", _path(dossier), _adapter().dump_json(kept))

    def _begin(self) -> str:
        """The name of the run that was broken off, else a new one."""
        data = self._get("run", self._folder)
        with suppress(ValueError):
            name, finished = json.loads(data) if data is not None else ("", True)
            if not finished:
                return str(name)
        run = uuid.uuid4().hex
        self._put("run", self._folder, json.dumps([run, False]).encode())
        self._memory.flush()
        return run

    def _get(self, what: str, name: str) -> bytes | None:
        return self._memory.get(_digest(name), what, "")

    def _put(self, what: str, name: str, data: bytes) -> None:
        self._memory.put(_digest(name), what, "", data)


def _path(dossier: Path) -> str:
    return str(dossier.absolute())


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


_ADAPTERS: list[TypeAdapter[Kept]] = []


def _adapter() -> TypeAdapter[Kept]:
    """Made when first needed: that takes a while."""
    if not _ADAPTERS:
        _ADAPTERS.append(TypeAdapter(Kept))
    return _ADAPTERS[0]
