"""The words and phrases of all points of a checklist, searched for at once.

A few thousand words against every sentence of a dossier: an automaton finds which words occur, and
only the phrases all of whose parts occur are then tried in full.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import ahocorasick_rs

from certcheck import phrases
from certcheck.checklist import Checklist, Item
from certcheck.recognition.titles import bare
from certcheck.requirements import Point
from certcheck.text import fold


@dataclass(frozen=True, slots=True)
class Rule:
    """A point of an item."""

    item: str
    point: str


@dataclass(frozen=True)
class _Said:
    """A phrase of some points, and the literals one of which each group of it needs."""

    phrase: phrases.Phrase
    rules: tuple[Rule, ...]


class Lexicon:
    """Asks which points a heading names, and of which a sentence speaks."""

    def __init__(self, checklist: Checklist) -> None:
        names: defaultdict[str, list[Rule]] = defaultdict(list)
        whole: defaultdict[str, list[Rule]] = defaultdict(list)
        said: defaultdict[str, list[Rule]] = defaultdict(list)
        self._denies: dict[Rule, tuple[str, ...]] = {}
        for item, point in _points(checklist):
            rule = Rule(item.id, point.id)
            self._denies[rule] = tuple(map(fold, point.denies))
            for word in dict.fromkeys(map(fold, (*point.words, point.title.zh))):
                (whole if word.startswith("=") else names)[word.removeprefix("=")].append(rule)
            for phrase in dict.fromkeys(point.says):
                said[phrase].append(rule)
        self._names = tuple((word, tuple(dict.fromkeys(rules))) for word, rules in names.items())
        self._whole = {word: tuple(dict.fromkeys(rules)) for word, rules in whole.items()}
        self._name_search = _search([word for word, _ in self._names])
        self._said = tuple(
            _Said(phrases.compile(text), tuple(dict.fromkeys(rules)))
            for text, rules in said.items()
        )
        self._open: list[int] = []
        anchors: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, entry in enumerate(self._said):
            groups = entry.phrase.anchors
            if any("" in group for group in groups) and all("" in group for group in groups):
                self._open.append(number)
            for part, group in enumerate(groups):
                for literal in group:
                    if literal:
                        anchors[literal].append((number, part))
        self._anchors = tuple((word, tuple(places)) for word, places in anchors.items())
        self._anchor_search = _search([word for word, _ in self._anchors])
        self._needed = tuple(
            frozenset(part for part, group in enumerate(entry.phrase.anchors) if "" not in group)
            for entry in self._said
        )

    def named(self, folded: str) -> tuple[Rule, ...]:
        """Points one of whose words stands in this heading, label or column header."""
        return tuple(self.naming(folded))

    def naming(self, folded: str) -> Mapping[Rule, frozenset[str]]:
        """Those points, each with the words that name it."""
        numbers = (
            {
                match[0]
                for match in self._name_search.find_matches_as_indexes(folded, overlapping=True)
            }
            if self._name_search is not None
            else set()
        )
        words: dict[Rule, set[str]] = {}
        for word, rules in [self._names[number] for number in sorted(numbers)]:
            for rule in rules:
                words.setdefault(rule, set()).add(word)
        whole = bare(folded)
        for rule in self._whole.get(whole, ()):
            words.setdefault(rule, set()).add(whole)
        return {
            rule: frozenset(named)
            for rule, named in words.items()
            if not self._denied(rule, folded)
        }

    def said(self, sentence: str) -> tuple[Rule, ...]:
        """Points one of whose phrases this folded sentence holds."""
        if self._anchor_search is None:
            return ()
        met: defaultdict[int, set[int]] = defaultdict(set)
        for match in self._anchor_search.find_matches_as_indexes(sentence, overlapping=True):
            for number, part in self._anchors[match[0]][1]:
                met[number].add(part)
        rules: dict[Rule, None] = {}
        for number in sorted({*met, *self._open}):
            entry = self._said[number]
            if (
                self._needed[number] <= met[number]
                and not all(rule in rules for rule in entry.rules)
                and entry.phrase.search(sentence)
            ):
                rules.update(dict.fromkeys(entry.rules))
        return tuple(rule for rule in rules if not self._denied(rule, sentence))

    def _denied(self, rule: Rule, text: str) -> bool:
        return any(word in text for word in self._denies[rule])


def _points(checklist: Checklist) -> Iterator[tuple[Item, Point]]:
    for item in checklist.items:
        for point in item.points:
            yield item, point


def _search(words: list[str]) -> ahocorasick_rs.AhoCorasick | None:
    return ahocorasick_rs.AhoCorasick(words) if words else None
