"""An item's requirement in words, as `certcheck checklist show` tells it; nothing it does not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from certcheck.checklist import Checklist, Item
from certcheck.messages import label
from certcheck.requirements import (
    AllOf,
    AnyOf,
    CoveredBy,
    EachListed,
    EachPerson,
    EachYear,
    Papers,
    Part,
    Point,
    Recency,
    Records,
    Requirement,
)

Line = tuple[int, str]
"""How deep, and what."""


def rule(item: Item, checklist: Checklist, lang: str) -> tuple[Line, ...]:
    """The whole rule of an item, a sentence a line."""
    return tuple(_Words(checklist, lang).item(item))


class _Words:
    """Speaks of one checklist in one language."""

    def __init__(self, checklist: Checklist, lang: str) -> None:
        self._checklist = checklist
        self._lang = lang

    def item(self, item: Item) -> Iterator[Line]:
        if item.when is not None:
            ask = next((fact.ask for fact in self._checklist.facts if fact.id == item.when), None)
            yield self._say(0, "rule_when", question=ask.get(self._lang) if ask else item.when)
        if not item.required:
            yield self._say(0, "rule_optional")
        yield from self._need(item.needs, 0)
        if item.source is not None:
            yield self._say(0, "rule_source", source=item.source.get(self._lang))

    def _need(self, need: Requirement, depth: int) -> Iterator[Line]:
        match need:
            case Papers():
                yield from self._papers(need, depth)
            case Records():
                yield from self._records(need, depth)
            case EachPerson():
                yield from self._each_person(need, depth)
            case CoveredBy():
                item = self._checklist.item(need.item).title.get(self._lang)
                yield self._say(depth, "rule_covered", item=item)
            case EachYear():
                papers = self._titles(need.papers)
                yield self._say(depth, "rule_each_year", count=need.years, papers=papers)
                if need.since is not None:
                    yield self._say(depth + 1, "rule_since")
            case EachListed():
                yield from self._each_listed(need, depth)
            case AllOf():
                yield self._say(depth, "rule_all")
                for part in need.of:
                    yield from self._part(part, depth + 1)
            case AnyOf():
                yield self._say(depth, "rule_any")
                for one in need.of:
                    yield from self._need(one, depth + 1)

    def _papers(self, need: Papers, depth: int) -> Iterator[Line]:
        yield self._say(depth, "rule_paper", papers=self._titles(need.papers))
        yield from self._points(need.points, "rule_points", depth + 1)
        for asked, key in (
            (need.signed, "rule_signed"),
            (need.sides, "rule_sides"),
            (need.code, "rule_code"),
            (need.holder is not None, "rule_holder"),
        ):
            if asked:
                yield self._say(depth + 1, key)
        yield from self._subject(depth + 1, asked=need.on_subject)
        yield from self._recency(need.recency, depth + 1)

    def _records(self, need: Records, depth: int) -> Iterator[Line]:
        yield self._say(depth, "rule_records", papers=self._titles(need.papers))
        yield from self._points(need.columns, "rule_columns", depth + 1)
        yield from self._subject(depth + 1, asked=need.on_subject)
        yield from self._recency(need.recency, depth + 1)

    def _each_person(self, need: EachPerson, depth: int) -> Iterator[Line]:
        yield self._say(depth, "rule_each_person", papers=self._titles(need.papers))
        if need.tagged is not None:
            yield self._say(depth + 1, "rule_tagged", tagged=need.tagged)
        if need.sides:
            yield self._say(depth + 1, "rule_sides")
        if need.weak:
            yield self._say(depth + 1, "rule_weak", papers=self._titles(need.weak))

    def _each_listed(self, need: EachListed, depth: int) -> Iterator[Line]:
        lists, papers = self._titles(need.lists), self._titles(need.papers)
        yield self._say(depth, "rule_each_listed", lists=lists, papers=papers)
        if need.only is not None:
            yield self._say(depth + 1, "rule_only", words=self._join(need.only.words))
        if need.weak:
            yield self._say(depth + 1, "rule_weak", papers=self._titles(need.weak))
        yield from self._subject(depth + 1, asked=need.on_subject)

    def _part(self, part: Part, depth: int) -> Iterator[Line]:
        title = part.title.get(self._lang)
        yield (
            (depth, title) if part.required else self._say(depth, "rule_advised_part", title=title)
        )
        yield from self._need(part.needs, depth + 1)

    def _points(self, points: Sequence[Point], key: str, depth: int) -> Iterator[Line]:
        for required, code in ((True, key), (False, "rule_advice")):
            titles = [p.title.get(self._lang) for p in points if p.required is required]
            if titles:
                yield self._say(depth, code, points=self._join(titles))

    def _subject(self, depth: int, *, asked: bool) -> Iterator[Line]:
        if asked and self._checklist.subject is not None:
            words = self._join(self._checklist.subject.names)
            yield self._say(depth, "rule_subject", words=words)

    def _recency(self, recency: Recency | None, depth: int) -> Iterator[Line]:
        if recency is not None and recency.newest_within_months is not None:
            yield self._say(depth, "rule_newest", count=recency.newest_within_months)
        if recency is not None and recency.span_months is not None:
            yield self._say(depth, "rule_span", count=recency.span_months)

    def _titles(self, kinds: Iterable[str]) -> str:
        papers = self._checklist.papers
        return self._join(papers[kind].title.get(self._lang) for kind in kinds)

    def _join(self, texts: Iterable[str]) -> str:
        return label("list", self._lang).join(texts)

    def _say(self, depth: int, key: str, **params: str | int) -> Line:
        return depth, label(key, self._lang, **params)
