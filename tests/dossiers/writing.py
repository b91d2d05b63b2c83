"""Writes the files of a dossier: a text as Word or PDF, rows as a workbook, by the suffix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter
from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

Body = str | Sequence[Sequence[str]]
"""Lines, the first the title; or rows, the first (a single cell) the title."""
_FONT = "STSong-Light"
_MADE = datetime(2026, 9, 1)
_WIDTH = 38
"""Characters a line of a page."""


def write(folder: Path, files: Mapping[str, Body]) -> None:
    for name, body in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(body, str):
            {".docx": _word, ".pdf": _pdf, ".yaml": _plain}[path.suffix](path, body)
        else:
            _sheet(path, body)


def _plain(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _word(path: Path, text: str) -> None:
    document = Document()
    document.core_properties.created = document.core_properties.modified = _MADE
    title, *lines = text.strip().splitlines()
    document.add_heading(title, 0)
    for line in lines:
        if line.startswith("# "):
            document.add_heading(line[2:], 1)
        elif line:
            document.add_paragraph(line)
    document.save(str(path))


def _pdf(path: Path, text: str) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    height = A4[1] - 80
    title, *lines = text.strip().splitlines()
    canvas.setFont(_FONT, 18)
    canvas.drawCentredString(A4[0] / 2, height, title)
    canvas.setFont(_FONT, 12)
    for line in lines:
        for start in range(0, max(len(line), 1), _WIDTH):
            height -= 22
            canvas.drawString(70, height, line[start : start + _WIDTH])
    canvas.save()


def _sheet(path: Path, rows: Sequence[Sequence[str]]) -> None:
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet()
    width = max(map(len, rows))
    sheet.merge_range(0, 0, 0, width - 1, rows[0][0])
    for number, row in enumerate(rows[1:], 1):
        sheet.write_row(number, 0, row)
    book.close()
