"""A dossier's profile: what a person has said and decided about it, each with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from certcheck.checklist.loading import names
from certcheck.checklist.model import Checklist
from certcheck.profile.checks import (
    People,
    check,
    file_path,
    ignore_spec,
    parts,
    plain_code,
    warn,
)
from certcheck.profile.file import AssignedPart, PersonEntry, ProfileFile
from certcheck.yaml.mistakes import Mistake, Mistakes
from certcheck.yaml.models import validate
from certcheck.yaml.source import Node, mapping, parse

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@dataclass(frozen=True, slots=True)
class Person:
    """One of the service staff; the id is the name where none was given."""

    id: str
    name: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assigned:
    """A file, or pages of it, that a person said what it is; item None: nothing, left out."""

    path: str
    item: str | None
    source: str
    """`certcheck.yaml:12`."""
    pages: tuple[int, ...] = ()
    """1-based; empty: all."""
    person: str | None = None
    """The id of one of `people`, or a name as written."""


@dataclass(frozen=True, slots=True)
class Accepted:
    item: str
    path: str
    reason: str
    source: str
    sha256: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Waived:
    item: str
    reason: str
    source: str
    until: date | None = None
    """The last day it holds."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything the profile says; `empty()` where there is none."""

    name: str | None = None
    """The file's name as given; None: no profile."""
    checklist: str | None = None
    company: str | None = None
    uscc: str | None = None
    """Upper case, without blanks; perhaps with a wrong check character (see `warnings`)."""
    also_known_as: tuple[str, ...] = ()
    facts: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    people: tuple[Person, ...] | None = None
    """None: not said; empty: said that there are none."""
    assigned: tuple[Assigned, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    waived: tuple[Waived, ...] = ()
    owners: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    warnings: tuple[Mistake, ...] = ()
    """What is odd and stops nothing."""
    ignore: tuple[tuple[str, str], ...] = ()
    """(gitignore pattern, its source), in order."""
    folder: str = ""
    """Where it lies in the dossier; empty: at the root."""
    _ignored: GitIgnoreSpec | None = field(default=None, repr=False, compare=False)

    @classmethod
    def empty(cls) -> Profile:
        return cls()

    def ignored(self, path: str) -> str | None:
        """The source of the pattern by which a file is left out; None: it is not."""
        if self._ignored is None:
            return None
        inner = path.removeprefix(f"{self.folder}/") if self.folder else path
        for spelling in dict.fromkeys((inner, path)):
            result = self._ignored.check_file(spelling)
            if result.include and result.index is not None:
                return self.ignore[result.index][1]
        return None

    def within(self, folder: str) -> Profile:
        """The profile of an archive's single top folder: its paths may begin there, or above it."""
        if not folder:
            return self

        def placed(path: str) -> str:
            return path if path.startswith(f"{folder}/") else f"{folder}/{path}"

        return replace(
            self,
            folder=folder,
            assigned=tuple(replace(one, path=placed(one.path)) for one in self.assigned),
            accepted=tuple(replace(one, path=placed(one.path)) for one in self.accepted),
        )

    def of_file(self, path: str) -> tuple[Assigned, ...]:
        """What a person said this file is; empty: nobody said anything."""
        return tuple(one for one in self.assigned if one.path == path)


def wanted_checklist(
    data: bytes, name: str, lang: str = "zh", *, shipped: bool = False
) -> str | None:
    """The checklist a profile names, before the profile can be checked against it.

    :param shipped: the profile came with the dossier, so that it may name no file.
    :raises YamlMistakes: the file is no YAML, or names a file and may not.
    """
    node = parse(data, name, lang).get("checklist")
    named = node.text.strip() or None
    if named and shipped and named not in names():
        mistakes = Mistakes(lang)
        mistakes.add(node.place, "not_shipped", id=named, known=", ".join(names()))
        mistakes.raise_if_any()
    return named


def load_profile(data: bytes, name: str, checklist: Checklist, lang: str = "zh") -> Profile:
    """The profile of these bytes; `name` is how mistakes and sources call the file.

    :raises YamlMistakes: everything wrong with it, as `name:line: message`.
    """
    mistakes = Mistakes(lang)
    root = parse(data, name, lang)
    if root.value is None:
        return Profile(name=name)
    root = _without_nothing(root)
    model = validate(root, ProfileFile, mistakes)
    check(root, checklist, mistakes)
    mistakes.raise_if_any()
    assert model is not None  # noqa: S101  (or there had been a mistake)
    return _profile(model, root, name, warn(root, checklist, lang))


def _without_nothing(root: Node) -> Node:
    """Without keys that have no value: `waive:` with all its entries commented out."""
    given = {key: node for key, node in root.entries.items() if node.value is not None}
    return mapping(root.place, given, root.keys) if root.entries else root


def _profile(model: ProfileFile, root: Node, name: str, warnings: tuple[Mistake, ...]) -> Profile:
    patterns = root.get("ignore").elements
    return Profile(
        name=name,
        checklist=model.checklist,
        company=model.company and model.company.strip(),
        uscc=model.uscc and plain_code(model.uscc),
        also_known_as=tuple(other.strip() for other in model.also_known_as),
        facts=MappingProxyType(model.facts),
        people=None if model.people is None else tuple(map(_person, model.people)),
        assigned=_assigned(model, root),
        accepted=tuple(
            Accepted(one.item, file_path(one.file), one.reason, str(node.place), one.sha256, one.by)
            for one, node in zip(model.accept, root.get("accept").elements, strict=True)
        ),
        waived=tuple(
            Waived(one.item, one.reason, str(node.place), one.until)
            for one, node in zip(model.waive, root.get("waive").elements, strict=True)
        ),
        owners=MappingProxyType(model.owners),
        warnings=warnings,
        ignore=tuple((node.text, str(node.place)) for node in patterns),
        _ignored=ignore_spec(patterns) if patterns else None,
    )


def _person(entry: PersonEntry) -> Person:
    return Person((entry.id or entry.name).strip(), entry.name.strip(), entry.tags)


def _assigned(model: ProfileFile, root: Node) -> tuple[Assigned, ...]:
    found: list[Assigned] = []
    people = People.of(root)
    for written, said in model.assign.items():
        several = said if isinstance(said, tuple) else (said,)
        nodes = parts(root.get("assign").get(written))
        for one, node in zip(several, nodes, strict=True):
            part = one if isinstance(one, AssignedPart) else AssignedPart(item=one)
            person = people.resolve(part.person) if part.person else None
            found.append(
                Assigned(file_path(written), part.item, str(node.place), part.pages, person)
            )
    return tuple(found)
