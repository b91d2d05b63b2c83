"""The check of `kind: each-person`: for every one of the staff a paper bearing the name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from certcheck.checklist.model import Item
from certcheck.checklist.requirements import EachPerson
from certcheck.document import How
from certcheck.fields.names import Likeness, misread_in, same_person
from certcheck.judge.certainty import certainty
from certcheck.judge.examine import Examined, Verdict, evidence, examine, finding
from certcheck.judge.outcome import Outcome, of_people, unique
from certcheck.matching.naming import says
from certcheck.matching.scene import Candidate, Member, Scene
from certcheck.recognition.sighting import Side
from certcheck.report import Evidence, Finding, Reason, Severity, Status, SubjectResult
from certcheck.text import fold

_TELLING_NAME = 3
"""Characters of a name that is hardly a colleague's too with one of them replaced."""


@dataclass(frozen=True)
class _Person:
    result: SubjectResult
    findings: tuple[Finding, ...]


def judge(item: Item, need: EachPerson, scene: Scene) -> Outcome:
    """One status for all the people the item is about, and each one's own."""
    members = concerned(need, scene)
    tried = [
        examine(one, scene, personal=True) for one in scene.of(item.id, (*need.papers, *need.weak))
    ]
    owned = _owners(tried, scene)
    people = [_person(member, owned.get(member.id, ()), need) for member in members]
    findings = [found for person in people for found in person.findings]
    findings += _strangers(tried, owned, scene)
    status = of_people(person.result.status for person in people) if people else Status.MISSING
    return _limited(
        Outcome(
            status,
            tuple(cited for person in people for cited in person.result.evidence),
            subjects=tuple(person.result for person in people),
            findings=tuple(findings),
            tried=tuple(_all_tried(tried, owned)),
        ),
        need,
        scene,
    )


def _all_tried(
    tried: Sequence[Examined], owned: Mapping[str, Sequence[Examined]]
) -> Iterable[Examined]:
    """Every paper for each person it was looked at as; nobody's at last."""
    known = {one.candidate.key for papers in owned.values() for one in papers}
    for member, papers in owned.items():
        yield from (replace(one, subject=member) for one in papers)
    for one in tried:
        if one.candidate.key not in known:
            name = "、".join(one.candidate.people)
            yield one.worse(
                Verdict.NOTHING, finding(one.candidate, "not_on_roster", Severity.INFO, name=name)
            )


def concerned(need: EachPerson, scene: Scene) -> tuple[Member, ...]:
    """The people the item is about; everybody where a tag is asked for and nobody bears it."""
    tagged = tuple(member for member in scene.staff.members if need.tagged in member.tags)
    return tagged if need.tagged is not None and tagged else scene.staff.members


def _limited(outcome: Outcome, need: EachPerson, scene: Scene) -> Outcome:
    """At best `review` while nobody has said who the people are."""
    undeclared = need.tagged is not None and not any(
        need.tagged in m.tags for m in scene.staff.members
    )
    if undeclared:
        outcome = outcome.told(Finding("people_undeclared", Severity.WARNING))
    elif scene.staff.inferred and scene.staff.members:
        names = "、".join(member.name for member in scene.staff.members)
        outcome = outcome.told(Finding("roster_inferred", Severity.WARNING, {"name": names}))
    if (undeclared or scene.staff.inferred) and outcome.status in (Status.COMPLETE, Status.PARTIAL):
        return replace(outcome, status=Status.REVIEW)
    return outcome


def _owners(tried: Sequence[Examined], scene: Scene) -> Mapping[str, tuple[Examined, ...]]:
    """Whose each paper is, by member's id; a paper of nobody known is left out."""
    owned: dict[str, list[Examined]] = {member.id: [] for member in scene.staff.members}
    for one in tried:
        for member, examined in _whose(one, scene.staff.members):
            owned[member.id].append(examined)
    for group in _namesakes(scene.staff.members):
        _shared_out(group, owned)
    return {member: tuple(papers) for member, papers in owned.items()}


def _whose(one: Examined, members: Sequence[Member]) -> Iterable[tuple[Member, Examined]]:
    """The members a paper belongs to: by its name, else by a name in its text, else perhaps by its path."""
    candidate = one.candidate
    if candidate.assigned and candidate.person is not None:
        return [(m, one) for m in members if candidate.person in (m.id, m.name)]
    names = candidate.people
    same = [(m, one) for m in members if any(_bears(name, m) for name in names)]
    if not names:
        text = candidate.sighting.text
        same += [
            (m, one)
            for m in members
            if len(fold(m.name)) > 1
            and (fold(m.name) in text or misread_in(m.name, text))
            and (m, one) not in same
        ]
    bearers = [member for member, _ in same]
    near = [
        (m, one.worse(Verdict.DOUBT, told)) for m, told in _misread(candidate, members, bearers)
    ]
    if same or near:
        return [*same, *near]
    by_path = [member for member in members if says(candidate.path, member.name)]
    if len(by_path) != 1:
        return []
    member = by_path[0]
    if not names:
        return [(member, one.worse(Verdict.DOUBT, _mismatch(candidate, member, "")))]
    return [
        (
            member,
            one.worse(
                Verdict.OFFERED,
                finding(
                    candidate,
                    "other_person",
                    expected=member.name,
                    found=names[0],
                    name=member.name,
                ),
            ),
        )
    ]


def _misread(
    candidate: Candidate, members: Sequence[Member], bearers: Sequence[Member]
) -> Iterator[tuple[Member, Finding]]:
    """Members whose name is one character off a name nobody bears.

    Where a paper names several people, colleagues may be called nearly alike: only a scan leaves a doubt.
    """
    left = [name for name in candidate.people if not any(_bears(name, m) for m in bearers)]
    scanned = candidate.sighting.how is How.OCR
    for member in members:
        if member in bearers or (bearers and not (scanned and len(member.name) >= _TELLING_NAME)):
            continue
        near = next((n for n in left if same_person(member.name, n) is Likeness.NEAR), None)
        if near is not None:
            yield member, _mismatch(candidate, member, near)


def _bears(found: str, member: Member) -> bool:
    """Whether it is the member's name, or ends in it: a word before it was taken for a part of it.

    Names with a dot have no usual length.
    """
    before = len(found) - len(member.name)
    runs_in = found.endswith(member.name) and (
        0 < before <= 2 or (before > 0 and "·" in member.name)
    )
    return runs_in or bool(same_person(member.name, found))


def _mismatch(candidate: Candidate, member: Member, found: str) -> Finding:
    return finding(
        candidate,
        "name_mismatch",
        Severity.WARNING,
        expected=member.name,
        found=found,
        name=member.name,
    )


def _namesakes(members: Sequence[Member]) -> list[list[Member]]:
    groups: dict[str, list[Member]] = {}
    for member in members:
        groups.setdefault(fold(member.name), []).append(member)
    return [group for group in groups.values() if len(group) > 1]


def _shared_out(group: Sequence[Member], owned: dict[str, list[Examined]]) -> None:
    """Papers of one name among people of one name: each number, else each file, is one person's."""
    ids = {member.id for member in group}
    papers = _by_key(owned[group[0].id])
    assigned = {
        id_: [p for p in owned[id_] if p.candidate.person == id_ and p.candidate.assigned]
        for id_ in ids
    }
    if any(assigned.values()):
        for id_ in ids:
            owned[id_] = assigned[id_]
        return
    bundles: dict[object, list[Examined]] = {}
    for paper in papers:
        numbers = [code.value for code in paper.candidate.sighting.codes]
        bundles.setdefault(
            numbers[0] if numbers else (paper.candidate.path, paper.candidate.sighting.leaves), []
        ).append(paper)
    shares = list(bundles.values())
    for number, member in enumerate(group):
        if number < len(shares):
            owned[member.id] = shares[number]
        else:
            owned[member.id] = [
                paper.worse(
                    Verdict.DOUBT,
                    _mismatch(paper.candidate, member, next(iter(paper.candidate.people), "")),
                )
                for paper in (shares[-1] if shares else [])
            ]


def _by_key(papers: Sequence[Examined]) -> list[Examined]:
    return list({paper.candidate.key: paper for paper in papers}.values())


def _person(member: Member, papers: Sequence[Examined], need: EachPerson) -> _Person:
    strong = [
        p for p in papers if p.candidate.sighting.kind not in need.weak or p.candidate.assigned
    ]
    good = [p for p in strong if p.verdict is Verdict.GOOD]
    status, chosen, told = _status(member, good, strong, papers, need)
    counts = status in (Status.COMPLETE, Status.PARTIAL)
    cited = unique(_cited(p.candidate, member, counts=counts) for p in chosen)
    findings = [*told, *(replace(found, subject=member.id) for p in chosen for found in p.findings)]
    return _Person(SubjectResult(member.id, member.name, status, cited), tuple(findings))


def _cited(candidate: Candidate, member: Member, *, counts: bool) -> Evidence:
    sure = certainty(candidate, own=True, share=None) if counts else None
    cited = evidence(candidate, counts=counts, subject=member.id, sure=sure)
    return replace(cited, because=(*cited.because, Reason("holder", {"name": member.name})))


def _status(
    member: Member,
    good: Sequence[Examined],
    strong: Sequence[Examined],
    papers: Sequence[Examined],
    need: EachPerson,
) -> tuple[Status, list[Examined], list[Finding]]:
    if good:
        if not need.sides:
            return Status.COMPLETE, list(good), []
        return _both_sides(member, good, strong)
    for verdict, status in ((Verdict.DOUBT, Status.REVIEW), (Verdict.OFFERED, Status.INVALID)):
        chosen = [p for p in strong if p.verdict is verdict]
        if chosen:
            return status, chosen, []
    weak = [p for p in papers if p not in strong and p.verdict in (Verdict.GOOD, Verdict.DOUBT)]
    if weak:
        told = [
            finding(
                p.candidate,
                "weak_match",
                Severity.WARNING,
                name=member.name,
                paper=p.candidate.sighting.kind,
                reason="alone",
            )
            for p in weak
        ]
        return Status.REVIEW, weak, [replace(found, subject=member.id) for found in told]
    missing = Finding("person_missing", Severity.ERROR, {"name": member.name}, subject=member.id)
    return Status.MISSING, [], [missing]


def _both_sides(
    member: Member, good: Sequence[Examined], strong: Sequence[Examined]
) -> tuple[Status, list[Examined], list[Finding]]:
    """A card counts with both sides; a lapsed back makes the whole card lapsed, a doubtful one doubtful."""
    shown = {side for p in good for side in p.candidate.sighting.sides}
    if not shown or shown >= {Side.FRONT, Side.BACK}:
        return Status.COMPLETE, list(good), []
    for verdict, status in ((Verdict.DOUBT, Status.REVIEW), (Verdict.OFFERED, Status.INVALID)):
        rest = [p for p in strong if p.verdict is verdict and p.candidate.sighting.sides - shown]
        if rest:
            return status, [*good, *rest], []
    side = next(iter(shown))
    return (
        Status.PARTIAL,
        list(good),
        [
            Finding(
                "one_side_only",
                Severity.ERROR,
                {"name": member.name, "found": side.value, "reason": side.value},
                good[0].candidate.path,
                subject=member.id,
            )
        ],
    )


def _strangers(
    tried: Sequence[Examined], owned: Mapping[str, Sequence[Examined]], scene: Scene
) -> list[Finding]:
    """Good papers of people who are not on the roster; told, for the roster may be incomplete."""
    known = {p.candidate.key for papers in owned.values() for p in papers}
    representative = scene.company.representative
    found: dict[str, Finding] = {}
    for one in tried:
        for name in one.candidate.people:
            own = representative is not None and same_person(name, representative) is Likeness.SAME
            if one.candidate.key not in known and not own and not scene.staff.inferred:
                found.setdefault(
                    name, finding(one.candidate, "not_on_roster", Severity.INFO, name=name)
                )
    return list(found.values())
