"""The whole of certcheck on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from certcheck.cache.cache import Cache
from certcheck.dossier.file import File
from certcheck.dossier.walk import walk
from certcheck.judge.verdict import make_report, verdict
from certcheck.looking.outlook import Left
from certcheck.matching.scene import Scene
from certcheck.opening import DEFAULT_CHECKLIST, Inquiry, Opened, Options, cache_for
from certcheck.report import Report

if TYPE_CHECKING:
    from certcheck.explaining.explanation import Explanation

__all__ = [
    "DEFAULT_CHECKLIST",
    "Inquiry",
    "Options",
    "Progress",
    "conclude",
    "explain",
    "inquire",
    "scan",
]


class Progress(Protocol):
    """Is told how far the reading has come."""

    def start(self, files: int) -> None: ...

    def advance(self, path: str, done: int, total: int, left: Left) -> None: ...

    def finish(self) -> None: ...

    def warn(self, reason: str) -> None:
        """Nothing will be remembered of this scan; its result is what it would be anyway."""
        ...


def scan(dossier: Path, options: Options, progress: Progress | None = None) -> Report:
    """Check one dossier. Raises `UsageError` where nothing could be scanned, `ScanError` where it stopped."""
    with cache_for(options) as cache, Opened(dossier, options, cache, shared=True) as opened:
        report, scene = _concluded(_inquiry(opened, cache, progress), options)
        if report.footing is not None:
            report = replace(report, footing=replace(report.footing, papers=opened.papers()))
        return _pictured(dossier, report, scene, options, cache) if scene is not None else report


def _concluded(found: Inquiry, options: Options) -> tuple[Report, Scene | None]:
    """The report, and the scene where pictures are wanted of it: it is most of what a scan holds."""
    return conclude(found), found.scene if options.thumbnails else None


def conclude(found: Inquiry) -> Report:
    """The judgement of everything that was found."""
    decided = verdict(found.scene, found.loaded, found.profile)
    report = make_report(found.scene, found.loaded, found.profile, found.outside, decided)
    return replace(report, footing=found.footing)


def explain(
    dossier: Path, word: str, options: Options, progress: Progress | None = None
) -> Explanation:
    """Why an item has its status, or what a file was taken for. Raises what `scan` raises; `UsageError`
    too where `word` is neither an item nor a file."""
    from certcheck.explaining.explanation import explained  # noqa: PLC0415 — a scan explains nothing

    found = inquire(dossier, options, progress)
    decided = verdict(found.scene, found.loaded, found.profile)
    report = make_report(found.scene, found.loaded, found.profile, found.outside, decided)
    return explained(word, found.scene, decided, report)


def inquire(dossier: Path, options: Options, progress: Progress | None = None) -> Inquiry:
    """A dossier's files read and recognised, with all words, without a judgement. Raises what `scan` raises."""
    with (
        cache_for(options) as cache,
        Opened(dossier, options, cache, whole=True, shared=True) as opened,
    ):
        return _inquiry(opened, cache, progress)


def _inquiry(opened: Opened, cache: Cache, progress: Progress | None) -> Inquiry:
    """Look at every file that waits, and then at all of them."""
    _read(opened, progress)
    if progress is not None:
        for reason in cache.warnings:
            progress.warn(reason)
    return opened.inquiry()


def _read(opened: Opened, progress: Progress | None) -> None:
    """Look at every file that waits."""
    waiting = opened.waiting
    if progress is not None:
        progress.start(len(waiting))
    if waiting:
        _share(opened, waiting, progress)
    if progress is not None:
        progress.finish()


def _share(opened: Opened, waiting: Sequence[File], progress: Progress | None) -> None:
    """Have workers look at the files."""
    from certcheck.looking.sharing import Sharing  # noqa: PLC0415 — only where something is read
    from certcheck.workers.pool import usual_jobs  # noqa: PLC0415

    options = opened.options
    jobs = usual_jobs() if options.jobs is None else options.jobs
    done = 0
    for step in Sharing(opened.memory, jobs=jobs, limits=options.limits).read(waiting, opened.anew):
        if step.result is not None:
            done += 1
            opened.take(step.file, step.result)
        if progress is not None:
            progress.advance(step.file.path, done, len(waiting), step.left)


def _pictured(
    dossier: Path, report: Report, scene: Scene, options: Options, cache: Cache
) -> Report:
    """With small pictures of what counts; the dossier is gone through once more for them, and it is
    not told again from memory."""
    from certcheck.pictures import pictures  # noqa: PLC0415 — loads what draws; few ask for it
    from certcheck.workers.pool import usual_jobs  # noqa: PLC0415

    jobs = usual_jobs() if options.jobs is None else options.jobs
    with walk(dossier, options.limits, options.passwords, cache) as again:
        shown = pictures(report, scene, again.files, jobs=jobs, limits=options.limits)
    return replace(report, pictures=shown, footing=None)
