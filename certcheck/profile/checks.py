"""What the models cannot see of a profile: whether it fits the checklist, and itself.

Works on the YAML's nodes, so that all is told at once and by its line (as `checklist_checks` does).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certcheck.checklist.model import Checklist
from certcheck.checklist.requirements import EachPerson
from certcheck.fields.standards import USCC_ALPHABET, check_uscc
from certcheck.text import fold
from certcheck.yaml.mistakes import Mistake, Mistakes, Place, nearest
from certcheck.yaml.source import Node

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


MAX_STARS = 3
"""`*` in one part of a pattern: more of them can make a comparison run away."""

MOST_ENTRIES: Mapping[str, int] = {
    "people": 1000,
    "assign": 5000,
    "accept": 5000,
    "waive": 5000,
    "ignore": 1000,
    "also_known_as": 200,
}
"""By key. Each is compared with every file or with every name in it: a stranger's profile of two megabytes
would keep a scan busy for hours, where no worker's limit holds."""

_BYTES = re.compile(r"\\(?!x[0-9a-fA-F]{2})")


def check(root: Node, checklist: Checklist, mistakes: Mistakes) -> None:
    """Tells everything in a profile that cannot be meant."""
    if _too_many(root, mistakes):
        return
    items = {item.id for item in checklist.items}
    sections = {section.id for section in checklist.sections}
    facts = {fact.id for fact in checklist.facts}
    for node in _items(root):
        if node.text and node.text not in items:
            mistakes.add(
                node.place, "unknown_item", id=node.text, nearest=nearest(node.text, items)
            )
    _keys(root.get("facts"), facts, "unknown_fact", mistakes)
    _keys(root.get("owners"), items | sections, "unknown_owner", mistakes)
    _people(root, mistakes)
    _paths(root, mistakes)
    _patterns(root, mistakes)
    people = People.of(root)
    for node in _persons(root):
        if len(people.called(node.text)) > 1:
            mistakes.add(node.place, "person_ambiguous", id=node.text)


def warn(root: Node, checklist: Checklist, lang: str) -> tuple[Mistake, ...]:
    """What is odd in a profile that can be used."""
    warnings = Mistakes(lang)
    uscc = root.get("uscc")
    code = plain_code(uscc.text)
    if code and not (len(code) == 18 and set(code) <= set(USCC_ALPHABET)):
        warnings.add(uscc.place, "uscc_shape", input=uscc.text)
    elif code and not check_uscc(code):
        warnings.add(uscc.place, "uscc_check_failed", input=uscc.text)
    kinds = [item.needs for item in checklist.items]
    tags = {need.tagged for need in kinds if isinstance(need, EachPerson) and need.tagged}
    for person in root.get("people").elements:
        for tag in person.get("tags").elements:
            if tag.text not in tags:
                near = nearest(tag.text, tags)
                warnings.add(tag.place, "unknown_tag", id=tag.text, nearest=near)
    people = People.of(root)
    for node in _persons(root) if people.by_name else ():
        if not people.called(node.text):
            near = nearest(node.text, people.by_name)
            warnings.add(node.place, "unknown_person", id=node.text, nearest=near)
    return tuple(warnings.found)


def plain_code(written: str) -> str:
    """A code without blanks and hyphens, in upper case."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", written)).upper()


def file_path(written: str) -> str:
    """A path as the report writes it: NFC, `/`, relative; `\\xNN` stays an undecodable byte."""
    path = _BYTES.sub("/", unicodedata.normalize("NFC", written.strip()))
    return re.sub(r"^(?:\./+)+", "", re.sub("/{2,}", "/", path))


def parts(assigned: Node) -> tuple[Node, ...]:
    """The parts one file is assigned in; the node itself where it is not a list."""
    return assigned.elements if isinstance(assigned.value, tuple) else (assigned,)


@dataclass(frozen=True, slots=True)
class People:
    """Who the people of a profile are, by id and by name."""

    ids: frozenset[str]
    by_name: Mapping[str, tuple[str, ...]]
    """The ids of all who bear a (folded) name."""

    @classmethod
    def of(cls, root: Node) -> People:
        by_name: dict[str, tuple[str, ...]] = {}
        for person in root.get("people").elements:
            name = fold(person.get("name").text)
            by_name[name] = (*by_name.get(name, ()), _id(person))
        return cls(frozenset(one for ids in by_name.values() for one in ids), by_name)

    def called(self, person: str) -> tuple[str, ...]:
        """The ids of those so called: the one with that id, else all of that name."""
        exact = person.strip()
        return (exact,) if exact in self.ids else self.by_name.get(fold(person), ())

    def resolve(self, person: str) -> str:
        """The id of the person meant, or what was written where nobody is so called."""
        found = self.called(person)
        return found[0] if found else person.strip()


def ignore_spec(patterns: tuple[Node, ...]) -> GitIgnoreSpec:
    """:raises ValueError: one of them is no gitignore pattern."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 — loads several engines; few profiles ignore

    return GitIgnoreSpec.from_lines(unicodedata.normalize("NFC", node.text) for node in patterns)


def _too_many(root: Node, mistakes: Mistakes) -> bool:
    """Whether a list is longer than any honest one; then it is told."""
    long = [key for key, most in MOST_ENTRIES.items() if _length(root.get(key)) > most]
    for key in long:
        mistakes.add(root.key_place(key), "too_many_entries", key=key, limit=MOST_ENTRIES[key])
    return bool(long)


def _length(node: Node) -> int:
    return len(node.elements) or len(node.entries)


def _items(root: Node) -> list[Node]:
    """All nodes that name an item."""
    found = [part for said in root.get("assign").entries.values() for part in parts(said)]
    nodes = [part.get("item") if part.entries else part for part in found]
    for key in ("accept", "waive"):
        nodes += [node.get("item") for node in root.get(key).elements]
    return nodes


def _persons(root: Node) -> list[Node]:
    """All nodes that name a person of the list."""
    assigned = root.get("assign").entries.values()
    nodes = [part.get("person") for said in assigned for part in parts(said)]
    return [node for node in nodes if node.text.strip()]


def _keys(node: Node, known: Collection[str], code: str, mistakes: Mistakes) -> None:
    for key in node.entries:
        if key not in known:
            mistakes.add(node.key_place(key), code, id=key, nearest=nearest(key, known))


def _id(person: Node) -> str:
    return (person.get("id").text or person.get("name").text).strip()


def _people(root: Node, mistakes: Mistakes) -> None:
    seen: dict[str, Place] = {}
    for person in root.get("people").elements:
        own = fold(_id(person))
        first = seen.setdefault(own, person.place)
        if own and first is not person.place:
            mistakes.add(person.place, "duplicate_person", id=_id(person), first=first.line)


def _paths(root: Node, mistakes: Mistakes) -> None:
    assign = root.get("assign")
    seen: dict[str, Place] = {}
    for written in assign.entries:
        place = assign.key_place(written)
        first = seen.setdefault(file_path(written), place)
        if first is not place:
            mistakes.add(place, "duplicate_path", first=first.line)


def _patterns(root: Node, mistakes: Mistakes) -> None:
    for pattern in root.get("ignore").elements:
        stars = [len(re.findall(r"\*+", part)) for part in pattern.text.split("/")]
        doubled = sum(part == "**" for part in pattern.text.split("/"))
        if max(stars) > MAX_STARS or doubled > MAX_STARS:
            mistakes.add(pattern.place, "too_many_stars", limit=MAX_STARS)
            continue
        try:
            ignore_spec((pattern,))
        except ValueError:
            mistakes.add(pattern.place, "bad_pattern", input=pattern.text)
