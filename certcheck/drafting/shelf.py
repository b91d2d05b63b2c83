"""What is proposed for a line of a list: an item of a shipped checklist, a known kind of paper, or a new one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from certcheck.checklist import loading
from certcheck.checklist.model import Checklist, Item
from certcheck.drafting.listing import Listed, Lister
from certcheck.drafting.words import DraftWords
from certcheck.recognition.titles import Titles
from certcheck.text import fold, han
from certcheck.yaml.source import Node, parse

BASES = (
    "iso9001-initial",
    "iso14001-initial",
    "iso45001-initial",
    "high-tech-enterprise",
    "after-sales-service",
    "gbt27922-audit",
)
"""Whose items may be taken, the plainest words first."""
_YEARS = re.compile(r"(?:近|最近)([一二两三四五\d])个?(?:年|会计年度)")
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_LIKE = 72
"""rapidfuzz ratio (0-100) from which a shipped item's title is the same thing."""
_KIND_LIKE = 60
"""And a kind's title, of which the name is one: what holds many papers (其他声明) is no proposal."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for a line."""

    line: Listed
    names: tuple[str, ...]
    """The paper's names; several where the list says 甲或乙."""
    taken: Item | None
    base: str = ""
    """The checklist the item was found in."""
    homes: tuple[str, ...] = ()
    """What to `use` for it: the library where it stands in one, else that checklist."""
    kinds: tuple[str, ...] = ()
    """Known kinds of paper of that name."""
    years: int = 0
    optional: bool = False


class Shelf:
    """The shipped checklists, to be looked through for a title."""

    def __init__(self, words: DraftWords) -> None:
        self._words = words
        self._lister = Lister(words)

    def propose(self, line: Listed, taken: Container[str] = ()) -> Proposal:
        """What is proposed; no item that is `taken` already, by its id."""
        name = self._lister.core(line.text)
        names = self._alternatives(name)
        told = f"{line.line or line.text} {line.note}"
        count = self._years(told) if name.endswith(self._words.yearly) else 0
        optional = any(word in told for word in self._words.optional)
        base, item = self._item(name) if len(names) == 1 else ("", None)
        if item is not None and item.id in taken:
            item = None
        if item is not None and count > 1 and item.needs.kind != "each-year":
            item = None
        if item is not None:
            home = self._items.get(item.id, base)
            return Proposal(line, names, item, base, (home,), (), count, optional)
        kinds = self._kinds(names)
        homes = tuple(dict.fromkeys(kinds.values()))
        return Proposal(line, names, None, "", homes, tuple(kinds), count, optional)

    def _alternatives(self, name: str) -> tuple[str, ...]:
        """甲或乙, 甲/乙; the noun that stands only behind the last is meant for all: 检定/校准证书."""
        parts = [part for part in re.split(r"或者?|/", name) if han(part) > 1]
        if len(parts) < 2:
            return (name,)
        nouns = sorted(self._words.nouns, key=len, reverse=True)
        noun = next((word for word in nouns if parts[-1].endswith(word)), "")
        ends = self._words.nouns
        return tuple(part if part.endswith(ends) else f"{part}{noun}" for part in parts)

    @staticmethod
    def _years(text: str) -> int:
        found = _YEARS.search(text)
        asked = found.group(1) if found else ""
        return _DIGITS.get(asked) or (int(asked) if asked.isdigit() else 0)

    @cached_property
    def _all(self) -> tuple[tuple[str, Checklist, Titles], ...]:
        loaded = [(name, loading.load(name).checklist) for name in BASES]
        return tuple((name, checklist, Titles(checklist)) for name, checklist in loaded)

    @cached_property
    def _items(self) -> Mapping[str, str]:
        """The library of each shared item, by the item's id."""
        return {
            item.get("id").text: name
            for name, node in _libraries()
            for item in node.get("items").elements
        }

    @cached_property
    def _papers(self) -> Mapping[str, str]:
        """The library of each kind of paper, by its id."""
        return {kind: name for name, node in _libraries() for kind in node.get("papers").entries}

    def _item(self, name: str) -> tuple[str, Item | None]:
        best: tuple[float, str, Item | None] = (_LIKE, "", None)
        for base, checklist, titles in self._all:
            kinds = {match.kind for match in titles.kinds(name) if match.whole and not match.shared}
            for item in checklist.items:
                like = fuzz.ratio(fold(name), fold(self._lister.core(item.title.zh)))
                if kinds.intersection(item.papers[:1]) and item.needs.kind in ("paper", "records"):
                    like = max(like, 90.0)
                if like > best[0] and not (item.when and like < 90):
                    best = (like, base, item)
        return best[1], best[2]

    def _kinds(self, names: tuple[str, ...]) -> Mapping[str, str]:
        """A known kind for each of the names, with what to `use` for it; nothing where one has none."""
        found: dict[str, str] = {}
        for name in names:
            kind = next(self._kinds_of(name), None)
            if kind is None:
                return {}
            found[kind[0]] = kind[1]
        return found

    def _kinds_of(self, name: str) -> Iterator[tuple[str, str]]:
        for base, checklist, titles in self._all:
            for match in titles.kinds(name):
                title = fold(checklist.papers[match.kind].title.zh)
                if match.whole and fuzz.ratio(fold(name), title) >= _KIND_LIKE:
                    yield match.kind, self._papers.get(match.kind, base)


def _libraries() -> Iterator[tuple[str, Node]]:
    for path in sorted((loading.home() / "library").glob("*.yaml")):
        yield path.stem, parse(path.read_bytes(), str(path))
