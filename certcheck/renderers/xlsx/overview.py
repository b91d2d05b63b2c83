"""The first sheet: the verdict, the counts by section, the questions, what else to know."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from certcheck.messages import label
from certcheck.renderers.account import Account, expiry_line, identity_line
from certcheck.renderers.cells import cell
from certcheck.renderers.xlsx.heights import height
from certcheck.renderers.xlsx.looks import Looks

_FIRST, _OTHER, _LEAST = 26, 9, 6
"""Widths of the columns in characters; so many columns at least."""


def overview(account: Account, sheet: Worksheet, looks: Looks) -> None:
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    columns = max(len(account.counts) + 2, _LEAST)
    sheet.set_column(0, 0, _FIRST)
    sheet.set_column(1, columns - 1, _OTHER)
    row = 0
    for text, look in _head(account, looks):
        row = _paragraph(sheet, row, columns, text, look)
    row = _counts(account, sheet, looks, row + 1) + 1
    for text, look in _rest(account, looks):
        row = _paragraph(sheet, row, columns, text, look)


def _head(account: Account, looks: Looks) -> Iterator[tuple[str, Format]]:
    yield account.title, looks.title
    yield account.verdict, looks.complete_verdict if account.complete else looks.open_verdict
    yield from ((doubt, looks.doubt) for doubt in account.doubts)
    if account.company:
        yield account.company, looks.bold_line
    yield account.dossier, looks.soft_line
    yield account.checked, looks.soft_line
    yield from ((said, looks.doubt) for said in account.differences)


def _rest(account: Account, looks: Looks) -> Iterator[tuple[str, Format]]:
    lang = account.lang
    if account.questions:
        yield label("to_answer", lang, count=len(account.questions)), looks.heading
        for question in account.questions:
            yield f"{question.number}. {question.ask}", looks.bold_line
            yield question.decides, looks.line
            yield question.answer, looks.soft_line
    if account.identity:
        yield label("identity", lang), looks.heading
        for stated in account.identity:
            yield identity_line(stated, lang), looks.line if stated.agrees else looks.doubt
    if account.expiries:
        yield label("expiries", lang, count=len(account.expiries)), looks.heading
        for one in account.expiries:
            yield expiry_line(one, lang), looks.doubt if one.soon else looks.line
    for key, said in (("heeds", account.heeds), ("remarks", account.remarks)):
        if said:
            yield label(key, lang), looks.heading
            yield from ((one, looks.line) for one in said)
    yield "", looks.line
    yield account.not_audit, looks.bold_line
    yield account.made_by, looks.soft_line


def _paragraph(sheet: Worksheet, row: int, columns: int, text: str, look: Format) -> int:
    """A text across the sheet; merged cells find no height of their own in any program."""
    width = _FIRST + _OTHER * (columns - 1)
    sheet.merge_range(row, 0, row, columns - 1, "")
    sheet.write_string(row, 0, cell(text), look)
    sheet.set_row(row, height([(text, width)], look.font_size))
    return row + 1


def _counts(account: Account, sheet: Worksheet, looks: Looks, row: int) -> int:
    """Sections down, statuses across, totals below."""
    lang = account.lang
    sheet.write_string(row, 0, label("column_section", lang), looks.head)
    sheet.write_string(row, 1, label("column_required", lang), looks.head_centred)
    for column, (_, name, _) in enumerate(account.counts, 2):
        sheet.write_string(row, column, name, looks.head_centred)
    for number, chapter in enumerate(account.chapters, row + 1):
        sheet.write_string(number, 0, cell(chapter.title), looks.strong)
        sheet.write_number(number, 1, chapter.required, looks.number)
        for column, (status, _, _) in enumerate(account.counts, 2):
            count = chapter.number(status)
            sheet.write_number(
                number, column, count, looks.status[status] if count else looks.number
            )
    last = row + len(account.chapters) + 1
    sheet.write_string(last, 0, label("column_total", lang), looks.total_name)
    sheet.write_number(last, 1, sum(chapter.required for chapter in account.chapters), looks.total)
    for column, (_, _, count) in enumerate(account.counts, 2):
        sheet.write_number(last, column, count, looks.total)
    return last + 1
