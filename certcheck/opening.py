"""A dossier opened: walked, its profile and checklist loaded, what was read before recalled.

What is left to do is to look at the files in `waiting`, anywhere and in any order, and to hand each
result to `take`; then `inquiry` has everything a judgement needs.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from certcheck.cache.cache import Cache, NoCache
from certcheck.checklist import compiled, loading
from certcheck.closing import Closing
from certcheck.document import Problem
from certcheck.dossier.file import File, UnreadableError
from certcheck.dossier.walk import Dossier, walk
from certcheck.errors import UsageError
from certcheck.footing import Footing, Papers, Task
from certcheck.judge.verdict import Outside
from certcheck.limits import Limits, limits_for
from certcheck.looking.look import Look, Looking, decisions
from certcheck.looking.remembering import Handed, Memory, name_of
from certcheck.matching.look import look_around
from certcheck.matching.naming import Naming
from certcheck.matching.scene import Scene, Seen
from certcheck.matching.sorting import sort_out
from certcheck.profile.model import Profile, load_profile, wanted_checklist
from certcheck.readers.ocr import engine_name
from certcheck.readers.options import ReadOptions
from certcheck.report import OPEN, Run, Status
from certcheck.visible import visible

DEFAULT_CHECKLIST = loading.DEFAULT
_FEW = 24
"""Documents that are looked at again before workers would be ready to."""


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

    @property
    def limits(self) -> Limits:
        return limits_for(self.timeout)


@dataclass(frozen=True)
class Inquiry:
    """Everything that was read and recognised of one dossier, ready to be judged or explained."""

    scene: Scene
    loaded: loading.Loaded
    profile: Profile
    outside: Outside
    footing: Footing | None = None
    """As `Report.footing`."""


@dataclass(frozen=True)
class Shelf:
    """A checklist ready for use: what is put together once however many dossiers use it."""

    loaded: loading.Loaded

    @cached_property
    def naming(self) -> Naming:
        """What names speak of; an empty dossier has none."""
        return Naming(self.loaded.checklist)


Shelves = Callable[[str], Shelf]
"""The checklist of a name or file. Raises what `loading.load` raises."""


def shelf(name: str, lang: str, cache: Cache) -> Shelf:
    """The checklist of this name, as it is kept in the cache or put together now."""
    return Shelf(compiled.load(name, lang, cache))


class Opened(Closing):
    """One dossier on its way. A context: its end removes what archives were unpacked to."""

    def __init__(
        self,
        dossier: Path,
        options: Options,
        cache: Cache,
        shelves: Shelves | None = None,
        *,
        whole: bool = False,
        shared: bool = False,
    ) -> None:
        """Walk it and recall what is known.

        `whole`: with all words, for somebody who reads them. `shared`: who looks at what is `waiting`
        shares documents out too that were read before (`anew`): there are many of them after every
        update of the program.

        Raises what `scan` raises.
        """
        self.dossier = dossier
        self._whole = whole
        self.options = options
        self._found = walk(dossier, options.limits, options.passwords, cache)
        try:
            said = _profile_bytes(self._found, options)
            self._checklist = name = _checklist(said, options)
            held = shelves(name) if shelves else shelf(name, options.lang, cache)
            self._held, self.loaded = held, held.loaded
            self._profile = self._load_profile(said)
            papers, self._aside = sort_out(self._found, self._profile)
            self.memory = Memory(cache, self._task())
            self._seen: list[Seen] = []
            self._flawed: frozenset[str] = frozenset()
            self.anew: frozenset[str] = frozenset()
            """Paths of files in `waiting` whose documents the memory has."""
            self.waiting = tuple(self._unknown(papers, shared=shared))
            self._open = len(self.waiting)
        except BaseException:
            self._found.close()
            raise

    def close(self) -> None:
        """Remove the temporary files. May be called again."""
        self._found.close()

    @property
    def done(self) -> bool:
        """Whether every file has been looked at."""
        return self._open == 0

    def take(self, file: File, result: Handed | Problem) -> None:
        """What one of the waiting files is, or why it could not be looked at."""
        self._open -= 1
        if isinstance(result, Problem):
            self.memory.lasting = False
            self._see(file, Look("unknown", problem=result))
        else:
            self.memory.keep(file, result)
            self._see(file, self.memory.link(file, result))

    def inquiry(self) -> Inquiry:
        """All of it looked at together. To be asked once: what was seen is the inquiry's alone then."""
        options = self.options
        self.memory.settle()
        scene = look_around(
            self._seen,
            self.loaded.checklist,
            self._profile,
            as_of=options.as_of,
            ocr=options.ocr,
            audit_date=options.audit_date,
        )
        run = _run(options, self._profile, self._found, self._seen)
        outside = Outside(str(self.dossier), run, self._aside)
        lasts = self.memory.lasting and self._found.lasting
        lasting = lasts and not options.passwords and not run.limits
        ground = _footing(self.loaded, options.profile) if lasting else None
        self._flawed = frozenset(seen.path for seen in self._seen if seen.problems)
        self._seen = []
        return Inquiry(scene, self.loaded, self._profile, outside, ground)

    def papers(self) -> Papers | None:
        """What a report of the `inquiry` hangs on of its files, once it is made; None: on all there is."""
        if self._profile.assigned or self._profile.accepted:
            return None
        root, known, others = os.fspath(self.dossier), dict[bytes, str](), set[str]()
        apart = {*self._flawed, *(one.path for one in self._aside)}
        for file in self._found.files:
            place = file.place
            if file.sha256 is None:
                continue
            if place is None or place.root != root or file.path in apart:
                others.add(file.sha256)
            else:
                known[os.fsencode("/".join(place.parts))] = name_of(file)
        return Papers(self._how(), known, frozenset(others), frozenset(self.memory.asked))

    def _how(self) -> Task:
        options = self.options
        return Task(
            checklist=self._checklist,
            sha256=self.loaded.sha256,
            lang=options.lang,
            ocr=options.ocr,
            timeout=options.timeout,
            key=self.memory.key,
        )

    def _load_profile(self, said: tuple[bytes, str] | None) -> Profile:
        if said is None:
            return Profile.empty().within(_folder(self._found, self.options))
        profile = load_profile(*said, self.loaded.checklist, self.options.lang)
        return profile.within(_folder(self._found, self.options))

    def _task(self) -> Looking:
        options = self.options
        return Looking(
            checklist=self.loaded.checklist,
            sha256=self.loaded.sha256,
            options=ReadOptions(
                ocr=options.ocr, passwords=options.passwords, max_pages=options.limits.max_pages
            ),
            decisions=decisions(self._profile, self.loaded.checklist),
        )

    def _unknown(self, papers: Sequence[File], *, shared: bool) -> list[File]:
        """The files nothing is known of; what is known of the others is seen."""
        waiting = self._unseen(papers, self.memory.look)
        read = [file for file in waiting if self.memory.was_read(file)]
        if shared and len(read) > _FEW:
            self.anew = frozenset(file.path for file in read)
            return waiting
        unknown = set(map(id, self._unseen(read, self.memory.recall)))
        done = {id(file) for file in read} - unknown
        return [file for file in waiting if id(file) not in done]

    def _unseen(self, files: Sequence[File], known: Callable[[File], Look | None]) -> list[File]:
        """Those of which nothing is known; the others are seen."""
        unseen: list[File] = []
        for file in files:
            look = known(file)
            if look is None:
                unseen.append(file)
            else:
                self._see(file, look)
        return unseen

    def _see(self, file: File, look: Look) -> None:
        if self._whole:
            look = self.memory.whole(look)
        self._seen.append(seen(file.path, file.sha256, look, self._held.naming))


def seen(path: str, sha256: str | None, look: Look, naming: Naming) -> Seen:
    """A file as matching sees it: what a look found in it, and what its name says."""
    return Seen(
        path=path,
        sha256=sha256,
        format=look.format,
        editable=look.editable,
        recognition=look.recognition,
        problem=look.problem,
        page_problems=look.page_problems,
        named=naming.kinds(path),
        called=naming.own(path),
        assigned=tuple((d.item, s, d.person, d.source) for d, s in look.decided) or None,
    )


def cache_for(options: Options) -> Cache:
    return Cache() if options.cache else NoCache()


def _footing(loaded: loading.Loaded, profile: Path | None) -> Footing:
    """The files outside the dossier that a report hangs on."""
    own = compiled.footing(loaded)
    given = Footing.of([profile] if profile is not None else [])
    return Footing({**own.digests, **given.digests}, own.absent)


def _profile_bytes(found: Dossier, options: Options) -> tuple[bytes, str] | None:
    """The profile's bytes and how its mistakes name it: the one given, else the dossier's own."""
    if options.profile is not None:
        try:
            return options.profile.read_bytes(), str(options.profile)
        except OSError as error:
            raise UsageError.keyed("path_unreadable", path=visible(str(options.profile))) from error
    own = found.profile if options.dossier_profile else None
    if own is None:
        return None
    try:
        return own.read(), own.path
    except UnreadableError as error:
        raise UsageError(
            f"{visible(own.path)}: {error.problem.detail or error.problem.code.value}"
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
