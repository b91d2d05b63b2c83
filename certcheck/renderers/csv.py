"""The items as a table for Excel and WPS: UTF-8 with a byte order mark, or they would read GBK."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from certcheck.messages import label
from certcheck.renderers.account import Account, Chapter, Entry, recount
from certcheck.renderers.cells import cell
from certcheck.renderers.style import Style
from certcheck.report import Report

NAME = "csv"
SUFFIX = ".csv"
BINARY = False

_COLUMNS = ("section", "ref", "item", "status", "problem", "supply", "have", "id")


def render(report: Report, style: Style) -> bytes:
    """One row an item, in the checklist's order (RFC 4180)."""
    account = recount(report, style)
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(label(f"column_{name}", account.lang) for name in _COLUMNS)
    writer.writerows(_rows(account))
    return written.getvalue().encode("utf-8-sig")


def _rows(account: Account) -> Iterator[list[str]]:
    for chapter in account.chapters:
        for entry in chapter.entries:
            yield [cell(text) for text in _row(entry, chapter, account.lang)]


def _row(entry: Entry, chapter: Chapter, lang: str) -> Iterator[str]:
    waits = label("see_question", lang, number=entry.question) if entry.question else ""
    yield chapter.title
    yield entry.ref
    yield entry.title
    yield entry.status_name
    yield label("blank", lang).join(part for part in (*entry.reasons, waits, entry.note) if part)
    yield entry.remedy
    yield label("list", lang).join(entry.files)
    yield entry.id
