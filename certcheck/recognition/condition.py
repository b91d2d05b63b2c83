"""What keeps a recognised paper from counting: blank, hollow, put off, or a mere list of titles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from certcheck.checklist.model import Paper
from certcheck.recognition.flow import Part, Unit, filled
from certcheck.recognition.portion import Portion
from certcheck.recognition.sighting import Flaw
from certcheck.recognition.speech import Speech
from certcheck.recognition.statements import chained, says_little
from certcheck.recognition.tables import may_head, without_remark, written
from certcheck.recognition.titles import Titles
from certcheck.text import fold

_FEWEST_BLANKS = 3
_FILLED_TO_BLANK = 0.34
"""Filled fields a form may have for each blank one and still be a template: name and address of the sender."""
_PROSE_PER_BLANK = 60
_HOLLOW, _HOLLOW_CHAPTER = 15, 12
"""Characters of content below which the title of a paper, of a chapter stands alone."""
_LONGEST_LIST = 300
"""Lines and rows; what is longer holds more than titles."""
_LISTED = 6
"""Lines that are titles of different papers, by which a page is a list of papers."""
_MANY, _SAID_OF_EACH = 12, 110
"""So many titles, with so few characters under each, are a list of what papers must show."""
_TOLD_OF_EACH = 30
"""Characters in sentences for each title, from which something is said under it."""
_LONGEST_HEAD = 30
_BESIDE_A_TABLE = 60
"""Characters beside an empty table below which it is the whole paper: who made it out, how to fill it in."""
_FEWEST_COLUMNS, _FEWEST_FILLED = 4, 2
"""Words in a line that may be a table's header; filled cells of a row that is a record."""
_FEWEST_ROWS = 2
"""Rows under a header inside a form, by which one can tell print from what was filled in."""
_FEWEST_BOXES = 3
_NEXT = re.compile(r"[、,，;；→➔➜⇒>↓]|——|--")
"""Between the things of a list, and the steps of a flow in one line."""
_APART = re.compile(r"\s{2,}|\t")


def flaw(
    paper: Paper | None, portion: Portion, speech: Speech, titles: Titles, *, telling: bool = False
) -> Flaw | None:
    """The first reason found why this cannot count as that kind of paper; None: it can.

    `telling`: it shows points of its item, so that what it puts off is only what is left of them.
    """
    catalogue = paper is not None and paper.catalogue and not speech.is_report(portion.text)
    if not catalogue and is_list(portion, titles, speech):
        return Flaw.LIST
    put_off = speech.put_off(portion.units[1:] if portion.stretch.rank else portion.units)
    asked_for = put_off == Flaw.ASKED
    if put_off is not None and not portion.has_rows and (asked_for or not telling):
        return Flaw(put_off)
    if _blank(paper, portion, speech):
        return Flaw.BLANK
    if _without_rows(paper, portion, speech):
        return Flaw.NO_ROWS
    if not portion.pictured and _hollow(paper, portion, speech):
        return Flaw.HOLLOW
    return None


def _without_rows(paper: Paper | None, portion: Portion, speech: Speech) -> bool:
    """A table nobody filled in: records with a header alone, or any paper that says little besides."""
    form = paper.form if paper is not None else "document"
    if portion.has_rows or form in ("certificate", "drawing"):
        return False
    if portion.grids and form in ("records", "list"):
        return True
    body = [unit for unit in portion.body if unit.body]
    headers = {unit.index for unit in body if _is_header(unit, portion, speech)}
    others = [unit for unit in body if unit.index not in headers]
    if not headers or any(unit.rows for unit in others):
        return False
    return sum(speech.said(unit) for unit in others) < _BESIDE_A_TABLE


def _is_header(unit: Unit, portion: Portion, speech: Speech) -> bool:
    """A table of a header and nothing under it; on pages without ruling a line of short words apart."""
    if not unit.rows:
        if len(unit.text.split()) < _FEWEST_COLUMNS:  # told faster than where they stand apart
            return False
        cells = [cell for cell in _APART.split(unit.text) if cell]
        return len(cells) >= _FEWEST_COLUMNS and may_head(cells)
    if any(grid.index == unit.index for grid in portion.grids):
        return True  # `portion.has_rows` has told that it is empty
    return may_head(unit.rows[0]) and not any(_is_record(row, speech) for row in unit.rows[1:])


def _is_record(row: Sequence[str], speech: Speech) -> bool:
    """Whether so many cells are filled that it cannot be a header's second line."""
    told = (cell for cell in row if filled(cell) and not speech.empty(fold(cell)))
    return sum(1 for _ in islice(told, _FEWEST_FILLED)) == _FEWEST_FILLED


def is_list(portion: Portion, titles: Titles, speech: Speech) -> bool:
    """A table of contents or a list of papers: by its title, its leaders, or lines that are all titles."""
    if any(titles.is_list(title) for title in portion.stretch.titles):
        return True
    if speech.is_report(portion.text):
        return True
    lines = [unit for unit in portion.units if unit.body]
    leaders = sum(unit.contents for unit in lines)
    if leaders >= 3 and leaders > len(lines) / 2:
        return True
    if len(lines) + sum(len(unit.rows) for unit in lines) > _LONGEST_LIST:
        return False
    texts = [unit.text for unit in lines if unit.part is Part.TEXT] + [
        cell for unit in lines for row in unit.rows for cell in dict.fromkeys(row) if cell
    ]
    heads = filter(None, map(_head, texts))
    kinds = {
        match.kind
        for head in heads
        for match in titles.kinds(head)
        if match.whole or not head.endswith("。")  # a sentence only ends in what papers are called
    }
    if len(kinds) >= _MANY and sum(map(len, texts)) < _SAID_OF_EACH * len(kinds):
        return True
    return (
        len(kinds) >= _LISTED
        and not any(len(text) > 60 for text in texts)
        and len(texts) < 12 * len(kinds)
        and not _tells_of_each(lines, kinds, titles, speech)
    )


def _tells_of_each(
    lines: Sequence[Unit], kinds: Collection[str], titles: Titles, speech: Speech
) -> bool:
    """Whether whole sentences under the titles make them chapters of a terse handbook.

    Who lists what to hand in asks for it, and for certificates among the rest.
    """
    if not titles.certificates.isdisjoint(kinds) or any(speech.asks(one.folded) for one in lines):
        return False
    told = (one for one in lines if one.folded.endswith("。") and not titles.kinds(_head(one.text)))
    return sum(map(speech.said, told)) >= _TOLD_OF_EACH * len(kinds)


def _head(text: str) -> str:
    """A line that may be a title, or what stands before its colon."""
    if len(text) > _LONGEST_HEAD:
        text = text.replace("：", ":").partition(":")[0]
    return text if len(text) <= _LONGEST_HEAD else ""


def _blank(paper: Paper | None, portion: Portion, speech: Speech) -> bool:
    """A form nobody filled in: gaps and empty fields, and little else; labels beside labels are empty."""
    units = portion.units
    untouched = frozenset(label for unit in units for label in _untouched(unit.rows))
    rows = (row for grid in portion.grids if grid.begun for row in grid.rows)
    if any(fold(row[0]) not in untouched for row in rows):
        return False
    fields = portion.fields if untouched else portion.loose_fields
    labels = frozenset(map(fold, paper.labels)) if paper is not None else frozenset()
    empty = [
        field
        for field in fields
        if not field.filled
        or without_remark(fold(field.value)) in labels
        or field.label in untouched
    ]
    whole = [field for field in fields if field not in empty and not speech.empty(field.value)]
    if whole:
        empty = [field for field in empty if not speech.is_signed_at(field.label)]
    gaps = sum(
        speech.blanks(unit.folded)
        for unit in units
        if unit.body and not (whole and speech.is_signed_at(unit.folded))
    )
    blanks = max(gaps, len(empty)) if gaps else len(empty)
    if blanks < _FEWEST_BLANKS or len(whole) > _FILLED_TO_BLANK * blanks + 1:
        return False
    said = sum(speech.said(unit) for unit in units if unit.body and unit.part is Part.TEXT)
    return said < _PROSE_PER_BLANK * blanks


def _untouched(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A header inside a form, and the first cells of the rows under it, where nothing but print stands in them.

    Printed is what every one of the rows has: the weights of an appraisal.
    """
    head = next((n for n, row in enumerate(rows) if len(row) > 2 and may_head(row)), None)
    below = [row for row in rows[head + 1 :] if any(written(row))] if head is not None else []
    if head is None or len(below) < _FEWEST_ROWS:
        return
    below = _without_sums(below)
    columns = zip(*(map(filled, row[1:]) for row in below), strict=True)
    open_columns = [column for column in columns if not all(column)]
    if open_columns and not any(any(column) for column in open_columns):
        yield from map(fold, rows[head])
        yield from (fold(row[0]) for row in rows[head + 1 :])


def _without_sums(rows: list[Sequence[str]]) -> list[Sequence[str]]:
    """The rows without a last one that has less in it than the one above: 合计|100."""
    last, *above = (
        frozenset(n for n, cell in enumerate(row) if filled(cell)) for row in rows[::-1]
    )
    return rows[:-1] if above and last < above[0] else rows


def _steps(text: str) -> int:
    """How many things a line names one after another: a drawing told in a sentence, or in arrows."""
    return sum(bool(part) for part in _NEXT.split(text))


def _hollow(paper: Paper | None, portion: Portion, speech: Speech) -> bool:
    if portion.has_rows or sum(field.filled for field in portion.loose_fields) >= 3:
        return False
    if paper is not None and paper.form == "drawing":
        boxes = [
            box
            for unit in portion.body
            if unit.body and unit.folded
            for box in (unit.rows and unit.folded.split("\n")) or chained(unit.text)
        ]
        # A chapter of a policy that tells of the steps is none.
        told = max(map(_steps, boxes), default=0) if portion.stretch.rank == 0 else 0
        return len(boxes) < _FEWEST_BOXES and told <= _FEWEST_BOXES
    enough = _HOLLOW_CHAPTER if portion.stretch.rank else _HOLLOW
    return says_little(portion.body, portion.heads, speech, enough)
