"""Dates and terms as papers state them: what stands behind a label such as 有效期限.

How a single date may be written is in `written_dates`; here two of them, a duration or a word
without end become a term.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from certcheck.fields.alignment import aligned
from certcheck.fields.numerals import NUMERALS, number
from certcheck.fields.written_dates import Found, Precision, find_dates, from_excel, parse_date
from certcheck.pattern import Pattern

__all__ = [
    "Found",
    "Length",
    "Precision",
    "Term",
    "find_dates",
    "from_excel",
    "parse_date",
    "read_term",
]


@dataclass(frozen=True, slots=True)
class Length:
    """A duration as it is stated."""

    months: int = 0
    days: int = 0

    def after(self, start: date) -> date | None:
        """The last day, the first one counted; None past the calendar.

        Civil Code art. 201 does not count the first day; papers that print both dates mostly do
        (1 January to 31 December is one year), and the earlier day is the careful one.
        """
        years, month = divmod(start.year * 12 + start.month - 1 + self.months, 12)
        if years > date.max.year:
            return None
        day = min(start.day, monthrange(years, month + 1)[1])
        last = date(years, month + 1, day) - timedelta(days=1)
        # 31 January and a month is 28 February: the month is over, no day to take away.
        if day < start.day and not self.days:
            last += timedelta(days=1)
        try:
            return last + timedelta(days=self.days)
        except OverflowError:
            return None


@dataclass(frozen=True, slots=True)
class Term:
    """From when until when, as far as it is stated."""

    start: date | None = None
    end: date | None = None
    """The last day, inclusive."""
    endless: bool = False
    unreadable: bool = False
    """An end is stated or to be expected, and no date can be made of it: nothing is guessed."""
    text: str = ""
    """The words it was read from."""
    length: Length | None = None
    """The duration, where the paper states one; with no start of its own, count from its issue."""


_REACH = 160
"""A term is read from so many characters behind its label."""
_LEAD = Pattern(r"(?:[\s:(\[,，_]|[自从由至到于为是止]|截[至止]|期限?|有效)*")
# Words between the label and the date that still belong together: 自签发之日起至, 本证书有效期至.
_PHRASE = Pattern(r"[^:。;；\n]{0,24}(?:[自从由至到于为]|截止|日起)[\s]*")
_UNTIL = Pattern(r"(?:[至到]|截止)[\s:(]*$")
_SINCE = Pattern(r"[自从由][\s:(]*$")
_TIME = r"(?:\s*[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?)?"
_LINK = Pattern(
    rf"{_TIME}\s*(?:起始?|开?始)?[\s,，]*(?:[至到~_→]|-{{1,2}}|一(?=\s*[12二长永]))\s*[止于]?\s*"
)
_AMOUNT = rf"(?:[0-9]{{1,3}}|[{NUMERALS}半]{{1,4}})"
_LENGTH = Pattern(
    rf"""(?<![0-9{NUMERALS}第])(?P<amount>{_AMOUNT})\s*(?:[(（]\s*{_AMOUNT}\s*[)）])?\s*
    (?P<unit>周年|年(?![0-9{NUMERALS}]{{1,3}}月)|个月|天|日(?=\s*(?:内|止|有效|$|[,，。;；)）]))|周)
    (?P<half>半)?""",
    re.VERBOSE,
)
_BEFORE_LENGTH = Pattern(r"\s*起?(?:[\s,，(（:为]|有效|期限?|为期|算|共)*")
_SHORT = Pattern(r"(?:([0-9]{1,2})\s*月\s*)?([0-9]{1,2})\s*[日号]")
_TAKES_EFFECT = Pattern(r"\s*起[\s,，]*(?:正式)?(?:生效|施行|实施|执行|有效|启用)")
_LATER_END = Pattern(r"[^。;；\n]{0,24}[至到]\s*")
_MARKED = r"(?:[0-9A-Za-z?■□]{1,4}\s?[-./年月]\s?){2}[0-9A-Za-z?■□]{1,3}"
_DATE_LIKE = Pattern(
    rf"(?=(?:\D{{0,4}}\d){{4}})(?:{_MARKED}|[12lI][0-9A-Za-z?■□]{{7}}(?![0-9A-Za-z]))"
    r"|(?:19|20)\d\d\s*(?:年|[-至~到]|$)"
)


def read_term(text: str, endless: tuple[str, ...] = ()) -> Term | None:
    """The term a text begins with; None if it begins with something else, or is a form's blank.

    `endless` are the words for a term without end. A duration is counted from the start stated with
    it; month-only dates reach to the end of their month.
    """
    return _Reader(aligned(text)[:_REACH], endless).read()


class _Reader:
    """One text, and the dates found in it."""

    def __init__(self, line: str, endless: tuple[str, ...]) -> None:
        self.line = line
        self.dates = find_dates(line)
        words = (r"\s*".join(map(re.escape, aligned(word))) for word in endless if word)
        pattern = "|".join(sorted(words, key=len, reverse=True))
        self.endless = re.compile(pattern or r"(?!)")

    def read(self) -> Term | None:
        at = self._lead(0)
        return (
            self._from(at)
            or self._behind_phrase()
            or (Term(unreadable=True, text=self.line[:at]) if self._is_date_like(at) else None)
        )

    def _lead(self, at: int) -> int:
        match = _LEAD.match(self.line, at)
        return match.end() if match else at

    def _date_at(self, at: int) -> Found | None:
        return next((found for found in self.dates if found.start == at), None)

    def _is_date_like(self, at: int) -> bool:
        return bool(_DATE_LIKE.match(self.line, at))

    def _from(self, at: int) -> Term | None:
        """The term that begins right here."""
        without_end = self.endless.match(self.line, at)
        if without_end:
            return Term(endless=True, text=self.line[: without_end.end()].strip())
        found = self._date_at(at)
        if found:
            return self._dated(found)
        length = _length(self.line, at)
        return self._lasting(*length) if length else None

    def _behind_phrase(self) -> Term | None:
        """The term behind 自签发之日起至 and the like."""
        starts = [found.start for found in self.dates]
        starts += [match.start() for match in self.endless.finditer(self.line)]
        starts += [match.start() for match in _LENGTH.finditer(self.line)]
        at = min(starts, default=None)
        if at is None or not _PHRASE.fullmatch(self.line, 0, at):
            return None
        return self._from(at)

    def _lasting(self, length: Length, end: int) -> Term:
        """A duration comes first; its start may follow: 三年，自2026年1月1日起."""
        at = self._lead(end)
        found = self._date_at(at)
        if found is None:
            return Term(unreadable=True, text=self.line[:end].strip(), length=length)
        term = self._dated(found)
        if term.unreadable and found.date:
            last = length.after(found.date)
            return replace(term, end=last, unreadable=last is None, length=length)
        return replace(term, length=length)

    def _dated(self, first: Found) -> Term:
        """A date comes first: the start of what follows, or the end of what does not."""
        link = _LINK.match(self.line, first.end)
        if link:
            return self._ending(first, link.end())
        second = self._next_to(first)
        if second:
            return self._term(first, second.last, second.end)
        before = _BEFORE_LENGTH.match(self.line, first.end)
        length = _length(self.line, before.end() if before else first.end)
        if length:
            end = length[0].after(first.date) if first.date else None
            return self._term(first, end, length[1], length[0])
        return self._alone(first)

    def _next_to(self, first: Found) -> Found | None:
        """A later date behind nothing but blanks: the dash between them was lost in the scan."""
        if _UNTIL.search(self.line[: first.start]):
            return None
        blanks = len(self.line) - len(self.line[first.end :].lstrip())
        second = self._date_at(blanks)
        later = second and second.date and first.date and second.date > first.date
        return second if later else None

    def _alone(self, only: Found) -> Term:
        before, after = self.line[: only.start], self.line[only.end :]
        if _UNTIL.search(before) or not (_SINCE.search(before) or re.match(r"\s*起", after)):
            text = self.line[: only.end].strip()
            return Term(end=only.last, unreadable=only.date is None, text=text)
        later = _LATER_END.match(self.line, only.end)
        if later and (self._date_at(later.end()) or self.endless.match(self.line, later.end())):
            return self._ending(only, later.end())
        text = self.line[: only.end].strip()
        return Term(only.date, unreadable=not _TAKES_EFFECT.match(after), text=text)

    def _ending(self, first: Found, at: int) -> Term:
        """The end stands at this place: a date, a part of one, or a word without end."""
        without_end = self.endless.match(self.line, at)
        if without_end:
            text = self.line[: without_end.end()].strip()
            return Term(first.date, endless=True, text=text)
        found = self._date_at(at)
        if found:
            return self._term(first, found.last, found.end)
        short = _SHORT.match(self.line, at)
        if short and first.date:
            return self._term(first, _same_year(first.date, short), short.end())
        return self._term(first, None, at)

    def _term(
        self, first: Found, end: date | None, until: int, length: Length | None = None
    ) -> Term:
        if end and first.date and end < first.date:
            end = None
        return Term(first.date, end, False, end is None, self.line[:until].strip(), length)


def _length(line: str, at: int) -> tuple[Length, int] | None:
    """The duration that begins here, and where it ends."""
    match = _LENGTH.match(line, at)
    if match is None:
        return None
    months_each = {"周年": 12, "年": 12, "个月": 1}.get(match["unit"], 0)
    if match["amount"] == "半":
        return Length(months=months_each // 2), match.end()
    amount = number(match["amount"])
    if not amount:
        return None
    if months_each:
        half = months_each // 2 if match["half"] else 0
        return Length(months=amount * months_each + half), match.end()
    return Length(days=amount * (7 if match["unit"] == "周" else 1)), match.end()


def _same_year(start: date, short: re.Match[str]) -> date | None:
    try:
        return date(start.year, int(short[1] or start.month), int(short[2]))
    except ValueError:
        return None
