"""Fiscal years as papers state them: 2024年度, 截至2024年12月31日, 2022-2024年."""

from __future__ import annotations

from collections.abc import Iterator

from certcheck.pattern import Pattern
from certcheck.text import fold

_YEAR = r"(?<!\d)(20\d\d)"
_SPAN = Pattern(
    _YEAR
    + r"(?:年度?|年0?1月0?1日|[.-]0?1[.-]0?1)?(?:至|到|[-~])(20\d\d)(?!\d)(?:年度|年12月31日|年|[.-]12[.-]31)?"
)
_SINGLE = Pattern(
    _YEAR
    + r"(?!\d)(?![\])]*号)(?!\]第|\]\d|〕)(?!年?[.\-/]\d)(?!年\d{1,2}月)(?!\.\d)(?!年?(?:修订)?版)"
)
_OF_YEAR = Pattern(_YEAR + r"年度")
_LAST_DAY = Pattern(_YEAR + r"年12月31日")
_LONGEST = 10
"""Years; a longer span is a history, no period of accounts."""


def years_named(title: str) -> tuple[int, ...]:
    """The years a title, or the name of a file, is about; `审字[2025]第3号` and `2017年版` name none."""
    text = fold(title)
    found = {*_spanned(text), *(int(m[1]) for m in _LAST_DAY.finditer(text))}
    found.update(int(m[1]) for m in _SINGLE.finditer(_SPAN.sub(" ", text)))
    return tuple(sorted(found))


def years_accounted(text: str) -> tuple[int, ...]:
    """The years a paper gives account of where it begins: `2024年度`, a span, else the last 12月31日.

    The column of the year before is no account of it.
    """
    folded = fold(text)
    found = {*_spanned(folded), *(int(m[1]) for m in _OF_YEAR.finditer(folded))}
    if not found:
        days = [int(m[1]) for m in _LAST_DAY.finditer(folded)]
        found.update([max(days)] if days else [])
    return tuple(sorted(found))


def _spanned(text: str) -> Iterator[int]:
    for match in _SPAN.finditer(text):
        first, last = int(match[1]), int(match[2])
        if 0 < last - first <= _LONGEST:
            yield from range(first, last + 1)
        elif first == last:
            yield first
