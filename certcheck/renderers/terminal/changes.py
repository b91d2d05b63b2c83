"""What has changed since the last report, on a screen; the first line is fit for a chat message."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from certcheck.changes import Change, Changes, Turn
from certcheck.renderers.reasons import reasons, remedies
from certcheck.renderers.style import Style
from certcheck.renderers.telling import Teller
from certcheck.renderers.terminal.layout import GAP, Layout
from certcheck.report import Status

_ORDER = (Turn.WORSE, Turn.DONE, Turn.BETTER, Turn.NEW, Turn.SAME)
_COLOURS = {Turn.WORSE: "bold red", Turn.DONE: "bold green"}
_EXPLAINED = (Turn.WORSE, Turn.BETTER, Turn.NEW)
"""What has not moved was told last time."""


def render(changes: Changes, style: Style) -> bytes:
    """As plain UTF-8 text, without colour."""
    written = io.StringIO()
    console = Console(file=written, color_system=None, width=style.width, legacy_windows=False)
    show(changes, style, console)
    return written.getvalue().encode("utf-8", "replace")


def show(changes: Changes, style: Style, console: Console) -> None:
    for line in lines(changes, style):
        console.print(line, soft_wrap=True, highlight=False, emoji=False, markup=False)


def lines(changes: Changes, style: Style) -> Iterator[Text]:
    """The changes, line by line; the first is never broken, for it is copied as one."""
    layout = Layout(Teller.of(changes.new, show_personal=style.show_personal), style)
    colour = "bold red" if changes.worse else "bold green"
    yield Text(layout.clean(first_line(changes, layout.teller)), colour)
    if style.verbosity < 0:
        return
    yield from layout.line(_dates(changes, layout.teller), style="dim")
    if changes.old.checklist_sha256 != changes.new.checklist_sha256:
        yield from layout.line(layout.teller.label("diff_checklist"), style="yellow")
    if changes.received:
        yield from layout.line(layout.teller.label("diff_files", count=changes.received))
    for turn in _ORDER:
        found = changes.of(turn)
        if found:
            heading = layout.teller.label(f"diff_{turn.value}", count=len(found))
            yield from layout.heading(heading, _COLOURS.get(turn, "bold"))
            for change in found:
                yield from _item(change, changes, layout)


def first_line(changes: Changes, teller: Teller) -> str:
    """`某公司：新齐全 3 项，变差 1 项（营业执照），还有 7 项未齐；34 项中 27 项齐全`."""
    new = changes.new
    parts = [
        teller.label(
            f"diff_count_{turn.value}", count=len(found), items=_titles(turn, found, teller)
        )
        for turn in (Turn.DONE, Turn.WORSE, Turn.BETTER)
        if (found := changes.of(turn))
    ]
    parts = parts or [teller.label("diff_nothing")]
    if new.open:
        parts.append(teller.label("diff_count_open", count=len(new.open)))
    return teller.label(
        "diff_first",
        company=new.dossier.company or "",
        parts=teller.label("comma").join(parts),
        total=len(new.required),
        complete=new.count(Status.COMPLETE),
    )


def _titles(turn: Turn, found: tuple[Change, ...], teller: Teller) -> str:
    """What got worse is named at once."""
    named = found if turn is Turn.WORSE else ()
    return teller.join(teller.title(change.new.item) for change in named)


def _dates(changes: Changes, teller: Teller) -> str:
    return teller.label(
        "diff_dates",
        old=changes.old.run.as_of.isoformat(),
        new=changes.new.run.as_of.isoformat(),
    )


def _item(change: Change, changes: Changes, layout: Layout) -> Iterator[Text]:
    teller, result = layout.teller, change.new
    title = Text(layout.clean(teller.title(result.item)), "bold")
    title.append(f"  {layout.clean(result.item.ref)}", "dim")
    if change.old is not None and change.old.status is not result.status:
        was = teller.label("diff_was", status=teller.status(change.old.status))
        title.append(f"  {was}", "dim")
    yield from layout.marked_first(layout.badge(result.status), title)
    indent = layout.status_column
    for said in _losses(change, teller):
        yield from layout.line(said, indent, "red")
    if change.turn not in _EXPLAINED:
        return
    for said in reasons(result, changes.new, layout):
        yield from layout.line(said, indent)
    advice = list(remedies(result, changes.new, layout))
    if advice:
        yield from layout.marked(">", teller.label("blank").join(advice), indent - GAP)


def _losses(change: Change, teller: Teller) -> Iterator[str]:
    if change.people:
        yield teller.label("diff_people", names=teller.join(change.people))
    if change.points:
        titles = {point.point.id: teller.title(point.point) for point in change.new.points}
        yield teller.label("diff_points", points=teller.join(titles[one] for one in change.points))
