"""The overview as one table of texts, for what is opened in Excel and WPS and for the page."""

from __future__ import annotations

from dataclasses import dataclass

from certcheck.overview import Row
from certcheck.renderers.overview.words import Words
from certcheck.report import OPEN

_BEFORE = (("name", 26), ("company", 26), ("verdict_head", 9), ("completeness", 9))
_AFTER = (("open_items", 44), ("lapses", 36), ("change", 22), ("files", 8), ("unreadable", 11),
          ("error", 34))  # fmt: skip
_SECTION, _COUNT = 13, 8
_NUMBERS = {"completeness", "files", "unreadable"}
BEFORE = len(_BEFORE)
"""Columns before those of the sections."""


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: int
    """In characters."""
    number: bool = False


def columns(words: Words) -> tuple[Column, ...]:
    """The columns, sections and statuses among them."""
    return (
        *(_column(key, width, words) for key, width in _BEFORE),
        *(Column(words.clean(title), _SECTION, number=True) for _, _, title in words.sections),
        *(Column(words.label(f"batch_{one.value}"), _COUNT, number=True) for one in OPEN),
        *(_column(key, width, words) for key, width in _AFTER),
    )


def _column(key: str, width: int, words: Words) -> Column:
    return Column(words.label(f"batch_{key}"), width, number=key in _NUMBERS)


def cells(row: Row, words: Words, *, plain: bool = False) -> tuple[str, ...]:
    """A dossier's texts, one a column; `plain`: they are not marked as texts where they go."""
    known = row.error is None
    part = words.part_in_words if plain else words.part
    return (
        words.clean(row.name),
        words.clean(row.company or ""),
        words.state(row),
        words.completeness(row),
        *(part(row, section) for section in words.sections),
        *(str(row.count(one)) if known else "" for one in OPEN),
        words.clean(words.open_items(row)),
        words.lapses(row),
        words.change(row, named=True),
        str(row.files) if known else "",
        str(row.unreadable) if known else "",
        words.error(row),
    )
