"""The whole of certcheck on one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from certcheck.report import OPEN, Report, Status


@dataclass(frozen=True, slots=True)
class Options:
    """What a scan can be told; everything has an answer, the day too, so that a run can be repeated."""

    as_of: date
    """The "today" of every rule."""
    checklist: str | None = None
    """A name or a file; None: the profile's, else the default."""
    lang: str = "zh"
    fail_on: tuple[Status, ...] = OPEN
    ocr: bool = True
    cache: bool = True
    jobs: int | None = None
    timeout: float | None = None
    """Seconds a file may take; None: as `limits` says."""
    passwords: tuple[str, ...] = ()
    profile: Path | None = None
    """A profile from elsewhere; None: the dossier's own, unless `dossier_profile` is off."""
    dossier_profile: bool = True


class Progress(Protocol):
    """Is told how far the reading has come."""

    def start(self, files: int) -> None: ...

    def advance(self, path: str, done: int, total: int) -> None: ...

    def finish(self) -> None: ...


def scan(dossier: Path, options: Options, progress: Progress | None = None) -> Report:
    """Check one dossier. Raises `UsageError` where nothing could be scanned, `ScanError` where it stopped."""
    raise NotImplementedError
