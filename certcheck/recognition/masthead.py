"""The table at the head of a controlled document: company, title, number, version, page.

Such a head tells which document this is (ISO 9001:2015, 7.5.2: identification and description), and
nothing of what the document lays down: its title is read as a title, the rest as a running head.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from certcheck.document import Block, Page, Paragraph, Region, Table
from certcheck.fields.names import find_companies
from certcheck.text import fold

_TALLEST = 10
"""Rows of a head; page numbers and signatures of three make up most of them."""
_FEWEST_LABELS = 2
_MOST_TITLES = 2
"""What is left of it: the title, and what sort of document it is or the title in English."""
_LONGEST_TITLE = 48
_NAME = re.compile(r"[^\W\d_]{4,}")
"""What a title has, and a date or a person's name has not."""
_BEFORE = 2
"""Blocks of a page among which its head stands."""
_VALUE = re.compile(r"[^\u4e00-\u9fff:]*(?::|$)")
"""What follows a label that begins a cell: a colon, or no Chinese (版本 A/0); of a title (审核程序) there is."""
_PAGE = re.compile(r"第?\d{0,3}页?[,/]?共\d{0,3}页|第\d{0,3}页|\d{1,3}/\d{1,3}")


@dataclass(frozen=True, slots=True)
class _Head:
    titles: tuple[str, ...]
    rest: tuple[str, ...]


class Mastheads:
    """Knows what the cells of a head are called: 文件编号, 版本."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._labels = tuple(sorted(map(fold, labels), key=len, reverse=True))

    def opened(self, pages: Sequence[Page]) -> tuple[Page, ...]:
        """The pages with their heads as lines; what a head repeats of the page before is no title again."""
        found: list[Page] = []
        before: tuple[str, ...] = ()
        for page in pages:
            for place, block in enumerate(islice(page.blocks, _BEFORE)):
                head = self._head(block.rows) if isinstance(block, Table) else None
                if head is not None:
                    lines = _lines(head, again=head.titles == before)
                    blocks = (*page.blocks[:place], *lines, *page.blocks[place + 1 :])
                    page, before = replace(page, blocks=blocks), head.titles  # noqa: PLW2901
                    break
            found.append(page)
        return tuple(found)

    def _head(self, rows: Sequence[tuple[str, ...]]) -> _Head | None:
        """The table as a head; None where it is anything else."""
        if not self._labels or len(rows) > _TALLEST:
            return None
        titles: dict[str, None] = {}
        rest: dict[str, None] = {}
        labels = 0
        for row in rows:
            cells = iter([cell.strip() for cell, _ in groupby(row) if cell.strip()])
            for cell in cells:
                value = self._value(cell)
                if value is None:
                    page_or_company = _PAGE.fullmatch(fold(cell)) or find_companies(cell)
                    (rest if page_or_company else titles)[cell] = None
                    continue
                labels += cell not in rest
                rest[cell if value else f"{cell}：{next(cells, '')}"] = None
        if labels < _FEWEST_LABELS or not 0 < len(titles) <= _MOST_TITLES:
            return None
        named = all(len(one) <= _LONGEST_TITLE and _NAME.search(one) for one in titles)
        return _Head((*titles,), (*rest,)) if named else None

    def _value(self, cell: str) -> str | None:
        """What stands behind the label in its cell; None where there is no label."""
        text = fold(cell)
        label = next((label for label in self._labels if text.startswith(label)), None)
        if label is None or not _VALUE.match(text, len(label)):
            return None
        return re.sub(r"^[a-z.()/&]*:?", "", text[len(label) :])


def _lines(head: _Head, *, again: bool) -> tuple[Block, ...]:
    titles = (
        Paragraph(title, None, Region.HEADER) if again else Paragraph(title, 0)
        for title in head.titles
    )
    return (*(Paragraph(line, None, Region.HEADER) for line in head.rest), *titles)
