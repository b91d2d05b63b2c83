"""What is odd in a checklist that can be used: items nobody can tell apart, words that are never met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from certcheck.checklist.model import Checklist, Item, Paper
from certcheck.checklist.requirements import CoveredBy, Papers, Point, Records, leaves
from certcheck.language.trial import judge_everything
from certcheck.recognition.recogniser import Recogniser
from certcheck.text import fold


@dataclass(frozen=True)
class Oddity:
    """A code of `messages/rules.py`, its params, and the item it is about."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    item: str | None = None


def unreachable(checklist: Checklist) -> Iterator[Oddity]:
    """Words and titles that can never be met, because something else refuses them."""
    asked = {kind for item in checklist.items for kind in item.papers}
    for paper in checklist.papers.values():
        if paper.id in asked:
            yield from _titles(paper, checklist)
    for item in checklist.items:
        for point in item.points:
            yield from _words(item, point)


def _titles(paper: Paper, checklist: Checklist) -> Iterator[Oddity]:
    refused = [fold(word) for word in paper.not_titles]
    lists = {fold(word) for word in checklist.wording.lists}
    for title in paper.titles:
        if any(word in fold(title) for word in refused):
            yield Oddity("lint_refused", {"paper": paper.id, "value": title})
        elif fold(title) in lists and not paper.catalogue:
            yield Oddity("lint_list", {"paper": paper.id, "value": title})
    for part in _parts_words(paper):
        if any(word in fold(part) for word in refused):
            yield Oddity("lint_refused", {"paper": paper.id, "value": part})


def _parts_words(paper: Paper) -> tuple[str, ...]:
    """The words its endings are put together of, each once."""
    found = (part for ending in paper.endings for parts in _parts(ending) for part in parts)
    return tuple(dict.fromkeys(found))


def _parts(ending: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(word.strip() for word in group.split("|")) for group in ending.split(" + "))


def _words(item: Item, point: Point) -> Iterator[Oddity]:
    denied = [fold(word) for word in point.denies]
    for word in point.words:
        if any(deny in fold(word) for deny in denied):
            params = {"item": item.id, "point": point.id, "value": word}
            yield Oddity("lint_denied", params, item.id)


def alike(checklist: Checklist) -> Iterator[Oddity]:
    """Pairs of items that any paper would prove together: by their rules, by titles, by examples."""
    told: set[frozenset[str]] = set()
    found = (_same_rules, _same_titles, _same_endings, _same_examples)
    for one in (odd for look in found for odd in look(checklist)):
        pair = frozenset((one.params["item"], one.params["other"]))
        if pair not in told:
            told.add(pair)
            yield one


def untried(checklist: Checklist) -> Iterator[Oddity]:
    """Items without an example that is complete, or without one that is not."""
    for item in checklist.items:
        said = {example.status for example in item.examples}
        if not said - {"complete"}:
            yield Oddity("lint_untried", {"item": item.id, "status": "missing"}, item.id)


def _pairs(checklist: Checklist) -> Iterator[tuple[Item, Item]]:
    own = [
        item
        for item in checklist.items
        if not any(isinstance(need, CoveredBy) for need in leaves(item.needs))
    ]
    return combinations(own, 2)


def _same_rules(checklist: Checklist) -> Iterator[Oddity]:
    for one, other in _pairs(checklist):
        if _signature(one) == _signature(other):
            yield Oddity("lint_same", {"item": one.id, "other": other.id}, one.id)


def _signature(item: Item) -> object:
    """What decides whether a paper counts: kinds, options, and the words of points."""
    dropped = {"recency", "title"}
    found = []
    for need in leaves(item.needs):
        plain = need.model_dump(mode="json", exclude={*dropped, "points", "columns"})
        points: tuple[Point, ...] = ()
        if isinstance(need, Papers):
            points = need.points
        elif isinstance(need, Records):
            points = need.columns
        words = frozenset((p.words, p.says, p.denies, p.required) for p in points)
        found.append((repr(sorted(plain.items())), words))
    return found


def _same_titles(checklist: Checklist) -> Iterator[Oddity]:
    """Items that ask for a paper without points each, all of one's titles being titles of the other's."""
    plain = {
        item.id: item.needs.papers
        for item in checklist.items
        if isinstance(item.needs, Papers) and not item.needs.points
    }
    for one, other in combinations(plain, 2):
        for kind in plain[one]:
            for rival in plain[other]:
                if kind != rival and _within(checklist.papers[kind], checklist.papers[rival]):
                    params = {"item": one, "other": other, "paper": kind, "found": rival}
                    yield Oddity("lint_titles", params, one)


def _within(one: Paper, other: Paper) -> bool:
    mine = {fold(title) for title in (*one.titles, one.title.zh)}
    return mine <= {fold(title) for title in (*other.titles, other.title.zh)}


def _same_endings(checklist: Checklist) -> Iterator[Oddity]:
    """Items one of whose kinds of paper has an ending another's has too, so that a title fits both."""
    items: dict[str, list[str]] = {}
    for item in checklist.items:
        for kind in item.papers:
            items.setdefault(kind, []).append(item.id)
    endings = [
        (kind, _parts(ending)) for kind in items for ending in checklist.papers[kind].endings
    ]
    for (one, mine), (other, theirs) in combinations(endings, 2):
        apart = not set(items[one]) & set(items[other])
        title = _in_both(mine, theirs) if apart else ""
        if title and not _refused(title, checklist.papers[one], checklist.papers[other]):
            params = {"item": items[one][0], "other": items[other][0], "value": title}
            yield Oddity("lint_endings", {**params, "paper": one, "found": other}, items[one][0])


def _in_both(one: tuple[tuple[str, ...], ...], other: tuple[tuple[str, ...], ...]) -> str:
    """A title made of words both have in every part; blank where there is none."""
    if len(one) != len(other):
        return ""
    words = [
        [word for word in mine if word in theirs] for mine, theirs in zip(one, other, strict=True)
    ]
    return "".join(shared[0] for shared in words) if all(words) else ""


def _refused(title: str, *papers: Paper) -> bool:
    return any(fold(word) in fold(title) for paper in papers for word in paper.not_titles)


def _same_examples(checklist: Checklist) -> Iterator[Oddity]:
    recogniser = Recogniser(checklist)
    completes: dict[str, list[frozenset[str]]] = {}
    for item in checklist.items:
        for example in item.examples:
            if example.status == "complete":
                outcomes = judge_everything(checklist, recogniser, example)
                done = frozenset(
                    other for other, outcome in outcomes.items() if outcome.status == "complete"
                )
                completes.setdefault(item.id, []).append(done)
    for one, other in _pairs(checklist):
        mine, theirs = completes.get(one.id, []), completes.get(other.id, [])
        if (
            mine
            and theirs
            and all(other.id in d for d in mine)
            and all(one.id in d for d in theirs)
        ):
            yield Oddity("lint_examples", {"item": one.id, "other": other.id}, one.id)
