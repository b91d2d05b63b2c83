"""Why an item has its status, and what a file was taken for: the judge's own notes, sorted.

Nothing is judged here a second time: what was tried and weighed is what `judge` kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from certcheck.explaining.asked import Asked, asked
from certcheck.judge.decisions import Decided
from certcheck.judge.examine import Examined, Verdict
from certcheck.judge.outcome import Outcome
from certcheck.judge.weighing import Weighed
from certcheck.matching.scene import Candidate, Scene, Seen
from certcheck.recognition.hits import Hit
from certcheck.report import FileProblem, FileResult, Finding, ItemResult, Report


@dataclass(frozen=True)
class Trial:
    """One paper that was looked at for one item."""

    item: str
    candidate: Candidate
    counts: bool
    verdict: str
    """`good`, `doubt`, `offered`, `nothing`; of a paper of another kind its `Weight`."""
    against: tuple[Finding, ...] = ()
    """The tests it failed, and what else is to be said of it."""
    points: tuple[Hit, ...] = ()
    """The points of the item it shows, the first place of each."""
    subject: str | None = None
    """Whose it was looked at as, by member's id."""


@dataclass(frozen=True)
class ItemWhy:
    """An item with every paper that was looked at for it."""

    result: ItemResult
    trials: tuple[Trial, ...]


@dataclass(frozen=True)
class Taken:
    """A stretch of a file, what it was taken for, and what came of it."""

    candidate: Candidate
    trials: tuple[Trial, ...]


@dataclass(frozen=True)
class FileWhy:
    """A file: how it was read, what it was taken for, where it ended up."""

    result: FileResult
    seen: Seen | None
    """None where it was set aside before anything was read."""
    taken: tuple[Taken, ...]
    problems: tuple[FileProblem, ...]


@dataclass(frozen=True)
class Explanation:
    """Of an item or of a file."""

    report: Report
    subject: ItemWhy | FileWhy


def explained(word: str, scene: Scene, decided: Decided, report: Report) -> Explanation:
    """What was asked for. Raises `UsageError` where nothing, or several files, are called so."""
    found = asked(word, report)
    if found.kind is Asked.ITEM:
        return Explanation(report, _item(found.name, decided, report))
    return Explanation(report, _file(found.name, scene, decided, report))


def _item(item: str, decided: Decided, report: Report) -> ItemWhy:
    result = next(one for one in report.items if one.item.id == item)
    trials = sorted(_trials(item, decided.outcomes[item]), key=_best_first)
    return ItemWhy(result, tuple(trials))


def _file(path: str, scene: Scene, decided: Decided, report: Report) -> FileWhy:
    result = next(one for one in report.files if one.path == path)
    seen = next((one for one in scene.files if one.path == path), None)
    trials = [
        trial
        for item, outcome in decided.outcomes.items()
        for trial in _trials(item, outcome)
        if trial.candidate.path == path
    ]
    candidates = [one for one in scene.candidates if one.path == path]
    candidates += [one for group in scene.assigned.values() for one in group if one.path == path]
    taken = tuple(
        Taken(one, tuple(trial for trial in trials if trial.candidate.key == one.key))
        for one in candidates
    )
    problems = tuple(one for one in report.problems if one.path == path)
    return FileWhy(result, seen, taken, problems)


def _trials(item: str, outcome: Outcome) -> Iterator[Trial]:
    counting = {(one.path, one.kind, one.subject) for one in outcome.evidence if one.counts}
    # Papers of a set, of years and of a list are tried as the item's, and cited as a part's.
    counting |= {(path, kind, None) for path, kind, _ in counting}
    telling = bool(outcome.points) and any(
        one.verdict is Verdict.GOOD and _points(one.candidate, item) for one in outcome.tried
    )
    for one in _once(outcome.tried):
        candidate = one.candidate
        counts = (candidate.path, candidate.sighting.kind, one.subject) in counting
        # Beside papers that show a point, one that shows none is not cited.
        counts = counts and (not telling or bool(_points(candidate, item)))
        yield Trial(
            item=item,
            candidate=candidate,
            counts=counts and one.verdict is Verdict.GOOD and not _set_aside(one, outcome),
            verdict=one.verdict.name.lower(),
            against=_against(candidate, one.findings, outcome, one.subject),
            points=_points(candidate, item),
            subject=one.subject,
        )
    for weighed in _merged(outcome):
        yield _weighed(item, weighed)


def _merged(outcome: Outcome) -> Iterable[Weighed]:
    """Each paper of another kind once, with the points it shows for any part of a set."""
    tried = {one.candidate.key for one in outcome.tried}
    merged: dict[object, Weighed] = {}
    for one in outcome.weighed:
        if one.candidate.key not in tried:
            key = (one.candidate.key, one.weight)
            known = merged.setdefault(key, one)
            points = dict.fromkeys((*known.points, *one.points))
            merged[key] = replace(known, points=tuple(points))
    return merged.values()


def _weighed(item: str, one: Weighed) -> Trial:
    return Trial(item, one.candidate, one.weight.counts, one.weight.value, one.findings, one.points)


def _once(tried: Iterable[Examined]) -> Iterator[Examined]:
    """Each paper once for each person; alternatives of one item may have tried it twice."""
    seen: set[tuple[object, ...]] = set()
    for one in tried:
        key = (one.candidate.key, one.subject)
        if key not in seen:
            seen.add(key)
            yield one


_SET_ASIDE = ("older_version", "duplicate")


def _set_aside(one: Examined, outcome: Outcome) -> bool:
    return any(
        found.code in _SET_ASIDE and _about(found, one.candidate) for found in outcome.findings
    )


def _about(found: Finding, candidate: Candidate) -> bool:
    pages = candidate.sighting.pages
    return found.path == candidate.path and (found.page is None or not pages or found.page in pages)


def _against(
    candidate: Candidate, own: tuple[Finding, ...], outcome: Outcome, subject: str | None
) -> tuple[Finding, ...]:
    """Its own findings, and those the whole item has on it."""
    known = {(found.code, tuple(sorted(found.params.items()))) for found in own}
    more = [
        replace(found, subject=None)
        for found in outcome.findings
        if _about(found, candidate)
        and (subject is None or found.subject in (None, subject))
        and found.code != "near_miss"
        and (found.code, tuple(sorted(found.params.items()))) not in known
    ]
    return (*own, *more)


def _points(candidate: Candidate, item: str) -> tuple[Hit, ...]:
    first: dict[str, Hit] = {}
    for hit in candidate.sighting.hits.get(item, ()):
        first.setdefault(hit.point, hit)
    return tuple(first.values())


_ORDER = ("good", "counts", "doubt", "offered", "nothing", "failed", "spare")


def _best_first(trial: Trial) -> tuple[bool, int, int, str]:
    place = _ORDER.index(trial.verdict) if trial.verdict in _ORDER else len(_ORDER)
    return (not trial.counts, place, -len(trial.points), trial.candidate.path)
