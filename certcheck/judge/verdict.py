"""The verdict on a dossier: every item's outcome, every file's place, as one report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from certcheck.checklist import loading
from certcheck.checklist.loading import Loaded
from certcheck.checklist.model import Checklist, Item
from certcheck.checklist.requirements import Point
from certcheck.judge.decisions import Decided, decide
from certcheck.judge.identity import identity
from certcheck.judge.items import judge_all
from certcheck.judge.outcome import Outcome
from certcheck.judge.places import places, problems
from certcheck.matching.scene import Scene
from certcheck.profile.model import Profile
from certcheck.report import (
    Assignment,
    Dossier,
    FileResult,
    Finding,
    ItemResult,
    Place,
    PointResult,
    Report,
    Run,
    Severity,
    Status,
)


@dataclass(frozen=True)
class Outside:
    """What the report tells besides the verdict."""

    path: str
    """The dossier, as it was given."""
    run: Run
    aside: tuple[FileResult, ...]
    """Files set aside before anything was read."""


def verdict(scene: Scene, loaded: Loaded, profile: Profile) -> Decided:
    """Every item judged once, and then what people have decided."""
    checklist = loaded.checklist
    return decide(judge_all(scene, checklist), profile, scene, checklist)


def make_report(
    scene: Scene, loaded: Loaded, profile: Profile, outside: Outside, decided: Decided
) -> Report:
    """Everything that was found, put down."""
    checklist = loaded.checklist
    files = places(scene, decided.outcomes, checklist, outside.aside)
    return Report(
        checklist=checklist,
        checklist_sha256=loaded.sha256,
        checklist_file=_shown(loaded.path),
        run=outside.run,
        dossier=Dossier(
            outside.path, scene.company.name, scene.company.uscc, len(files), dict(scene.facts)
        ),
        items=tuple(
            _item(item, decided.outcomes[item.id], loaded.lines.get(item.id))
            for item in checklist.items
        ),
        files=files,
        problems=problems(scene, ()),
        identity=identity(scene, checklist),
        assignments=tuple(Assignment(one.path, one.item, one.source) for one in profile.assigned),
        acceptances=decided.acceptances,
        waivers=decided.waivers,
        findings=(*_copies(files), *decided.findings, *_profile_warnings(profile)),
        questions=_questions(decided.outcomes, checklist),
        owners=profile.owners,
    )


def _shown(path: Path) -> str:
    """A shipped checklist by its name, wherever it is installed; any other by the path it was given by."""
    shipped = loading.home()
    return f"checklists/{path.relative_to(shipped)}" if path.is_relative_to(shipped) else str(path)


def _item(item: Item, outcome: Outcome, line: int | None) -> ItemResult:
    return ItemResult(
        item,
        outcome.status,
        outcome.evidence,
        outcome.points or _uncovered(item, outcome),
        outcome.subjects,
        _once(outcome.findings),
        line,
    )


def _uncovered(item: Item, outcome: Outcome) -> tuple[PointResult, ...]:
    """An item with points tells them all, also where nothing was found or it does not apply."""
    covered = outcome.status is Status.COMPLETE
    return tuple(PointResult(point, covered) for point in _distinct(item))


def _distinct(item: Item) -> tuple[Point, ...]:
    return tuple({point.id: point for point in item.points}.values())


def _once(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Each finding once, errors first, else in the order they were made."""
    order = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    found: dict[tuple[object, ...], Finding] = {}
    for one in findings:
        key = (
            one.code,
            one.path,
            one.page,
            one.subject,
            one.point,
            tuple(sorted(one.params.items())),
        )
        found.setdefault(key, one)
    return tuple(sorted(found.values(), key=lambda one: order.index(one.severity)))


def _copies(files: tuple[FileResult, ...]) -> tuple[Finding, ...]:
    return tuple(
        Finding("duplicate", Severity.INFO, dict(file.params), file.path)
        for file in files
        if file.place is Place.IGNORED and file.code == "duplicate"
    )


def _profile_warnings(profile: Profile) -> tuple[Finding, ...]:
    return tuple(
        Finding("uscc_check_failed", Severity.WARNING, {"value": profile.uscc or ""}, profile.name)
        for _ in profile.warnings[:1]
        if profile.uscc
    )


def _questions(outcomes: Mapping[str, Outcome], checklist: Checklist) -> tuple[str, ...]:
    """The facts some item waits for, in the checklist's order, each once."""
    asked = {
        finding.params.get("question", "")
        for outcome in outcomes.values()
        for finding in outcome.findings
        if finding.code == "applicability_unknown"
    }
    return tuple(fact.id for fact in checklist.facts if fact.id in asked)
