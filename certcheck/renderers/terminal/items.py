"""The items, section by section: those that are open, and with `-v` those that are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from certcheck.checklist.model import Item
from certcheck.renderers.places import place
from certcheck.renderers.reasons import reasons, remedies, told, waits_for_answer
from certcheck.renderers.terminal.layout import GAP, MARGIN, Layout
from certcheck.renderers.verdict import Question, excused
from certcheck.report import OPEN, Evidence, ItemResult, Report, Severity, Status

_MOST_LINES = 4
"""So many reasons of one item are shown without `-v`."""


def open_sections(report: Report, layout: Layout, questions: Sequence[Question]) -> Iterator[Text]:
    """Every section with its count; under it the items that are open."""
    blank = True
    for section in report.checklist.sections:
        results = [result for result in report.items if result.item.section == section.id]
        if not results:
            continue
        still_open = [result for result in results if result.status in OPEN]
        required = [result for result in results if result.item.required]
        done = sum(result.status is Status.COMPLETE for result in required)
        key = "section" if still_open or done < len(required) else "section_done"
        others = excused(results, layout.teller)
        count = layout.teller.label(key, total=len(required), complete=done, others=others)
        if blank or still_open:
            yield Text()
        blank = bool(still_open)
        yield from layout.line(_two(layout, layout.teller.title(section), count))
        for result in still_open:
            yield from _open_item(result, report, layout, questions)


def settled_items(report: Report, layout: Layout) -> Iterator[Text]:
    """What is complete, waived or does not apply, and what shows it."""
    results = [result for result in report.items if result.status not in OPEN]
    if not results:
        return
    yield from layout.heading(layout.teller.label("settled", count=len(results)))
    reason = {waiver.item: waiver.reason for waiver in report.waivers}
    for result in results:
        yield from _title(result, layout)
        if result.status is Status.WAIVED and result.item.id in reason:
            yield from layout.line(reason[result.item.id], layout.status_column)
        yield from _evidences(result, layout)


def heeded(report: Report, layout: Layout) -> Iterator[Text]:
    """Complete items with a warning; with `-v` also with a remark."""
    lines: list[Text] = []
    for result in report.items:
        if result.status in OPEN:
            continue
        for finding in told(result, layout):
            if layout.verbose or finding.severity is Severity.WARNING:
                said = (
                    f"{layout.teller.item(result.item)}  {layout.teller.message(finding, result)}"
                )
                lines += layout.line(said, MARGIN)
    if lines:
        yield from layout.heading(layout.teller.label("heeds"))
        yield from lines


def _open_item(
    result: ItemResult, report: Report, layout: Layout, questions: Sequence[Question]
) -> Iterator[Text]:
    asked = [
        number for number, question in enumerate(questions, 1) if result.item.id in question.items
    ]
    note = layout.teller.label("see_question", number=asked[0]) if asked else ""
    yield from _title(result, layout, note)
    indent = layout.status_column
    if asked and waits_for_answer(result):
        return
    said = list(reasons(result, report, layout))
    most = len(said) if layout.verbose or len(said) == _MOST_LINES + 1 else _MOST_LINES
    for reason in said[:most]:
        yield from layout.line(reason, indent)
    if len(said) > most:
        yield from layout.line(layout.teller.label("more", count=len(said) - most), indent, "dim")
    if layout.verbose:
        yield from _evidences(result, layout, "dim")
    advice = list(remedies(result, report, layout))
    if advice:
        yield from layout.marked(">", layout.teller.label("blank").join(advice), indent - GAP)


def _title(result: ItemResult, layout: Layout, note: str = "") -> list[Text]:
    title = Text().append(layout.clean(layout.teller.title(result.item)), "bold")
    title.append(f"  {layout.clean(result.item.ref)}", "dim")
    if not result.item.required:
        title.append("  " + layout.teller.label("optional"), "dim")
    if note:
        title.append(f"  {note}", "cyan")
    return layout.marked_first(layout.badge(result.status), title)


def _evidences(result: ItemResult, layout: Layout, style: str = "") -> Iterator[Text]:
    for evidence in result.evidence:
        line = _evidence(evidence, result.item, layout, style)
        yield from layout.line(line, layout.status_column)


def _evidence(evidence: Evidence, item: Item, layout: Layout, style: str) -> Text:
    shown = Text().append(layout.clean(evidence.path), style)
    where = place(evidence, layout.teller)
    if where:
        shown.append(f" {layout.clean(where)}")
    because = layout.teller.label("clauses").join(
        layout.teller.because(reason, item) for reason in evidence.because
    )
    if because:
        shown.append(f"  {layout.clean(because)}", "dim")
    return shown


def _two(layout: Layout, strong: str, weak: str) -> Text:
    return Text().append(layout.clean(strong), "bold underline").append(f"  {weak}", "dim")
