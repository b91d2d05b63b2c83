"""The overview as a table for Excel and WPS: UTF-8 with a byte order mark, or they would read GBK."""

from __future__ import annotations

import codecs
import csv
from typing import BinaryIO

from certcheck.overview import Overview
from certcheck.renderers.cells import cell
from certcheck.renderers.overview.table import cells, columns
from certcheck.renderers.overview.words import Words
from certcheck.renderers.style import Style

NAME = "csv"
SUFFIX = ".csv"
BINARY = False


def write(overview: Overview, style: Style, to: BinaryIO) -> None:
    """One row a dossier (RFC 4180)."""
    words = Words(overview, style)
    text = codecs.getwriter("utf-8-sig")(to, "replace")
    writer = csv.writer(text)
    writer.writerow(cell(column.title) for column in columns(words))
    for row in overview.rows:
        writer.writerow(cell(text) for text in cells(row, words, plain=True))
