"""The words and phrases of all points of a checklist, searched for at once.

A few thousand words against every sentence of a dossier: an automaton finds which words occur, and
only the phrases all of whose parts occur are then tried in full.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from certcheck.checklist import phrases
from certcheck.checklist.model import Checklist, Item
from certcheck.checklist.requirements import Point
from certcheck.recognition.titles import bare
from certcheck.text import fold
from certcheck.words import Words

_REMEMBERED = 16_384
"""Sentences whose points are kept in mind: forms and running texts repeat."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A point of an item."""

    item: str
    point: str


@dataclass(frozen=True, slots=True)
class _Group:
    """A group of a phrase some of whose alternatives are more than a literal."""

    plain: frozenset[int]
    """The literals that are an alternative by themselves, by number."""
    patterned: tuple[tuple[int | None, phrases.Alternative], ...]
    """The others, each with the literal it cannot do without, None where it is but a number."""

    def stands_in(self, sentence: str, met: frozenset[int]) -> bool:
        return not met.isdisjoint(self.plain) or any(
            alternative.find(sentence) is not None
            for literal, alternative in self.patterned
            if literal is None or literal in met
        )


@dataclass(frozen=True)
class _Said:
    """A phrase of some points."""

    rules: tuple[int, ...]
    """By number: phrases are tried by the hundred, and numbers are told apart fastest."""
    needed: tuple[frozenset[int], ...]
    """For each group that cannot do without a literal: those one of which must be there, by number."""
    groups: tuple[_Group, ...]
    """Its groups that are not met by literals alone."""

    def stands_in(self, sentence: str, met: frozenset[int]) -> bool:
        """Whether the phrase does; `met` are the literals that do."""
        for literals in self.needed:
            if met.isdisjoint(literals):
                return False
        return not self.groups or all(group.stands_in(sentence, met) for group in self.groups)


class Lexicon:
    """Asks which points a heading names, and of which a sentence speaks."""

    def __init__(self, checklist: Checklist) -> None:
        names: defaultdict[str, list[Rule]] = defaultdict(list)
        whole: defaultdict[str, list[Rule]] = defaultdict(list)
        said: defaultdict[str, list[Rule]] = defaultdict(list)
        self._denies: dict[Rule, tuple[str, ...]] = {}
        self.rules = frozenset(Rule(item.id, point.id) for item, point in _points(checklist))
        """All points of the checklist; a model may have been trained for others."""
        self.timed = frozenset(
            Rule(item.id, point.id) for item, point in _points(checklist) if point.timed
        )
        """Points that are times."""
        self._apart = frozenset(
            Rule(item.id, point.id) for item, point in _points(checklist) if point.apart
        )
        self.figured = _shown_by_a_run(checklist, "figures")
        """The points a table of figures shows, and how many rows of them do."""
        self.chronologies = _shown_by_a_run(checklist, "steps")
        """The points steps told year by year show, and how many of them do."""
        self._denies_whole: dict[Rule, frozenset[str]] = {}
        for item, point in _points(checklist):
            rule = Rule(item.id, point.id)
            denies = [fold(word) for word in point.denies]
            self._denies[rule] = tuple(word for word in denies if not word.startswith("="))
            self._denies_whole[rule] = frozenset(word[1:] for word in denies if word[:1] == "=")
            for word in dict.fromkeys(map(fold, (*point.words, point.title.zh))):
                (whole if word.startswith("=") else names)[word.removeprefix("=")].append(rule)
            for phrase in dict.fromkeys(point.says):
                said[phrase].append(rule)
        names.pop("", None)
        self._names = tuple((word, tuple(dict.fromkeys(rules))) for word, rules in names.items())
        self._whole = {word: tuple(dict.fromkeys(rules)) for word, rules in whole.items()}
        self._name_search = Words(word for word, _ in self._names)
        self._anchors = Words(
            literal for text in said for group in phrases.compile(text).anchors for literal in group
        )
        numbers = {word: number for number, word in enumerate(self._anchors.words)}
        self._rules = tuple(self._denies)
        places = {rule: number for number, rule in enumerate(self._rules)}
        self._said = tuple(
            _said(text, [places[rule] for rule in rules], numbers) for text, rules in said.items()
        )
        self._open = tuple(n for n, entry in enumerate(self._said) if not entry.needed)
        self._led_to = self._leads()
        self.said = lru_cache(maxsize=_REMEMBERED)(self._points_said)
        """Points one of whose phrases a folded sentence holds."""
        self.unnamed = lru_cache(maxsize=_REMEMBERED)(self._unnamed)
        """The sisters of the points a folded heading names: the rows of a list of tools are no spare parts."""

    def _leads(self) -> tuple[tuple[int, ...], ...]:
        """For each literal the phrases it makes likely: those whose rarest group it belongs to."""
        leads: tuple[list[int], ...] = tuple([] for _ in self._anchors.words)
        for number, entry in enumerate(self._said):
            for literal in min(entry.needed, key=self._commonness, default=()):
                leads[literal].append(number)
        return tuple(map(tuple, leads))

    def _commonness(self, literals: frozenset[int]) -> tuple[int, int]:
        """Long literals are rare ones."""
        return -min(len(self._anchors.words[number]) for number in literals), len(literals)

    def named(self, folded: str) -> tuple[Rule, ...]:
        """Points one of whose words stands in this heading, label or column header."""
        return tuple(self.naming(folded))

    def naming(self, folded: str) -> Mapping[Rule, frozenset[str]]:
        """Those points, each with the words that name it."""
        words: dict[Rule, set[str]] = {}
        for word, rules in [self._names[number] for number in self._name_search.within(folded)]:
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

    def _unnamed(self, heading: str) -> frozenset[Rule]:
        named = self.named(heading)
        items = {rule.item for rule in named}
        return frozenset(rule for rule in self.rules if rule.item in items) - {*named}

    def kept_apart(self, said: Iterable[Rule], heading: str) -> frozenset[Rule]:
        """The points nothing under a folded heading shows that names one of them alone, phrases aside."""
        if not heading or not self._apart or not self._apart.isdisjoint(said):
            return frozenset()
        named = self._apart.intersection(self.named(heading))
        return self._sisters_apart(*named) if len(named) == 1 else frozenset()

    def _sisters_apart(self, rule: Rule) -> frozenset[Rule]:
        return frozenset(one for one in self._apart if one.item == rule.item and one != rule)

    def _points_said(self, sentence: str) -> tuple[Rule, ...]:
        met = self._anchors.met(sentence)
        likely = set(self._open).union(*[self._led_to[literal] for literal in met])
        told: dict[int, None] = {}
        for number in sorted(likely):
            entry = self._said[number]
            if not all(map(told.__contains__, entry.rules)) and entry.stands_in(sentence, met):
                told.update(dict.fromkeys(entry.rules))
        rules = (self._rules[number] for number in told)
        return tuple(rule for rule in rules if not self._denied(rule, sentence))

    def denied(self, text: str, rules: Iterable[Rule]) -> frozenset[Rule]:
        """Those of the rules that words in this text make speak of something else."""
        return frozenset(rule for rule in rules if self._denied(rule, text))

    def _denied(self, rule: Rule, text: str) -> bool:
        whole = text in self._denies_whole.get(rule, ())
        return whole or any(word in text for word in self._denies.get(rule, ()))


def _points(checklist: Checklist) -> Iterator[tuple[Item, Point]]:
    for item in checklist.items:
        for point in item.points:
            yield item, point


def _shown_by_a_run(checklist: Checklist, kind: str) -> dict[Rule, int]:
    return {
        Rule(item.id, point.id): point.run.at_least
        for item, point in _points(checklist)
        if point.run is not None and point.run.kind == kind
    }


def _said(text: str, rules: Sequence[int], numbers: Mapping[str, int]) -> _Said:
    phrase = phrases.compile(text)
    needed = (group for group in phrase.anchors if "" not in group)
    return _Said(
        tuple(dict.fromkeys(rules)),
        tuple(frozenset(numbers[literal] for literal in group) for group in needed),
        tuple(
            _group(group, numbers)
            for group in phrase.groups
            if any(alternative.pattern is not None for alternative in group)
        ),
    )


def _group(group: Sequence[phrases.Alternative], numbers: Mapping[str, int]) -> _Group:
    plain = (one.anchor for one in group if one.pattern is None)
    return _Group(
        frozenset(numbers[literal] for literal in plain),
        tuple((numbers.get(one.anchor), one) for one in group if one.pattern is not None),
    )
