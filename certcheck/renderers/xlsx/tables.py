"""The sheets that are one table each: header frozen and repeated in print, a filter on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from certcheck.messages import label
from certcheck.renderers.account import Account, Loose, problem
from certcheck.renderers.cells import cell
from certcheck.renderers.xlsx.heights import height
from certcheck.renderers.xlsx.looks import INDENT, Looks
from certcheck.report import Status


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, and the status it names if it does."""

    text: str
    status: Status | None = None
    strong: bool = False
    number: int | None = None
    """Written instead of the text."""


Row = Sequence[Cell]
_OPEN_ITEMS = (("section", 17), ("ref", 8), ("item", 18), ("status", 9), ("problem", 32),
               ("supply", 38), ("have", 24))  # fmt: skip
_EVIDENCE = (("ref", 8), ("item", 18), ("status", 9), ("person", 10), ("file", 34), ("where", 11),
             ("counts", 9), ("how", 10), ("until", 13), ("because", 38))  # fmt: skip
_LOOSE = (("kind", 10), ("file", 36), ("where", 10), ("why", 34), ("near", 20), ("todo", 34))
_NAME, _PAPER = 16, 18
_HEADER, _BOLD = 22, 0.9
"""Points of a header of one line; how much narrower a column is for bold print."""


def missing_list(account: Account, sheet: Worksheet, looks: Looks) -> None:
    """缺失清单: the open items."""
    table(sheet, looks, _heads(_OPEN_ITEMS, account.lang), list(_open_items(account)))


def people(account: Account, sheet: Worksheet, looks: Looks) -> None:
    """人员矩阵: people down, papers across."""
    papers = account.matrix.papers if account.matrix else ()
    sheet.set_column(0, 0, _NAME)
    sheet.set_column(1, max(len(papers), 1), _PAPER)
    fit(sheet)
    _header(sheet, [(paper, _PAPER) for paper in papers])
    sheet.write_string(0, 0, label("column_person", account.lang), looks.head)
    for column, paper in enumerate(papers, 1):
        sheet.write_string(0, column, cell(paper), looks.head_centred)
    for row, (name, cells) in enumerate(account.matrix.people if account.matrix else (), 1):
        sheet.write_string(row, 0, cell(name), looks.strong)
        for column, found in enumerate(cells, 1):
            look = looks.status[found.status] if found else looks.number
            sheet.write_string(row, column, found.status_name if found else "", look)


def evidence(account: Account, sheet: Worksheet, looks: Looks) -> None:
    """证据: which pages of which file count for what, and why."""
    table(sheet, looks, _heads(_EVIDENCE, account.lang), list(_evidence(account)))


def loose_files(account: Account, sheet: Worksheet, looks: Looks) -> None:
    """未匹配文件: what proves nothing, and what could not be read."""
    table(sheet, looks, _heads(_LOOSE, account.lang), list(_loose(account)))


def _heads(columns: Sequence[tuple[str, int]], lang: str) -> list[tuple[str, int]]:
    return [(label(f"column_{name}", lang), width) for name, width in columns]


def table(
    sheet: Worksheet, looks: Looks, columns: Sequence[tuple[str, int]], rows: Sequence[Row]
) -> None:
    """A sheet that is one table; each column with its header and its width in characters."""
    fit(sheet)
    for column, (head, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, looks.head)
    for number, row in enumerate(rows, 1):
        for column, one in enumerate(row):
            plain = looks.strong if one.strong else looks.text
            look = plain if one.status is None else looks.status[one.status]
            if one.number is None:
                sheet.write_string(number, column, cell(one.text), look)
            else:
                sheet.write_number(number, column, one.number, looks.number)
        widths = (width - INDENT for _, width in columns)
        texts = (one.text for one in row)
        sheet.set_row(number, height(zip(texts, widths, strict=True)))
    _header(sheet, columns)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _header(sheet: Worksheet, columns: Iterable[tuple[str, float]]) -> None:
    """A header high enough for its longest name."""
    heads = ((head, (width - INDENT) * _BOLD) for head, width in columns)
    sheet.set_row(0, max(_HEADER, height(heads)))


def fit(sheet: Worksheet) -> None:
    """The header stays in sight and on every printed page; a page is as wide as the table."""
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_row(0, _HEADER)


def _open_items(account: Account) -> Iterator[Row]:
    for chapter in account.chapters:
        for entry in chapter.open:
            yield (
                Cell(chapter.title),
                Cell(entry.ref),
                Cell(entry.title, strong=True),
                Cell(entry.status_name, entry.status),
                Cell("\n".join(problem(entry, account.lang))),
                Cell(entry.remedy),
                Cell("\n".join(entry.files)),
            )


def _evidence(account: Account) -> Iterator[Row]:
    for chapter in account.chapters:
        for entry in chapter.entries:
            for proof in entry.proofs:
                yield (
                    Cell(entry.ref),
                    Cell(entry.title, strong=True),
                    Cell(entry.status_name, entry.status),
                    Cell(proof.person),
                    Cell(proof.path),
                    Cell(proof.where),
                    Cell(label("yes" if proof.counts else "no", account.lang)),
                    Cell(proof.how),
                    Cell(proof.until),
                    Cell(proof.because),
                )


def _loose(account: Account) -> Iterator[Row]:
    for kind, files in (("unmatched", account.unmatched), ("problem", account.problems)):
        for file in files:
            yield _file(label(f"kind_{kind}", account.lang), file)


def _file(kind: str, file: Loose) -> Row:
    texts = (kind, file.path, file.where, file.why, file.near, file.remedy)
    return tuple(Cell(text) for text in texts)
