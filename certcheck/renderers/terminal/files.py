"""The files that prove nothing or could not be read; with `-v` where each one went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from certcheck.renderers.places import pages as at_pages
from certcheck.renderers.terminal.layout import GAP, MARGIN, Layout
from certcheck.report import FileProblem, FileResult, Place, Report

_MOST_FILES = 8
"""So many files of one reason are shown without `-v`."""
_FILE_INDENT = 2 * MARGIN

Groups = dict[str, list[tuple[Text, str]]]
"""By reason: names of files, each with what it came near to."""


def unmatched_files(report: Report, layout: Layout) -> Iterator[Text]:
    """By reason, each with the item it came nearest to."""
    files = [file for file in report.files if file.place is Place.UNMATCHED]
    groups: Groups = {}
    for file in files:
        entry = (Text(layout.clean(file.path)), _near(file, layout))
        groups.setdefault(layout.teller.unmatched(file), []).append(entry)
    yield from _grouped("unmatched", len(files), groups, layout)


def problem_files(report: Report, layout: Layout) -> Iterator[Text]:
    """By reason, with what to do; pages of one file together."""
    groups: Groups = {}
    pages: dict[tuple[str, str], list[FileProblem]] = {}
    accepted = {one.path for one in report.acceptances}
    teller = layout.teller
    for problem in report.problems:
        settled = problem.path in accepted
        todo = teller.label("problem_accepted") if settled else teller.problem_remedy(problem)
        said = teller.label("blank").join((teller.problem(problem, placed=False), todo))
        pages.setdefault((said, problem.path), []).append(problem)
    for (said, path), problems in pages.items():
        groups.setdefault(said, []).append((_with_pages(path, problems, layout), ""))
    yield from _grouped("problems", len(pages), groups, layout)


def file_view(report: Report, layout: Layout) -> Iterator[Text]:
    """This file: these items; and what was used otherwise or left out."""
    if not report.files:
        return
    yield from layout.heading(layout.teller.label("views"))
    for file in report.files:
        line = Text(layout.clean(file.path)).append(f"  {_use(file, report, layout)}", "dim")
        yield from layout.line(line, MARGIN)


def _grouped(key: str, count: int, groups: Groups, layout: Layout) -> Iterator[Text]:
    """Files of one reason below it; a reason of a single file behind its name."""
    if not count:
        return
    yield from layout.heading(layout.teller.label(key, count=count))
    for said, files in groups.items():
        if len(files) == 1:
            yield from _file(*files[0], said, MARGIN, layout)
            continue
        yield from layout.line(said, MARGIN)
        most = len(files) if layout.verbose or len(files) == _MOST_FILES + 1 else _MOST_FILES
        for name, near in files[:most]:
            yield from _file(name, near, "", _FILE_INDENT, layout)
        if len(files) > most:
            more = layout.teller.label("more_files", count=len(files) - most)
            yield from layout.line(more, _FILE_INDENT, "dim")


def _file(name: Text, near: str, said: str, indent: int, layout: Layout) -> Iterator[Text]:
    """On one line with the name if there is room, else on the next."""
    more = Text(layout.clean(said))
    if near:
        more.append(layout.teller.label("blank") if said else "")
        more.append(layout.clean(near), "dim")
    if not more:
        yield from layout.line(name, indent)
    elif indent + name.cell_len + GAP + more.cell_len <= layout.width:
        yield from layout.line(name + Text(" " * GAP) + more, indent)
    else:
        yield from layout.line(name, indent)
        yield from layout.line(more, indent + MARGIN)


def _near(file: FileResult, layout: Layout) -> str:
    if not file.nearest_item:
        return ""
    return layout.teller.label("nearest_item", item=layout.teller.item_title(file.nearest_item))


def _with_pages(path: str, problems: Sequence[FileProblem], layout: Layout) -> Text:
    shown = Text(layout.clean(path))
    pages = [problem.page for problem in problems if problem.page is not None]
    if pages:
        shown.append(" " + at_pages(pages, layout.teller))
    return shown


def _use(file: FileResult, report: Report, layout: Layout) -> str:
    if file.items:
        said = layout.teller.join(layout.teller.item_titled(item) for item in file.items)
    elif file.place is Place.PROBLEM:
        told = FileProblem(file.path, file.code or "")
        known = (one for one in report.problems if (one.path, one.code) == (told.path, told.code))
        said = layout.teller.problem(next(known, told), placed=False)
    elif file.place is Place.USED:
        said = layout.teller.used(file)
    else:
        said = layout.teller.unmatched(file)
    return layout.clean(said)
