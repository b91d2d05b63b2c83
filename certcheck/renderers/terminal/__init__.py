"""The report on a screen: the verdict, then what is open and what to supply, then the files."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from certcheck.renderers.account.expiries import expiries, expiry_line
from certcheck.renderers.account.identity import identity, identity_line
from certcheck.renderers.account.voice import Voice
from certcheck.renderers.circumstances import checked, company, differences, dossier, doubts
from certcheck.renderers.style import Style
from certcheck.renderers.telling import Teller
from certcheck.renderers.terminal.files import file_view, problem_files, unmatched_files
from certcheck.renderers.terminal.items import heeded, open_sections, settled_items
from certcheck.renderers.terminal.layout import MARGIN, Layout
from certcheck.renderers.verdict import Question, questions, verdict_line
from certcheck.report import Report, Severity

NAME = "terminal"
SUFFIX = ".txt"
BINARY = False


def render(report: Report, style: Style) -> bytes:
    """The report as plain UTF-8 text, without colour."""
    written = io.StringIO()
    console = Console(file=written, color_system=None, width=style.width, legacy_windows=False)
    show(report, style, console)
    return written.getvalue().encode("utf-8", "replace")


def show(report: Report, style: Style, console: Console) -> None:
    """Print the report. Lines are broken here, so the console is not to break them again."""
    for line in lines(report, style):
        console.print(line, soft_wrap=True, highlight=False, emoji=False, markup=False)


def lines(report: Report, style: Style) -> Iterator[Text]:
    """The report, line by line."""
    layout = Layout(Teller.of(report, show_personal=style.show_personal), style)
    colour = "bold red" if report.open else "bold green"
    verdict = verdict_line(report, layout.teller)
    if style.verbosity < 0:
        yield Text(layout.clean(verdict), colour)
        return
    if Text(verdict).cell_len > layout.width:
        verdict = verdict_line(report, layout.teller, brief=True)
    yield from layout.line(verdict, style=colour)
    yield from _warnings(report, layout)
    yield from _dossier(report, layout)
    asked = questions(report, layout.teller)
    yield from _questions(asked, report, layout)
    yield from open_sections(report, layout, asked)
    yield from heeded(report, layout)
    yield from _remarks(report, layout)
    yield from problem_files(report, layout)
    yield from unmatched_files(report, layout)
    if layout.verbose:
        yield from settled_items(report, layout)
        yield from _identity(report, layout)
        yield from _expiries(report, layout)
        yield from file_view(report, layout)
    yield from _close(layout)


def _warnings(report: Report, layout: Layout) -> Iterator[Text]:
    """What makes the verdict doubtful stands right below it."""
    for said in doubts(report, layout.teller):
        yield from layout.line(said, style="yellow")


def _dossier(report: Report, layout: Layout) -> Iterator[Text]:
    yield Text()
    if company(report):
        yield from layout.line(company(report), style="bold")
    yield from layout.line(dossier(report, layout.teller), style="dim")
    yield from layout.line(checked(report, layout.teller), style="dim")
    for said in differences(report, layout.teller):
        yield from layout.line(said, style="yellow")


def _questions(asked: Sequence[Question], report: Report, layout: Layout) -> Iterator[Text]:
    if not asked:
        return
    yield from layout.heading(layout.teller.label("questions"), "bold cyan")
    for number, question in enumerate(asked, 1):
        yield from layout.marked(f"{number}.", question.ask, MARGIN, "bold")
        titles = [
            layout.teller.title(result.item)
            for result in report.items
            if result.item.id in question.items
        ]
        decides = layout.teller.label(
            "decides", count=len(titles), items=layout.teller.join(titles)
        )
        indent = MARGIN + len(f"{number}. ")
        yield from layout.line(decides, indent)
        yield from layout.marked(">", question.answer, indent - MARGIN)


def _remarks(report: Report, layout: Layout) -> Iterator[Text]:
    worth = [
        finding
        for finding in report.findings
        if layout.verbose or finding.severity is not Severity.INFO
    ]
    if worth:
        yield from layout.heading(layout.teller.label("remarks"))
        for finding in worth:
            yield from layout.line(layout.teller.message(finding), MARGIN)


def _identity(report: Report, layout: Layout) -> Iterator[Text]:
    stated = identity(report, Voice(layout.teller))
    if stated:
        yield from layout.heading(layout.teller.label("identity"))
        for one in stated:
            said = identity_line(one, layout.teller.lang)
            yield from layout.line(said, MARGIN, "" if one.agrees else "yellow")


def _expiries(report: Report, layout: Layout) -> Iterator[Text]:
    found = expiries(report, Voice(layout.teller))
    if found:
        yield from layout.heading(layout.teller.label("expiries", count=len(found)))
        for one in found:
            said = expiry_line(one, layout.teller.lang)
            yield from layout.line(said, MARGIN, "yellow" if one.soon else "")


def _close(layout: Layout) -> Iterator[Text]:
    yield Text()
    if not layout.verbose:
        yield from layout.line(layout.teller.label("see_verbose"), style="dim")
    yield from layout.line(layout.teller.label("not_audit"))
