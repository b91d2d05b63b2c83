"""The overview as a table for Excel and WPS: UTF-8 with a byte order mark, or they would read GBK."""

from __future__ import annotations

import csv
import io

from certcheck.overview import Overview
from certcheck.renderers.cells import cell
from certcheck.renderers.overview.table import cells, columns
from certcheck.renderers.overview.words import Words
from certcheck.renderers.style import Style

NAME = "csv"
SUFFIX = ".csv"
BINARY = False


def render(overview: Overview, style: Style) -> bytes:
    """One row a dossier (RFC 4180)."""
    words = Words(overview, style)
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(cell(column.title) for column in columns(words))
    for row in overview.rows:
        writer.writerow(cell(text) for text in cells(row, words, plain=True))
    return written.getvalue().encode("utf-8-sig", "replace")
