"""The explanation of one item or one file, on a screen."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from certcheck.explaining.explanation import Explanation, FileWhy, ItemWhy, Taken, Trial
from certcheck.recognition.sighting import PageRead
from certcheck.renderers.looked_at import (
    against,
    begins,
    read_as,
    shown_points,
    taken_for,
    values,
    where,
)
from certcheck.renderers.reasons import reasons
from certcheck.renderers.rule import rule, signals
from certcheck.renderers.style import Style
from certcheck.renderers.telling import Teller
from certcheck.renderers.terminal.layout import MARGIN, Layout
from certcheck.report import OPEN, ItemResult, Place, Status

_MOST_PAGES = 12
_MOST_TRIALS = 12
_MOST_WORDS = 12
"""Papers that do not count, pages, and words of a signal that are shown without `-v`."""
_INDENT = 2 * MARGIN


def render(explanation: Explanation, style: Style) -> bytes:
    """As plain UTF-8 text, without colour."""
    written = io.StringIO()
    console = Console(file=written, color_system=None, width=style.width, legacy_windows=False)
    show(explanation, style, console)
    return written.getvalue().encode("utf-8", "replace")


def show(explanation: Explanation, style: Style, console: Console) -> None:
    for line in lines(explanation, style):
        console.print(line, soft_wrap=True, highlight=False, emoji=False, markup=False)


def lines(explanation: Explanation, style: Style) -> Iterator[Text]:
    layout = Layout(Teller.of(explanation.report, show_personal=style.show_personal), style)
    subject = explanation.subject
    if isinstance(subject, ItemWhy):
        yield from _item(subject, explanation, layout)
    else:
        yield from _file(subject, explanation, layout)
    yield Text()
    yield from layout.line(layout.teller.label("not_audit"), style="dim")


def _item(why: ItemWhy, explanation: Explanation, layout: Layout) -> Iterator[Text]:
    teller, result = layout.teller, why.result
    title = Text(layout.clean(teller.title(result.item)), "bold")
    title.append(f"  {layout.clean(result.item.ref)}  ({result.item.id})", "dim")
    yield from layout.marked_first(layout.badge(result.status), title)
    yield from layout.line(result.item.requires.get(teller.lang), MARGIN)
    yield from _conclusion(result, explanation, layout)
    yield from layout.heading(teller.label("rule"))
    for line in rule(result.item, teller):
        yield from layout.marked("-", line, MARGIN)
    yield from _trials(why, layout)
    yield from layout.heading(teller.label("signals"))
    for name, told in signals(result.item, teller, None if layout.verbose else _MOST_WORDS):
        yield from layout.marked("-", Text(layout.clean(name), "bold"), MARGIN)
        for line in told:
            yield from layout.line(line, _INDENT)


def _conclusion(result: ItemResult, explanation: Explanation, layout: Layout) -> Iterator[Text]:
    verbose = Layout(layout.teller, Style(layout.style.show_personal, 1, layout.style.width))
    said = list(reasons(result, explanation.report, verbose))
    if result.status is Status.WAIVED:
        said = [one.reason for one in explanation.report.waivers if one.item == result.item.id]
    if not said and result.status in OPEN:
        said = [layout.teller.message(finding, result) for finding in result.findings]
    if said:
        yield from layout.heading(layout.teller.label("conclusion"))
    for line in said:
        yield from layout.marked("-", line, MARGIN)


def _trials(why: ItemWhy, layout: Layout) -> Iterator[Text]:
    teller = layout.teller
    if not why.trials:
        yield Text()
        yield from layout.line(teller.label("tried_none"))
        return
    yield from layout.heading(teller.label("tried", count=len(why.trials)))
    counting = sum(trial.counts for trial in why.trials)
    most = len(why.trials) if layout.verbose else max(counting, _MOST_TRIALS)
    for first, *alike in _folded(why.trials[:most], why.result, teller):
        yield from _trial(first, why.result, layout)
        if alike:
            places = teller.join(where(one.candidate, teller) for one in alike)
            told = teller.label("tried_alike", count=len(alike), places=places)
            yield from layout.line(told, _INDENT, "dim")
    if len(why.trials) > most:
        yield from layout.line(
            teller.label("tried_more", count=len(why.trials) - most), MARGIN, "dim"
        )


def _folded(
    trials: Sequence[Trial], result: ItemResult, teller: Teller
) -> Iterable[Sequence[Trial]]:
    """Those of one file of which the same is to be said, together."""
    groups: dict[tuple[object, ...], list[Trial]] = {}
    for one in trials:
        taken = taken_for(one.candidate, teller, result.item)
        said = (taken, *against(one, result, teller), *shown_points(one, result.item, teller))
        groups.setdefault((one.candidate.path, one.counts, one.verdict, said), []).append(one)
    return groups.values()


def _trial(trial: Trial, result: ItemResult, layout: Layout) -> Iterator[Text]:
    teller, candidate = layout.teller, trial.candidate
    yield from _verdict(trial, where(candidate, teller), layout)
    yield from layout.line(taken_for(candidate, teller, result.item), _INDENT)
    for line in against(trial, result, teller):
        yield from layout.line(line, _INDENT, "" if trial.counts else "yellow")
    for line in (
        read_as(candidate.sighting, teller),
        *values(candidate.sighting, teller),
        *shown_points(trial, result.item, teller),
    ):
        yield from layout.line(line, _INDENT, "dim")


def _verdict(trial: Trial, title: str, layout: Layout) -> list[Text]:
    key = "counts_yes" if trial.counts else "counts_no"
    if trial.verdict == "doubt":
        key = "counts_doubt"
    colour = {"counts_yes": "green", "counts_no": "red", "counts_doubt": "cyan"}[key]
    head = Text(" " * MARGIN).append(f"[{layout.teller.label(key)}] ", colour)
    return layout.line(head.append(layout.clean(title), "bold"), MARGIN + MARGIN)


def _file(why: FileWhy, explanation: Explanation, layout: Layout) -> Iterator[Text]:
    teller = layout.teller
    yield from layout.line(Text(layout.clean(why.result.path), "bold"))
    yield from _outcome(why, layout)
    if why.seen is not None:
        yield from _pages(why.seen.recognition.reads, layout)
        for roster in why.seen.recognition.rosters:
            names = teller.join(person.name for person in roster.people)
            yield from layout.line(teller.label("file_roster", names=names), MARGIN)
    told = [line for taken in why.taken for line in _taken(taken, explanation, layout)]
    if why.taken:
        yield from layout.heading(teller.label("file_taken"))
        yield from told or layout.marked("-", teller.label("taken_for_nothing"), MARGIN)


def _outcome(why: FileWhy, layout: Layout) -> Iterator[Text]:
    teller, result = layout.teller, why.result
    if result.items:
        items = teller.join(teller.item_title(item) for item in result.items)
        yield from layout.line(teller.label("file_counts", items=items), MARGIN)
    for problem in why.problems:
        yield from layout.line(teller.problem(problem), MARGIN, "red")
    if result.place is Place.USED:
        yield from layout.line(teller.label("file_place", why=teller.used(result)), MARGIN)
    elif result.code is not None and not why.problems:
        yield from layout.line(teller.label("file_place", why=teller.unmatched(result)), MARGIN)
    if result.nearest_item is not None:
        near = teller.item_titled(result.nearest_item)
        yield from layout.line(teller.label("file_near", item=near), MARGIN)


def _pages(reads: Sequence[PageRead], layout: Layout) -> Iterator[Text]:
    teller = layout.teller
    if reads:
        yield from layout.heading(teller.label("file_pages"))
    most = len(reads) if layout.verbose else _MOST_PAGES
    for read in reads[:most]:
        place = (
            teller.label("sheet", sheet=read.sheet)
            if read.sheet
            else teller.label("file_page", page=read.number)
            if read.number is not None
            else teller.label("file_whole")
        )
        letters = teller.label("file_letters", count=read.letters)
        told = teller.label("clauses").join((read_as(read, teller), letters))
        yield from layout.marked("-", f"{place}{teller.label('colon')}{told}", MARGIN)
        if read.excerpt:
            yield from layout.line(begins(read.excerpt, read.letters, teller), _INDENT, "dim")
    if len(reads) > most:
        yield from layout.line(teller.label("file_more", count=len(reads) - most), MARGIN, "dim")


def _taken(taken: Taken, explanation: Explanation, layout: Layout) -> Iterator[Text]:
    teller, sighting = layout.teller, taken.candidate.sighting
    if not sighting.kind and not taken.trials:
        return
    yield from layout.marked("-", taken_for(taken.candidate, teller, None), MARGIN, "bold")
    place = where(taken.candidate, teller)
    for line in (place, *values(sighting, teller)):
        yield from layout.line(line, _INDENT, "dim")
    results = {result.item.id: result for result in explanation.report.items}
    for trial in taken.trials:
        result = results[trial.item]
        outcome = teller.label("counts_yes" if trial.counts else "counts_no")
        said = (outcome, *against(trial, result, teller), *shown_points(trial, result.item, teller))
        told = teller.label(
            "for_item",
            item=teller.title(result.item),
            outcome=teller.label("clauses").join(one.rstrip("。.") for one in said),
        )
        yield from layout.line(told, _INDENT)
