"""The whole of certcheck on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from certcheck import checklists, compiled
from certcheck.cache import Cache, NoCache
from certcheck.document import Problem
from certcheck.dossier.file import File, UnreadableError
from certcheck.dossier.walk import Dossier, walk
from certcheck.errors import UsageError
from certcheck.explaining.explanation import Explanation, explained
from certcheck.footing import Footing
from certcheck.judge.verdict import Outside, make_report, verdict
from certcheck.limits import Limits
from certcheck.looking import Look, Looking, decisions
from certcheck.matching.look import look_around
from certcheck.matching.naming import Naming
from certcheck.matching.scene import Scene, Seen
from certcheck.matching.sorting import sort_out
from certcheck.pictures import pictures
from certcheck.profile import Profile, load_profile, wanted_checklist
from certcheck.readers.ocr import engine_name
from certcheck.readers.options import ReadOptions
from certcheck.remembering import Handing, Memory
from certcheck.report import OPEN, Report, Run, Status
from certcheck.workers import read_all, usual_jobs

DEFAULT_CHECKLIST = checklists.DEFAULT


@dataclass(frozen=True, slots=True)
class Options:
    """What a scan can be told; everything has an answer, the day too, so that a run can be repeated."""

    as_of: date
    """The "today" of every rule."""
    audit_date: date | None = None
    """The day of the planned audit; papers that lapse before it are told."""
    checklist: str | None = None
    """A name or a file; None: the profile's, else the default."""
    lang: str = "zh"
    fail_on: tuple[Status, ...] = OPEN
    ocr: bool = True
    cache: bool = True
    jobs: int | None = None
    timeout: float | None = None
    """Seconds a file may take; None: as `limits` says."""
    passwords: tuple[str, ...] = field(default=(), repr=False)
    profile: Path | None = None
    """A profile from elsewhere; None: the dossier's own, unless `dossier_profile` is off."""
    dossier_profile: bool = True
    thumbnails: bool = False
    """Take small pictures of the pages that count, never of identity papers."""


class Progress(Protocol):
    """Is told how far the reading has come."""

    def start(self, files: int) -> None: ...

    def advance(self, path: str, done: int, total: int) -> None: ...

    def finish(self) -> None: ...

    def warn(self, reason: str) -> None:
        """Nothing will be remembered of this scan; its result is what it would be anyway."""
        ...


@dataclass(frozen=True)
class Inquiry:
    """Everything that was read and recognised of one dossier, ready to be judged or explained."""

    scene: Scene
    loaded: checklists.Loaded
    profile: Profile
    outside: Outside
    footing: Footing | None = None
    """As `Report.footing`."""


def scan(dossier: Path, options: Options, progress: Progress | None = None) -> Report:
    """Check one dossier. Raises `UsageError` where nothing could be scanned, `ScanError` where it stopped."""
    found = inquire(dossier, options, progress)
    decided = verdict(found.scene, found.loaded, found.profile)
    report = make_report(found.scene, found.loaded, found.profile, found.outside, decided)
    if options.thumbnails:
        return _pictured(dossier, report, found, options)
    return replace(report, footing=found.footing)


def _pictured(dossier: Path, report: Report, found: Inquiry, options: Options) -> Report:
    """With small pictures of what counts; the dossier is gone through once more for them."""
    limits = _limits(options)
    jobs = usual_jobs() if options.jobs is None else options.jobs
    with _cache(options) as cache, walk(dossier, limits, options.passwords, cache) as again:
        shown = pictures(report, found.scene, again.files, jobs=jobs, limits=limits)
    return replace(report, pictures=shown)


def _footing(loaded: checklists.Loaded, profile: Path | None) -> Footing:
    """The files outside the dossier that a report hangs on."""
    own = compiled.footing(loaded)
    given = Footing.of([profile] if profile is not None else [])
    return Footing({**own.digests, **given.digests}, own.absent)


def explain(
    dossier: Path, word: str, options: Options, progress: Progress | None = None
) -> Explanation:
    """Why an item has its status, or what a file was taken for. Raises what `scan` raises; `UsageError`
    too where `word` is neither an item nor a file."""
    found = inquire(dossier, options, progress)
    decided = verdict(found.scene, found.loaded, found.profile)
    report = make_report(found.scene, found.loaded, found.profile, found.outside, decided)
    return explained(word, found.scene, decided, report)


def inquire(dossier: Path, options: Options, progress: Progress | None = None) -> Inquiry:
    """Read and recognise a dossier's files, without a judgement. Raises what `scan` raises."""
    limits = _limits(options)
    with _cache(options) as cache, walk(dossier, limits, options.passwords, cache) as found:
        said = _profile_bytes(found, options)
        loaded = compiled.load(_checklist(said, options), options.lang, cache)
        profile = load_profile(*said, loaded.checklist, options.lang) if said else Profile.empty()
        profile = profile.within(_folder(found, options))
        papers, aside = sort_out(found, profile)
        task = Looking(
            checklist=loaded.checklist,
            sha256=loaded.sha256,
            options=ReadOptions(
                ocr=options.ocr, passwords=options.passwords, max_pages=limits.max_pages
            ),
            decisions=decisions(profile, loaded.checklist),
        )
        naming = Naming(loaded.checklist)
        memory = Memory(cache, task)
        seen = [
            _seen(file, one, naming)
            for file, one in _looked(papers, memory, limits, options, progress)
        ]
    if progress is not None:
        for reason in cache.warnings:
            progress.warn(reason)
    scene = look_around(
        seen,
        loaded.checklist,
        profile,
        as_of=options.as_of,
        ocr=options.ocr,
        audit_date=options.audit_date,
    )
    outside = Outside(str(dossier), _run(options, profile, found, seen), aside)
    lasting = memory.lasting and not options.passwords and not outside.run.limits
    ground = _footing(loaded, options.profile) if lasting else None
    return Inquiry(scene, loaded, profile, outside, ground)


def _limits(options: Options) -> Limits:
    return (
        replace(Limits(), timeout=options.timeout, page_timeout=options.timeout)
        if options.timeout
        else Limits()
    )


def _profile_bytes(found: Dossier, options: Options) -> tuple[bytes, str] | None:
    """The profile's bytes and how its mistakes name it: the one given, else the dossier's own."""
    if options.profile is not None:
        try:
            return options.profile.read_bytes(), str(options.profile)
        except OSError as error:
            raise UsageError(f"{options.profile}: {error.strerror or error}") from error
    own = found.profile if options.dossier_profile else None
    if own is None:
        return None
    try:
        return own.read(), own.path
    except UnreadableError as error:
        raise UsageError(
            f"{own.path}: {error.problem.detail or error.problem.code.value}"
        ) from error


def _folder(found: Dossier, options: Options) -> str:
    """Where the dossier's own profile lies; empty at the root, or where another was given."""
    own = found.profile if options.profile is None else None
    return own.path.rpartition("/")[0] if own is not None else ""


def _checklist(said: tuple[bytes, str] | None, options: Options) -> str:
    """The checklist to judge by; a stranger's profile may name a shipped one, and no file of ours."""
    if options.checklist or said is None:
        return options.checklist or DEFAULT_CHECKLIST
    named = wanted_checklist(*said, options.lang, shipped=options.profile is None)
    return named or DEFAULT_CHECKLIST


def _cache(options: Options) -> Cache:
    return Cache() if options.cache else NoCache()


def _looked(
    files: Sequence[File],
    memory: Memory,
    limits: Limits,
    options: Options,
    progress: Progress | None,
) -> Iterator[tuple[File, Look]]:
    """Every file with what it is: those without bytes, those read before, then the others as they get done."""
    waiting: list[File] = []
    for file in files:
        known = memory.recall(file)
        if known is not None:
            yield file, known
        else:
            waiting.append(file)
    if progress is not None:
        progress.start(len(waiting))
    jobs = usual_jobs() if options.jobs is None else options.jobs
    results = read_all(
        waiting, Handing(memory.task), jobs=jobs, limits=limits, cost=lambda file: file.size
    )
    for done, (file, result) in enumerate(results, 1):
        if progress is not None:
            progress.advance(file.path, done, len(waiting))
        if isinstance(result, Problem):
            memory.lasting = False
            yield file, Look("unknown", problem=result)
            continue
        memory.keep(file, result)
        yield file, result.look
    if progress is not None:
        progress.finish()


def _seen(file: File, look: Look, naming: Naming) -> Seen:
    return Seen(
        path=file.path,
        sha256=file.sha256,
        format=look.format,
        editable=look.editable,
        recognition=look.recognition,
        problem=look.problem,
        page_problems=look.page_problems,
        named=naming.kinds(file.path),
        called=naming.own(file.path),
        assigned=tuple((d.item, s, d.person, d.source) for d, s in look.decided) or None,
    )


def _run(options: Options, profile: Profile, found: Dossier, seen: Sequence[Seen]) -> Run:
    problems = (problem for one in seen for problem in one.problems)
    limits = {limit.value for limit in found.limits} | {one.limit for one in problems if one.limit}
    return Run(
        as_of=options.as_of,
        lang=options.lang,
        fail_on=options.fail_on,
        ocr=engine_name() if options.ocr else None,
        profile=profile.name,
        limits=tuple(sorted(limits)),
        unread=0 if options.ocr else sum(one.unread for one in seen),
        audit_date=options.audit_date,
    )
