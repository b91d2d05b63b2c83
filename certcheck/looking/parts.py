"""A look in two parts: what every judgement goes by, and the words, which it seldom asks for.

The words are most of what is known of a file. They stay where they are kept until somebody asks, and
it is told who was asked for: a judgement that never saw a file's words does not hang on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from certcheck.looking.look import Look
from certcheck.recognition.hits import Hit, from_line
from certcheck.recognition.sighting import PageRead, Said, Sighting
from certcheck.report import Reason

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of a look without its core; of the sightings one after another, decided ones last."""

    said: tuple[Said, ...] = ()
    snippets: tuple[tuple[str, ...], ...] = ()
    """Of all hits of a sighting, item by item."""
    reads: tuple[PageRead, ...] = ()

    @property
    def size(self) -> int:
        """Characters, roughly."""
        return 1000 + sum(len(one.text) for one in self.said)


@dataclass(frozen=True, slots=True)
class Later:
    """The words of one sighting, got when somebody asks."""

    rest: Callable[[], Rest]
    number: int

    @property
    def text(self) -> str:
        return self.rest().said[self.number].text

    @property
    def excerpt(self) -> str:
        return self.rest().said[self.number].excerpt


def parted(look: Look) -> tuple[Look, Rest]:
    """The core of a look, and the rest."""
    said: list[Said] = []
    snippets: list[tuple[str, ...]] = []

    def core(sighting: Sighting) -> Sighting:
        said.append(Said(sighting.text, sighting.excerpt))
        snippets.append(tuple(hit.snippet for hit in _hits(sighting)))
        hits = {
            item: tuple(replace(hit, snippet="") for hit in own)
            for item, own in sighting.hits.items()
        }
        return replace(sighting, words=Said(), hits=hits)

    seen = tuple(map(core, look.recognition.sightings))
    decided = tuple((decision, core(sighting)) for decision, sighting in look.decided)
    recognition = replace(look.recognition, sightings=seen, reads=())
    rest = Rest(tuple(said), tuple(snippets), look.recognition.reads)
    return replace(look, recognition=recognition, decided=decided), rest


_SHORT = 120
"""Characters of a line of hits that many files may have."""
_MOST_ALIKE = 10_000
"""Values of one sort that are remembered: what is found often is soon remembered again."""


def _bound(known: dict[K, V]) -> None:
    if len(known) >= _MOST_ALIKE:
        known.clear()


class Alike:
    """Values seen before: most of a file's are equal to one of another file, and one of them is enough."""

    def __init__(self) -> None:
        self._hits: dict[Hit, Hit] = {}
        self._said: dict[tuple[Hit, ...], tuple[Hit, ...]] = {}
        self._words: dict[str, dict[str, Hit]] = {}
        self._lines: dict[tuple[str, str], tuple[Hit, ...]] = {}
        self._numbered: dict[int, tuple[Hit, ...]] = {}
        self._leaves: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._because: dict[tuple[object, ...], tuple[Reason, ...]] = {}

    def hits(self, said: Mapping[str, tuple[Hit, ...]]) -> Mapping[str, tuple[Hit, ...]]:
        one, all_of = self._hits.setdefault, self._said.setdefault
        found = {}
        _bound(self._hits)
        _bound(self._said)
        for item, own in said.items():
            shared = tuple([one(hit, hit) for hit in own])
            found[item] = all_of(shared, shared)
        return found

    def of(self, item: str, line: str) -> tuple[Hit, ...]:
        """As `HitsOf`."""
        found = self._lines.get((item, line))
        if found is None:
            words = self._words.setdefault(item, {})
            _bound(words)
            found = from_line(item, line, words)
            if len(line) > _SHORT:
                return self._shared(found, hash((item, line)))
            _bound(self._lines)
            self._lines[item, line] = found
        return found

    def _shared(self, hits: tuple[Hit, ...], number: int) -> tuple[Hit, ...]:
        """The same, as it was found first; the line it was found in would take more room than `number`."""
        known = self._numbered.setdefault(number, hits)
        return known if known == hits else hits

    def leaves(self, leaves: tuple[int, ...]) -> tuple[int, ...]:
        return self._leaves.setdefault(leaves, leaves)

    def because(self, reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
        key = tuple((one.code, *one.params.items()) for one in reasons)
        return self._because.setdefault(key, reasons)


def linked(core: Look, rest: Callable[[], Rest], alike: Alike, *, recalled: bool = False) -> Look:
    """A core nobody has seen yet, its words to be got from `rest`; `recalled`: with hits of `alike`."""
    for number, sighting in enumerate(_sightings(core)):
        # Copies of so large a record cost more than all else that is done with most files.
        change = partial(object.__setattr__, sighting)
        change("words", Later(rest, number))
        if not recalled:
            change("hits", alike.hits(sighting.hits))
        change("leaves", alike.leaves(sighting.leaves))
        if sighting.because:
            change("because", alike.because(sighting.because))
    return core


def whole(core: Look, rest: Rest) -> Look:
    """The look that was parted."""
    said, snippets = iter(rest.said), iter(rest.snippets)

    def full(sighting: Sighting) -> Sighting:
        return replace(sighting, words=next(said), hits=_told(sighting.hits, next(snippets)))

    seen = tuple(map(full, core.recognition.sightings))
    decided = tuple((decision, full(sighting)) for decision, sighting in core.decided)
    recognition = replace(core.recognition, sightings=seen, reads=rest.reads)
    return replace(core, recognition=recognition, decided=decided)


def _told(
    hits: Mapping[str, tuple[Hit, ...]], snippets: tuple[str, ...]
) -> Mapping[str, tuple[Hit, ...]]:
    following = iter(snippets)
    return {
        item: tuple(replace(hit, snippet=next(following)) for hit in own)
        for item, own in hits.items()
    }


def _hits(sighting: Sighting) -> Iterator[Hit]:
    for own in sighting.hits.values():
        yield from own


def _sightings(look: Look) -> Iterator[Sighting]:
    yield from look.recognition.sightings
    yield from (sighting for _, sighting in look.decided)
