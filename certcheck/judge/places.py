"""Where every file ended up: nothing of a dossier is lost silently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from certcheck.checklist.model import Checklist, Item, alternatives
from certcheck.checklist.requirements import EachPerson
from certcheck.document import Problem, ProblemCode
from certcheck.dossier.members import REPACK
from certcheck.fields.names import Likeness
from certcheck.judge.asking import asked_for
from certcheck.judge.examine import SURE
from certcheck.judge.nearest import TITLE_ONLY, about
from certcheck.judge.outcome import Outcome
from certcheck.judge.weighing import Weight
from certcheck.matching.company import owner, standing
from certcheck.matching.scene import Scene, Seen
from certcheck.recognition.sighting import Flaw, Recognition, Sighting
from certcheck.report import FileProblem, FileResult, Place, Severity, Status

_PICTURE = "image"
"""The format of picture files: a blank one is empty, and has its bytes."""


def places(
    scene: Scene, outcomes: Mapping[str, Outcome], checklist: Checklist, aside: Sequence[FileResult]
) -> tuple[FileResult, ...]:
    """Every file once, in the order of paths; `aside` are those set aside before reading."""
    cited: dict[str, list[str]] = {}
    kinds: dict[str, str] = {}
    for item, outcome in outcomes.items():
        for one in outcome.evidence:
            if item not in cited.setdefault(one.path, []):
                cited[one.path].append(item)
            if one.kind:
                kinds.setdefault(one.path, one.kind)
    found = [
        *aside,
        *(_place(seen, cited, kinds, outcomes, scene, checklist) for seen in scene.files),
    ]
    return tuple(sorted(found, key=lambda file: file.path))


def _place(
    seen: Seen,
    cited: Mapping[str, list[str]],
    kinds: Mapping[str, str],
    outcomes: Mapping[str, Outcome],
    scene: Scene,
    checklist: Checklist,
) -> FileResult:
    items = tuple(cited.get(seen.path, ()))
    if seen.problem is not None:
        return FileResult(
            seen.path, seen.sha256, Place.PROBLEM, items=items, code=seen.problem.code.value
        )
    if items:
        return FileResult(seen.path, seen.sha256, Place.EVIDENCE, kinds.get(seen.path), items)
    if scene.staff.source == seen.path:
        return FileResult(seen.path, seen.sha256, Place.USED, "roster", code="roster")
    if _is_list(seen, checklist):
        return FileResult(seen.path, seen.sha256, Place.USED, "list", code="list")
    if _all_unreadable(seen):
        return FileResult(seen.path, seen.sha256, Place.PROBLEM, code=ProblemCode.UNREADABLE.value)
    return _unmatched(seen, outcomes, scene, checklist)


def _is_list(seen: Seen, checklist: Checklist) -> bool:
    """Whether other papers are checked by it."""
    kinds = {kind for item in checklist.items for need in item.lists for kind in need.lists}
    return any(one.kind in kinds and one.tables for one in seen.recognition.sightings)


def _all_unreadable(seen: Seen) -> bool:
    codes = {problem.code for _, problem in seen.page_problems}
    return ProblemCode.UNREADABLE in codes and not any(s.kind for s in seen.recognition.sightings)


_TOLD_APART = frozenset({"not_asked", Flaw.LIST.value})
"""What is known to be something else was meant for no item whose words happen to stand in it."""


def _unmatched(
    seen: Seen, outcomes: Mapping[str, Outcome], scene: Scene, checklist: Checklist
) -> FileResult:
    code, kind, params = _why(seen, outcomes, scene, checklist)
    nearest = _nearest(seen, kind, checklist, by_points=code not in _TOLD_APART)
    return FileResult(
        seen.path,
        seen.sha256,
        Place.UNMATCHED,
        kind,
        code=code,
        params=params,
        nearest_item=nearest,
    )


def _why(
    seen: Seen, outcomes: Mapping[str, Outcome], scene: Scene, checklist: Checklist
) -> tuple[str, str | None, Mapping[str, str]]:
    """The reason code, the kind it was taken for, and the words for the reason."""
    if any(problem.code is ProblemCode.OCR_NEEDED for _, problem in seen.page_problems):
        return "ocr_needed", None, {}
    if seen.recognition.letters == 0:
        return "no_text", None, {}
    sightings = sorted(
        seen.recognition.sightings, key=lambda s: (s.kind == "", s.rank, -s.confidence)
    )
    asked = asked_for(checklist)
    flawed = next((s for s in sightings if s.flaw is not None and _matters(s, asked)), None)
    if flawed is not None and flawed.flaw is not None:
        return flawed.flaw.value, flawed.kind or None, {}
    top = next((s for s in sightings if s.kind), None)
    if top is None:
        return _about(seen, outcomes, checklist)
    if top.kind not in asked:
        return "not_asked", top.kind, {"paper": top.kind}
    if standing(scene.company, top) is Likeness.OTHER:
        return "other_company", top.kind, {"found": owner(top)}
    items = [item for item in checklist.items if top.kind in item.papers]
    code, params = _unused(top, items, outcomes, scene)
    return code, top.kind, params


def _matters(sighting: Sighting, asked: frozenset[str]) -> bool:
    """Whether its flaw tells why it is nothing: an empty form of what nobody asks for is no more than that."""
    offered = sighting.flaw is not None and sighting.flaw.offered
    return not (offered and sighting.kind and sighting.kind not in asked)


def _unused(
    sighting: Sighting, items: Sequence[Item], outcomes: Mapping[str, Outcome], scene: Scene
) -> tuple[str, Mapping[str, str]]:
    """Why a paper some `items` ask for is the evidence of none of them."""
    paper = {"paper": sighting.kind}
    statuses = {outcomes[item.id].status for item in items}
    if statuses == {Status.NOT_APPLICABLE}:
        return "not_applicable", paper
    personal = any(isinstance(n, EachPerson) for item in items for n in alternatives(item.needs))
    if personal and sighting.people and not _known(sighting, scene):
        return "not_on_roster", {"name": sighting.people[0]}
    lapsed = [term.end for term in sighting.terms if term.end and term.end < scene.as_of]
    if lapsed:
        return "expired", {"date": min(lapsed).isoformat()}
    if statuses == {Status.COMPLETE} and sighting.confidence >= SURE:
        return "not_needed", paper
    return "weak_match", paper


def _known(sighting: Sighting, scene: Scene) -> bool:
    return any(member.name in sighting.people for member in scene.staff.members)


def _about(
    seen: Seen, outcomes: Mapping[str, Outcome], checklist: Checklist
) -> tuple[str, str | None, Mapping[str, str]]:
    """A paper of no kind: rules or plans about one, a few points, or nothing."""
    nearly = seen.recognition.nearly
    for kind, title in nearly:
        code = about(title, checklist.papers[kind], checklist.wording)
        if code != TITLE_ONLY:
            return code, None, {"title": title, "paper": kind}
    near = _nearest(seen, None, checklist, by_points=True)
    met = most_points(seen.recognition)
    if met and met[0] == near:
        return _by_points(seen, *met, outcomes[met[0]], checklist)
    for kind, title in nearly:
        if near is not None and kind in checklist.item(near).papers:
            return TITLE_ONLY, None, {"title": title, "paper": kind}
    return _by_points(seen, *met, outcomes[met[0]], checklist) if met else ("not_found", None, {})


_TOLD_WEIGHTS = {
    weight: weight.value
    for weight in (
        Weight.RULES,
        Weight.REFUSED,
        Weight.BELIED,
        Weight.LIST,
        Weight.PROMISE,
        Weight.LACK,
    )
} | {Weight.ASKED: Weight.ASKED.value, Weight.OTHER_KIND: "other_kind", Weight.AROUND: "other_kind"}


def _by_points(
    seen: Seen, item: str, points: frozenset[str], outcome: Outcome, checklist: Checklist
) -> tuple[str, str | None, Mapping[str, str]]:
    """What the points a paper speaks of come to: the reason the judgement had, else that they are too few."""
    asked = checklist.item(item).points
    params = {"points": "、".join(p.title.zh for p in asked if p.id in points), "item": item}
    fullest = max(outcome.weighed_in(seen.path), key=lambda one: len(one.points), default=None)
    if fullest is not None and fullest.weight in _TOLD_WEIGHTS:
        title = fullest.candidate.sighting.title
        return _TOLD_WEIGHTS[fullest.weight], None, {**params, "title": title}
    if fullest is not None:
        failed = next((f for f in fullest.findings if f.severity is not Severity.INFO), None)
        if failed is not None:
            return failed.code, None, {**params, **failed.params}
    if len(points) > 1 and {p.id for p in asked if p.required} <= points:
        return "points_scattered", None, params
    return "near_miss", None, params


def most_points(recognition: Recognition) -> tuple[str, frozenset[str]] | None:
    """The item most of whose points the file speaks of, and those points."""
    found: dict[str, set[str]] = {}
    for sighting in recognition.sightings:
        for item, hits in sighting.hits.items():
            found.setdefault(item, set()).update(hit.point for hit in hits)
    if not found:
        return None
    best = max(found, key=lambda item: len(found[item]))
    return best, frozenset(found[best])


def _nearest(seen: Seen, kind: str | None, checklist: Checklist, *, by_points: bool) -> str | None:
    """The item it is most likely to have been meant for; `by_points`: what it speaks of may tell."""
    nearly = [kind for kind, _ in seen.recognition.nearly]
    for wanted in (kind, *nearly, *seen.named):
        for item in checklist.items:
            if wanted is not None and wanted in item.papers:
                return item.id
    met = most_points(seen.recognition) if by_points else None
    return met[0] if met else None


def problems(scene: Scene, aside: Iterable[FileProblem]) -> tuple[FileProblem, ...]:
    """Every file and every page that could not be read."""
    found = list(aside)
    for seen in scene.files:
        if seen.problem is not None:
            found.append(
                FileProblem(seen.path, seen.problem.code.value, None, problem_params(seen))
            )
        for page, problem in seen.page_problems:
            if problem.code is not ProblemCode.OCR_NEEDED:
                found.append(FileProblem(seen.path, problem.code.value, page, page_params(problem)))
    unique = {(problem.path, problem.page or 0, problem.code): problem for problem in found}
    return tuple(unique[key] for key in sorted(unique))


def problem_params(seen: Seen) -> dict[str, str]:
    """What is known of why a file could not be read; a picture may be blank, which has its bytes."""
    if seen.problem is None:
        return {}
    if seen.problem.code is ProblemCode.EMPTY and seen.format == _PICTURE:
        return {"blank": "1"}
    return _detail(seen.problem)


def page_params(problem: Problem) -> dict[str, str]:
    """What is known of why a page could not be read; an empty one is blank."""
    return {"blank": "1"} if problem.code is ProblemCode.EMPTY else _detail(problem)


def _detail(problem: Problem) -> dict[str, str]:
    if not problem.detail:
        return {}
    archive = {"reason": "archive"} if REPACK in problem.detail else {}
    return {"detail": problem.detail, **archive}
