"""What keeps a recognised paper from counting: blank, hollow, put off, or a mere list of titles."""

from __future__ import annotations

from collections.abc import Sequence

from certcheck.checklist import Paper
from certcheck.recognition.flow import Field, Part, Unit
from certcheck.recognition.outline import Stretch
from certcheck.recognition.points import said_under
from certcheck.recognition.sighting import Flaw
from certcheck.recognition.speech import Speech
from certcheck.recognition.tables import Grid
from certcheck.recognition.titles import Titles

_FEWEST_BLANKS = 3
_FILLED_TO_BLANK = 0.34
"""Filled fields a form may have for each blank one and still be a template: name and address of the sender."""
_PROSE_PER_BLANK = 60
_HOLLOW = 12
"""Characters of content below which a title stands alone."""
_LONGEST_LIST = 300
"""Lines and rows; what is longer holds more than titles."""
_LISTED = 6
"""Lines that are titles of different papers, by which a page is a list of papers."""


def flaw(
    paper: Paper | None,
    flow: Sequence[Unit],
    stretch: Stretch,
    heads: set[int],
    fields: Sequence[Field],
    grids: Sequence[Grid],
    speech: Speech,
    titles: Titles,
    *,
    pictured: bool,
) -> Flaw | None:
    """The first reason found why this stretch cannot count as that kind of paper; None: it can."""
    units = stretch.units(flow)
    if is_list(stretch, units, titles, speech):
        return Flaw.LIST
    put_off = speech.put_off(units[1:] if stretch.rank else units)
    if put_off is not None and not any(grid.rows for grid in grids):
        return Flaw(put_off)
    own = [field for field in fields if not _in_grid(field, grids)]
    if _blank(stretch, units, own, grids, speech):
        return Flaw.BLANK
    if (
        grids
        and paper is not None
        and paper.form in ("records", "list")
        and not any(g.rows for g in grids)
    ):
        return Flaw.NO_ROWS
    if not pictured and _hollow(paper, flow, stretch, heads, own, grids, speech):
        return Flaw.HOLLOW
    return None


def _in_grid(field: Field, grids: Sequence[Grid]) -> bool:
    return any(grid.index == field.index for grid in grids)


def is_list(stretch: Stretch, units: Sequence[Unit], titles: Titles, speech: Speech) -> bool:
    """A table of contents or a list of papers: by its title, its leaders, or lines that are all titles."""
    if any(titles.is_list(title) for title in stretch.titles):
        return True
    if any(speech.is_report(unit.folded) for unit in units):
        return True
    lines = [unit for unit in units if unit.body]
    leaders = sum(unit.contents for unit in lines)
    if leaders >= 3 and leaders > len(lines) / 2:
        return True
    if len(lines) + sum(len(unit.rows) for unit in lines) > _LONGEST_LIST:
        return False
    texts = [unit.text for unit in lines if unit.part is Part.TEXT] + [
        cell for unit in lines for row in unit.rows for cell in dict.fromkeys(row) if cell
    ]
    kinds = {match.kind for text in texts if len(text) <= 30 for match in titles.kinds(text)}
    return (
        len(kinds) >= _LISTED
        and not any(len(text) > 60 for text in texts)
        and len(texts) < 12 * len(kinds)
    )


def _blank(
    stretch: Stretch,
    units: Sequence[Unit],
    fields: Sequence[Field],
    grids: Sequence[Grid],
    speech: Speech,
) -> bool:
    """A form nobody filled in: gaps and empty fields, and little else."""
    if any(grid.rows for grid in grids):
        return False
    empty = [field for field in fields if not field.filled]
    whole = [field for field in fields if field.filled and not speech.empty(field.value)]
    gaps = sum(speech.blanks(unit.folded) for unit in units if unit.body)
    blanks = max(gaps, len(empty)) if gaps else len(empty)
    if blanks < _FEWEST_BLANKS or len(whole) > _FILLED_TO_BLANK * blanks + 1:
        return False
    said = sum(speech.said(unit) for unit in units if unit.body and unit.part is Part.TEXT)
    return said < _PROSE_PER_BLANK * blanks


def _hollow(
    paper: Paper | None,
    flow: Sequence[Unit],
    stretch: Stretch,
    heads: set[int],
    fields: Sequence[Field],
    grids: Sequence[Grid],
    speech: Speech,
) -> bool:
    if any(grid.rows for grid in grids) or sum(field.filled for field in fields) >= 3:
        return False
    units = flow[stretch.body : stretch.stop]
    if paper is not None and paper.form == "drawing":
        return sum(unit.body and bool(unit.folded) for unit in units) < 3
    return said_under(flow, stretch, heads, speech) < _HOLLOW
