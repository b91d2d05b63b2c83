"""From files that were read one by one to the scene: company, people and candidates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from certcheck.checklist.model import Checklist
from certcheck.matching import cards, company, staff
from certcheck.matching.adoption import sightings
from certcheck.matching.scene import Candidate, Member, Scene, Seen, Staff
from certcheck.profile.model import Profile
from certcheck.report import Reason


def look_around(
    files: Sequence[Seen],
    checklist: Checklist,
    profile: Profile,
    *,
    as_of: date,
    ocr: bool,
    audit_date: date | None = None,
) -> Scene:
    """Everything the judgement needs to know, in an order of its own."""
    ordered = tuple(sorted(files, key=lambda seen: seen.path))
    licences = company.licence_kinds(checklist)
    ours = company.find(
        ordered, licences, name=profile.company, uscc=profile.uscc, also=profile.also_known_as
    )
    raw = [
        Candidate(seen, sighting)
        for seen in ordered
        if seen.assigned is None
        for sighting in sightings(seen, checklist)
    ]
    people = _declared(profile) or staff.from_rosters(ordered, checklist, ours)
    names = [member.name for member in people.members] if people else []
    representative = [ours.representative] if ours.representative else []
    candidates = cards.pair(raw, [*names, *representative])
    if people is None:
        people = staff.from_papers(candidates, checklist, ours)
    return Scene(
        files=ordered,
        company=ours,
        staff=people,
        facts={fact.id: profile.facts.get(fact.id) for fact in checklist.facts},
        as_of=as_of,
        candidates=candidates,
        assigned=_assigned(ordered),
        ocr=ocr,
        sealed=frozenset(kind for kind, paper in checklist.papers.items() if paper.seal),
        audit_date=audit_date,
    )


def _declared(profile: Profile) -> Staff | None:
    if profile.people is None:
        return None
    members = tuple(
        Member(person.id, person.name, frozenset(person.tags)) for person in profile.people
    )
    return Staff(members, inferred=False, source="profile")


def _assigned(files: Sequence[Seen]) -> dict[str, tuple[Candidate, ...]]:
    found: dict[str, list[Candidate]] = {}
    for seen in files:
        for item, sighting, person, source in seen.assigned or ():
            because = (Reason("assigned", {"source": source}),)
            found.setdefault(item, []).append(
                Candidate(seen, sighting, person=person, because=because, assigned=True)
            )
    return {item: tuple(candidates) for item, candidates in found.items()}
