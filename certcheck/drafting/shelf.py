"""What is proposed for a line of a list: an item of a shipped checklist, a known kind of paper, or a new one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from rapidfuzz import fuzz

from certcheck.checklist import loading
from certcheck.checklist.model import Checklist, Item
from certcheck.drafting.listing import Listed, Lister, Listing
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
_SPAN = re.compile(r"(20\d\d)年?度?[-—–~至到]+(20\d\d)年度?")
_PARTS = re.compile(r"、|\+|以及|及其|或者|及|和|与|或|/|[:：;；]")
_EITHER = re.compile(r"或|/")
_FEWEST_SHARED, _MOST_SHARED = 2, 8
"""Characters the parts of a line may have in common without repeating them: 内审计划、检查表."""
_LONG_ENOUGH = 4
"""Han characters of a name that says what it is without what stood before it."""
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
        self._order: tuple[str, ...] = BASES

    def proposals(self, listing: Listing) -> list[Proposal]:
        """What is proposed for every line of a list, no item twice.

        Looked through twice: the checklist most lines are found in is the likeliest for the others.
        """
        found = Counter(one.base for one in self._proposals(listing) if one.base)
        self._order = tuple(sorted(BASES, key=lambda base: -found[base]))
        return self._proposals(listing)

    def _proposals(self, listing: Listing) -> list[Proposal]:
        found: list[Proposal] = []
        for _, lines in groupby(enumerate(listing.papers), lambda one: one[1].line or one[0]):
            for one in self._of_line([line for _, line in lines], found):
                found.append(one)
        return found

    def _of_line(self, lines: Sequence[Listed], before: Sequence[Proposal]) -> Iterator[Proposal]:
        """One item that asks for all the line names, else each of the papers it names, else the line."""
        taken = {one.taken.id for one in before if one.taken is not None}
        whole = replace(lines[0], text=lines[0].line or lines[0].text, line="")
        together = self._together(whole, taken)
        if together is not None:
            yield together
            return
        tried = self._each(lines, taken)
        if len(tried) == 1:
            parts = [replace(whole, text=part, line=whole.text) for part in self._parts(whole.text)]
            each = self._each(parts, taken)
            if len(each) > 1 and all(one.taken is not None or one.kinds for one in each):
                tried = each
        yield from tried

    def _each(self, lines: Sequence[Listed], taken: Collection[str]) -> list[Proposal]:
        found: list[Proposal] = []
        for line in lines:
            mine = [one.taken.id for one in found if one.taken is not None]
            one = self.propose(line, {*taken, *mine})
            if one.taken is not None or not any(one.kinds and one.kinds == o.kinds for o in found):
                found.append(one)
        return found

    def _parts(self, text: str) -> list[str]:
        """The papers a line names, each by its words in the line."""
        parts = [self._lister.core(part) for part in _PARTS.split(self._lister.bare(text))]
        return [part for part in parts if han(part) > 1]

    def _together(self, line: Listed, taken: Container[str]) -> Proposal | None:
        """The item that asks for every paper of a line that names several, and for the fewest others."""
        parts = self._parts(line.text)
        if len(parts) < 2:
            return None
        best: tuple[int, int, str, Item] | None = None
        for rank, (base, checklist, titles) in enumerate(self._all):
            kinds = [self._kinds_in_line(part, parts, titles) for part in parts]
            if not all(kinds):
                continue
            for item in checklist.items:
                papers = {*item.papers, *(kind for need in item.lists for kind in need.lists)}
                asked = item.id not in taken and self._asks(item, papers, kinds, line.text)
                if asked and (best is None or (rank, len(papers)) < best[:2]):
                    best = (rank, len(papers), base, item)
        if best is None:
            return None
        *_, base, item = best
        told = f"{line.text} {line.note}"
        optional = any(word in told for word in self._words.optional)
        home = self._items.get(item.id, base)
        return Proposal(line, (self._lister.core(line.text),), item, base, (home,), (), 0, optional)

    def _asks(
        self, item: Item, papers: Container[str], kinds: Sequence[Collection[str]], text: str
    ) -> bool:
        """Whether the item asks for one of the kinds of every part; for all of them, where the line does."""
        met = [{kind for kind in of_part if kind in papers} for of_part in kinds]
        if not all(met):
            return False
        alike = set.intersection(*met)
        any_will_do = _EITHER.search(self._lister.bare(text))
        return bool(alike or any_will_do) or item.needs.kind in ("all-of", "each-listed")

    @staticmethod
    def _kinds_in_line(part: str, parts: Sequence[str], titles: Titles) -> set[str]:
        """The kinds a part names, alone or with what the first or last part says for all of them."""
        spans = range(_FEWEST_SHARED, _MOST_SHARED + 1)
        names = [part]
        names += [parts[0][:size] + part for size in spans if part != parts[0]]
        names += [part + parts[-1][-size:] for size in spans if part != parts[-1]]
        return {match.kind for name in names for match in titles.kinds(name) if match.whole}

    def propose(self, line: Listed, taken: Container[str] = ()) -> Proposal:
        """What is proposed; no item that is `taken` already, by its id."""
        name = self._lister.core(line.text)
        names = self._alternatives(name)
        told = f"{line.line or line.text} {line.note}"
        count = self._years(told) if name.endswith(self._words.yearly) else 0
        optional = any(word in told for word in self._words.optional)
        base, item = next(self._items_named(names), ("", None)) if len(names) == 1 else ("", None)
        if item is not None and item.id in taken:
            item = None
        if item is not None and count > 1 and item.needs.kind != "each-year":
            item = None
        if item is not None:
            home = self._items.get(item.id, base)
            return Proposal(line, names, item, base, (home,), (), count, optional)
        kinds = self._kinds(names) or self._kinds(self._shorter(names[0]))
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
        span = _SPAN.search(text)
        if span:
            return int(span[2]) - int(span[1]) + 1
        found = _YEARS.search(text)
        asked = found.group(1) if found else ""
        return _DIGITS.get(asked) or (int(asked) if asked.isdigit() else 0)

    @cached_property
    def _loaded(self) -> Mapping[str, tuple[Checklist, Titles]]:
        loaded = [(name, loading.load(name).checklist) for name in BASES]
        return {name: (checklist, Titles(checklist)) for name, checklist in loaded}

    @property
    def _all(self) -> tuple[tuple[str, Checklist, Titles], ...]:
        """The checklists, the likeliest first."""
        return tuple((name, *self._loaded[name]) for name in self._order)

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

    def _items_named(self, names: Sequence[str]) -> Iterator[tuple[str, Item]]:
        """The item of a name; else of the name without the number of a standard: ISO9001质量手册."""
        for name in (*names, *self._shorter(names[0])):
            base, item = self._item(name)
            if item is not None:
                yield base, item

    @staticmethod
    def _shorter(name: str) -> tuple[str, ...]:
        cut = re.sub(r"^[A-Za-z0-9/. -]+", "", name)
        return (cut,) if cut != name and han(cut) >= _LONG_ENOUGH else ()

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
            asked = {kind for item in checklist.items for kind in item.papers}
            for match in sorted(titles.kinds(name), key=lambda one: one.kind not in asked):
                title = fold(checklist.papers[match.kind].title.zh)
                if match.whole and fuzz.ratio(fold(name), title) >= _KIND_LIKE:
                    yield match.kind, self._papers.get(match.kind, base)


def _libraries() -> Iterator[tuple[str, Node]]:
    for path in sorted((loading.home() / "library").glob("*.yaml")):
        yield path.stem, parse(path.read_bytes(), str(path))
