"""The identity of the dossier: what the papers say of the company, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterator

from certcheck.checklist import Checklist
from certcheck.document import How
from certcheck.fields.names import Likeness, same_company, same_person
from certcheck.matching.company import licence_kinds, standing
from certcheck.matching.scene import Scene
from certcheck.recognition.sighting import Sighting
from certcheck.report import Identity


def identity(scene: Scene, checklist: Checklist) -> tuple[Identity, ...]:
    """Company, code and representative, value by value, with the files that say so."""
    values: dict[tuple[str, str], dict[str, None]] = {}
    for field, value, path in _said(scene, checklist):
        values.setdefault((field, value), {})[path] = None
    return tuple(
        Identity(field, value, tuple(paths), _agrees(field, value, scene))
        for (field, value), paths in sorted(values.items())
    )


def _said(scene: Scene, checklist: Checklist) -> Iterator[tuple[str, str, str]]:
    licences = licence_kinds(checklist)
    for one in scene.candidates:
        sighting = one.sighting
        if sighting.rank == 0 and sighting.kind:
            yield from (
                ("company", _read(name, sighting, scene), one.path) for name in sighting.companies
            )
        if sighting.kind in licences and standing(scene.company, sighting) is not Likeness.OTHER:
            yield from (("uscc", code.value, one.path) for code in sighting.codes)
            yield from (("representative", name, one.path) for name in sighting.people[:1])


def _read(name: str, sighting: Sighting, scene: Scene) -> str:
    """The company's name where a scan has it one character off."""
    own = scene.company.name
    if own is not None and sighting.how is How.OCR and same_company(name, own) is Likeness.NEAR:
        return own
    return name


def _agrees(field: str, value: str, scene: Scene) -> bool:
    company = scene.company
    if field == "uscc":
        return company.uscc is None or value == company.uscc
    if field == "representative":
        return (
            company.representative is None
            or same_person(value, company.representative) is Likeness.SAME
        )
    return company.name is None or value in (company.name, *company.also)
