"""What a checklist asks for an item, in words: the rule, and the signals papers are recognised by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from certcheck.checklist.model import Item, alternatives
from certcheck.checklist.requirements import (
    Age,
    AllOf,
    CoveredBy,
    EachListed,
    EachPerson,
    EachYear,
    Papers,
    Part,
    Point,
    Recency,
    Records,
    Share,
    Single,
)
from certcheck.renderers.telling import Teller

Lines = Iterator[str]
Row = tuple[str, tuple[str, ...], int]
"""Code of the text, the words, and how many of them are enough."""


def rule(item: Item, teller: Teller) -> Lines:
    """The requirement and its options, a line each."""
    if item.when is not None:
        fact = next((one for one in teller.checklist.facts if one.id == item.when), None)
        if fact is not None:
            yield teller.label("rule_when", question=fact.ask.get(teller.lang))
    if not item.required:
        yield teller.label("rule_optional")
    for number, need in enumerate(alternatives(item.needs)):
        for place, line in enumerate(_need(need, teller)):
            yield teller.label("rule_or", rule=line) if number and not place else line
    if item.source is not None:
        yield teller.label("rule_source", source=item.source.get(teller.lang))


def _need(need: Single, teller: Teller) -> Lines:
    match need:
        case Papers():
            yield from _papers(need, teller)
        case Records():
            yield teller.label(
                "rule_records",
                papers=_kinds(need.papers, teller),
                points=_points(need.columns, teller),
            )
            yield from _subject(teller, asked=need.on_subject)
            yield from _recency(need.recency, teller)
        case EachPerson():
            papers = _kinds(need.papers, teller)
            yield teller.label("rule_each", papers=papers, tag=need.tagged or "")
            if need.sides:
                yield teller.label("rule_sides")
            if need.weak:
                yield teller.label("rule_weak", papers=_kinds(need.weak, teller))
        case CoveredBy():
            yield teller.label("rule_covered", item=teller.item_title(need.item))
        case EachYear():
            papers = _kinds(need.papers, teller)
            yield teller.label("rule_each_year", count=need.years, papers=papers)
            if need.since is not None:
                yield teller.label("rule_since")
        case EachListed():
            yield from _listed(need, teller)
        case Age() | Share():
            yield from _figure(need, teller)
        case AllOf():
            yield teller.label("rule_all", titles=teller.join(map(teller.title, need.of)))
            for part in need.of:
                yield from _part(part, teller)


def _figure(need: Age | Share, teller: Teller) -> Lines:
    papers = _kinds(need.papers, teller)
    if isinstance(need, Share):
        part, whole, least = need.part[0], need.whole[0], f"{need.at_least:g}"
        yield teller.label("rule_share", papers=papers, title=part, found=whole, expected=least)
        for step in need.steps:
            sum_, least = f"{step.up_to:,.0f}", f"{step.at_least:g}"
            yield teller.label("rule_step", found=whole, amount=sum_, expected=least)
        return
    what = next((label for label in need.labels if "{}" not in label), need.labels[0])
    if need.at_least_days is not None:
        yield teller.label("rule_older", papers=papers, title=what, count=need.at_least_days)
    if need.at_most_days is not None:
        yield teller.label("rule_younger", papers=papers, title=what, count=need.at_most_days)
    yield from _subject(teller, asked=need.on_subject)


def _listed(need: EachListed, teller: Teller) -> Lines:
    lists, papers = _kinds(need.lists, teller), _kinds(need.papers, teller)
    yield teller.label("rule_each_listed", lists=lists, papers=papers)
    if need.only is not None:
        yield teller.label("rule_only", words=teller.join(need.only.words))
    if need.weak:
        yield teller.label("rule_weak", papers=_kinds(need.weak, teller))
    yield from _subject(teller, asked=need.on_subject)


def _part(part: Part, teller: Teller) -> Lines:
    """The rule of one paper of a set; its first line names it."""
    key = "rule_part" if part.required else "rule_part_advised"
    for place, line in enumerate(_need(part.needs, teller)):
        yield line if place else teller.label(key, title=teller.title(part), rule=line)


def _subject(teller: Teller, *, asked: bool) -> Lines:
    if asked and teller.checklist.subject is not None:
        yield teller.label("rule_subject", words=teller.join(teller.checklist.subject.names))


def _papers(need: Papers, teller: Teller) -> Lines:
    yield teller.label("rule_paper", papers=_kinds(need.papers, teller))
    required = [point for point in need.points if point.required]
    advised = [point for point in need.points if not point.required]
    if required:
        yield teller.label("rule_points", points=_points(required, teller))
    others = tuple(kind for kind in need.also if kind not in need.papers)
    if others:
        yield teller.label("rule_also", papers=_kinds(others, teller))
    elif need.also:
        yield teller.label("rule_nowhere_else")
    if advised:
        yield teller.label("rule_advice", points=_points(advised, teller))
    for wanted, key in (
        (need.code, "rule_code"),
        (need.sides, "rule_sides"),
        (need.signed, "rule_signed"),
        (need.holder is not None, "rule_holder"),
        (need.named_people, "rule_named"),
        (need.outdated, "rule_outdated"),
    ):
        if wanted:
            yield teller.label(key)
    yield from _subject(teller, asked=need.on_subject)
    yield from _recency(need.recency, teller)


def _recency(recency: Recency | None, teller: Teller) -> Lines:
    if recency is None:
        return
    if recency.newest_within_months is not None:
        yield teller.label("rule_fresh", count=recency.newest_within_months)
    if recency.span_months is not None:
        yield teller.label("rule_span", count=recency.span_months)


def _kinds(kinds: Iterable[str], teller: Teller) -> str:
    return teller.join(teller.paper(kind) for kind in kinds)


def _points(points: Sequence[Point], teller: Teller) -> str:
    return teller.join(teller.title(point) for point in points)


def signals(
    item: Item, teller: Teller, most: int | None = None
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each kind of paper, then for each point: its title and what is looked for, at most so many words."""
    for kind in item.papers:
        paper = teller.checklist.papers[kind]
        rows: tuple[Row, ...] = (
            (
                "signal_titles",
                (*paper.titles, *paper.endings, *paper.shared_titles) or (paper.title.zh,),
                0,
            ),
            ("signal_labels", paper.labels, paper.enough),
            ("signal_not", paper.not_titles, 0),
            ("signal_names", paper.names, 0),
        )
        yield teller.paper(kind), _told(rows, teller, most)
    for point in {point.id: point for point in item.points}.values():
        rows = (
            ("signal_words", point.words, 0),
            ("signal_says", point.says, 0),
            ("signal_denies", point.denies, 0),
        )
        yield teller.title(point), _told(rows, teller, most)


def _told(rows: Iterable[Row], teller: Teller, most: int | None) -> tuple[str, ...]:
    return tuple(
        teller.label(key, words=_first(words, teller, most), count=count)
        for key, words, count in rows
        if words
    )


def _first(words: tuple[str, ...], teller: Teller, most: int | None) -> str:
    if most is None:
        return teller.join(words)
    if " + " in "".join(words):  # sentences: a few say how they are made
        most = min(most, _MOST_SENTENCES)
    first = teller.join(map(_brief, words[:most]))
    if len(words) <= most:
        return first
    return teller.label("signal_more", words=first, count=len(words))


def _brief(words: str) -> str:
    """A sentence's pattern with the first of each of its alternatives."""
    parts = [part.split("|") for part in words.split(" + ")]
    return " + ".join(
        "|".join(part[:_MOST_ALTERNATIVES]) + "|..." * (len(part) > _MOST_ALTERNATIVES)
        for part in parts
    )


_MOST_SENTENCES, _MOST_ALTERNATIVES = 3, 4
