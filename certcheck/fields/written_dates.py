"""Dates as papers write them: 2026年3月1日, 2026.3.1, 20260301, 二〇二六年三月一日, spaced out …

A date that is damaged or impossible is found, but is None: nothing is guessed. The only repairs are
O for 0 and l or I for 1 inside a date, since no letter can stand there, and the ring that scans lose
from 二〇二七: no other year of 1900 to 2200 has those three digits in that order.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from certcheck.fields.alignment import aligned
from certcheck.fields.date_patterns import (
    BLANK,
    DAMAGED,
    MONTH_MARKS,
    SPACED_MARKS,
    TOGETHER,
    WITH_MARKS,
    WITH_WORDS,
)
from certcheck.fields.numerals import number


class Precision(StrEnum):
    """How much of a date is stated."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Found:
    """Something written as a date."""

    start: int
    """Where it stands in the text given; `end` is behind its last character."""
    end: int
    date: datetime.date | None
    """The day, or the first day of the month; None if it is impossible or cannot be read."""
    text: str
    precision: Precision = Precision.DAY
    corrected: bool = False
    """A letter was read as the digit it looks like."""

    @property
    def last(self) -> datetime.date | None:
        """The last day it can mean: of a month its last, else the day itself."""
        if self.date is None or self.precision is Precision.DAY:
            return self.date
        return self.date.replace(day=monthrange(self.date.year, self.date.month)[1])


def find_dates(text: str) -> tuple[Found, ...]:
    """Everything written as a date, in order; a form to be filled in (____年__月__日) is none."""
    line = aligned(text)
    taken = bytearray(len(line))
    kept: list[Found] = []
    for found in _candidates(line):
        if not any(taken[found.start : found.end]):
            taken[found.start : found.end] = b"\1" * (found.end - found.start)
            kept.append(found)
    return tuple(sorted(kept, key=lambda found: found.start))


def parse_date(text: str) -> datetime.date | None:
    """The one date the text states; None if there is none, or more, or it cannot be read."""
    found = find_dates(text)
    return found[0].date if len(found) == 1 else None


def _candidates(line: str) -> Iterator[Found]:
    """Possible dates, the surest way of writing first."""
    for match in WITH_WORDS.finditer(line):
        found = _found(match, match["day"] or match["bare"])
        yield _ringed(found, match) if match["ringless"] else found
    for pattern in (WITH_MARKS, SPACED_MARKS):
        for match in pattern.finditer(line):
            yield _found(match, match["day"])
    for match in TOGETHER.finditer(line):
        found = _found(match, match["day"])
        # Eight digits that are no date are some other number.
        if found.date is not None and 1950 <= found.date.year < 2100:
            yield found
    for match in MONTH_MARKS.finditer(line):
        found = _found(match, None)
        if found.date is not None:
            yield found
    for match in DAMAGED.finditer(line):
        if _is_damaged(match):
            yield Found(match.start(), match.end(), None, match.group())


def _found(match: re.Match[str], day: str | None) -> Found:
    parts = [match["year"], match["month"], *([day] if day else [])]
    corrected = any(re.search("[A-Za-z]", part) for part in parts)
    precision = Precision.DAY if day else Precision.MONTH
    when = _date(*(number(part) for part in parts))
    return Found(match.start(), match.end(), when, match.group(), precision, corrected)


def _ringed(found: Found, match: re.Match[str]) -> Found:
    """The date with the ring put back: 二二七年 is 二〇二七年."""
    year = re.sub(r"\s", "", match["ringless"])
    parts = (f"{year[0]}〇{year[1:]}", match["month"], match["day"] or match["bare"] or "一")
    return replace(found, date=_date(*map(number, parts)), corrected=True)


def _date(year: int | None, month: int | None, day: int | None = 1) -> datetime.date | None:
    if year is None or month is None or day is None or not (1900 <= year <= 2200 or year == 9999):
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _is_damaged(match: re.Match[str]) -> bool:
    """Whether somebody wrote a date here: a template has at most the century (20__年__月__日)."""
    year, *rest = (BLANK.sub("", part or "") for part in match.groups())
    digits = sum(number(character) is not None for part in (year, *rest) for character in part)
    return digits > 0 and (len(year) > 2 or any(rest))


def from_excel(serial: float, *, date1904: bool = False) -> datetime.date | None:
    """The date of a spreadsheet's serial number (ECMA-376 part 1, 18.17.4); None out of range.

    The system of 1900 counts a 29 February 1900 that never was.
    """
    days = int(serial)
    if not 1 <= days < 2958466:
        return None
    if date1904:
        return datetime.date(1904, 1, 1) + timedelta(days) if days < 2957004 else None
    return datetime.date(1899, 12, 31 if days < 60 else 30) + timedelta(days)
