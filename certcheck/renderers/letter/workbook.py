"""The workbook: the list, the questions, the people, what has come."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from certcheck.messages import label
from certcheck.renderers.cells import cell
from certcheck.renderers.letter.model import Letter, Matrix
from certcheck.renderers.xlsx.heights import height
from certcheck.renderers.xlsx.looks import Looks
from certcheck.renderers.xlsx.tables import Cell, Row, fit, table
from certcheck.renderers.xlsx.writing import TEXT_ONLY, page

_ASKS = (("number", 7), ("kind", 13), ("paper", 20), ("requires", 25), ("received", 22),
         ("why_or_lacks", 26), ("supply", 36), ("owner", 13), ("due", 16), ("done", 7))  # fmt: skip
_QUESTIONS = (("number", 7), ("question", 60), ("answer", 40))
_NAME, _PAPER = 16, 18
_LETTER_WIDTH = 72


def book(letter: Letter) -> bytes:
    """The bytes of the workbook, dated with the day of the report."""
    written, lang = io.BytesIO(), letter.lang
    with Workbook(written, TEXT_ONLY) as workbook:
        made = datetime(letter.written_on.year, letter.written_on.month, letter.written_on.day)
        workbook.set_properties({"title": letter.title, "created": made})
        workbook.set_size(2400, 1500)
        looks = Looks(workbook)

        def sheet(key: str) -> Worksheet:
            added = workbook.add_worksheet(label(key, lang))
            page(added, letter.title)
            return added

        if letter.asks or not letter.questions:
            table(sheet("sheet_list"), looks, _heads(_ASKS, lang), list(_asks(letter)))
        if letter.questions:
            table(sheet("sheet_questions"), looks, _heads(_QUESTIONS, lang), _questions(letter))
        if letter.matrix is not None:
            _people(sheet("sheet_people"), looks, letter.matrix, lang)
        if letter.received:
            heads = ((label("ask_paper", lang), 30), (label("column_file", lang), 60))
            table(sheet("sheet_received"), looks, heads, _received(letter))
        _letter(sheet("sheet_letter"), looks, letter)
    return written.getvalue()


def _heads(columns: tuple[tuple[str, int], ...], lang: str) -> list[tuple[str, int]]:
    return [(label(f"ask_{name}", lang), width) for name, width in columns]


def _asks(letter: Letter) -> Iterator[Row]:
    for group in letter.groups:
        for ask in group.asks:
            kind = group.title.partition("（")[0].partition(" (")[0]
            yield (
                Cell("", number=ask.number),
                Cell(f"{kind} / {ask.state}" if group.stated else ask.state),
                Cell(ask.title, strong=True),
                Cell(ask.requires),
                Cell("\n".join(ask.received) or label("ask_nothing", letter.lang)),
                Cell("\n".join(ask.why)),
                Cell("\n".join(ask.supply)),
                Cell(ask.owner),
                Cell(letter.due),
                Cell(""),
            )


def _questions(letter: Letter) -> list[Row]:
    return [
        (
            Cell("", number=one.number),
            Cell("\n".join(p for p in (one.ask, one.decides) if p)),
            Cell(""),
        )
        for one in letter.questions
    ]


def _received(letter: Letter) -> list[Row]:
    return [(Cell(one.title, strong=True), Cell("\n".join(one.files))) for one in letter.received]


def _people(sheet: Worksheet, looks: Looks, matrix: Matrix, lang: str) -> None:
    sheet.set_column(0, 0, _NAME)
    sheet.set_column(1, len(matrix.papers), _PAPER)
    fit(sheet)
    sheet.write_string(0, 0, label("column_person", lang), looks.head)
    for column, paper in enumerate(matrix.papers, 1):
        sheet.write_string(0, column, cell(paper), looks.head_centred)
    for number, person in enumerate(matrix.people, 1):
        sheet.write_string(number, 0, cell(person.name), looks.strong)
        for column, found in enumerate(person.cells, 1):
            look = looks.status[found[0]] if found else looks.number
            sheet.write_string(number, column, found[1] if found else "-", look)


def _letter(sheet: Worksheet, looks: Looks, letter: Letter) -> None:
    """The words around the list, on a sheet of their own, so that the list can be filtered."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, _LETTER_WIDTH)
    sheet.fit_to_pages(1, 0)
    ahead = (letter.ahead_title, letter.ahead_note, *letter.ahead) if letter.ahead else ()
    lines = (
        (letter.title, looks.heading),
        (letter.to, looks.bold_line),
        (letter.about, looks.soft_line),
        *((said, looks.line) for said in letter.opening),
        *((said, looks.line) for said in ahead),
        *((tip, looks.soft_line) for tip in letter.tips),
        (letter.written, looks.soft_line),
    )
    for number, (text, look) in enumerate(lines):
        sheet.write_string(number, 0, cell(text), look)
        sheet.set_row(number, height([(text, _LETTER_WIDTH)], look.font_size))
