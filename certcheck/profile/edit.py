"""What a person decides, put into the text of a profile: only the entries concerned change.

Each function takes the profile's text as it is and gives the new one. Whether what it then says can
be meant is for `load_profile`, which is asked before anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from certcheck.profile.checks import file_path
from certcheck.profile.file import read_pages
from certcheck.yaml.edit import Value, Yaml
from certcheck.yaml.source import Node, parse


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a file is, or some pages of it; item None: nothing."""

    item: str | None
    pages: str | None = None
    """As written: `12-14`."""
    person: str | None = None

    def value(self) -> Value:
        """As it stands in the profile: the bare item where there is no more to say."""
        if self.pages is None and self.person is None:
            return self.item
        return {"item": self.item, **_given(pages=self.pages, person=self.person)}


def assign(text: str, path: str, said: Assignment) -> str:
    """A file assigned; pages are added to the other pages assigned, a whole file replaces all."""
    yaml, node = Yaml(text), _root(text).get("assign")
    key = _same_path(node, path)
    if key is None:
        return yaml.with_entry(path, said.value(), "assign").text
    before = node.get(key)
    if said.pages is None:
        return yaml.replaced(said.value(), "assign", key).text
    parts = before.elements if isinstance(before.value, tuple) else (before,)
    kept = [part for part in parts if _other_pages(part, said.pages)]
    if kept and len(kept) == len(before.elements):
        return yaml.with_element(said.value(), "assign", key).text
    return yaml.replaced([*(part.plain() for part in kept), said.value()], "assign", key).text


def unassign(text: str, path: str) -> str | None:
    """Without what was said of a file; None: nothing was."""
    key = _same_path(_root(text).get("assign"), path)
    return None if key is None else Yaml(text).without("assign", key).text


def accept(
    text: str, item: str, path: str, reason: str, *, sha256: str | None, by: str | None
) -> str:
    """A file accepted for an item, instead of what was said of both before."""
    entry = _given(item=item, file=path, reason=reason, by=by, sha256=sha256)
    return _put(text, "accept", entry, _accepts(item, path))


def unaccept(text: str, item: str, path: str) -> str | None:
    """Without an acceptance; None: there was none."""
    return _take(text, "accept", _accepts(item, path))


def waive(text: str, item: str, reason: str, until: date | None) -> str:
    """An item waived, instead of what was said of it before."""
    entry = _given(item=item, reason=reason, until=until.isoformat() if until else None)
    return _put(text, "waive", entry, lambda node: node.get("item").text == item)


def unwaive(text: str, item: str) -> str | None:
    """Without a waiver; None: there was none."""
    return _take(text, "waive", lambda node: node.get("item").text == item)


def _put(text: str, key: str, entry: Mapping[str, Value], same: Callable[[Node], bool]) -> str:
    found = _numbers(text, key, same)
    if not found:
        return Yaml(text).with_element(entry, key).text
    return Yaml(text).replaced(entry, key, found[0]).text


def _take(text: str, key: str, same: Callable[[Node], bool]) -> str | None:
    found = _numbers(text, key, same)
    if not found:
        return None
    for number in reversed(found):
        text = Yaml(text).without(key, number).text
    return text


def _numbers(text: str, key: str, same: Callable[[Node], bool]) -> list[int]:
    return [n for n, node in enumerate(_root(text).get(key).elements) if same(node)]


def _accepts(item: str, path: str) -> Callable[[Node], bool]:
    return lambda node: node.get("item").text == item and file_path(node.get("file").text) == path


def _same_path(assigned: Node, path: str) -> str | None:
    """The key that names this file, however it is spelt."""
    return next((key for key in assigned.entries if file_path(key) == path), None)


def _other_pages(part: Node, pages: str) -> bool:
    """Whether a part stays beside what is now said of these pages."""
    of = part.get("pages").plain()
    return of is not None and not set(read_pages(of)) & set(read_pages(pages))


def _given(**said: str | None) -> dict[str, Value]:
    return {key: value for key, value in said.items() if value is not None}


def _root(text: str) -> Node:
    return parse(text.encode(), "certcheck.yaml")
