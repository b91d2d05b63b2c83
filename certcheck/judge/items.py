"""One judgement an item: its condition, its requirement, and then what people have decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from certcheck.checklist.model import Checklist, Item, alternatives
from certcheck.checklist.requirements import (
    Age,
    AllOf,
    CoveredBy,
    EachListed,
    EachPerson,
    EachYear,
    Papers,
    Part,
    Records,
    Share,
    Single,
)
from certcheck.document import ProblemCode
from certcheck.judge import figures, listed, papers, people, records, sets, years
from certcheck.judge.copies import once
from certcheck.judge.examine import Verdict, examine
from certcheck.judge.nearest import nearest
from certcheck.judge.outcome import Outcome, best, of_people
from certcheck.judge.places import problem_params
from certcheck.matching.naming import says
from certcheck.matching.scene import Scene, Seen
from certcheck.recognition.sighting import Sighting
from certcheck.report import Evidence, Finding, Reason, Severity, Status, SubjectResult

_OFFERED = (ProblemCode.EMPTY, ProblemCode.CORRUPT, ProblemCode.ENCRYPTED)
"""Broken by the client: `invalid`. Other problems are our failing: `review`."""

_PICTURED = frozenset({"image", "pdf", "ofd"})
"""Formats of scans; an office file without words is empty, not unreadable."""

_ABSENT = ("person_missing", "part_missing")

OutcomeOf = Callable[[str], Outcome]
_Answer = tuple[Status, Evidence | None, Finding]
"""The item's status, the evidence in question, and what is told."""


def judge_all(scene: Scene, checklist: Checklist) -> Mapping[str, Outcome]:
    """Every item's outcome, before waivers and acceptances."""
    judging = _Judging(scene, checklist)
    for item in checklist.items:
        judging.outcome_of(item.id)
    return judging.outcomes


@dataclass(frozen=True, slots=True)
class _Judging:
    """Items may ask for one another's outcomes. No closure: one that calls itself keeps the scene for long."""

    scene: Scene
    checklist: Checklist
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def outcome_of(self, item_id: str) -> Outcome:
        if item_id not in self.outcomes:
            item = self.checklist.item(item_id)
            outcome = _judge(item, self.scene, self.checklist, self.outcome_of)
            self.outcomes[item_id] = once(outcome, self.scene)
        return self.outcomes[item_id]


def _judge(item: Item, scene: Scene, checklist: Checklist, outcome_of: OutcomeOf) -> Outcome:
    applies = scene.facts.get(item.when) if item.when is not None else True
    if applies is False:
        return Outcome(Status.NOT_APPLICABLE, findings=tuple(_contradictions(item, scene)))
    outcome = best(
        _requirement(item, need, scene, checklist, outcome_of) for need in alternatives(item.needs)
    )
    outcome = _with_unread(item, outcome, scene, checklist)
    if applies is None and scene.files:  # of an empty dossier everything is missing (contract, 2)
        question = Finding("applicability_unknown", Severity.WARNING, {"question": item.when or ""})
        outcome = replace(
            outcome, status=Status.REVIEW, evidence=_uncounted(outcome.evidence)
        ).told(question)
    if outcome.status is Status.MISSING and not any(f.code in _ABSENT for f in outcome.findings):
        outcome = outcome.told(Finding("not_found", Severity.ERROR))
    if outcome.status is Status.MISSING:
        outcome = outcome.told(*nearest(item, outcome, scene, checklist))
    return outcome


def _uncounted(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(replace(one, counts=False) for one in evidence)


def _requirement(
    item: Item, need: Single, scene: Scene, checklist: Checklist, outcome_of: OutcomeOf
) -> Outcome:
    match need:
        case Papers():
            return papers.judge(item, need, scene, checklist)
        case Records():
            return records.judge(item, need, scene, checklist)
        case EachPerson():
            return people.judge(item, need, scene)
        case CoveredBy():
            return _covered(need, scene, outcome_of(need.item))
        case EachYear():
            return years.judge(item, need, scene)
        case EachListed():
            return listed.judge(item, need, scene, checklist)
        case Age():
            return figures.judge_age(item, need, scene, checklist.subject)
        case Share():
            return figures.judge_share(item, need, scene)
        case AllOf():
            return sets.judge(need, lambda part: _part(item, part, scene, checklist))


def _part(item: Item, part: Part, scene: Scene, checklist: Checklist) -> Outcome:
    """One paper of a set, with what nobody could read: the set as a whole cannot tell whose it is."""
    need = part.needs
    match need:
        case Papers():
            outcome = papers.judge(item, need, scene, checklist)
        case Records():
            outcome = records.judge(item, need, scene, checklist)
        case EachYear():
            outcome = years.judge(item, need, scene)
        case Age():
            outcome = figures.judge_age(item, need, scene, checklist.subject)
        case Share():
            outcome = figures.judge_share(item, need, scene)
    alone = item.model_copy(update={"needs": need})
    return _with_unread(alone, outcome, scene, checklist)


def _covered(need: CoveredBy, scene: Scene, other: Outcome) -> Outcome:
    """As good as the other item's paper, where that carries the code."""
    coded = {
        one.path
        for one in scene.candidates
        if one.sighting.kind in need.papers and (one.sighting.codes or _is_blank(one.sighting))
    }
    coded |= {one.path for one in scene.assigned.get(need.item, ()) if one.sighting.codes}
    if other.status is not Status.REVIEW and not any(one.path in coded for one in other.evidence):
        return Outcome(Status.MISSING, tried=other.tried)
    path = next((one.path for one in other.evidence), None)
    cited = tuple(
        replace(one, because=(*one.because, Reason("covered_by", {"item": need.item})))
        for one in other.evidence
    )
    told = Finding("covered_by", Severity.INFO, {"item": need.item}, path)
    serious = tuple(
        f for f in other.findings if f.severity is Severity.ERROR or other.status is Status.REVIEW
    )
    return Outcome(other.status, cited, findings=(told, *serious), tried=other.tried)


def _is_blank(sighting: Sighting) -> bool:
    """A form of it without a code, for nobody has filled it in."""
    return sighting.flaw is not None and sighting.flaw.offered


def _contradictions(item: Item, scene: Scene) -> Iterable[Finding]:
    """Good papers for an item that is declared not to apply."""
    for one in scene.of(item.id, item.papers):
        if examine(one, scene, personal=True).verdict is Verdict.GOOD and not one.sighting.rank:
            yield Finding(
                "contradicts_declaration", Severity.WARNING, {"paper": one.sighting.title}, one.path
            )
            return


def _with_unread(item: Item, outcome: Outcome, scene: Scene, checklist: Checklist) -> Outcome:
    """What nobody could read may be the paper: by its name, or because the item's papers come as pictures."""
    if any(subject.title is not None for subject in outcome.subjects):
        return outcome  # a set: done part by part
    if outcome.subjects:
        return _people_with_unread(item, outcome, scene, checklist)
    if outcome.status not in (Status.MISSING, Status.INVALID):
        return outcome
    found = [
        answer for seen in scene.doubtful if (answer := _unread(item, seen, checklist)) is not None
    ]
    if not found:
        return outcome
    status = min((status for status, _, _ in found), key=(Status.REVIEW, Status.INVALID).index)
    told = [finding for answer, _, finding in found if answer is status]
    meant = {seen.path for seen in scene.doubtful if set(seen.named) & set(item.papers)}
    told = [one for one in told if one.path in meant] or told[:1]  # any nameless picture may be it
    cited = tuple(one for answer, one, _ in found if answer is status and one is not None)
    return replace(outcome, status=status, evidence=(*_uncounted(outcome.evidence), *cited)).told(
        *told[:5]
    )


def _people_with_unread(
    item: Item, outcome: Outcome, scene: Scene, checklist: Checklist
) -> Outcome:
    """A person without a paper may be in a file nobody could read: one that bears the name, or nobody's."""
    subjects: list[SubjectResult] = []
    findings = list(outcome.findings)
    cited = list(outcome.evidence)
    absent = any(subject.status is Status.MISSING for subject in outcome.subjects)
    unread = list(_all_unread(item, scene, checklist)) if absent else []
    for subject in outcome.subjects:
        if subject.status is not Status.MISSING:
            subjects.append(subject)
            continue
        answers = [
            answer for path, answer, everybody in unread if everybody or says(path, subject.name)
        ]
        if not answers:
            subjects.append(subject)
            continue
        status, evidence, told = min(
            answers, key=lambda a: (Status.REVIEW, Status.INVALID).index(a[0])
        )
        own = (replace(evidence, subject=subject.id),) if evidence is not None else ()
        findings = [f for f in findings if not (f.code in _ABSENT and f.subject == subject.id)]
        findings.append(replace(told, subject=subject.id))
        cited += own
        subjects.append(replace(subject, status=status, evidence=own))
    status = of_people(subject.status for subject in subjects)
    if outcome.status is Status.REVIEW and status in (Status.COMPLETE, Status.PARTIAL):
        status = Status.REVIEW
    return replace(
        outcome,
        status=status,
        subjects=tuple(subjects),
        findings=tuple(findings),
        evidence=tuple(cited),
    )


def _all_unread(
    item: Item, scene: Scene, checklist: Checklist
) -> Iterator[tuple[str, _Answer, bool]]:
    """Unread files that mean something for the item: the path, what it means, whether for everybody."""
    for seen in scene.doubtful:
        answer = _unread(item, seen, checklist)
        if answer is not None:
            everybody = answer[2].code == "ocr_needed" or _of_everybody(item, seen, scene)
            yield seen.path, answer, everybody


def _of_everybody(item: Item, seen: Seen, scene: Scene) -> bool:
    """A file that cannot be opened, called like the paper and after nobody: it may hold everybody's."""
    return (
        seen.problem is not None
        and any(kind in item.papers for kind in seen.called)
        and not any(says(seen.path, member.name) for member in scene.staff.members)
    )


def _unread(item: Item, seen: Seen, checklist: Checklist) -> _Answer | None:
    """What an unread file (`Scene.doubtful`) means for the item."""
    if seen.assigned is not None and not any(entry[0] == item.id for entry in seen.assigned):
        return None
    meant = [kind for kind in seen.named if kind in item.papers]
    assigned = seen.assigned is not None
    if seen.problem is not None:
        if not meant and not assigned:
            return None
        status = Status.INVALID if seen.problem.code in _OFFERED else Status.REVIEW
        kind = meant[0] if meant else item.papers[0]
        cited = Evidence(
            seen.path, kind, "name", False, 0.3, because=(Reason("name", {"name": seen.path}),)
        )
        params = {"blank": "1"} if "blank" in problem_params(seen) else {}
        return status, cited, Finding(seen.problem.code.value, Severity.ERROR, params, seen.path)
    for page, problem in seen.page_problems:
        if problem.code is ProblemCode.OCR_NEEDED:
            pictured = any(checklist.papers[kind].form == "certificate" for kind in item.papers)
            if meant or (pictured and not seen.named):
                return (
                    Status.REVIEW,
                    None,
                    Finding("ocr_needed", Severity.WARNING, {}, seen.path, page),
                )
        elif meant or assigned:
            params = {"blank": "1"} if problem.code is ProblemCode.EMPTY else {}
            return (
                Status.REVIEW,
                None,
                Finding(problem.code.value, Severity.WARNING, params, seen.path, page),
            )
    if meant and seen.format in _PICTURED and not seen.recognition.letters:
        # Named like the paper, and nothing in it that anybody could read: a bad photo, perhaps.
        return Status.REVIEW, None, Finding("unreadable", Severity.WARNING, {}, seen.path)
    return None
