"""The identity of the dossier: what the papers say of company and people, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from certcheck.checklist.model import Checklist, alternatives
from certcheck.checklist.requirements import EachPerson
from certcheck.document import How
from certcheck.fields.addresses import same_address
from certcheck.fields.names import Likeness, same_company, same_person
from certcheck.matching.company import licence_kinds, standing
from certcheck.matching.scene import Candidate, Scene
from certcheck.recognition.sighting import Sighting
from certcheck.report import Identity

_FIELDS = ("company", "uscc", "representative", "address", "person")

Said = tuple[str, str, str]
"""Field, value and the path of the file that says so."""


def identity(scene: Scene, checklist: Checklist) -> tuple[Identity, ...]:
    """Company, code, representative, address and people, value by value, with the files that say so."""
    values: dict[tuple[str, str], dict[str, None]] = {}
    for field, value, path in _said(scene, checklist):
        paths = values.setdefault((field, value), {})
        if path:
            paths[path] = None
    address = _address(scene, licence_kinds(checklist))
    stated = (
        Identity(field, value, tuple(paths), _agrees(field, value, scene, address))
        for (field, value), paths in values.items()
    )
    return tuple(
        sorted(stated, key=lambda one: (_FIELDS.index(one.field), not one.agrees, one.value))
    )


def _said(scene: Scene, checklist: Checklist) -> Iterator[Said]:
    licences = licence_kinds(checklist)
    for one in scene.candidates:
        sighting = one.sighting
        if sighting.rank == 0 and sighting.kind:
            yield from (
                ("company", _read(name, sighting, scene), one.path) for name in sighting.companies
            )
        if standing(scene.company, sighting) is not Likeness.OTHER:
            yield from _of_company(one, licence=sighting.kind in licences)
    yield from _people(scene, checklist)


def _of_company(one: Candidate, *, licence: bool) -> Iterator[Said]:
    """What one of the company's own papers says of it besides the name."""
    sighting = one.sighting
    if licence:
        yield from (("uscc", code.value, one.path) for code in sighting.codes)
    bosses = sighting.people if licence else sighting.representatives
    yield from (("representative", name, one.path) for name in bosses[:1])
    yield from (("address", address, one.path) for address in sighting.addresses[:1])


def _people(scene: Scene, checklist: Checklist) -> Iterator[Said]:
    """Everybody of the service staff, and whoever else a paper asked of each of them is of."""
    for member in scene.staff.members:
        yield ("person", member.name, "")
    for seen in scene.files:
        for roster in seen.recognition.rosters:
            for person in roster.people:
                if _is_staff(person.name, scene):
                    yield ("person", person.name, seen.path)
    kinds = {
        kind
        for item in checklist.items
        for need in alternatives(item.needs)
        if isinstance(need, EachPerson)
        for kind in (*need.papers, *need.weak)
    }
    for one in scene.candidates:
        if (
            one.sighting.kind in kinds
            and standing(scene.company, one.sighting) is not Likeness.OTHER
        ):
            yield from _holders(one, scene)


def _holders(one: Candidate, scene: Scene) -> Iterator[Said]:
    """The staff a paper is of; a stranger where it is one person's, for lists name everybody."""
    names = [_person(name, one.sighting, scene) for name in one.people]
    known = [name for name in names if _is_staff(name, scene)]
    boss = scene.company.representative
    for name in names:
        own = boss is not None and same_person(name, boss) is not Likeness.OTHER
        if name in known or (len(names) == 1 and not own):
            yield ("person", name, one.path)


def _person(name: str, sighting: Sighting, scene: Scene) -> str:
    """As the roster has it; a scan may have it one character off."""
    wanted = (Likeness.SAME, Likeness.NEAR) if sighting.how is How.OCR else (Likeness.SAME,)
    for grade in wanted:
        for member in scene.staff.members:
            if same_person(member.name, name) is grade:
                return member.name
    return name


def _is_staff(name: str, scene: Scene) -> bool:
    members = scene.staff.members
    return any(member.name == name for member in members) or any(
        same_person(member.name, name) for member in members
    )


def _read(name: str, sighting: Sighting, scene: Scene) -> str:
    """The company's name where a scan has it one character off."""
    own = scene.company.name
    if own is not None and sighting.how is How.OCR and same_company(name, own) is Likeness.NEAR:
        return own
    return name


def _address(scene: Scene, licences: Sequence[str]) -> str | None:
    """The one others are held to: the licence's, else the first of the company's other papers'."""
    own = [
        one.sighting
        for one in scene.candidates
        if one.sighting.addresses and standing(scene.company, one.sighting) is not Likeness.OTHER
    ]
    own.sort(key=lambda sighting: sighting.kind not in licences)
    return own[0].addresses[0] if own else None


def _agrees(field: str, value: str, scene: Scene, address: str | None) -> bool:
    company = scene.company
    if field == "uscc":
        return company.uscc is None or value == company.uscc
    if field == "representative":
        return (
            company.representative is None
            or same_person(value, company.representative) is Likeness.SAME
        )
    if field == "address":
        return address is None or same_address(value, address)
    if field == "person":
        return scene.staff.inferred or _is_staff(value, scene)
    return company.name is None or value in (company.name, *company.also)
