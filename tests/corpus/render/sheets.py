"""Papers as sheets: xlsx with title rows, merged headers and several sheets; csv and plain text."""

from __future__ import annotations

import csv as csv_module
from collections.abc import Sequence
from datetime import datetime
from functools import singledispatch
from io import BytesIO, StringIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.corpus.render.pages import header
from tests.corpus.render.papers import Block, Flow, Grid, Heading, Line, Paper, Prose, Records


def xlsx(papers: Sequence[Paper]) -> tuple[bytes, tuple[tuple[str, ...], ...]]:
    """A workbook, and the names of the sheets of each paper."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 1, 1)})  # xlsxwriter takes no zone
    names = tuple(_sheets(paper, book, len(papers) > 1) for paper in papers)
    book.close()
    return target.getvalue(), names


def _name(title: str) -> str:
    return "".join(letter for letter in title if letter not in "[]:*?/\\'")[:28]


@singledispatch
def _sheets(paper: object, book: Workbook, several: bool) -> tuple[str, ...]:
    sheet = book.add_worksheet()
    for row, line in enumerate(plain_lines(paper)):  # type: ignore[arg-type]  # every other paper
        sheet.write_string(row, 0, line)
    return (sheet.get_name(),)


@_sheets.register
def _(paper: Records, book: Workbook, several: bool) -> tuple[str, ...]:
    head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter"})
    cell = book.add_format({"border": 1, "text_wrap": True})
    big = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    names = paper.sheets or ((_name(paper.title),) if several else ("Sheet1",))
    size = -(-len(paper.rows) // len(names))
    for index, name in enumerate(names):
        sheet = book.add_worksheet(name)
        _fill(sheet, paper, paper.rows[index * size : (index + 1) * size], (head, cell, big))
    return tuple(names)


def _fill(  # noqa: PLR0912  # a sheet is filled cell by cell
    sheet: Worksheet,
    paper: Records,
    rows: Sequence[Sequence[str]],
    formats: tuple[Format, Format, Format],
) -> None:
    head, cell, big = formats
    last = len(paper.columns) - 1
    if last:
        sheet.merge_range(0, 0, 0, last, paper.title, big)
    else:
        sheet.write_string(0, 0, paper.title, big)
    at = 1 + paper.lead
    for line in paper.above:
        sheet.write_string(at, 0, line)
        at += 1
    heads, spans, count = header(paper)
    covered = {
        (r, c) for r0, c0, r1, c1 in spans for r in range(r0, r1 + 1) for c in range(c0, c1 + 1)
    }
    for r0, c0, r1, c1 in spans:
        sheet.merge_range(at + r0, c0, at + r1, c1, heads[r0][c0], head)
    for row, names in enumerate(heads):
        for column, name in enumerate(names):
            if (row, column) not in covered:
                sheet.write_string(at + row, column, name, head)
    at += count
    for values in rows:
        for column, value in enumerate(values):
            if value:
                sheet.write_string(at, column, value, cell)
            else:
                sheet.write_blank(at, column, None, cell)
        at += 1
    for line in paper.below:
        sheet.write_string(at, 0, line)
        at += 1
    for column in range(last + 1):
        sheet.set_column(column, column, 16)


def csv(paper: Paper, encoding: str = "gb18030") -> bytes:
    """Comma-separated, as Excel on a Chinese Windows saves it (no title); or another encoding."""
    target = StringIO()
    writer = csv_module.writer(target, lineterminator="\r\n")
    if isinstance(paper, Records):
        rows, _, _ = header(paper)
        writer.writerows([*rows, *paper.rows])
    else:
        writer.writerows([line] for line in plain_lines(paper))
    return target.getvalue().encode(encoding)


def text(papers: Sequence[Paper], encoding: str = "utf-8", marks: bool = False) -> bytes:
    """Plain text, or Markdown with `marks`."""
    lines = [line for paper in papers for line in [*plain_lines(paper, marks), ""]]
    return "\r\n".join(lines).encode(encoding, "replace")


def plain_lines(paper: Paper, marks: bool = False) -> list[str]:
    """The words of a paper, line by line."""
    if isinstance(paper, Prose):
        title = [f"# {paper.title}" if marks else paper.title] if paper.title else []
        return [*title, *_block_lines(paper.blocks, marks), *paper.signed]
    if isinstance(paper, Records):
        heads, _, _ = header(paper)
        table = Grid((*heads, *paper.rows))
        return [
            paper.title,
            *_block_lines(paper.before, marks),
            *paper.above,
            *_block_lines((table,), marks),
            *paper.below,
        ]
    if isinstance(paper, Flow):
        return [
            paper.title,
            *(f"{number}. {step.text}" for number, step in enumerate(paper.steps, 1)),
        ]
    raise TypeError(f"{type(paper).__name__} is no text")


def _block_lines(blocks: Sequence[Block], marks: bool) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            lines.append(f"{'#' * (block.level + 1)} {block.text}" if marks else block.text)
        elif isinstance(block, Line):
            lines.append(block.text)
        elif isinstance(block, Grid):
            rows = [" | ".join(row) for row in block.rows]
            if marks:
                rows = [f"| {row} |" for row in rows]
                rows.insert(1, "|" + "---|" * len(block.rows[0]))
            lines += rows
    return lines
