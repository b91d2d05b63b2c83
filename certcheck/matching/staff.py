"""Who the service staff are: the profile says, else a roster, else the certificates themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from certcheck.checklist.model import Checklist, People
from certcheck.checklist.requirements import EachPerson
from certcheck.fields.names import Likeness, same_person
from certcheck.matching.company import belongs, standing
from certcheck.matching.scene import Candidate, Company, Member, Seen, Staff
from certcheck.recognition.sighting import Roster
from certcheck.text import fold

_SURE = 0.6
"""Below it, a table of people is a roster only if its file is called one."""


def from_rosters(files: Sequence[Seen], checklist: Checklist, company: Company) -> Staff | None:
    """The service staff of the roster that tells most; None where there is no roster."""
    rules = checklist.people
    if rules is None:
        return None
    found = [
        (seen, roster)
        for seen in files
        for roster in seen.recognition.rosters
        if standing_of(roster, company)
    ]
    if not found:
        return None
    words = tuple(map(fold, rules.staff))

    def worth(entry: tuple[Seen, Roster]) -> tuple[int, int, float]:
        seen, roster = entry
        about_staff = any(word in fold(roster.title + seen.path) for word in words)
        told = any(person.staff for person in roster.people)
        if roster.confidence < _SURE and not any(kind in rules.papers for kind in seen.named):
            return (-1, len(roster.people), roster.confidence)
        whole = _everybody(roster, seen.path, rules) or (about_staff and not _mixed(roster))
        return (
            2 if whole else 1 if told else 0,
            len(roster.people),
            roster.confidence,
        )

    seen, roster = max(found, key=worth)
    called = any(kind in rules.papers for kind in seen.named)
    everybody = _everybody(roster, seen.path, rules)
    chosen = [person for person in roster.people if person.staff or everybody]
    about_staff = any(word in fold(roster.title) for word in words)
    unclear = (
        not chosen and any(person.staff is False for person in roster.people) and not about_staff
    )
    people = chosen or list(roster.people)
    members = tuple(Member(person.name, person.name) for person in people)
    unsure = roster.confidence < _SURE and not called
    return Staff(members, inferred=unclear or unsure, source=seen.path)


def _everybody(roster: Roster, path: str, rules: People) -> bool:
    """Whether its title, or the file's name where it has none, says that all on it are service staff."""
    title = fold(roster.title or path.rpartition("/")[2])
    return any(fold(word) in title for word in rules.everybody)


def _mixed(roster: Roster) -> bool:
    """Whether the roster also lists people of other departments."""
    return any(person.staff is False for person in roster.people) and any(
        person.staff for person in roster.people
    )


def standing_of(roster: Roster, company: Company) -> bool:
    if company.name is None or not roster.companies:
        return True
    return belongs(roster.companies, company.name, company.also) is not Likeness.OTHER


def from_papers(candidates: Iterable[Candidate], checklist: Checklist, company: Company) -> Staff:
    """The holders of certificates, the legal representative aside; to be confirmed by a person."""
    kinds = {
        kind
        for item in checklist.items
        if isinstance(item.needs, EachPerson)
        for kind in item.needs.papers
    }
    names: dict[str, None] = {}
    for one in candidates:
        if one.sighting.kind in kinds and standing(company, one.sighting) is not Likeness.OTHER:
            names.update(dict.fromkeys(one.sighting.people))
    others = [
        name
        for name in names
        if company.representative is None
        or same_person(name, company.representative) is Likeness.OTHER
    ]
    return Staff(tuple(Member(name, name) for name in sorted(others)), inferred=True, source=None)
