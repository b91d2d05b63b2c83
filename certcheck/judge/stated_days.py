"""The days a paper states behind labels, or inside phrases such as `自{}起实施`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from certcheck.fields.dates import find_dates
from certcheck.text import fold

_BEHIND_LABEL = 24
"""Characters behind a label in which its day stands."""
_LONGEST_DAY = 18
"""Characters of a day written out, and of what stands before it in a phrase."""


def days_told(labels: Sequence[str], text: str) -> tuple[date, ...]:
    """The days behind the first of these labels that has any, or inside such a phrase; `text` folded."""
    for label in labels:
        days = _inside(label, text) if "{}" in label else _behind(fold(label), text)
        if days:
            return days
    return ()


def _behind(label: str, text: str) -> tuple[date, ...]:
    days = []
    for at in _places(label, text):
        behind = text[at + len(label) :][:_BEHIND_LABEL]
        line = _days(behind.partition("\n")[0])  # else the value stands on the next
        days += (line or _days(behind.replace("\n", "")))[:1]
    return tuple(days)


def _days(text: str) -> list[date]:
    return [found.date for found in find_dates(text) if found.date is not None]


def _inside(phrase: str, text: str) -> tuple[date, ...]:
    """Days that stand directly between what the phrase has before and behind `{}`."""
    before, after = (fold(part) for part in phrase.split("{}", 1))
    days = []
    for at in _places(after, text):
        near = text[max(0, at - _LONGEST_DAY) : at]
        days += [
            found.date
            for found in find_dates(near)
            if found.date is not None
            and found.end == len(near)
            and near[: found.start].endswith(before)
        ]
    return tuple(days)


def _places(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
