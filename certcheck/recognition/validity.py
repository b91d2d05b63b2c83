"""How long a paper is valid and when it was made out: days behind labels, and in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from certcheck.checklist.model import Paper, Wording
from certcheck.fields import dates
from certcheck.recognition.flow import Part, Unit
from certcheck.recognition.sighting import Term
from certcheck.text import fold

_LONGEST_TERM = 48
"""Characters in which a term is said."""
_CLOSING = 6
"""Lines at the end of a paper among which the signature stands."""


def terms(paper: Paper, units: Sequence[Unit], wording: Wording) -> tuple[Term, ...]:
    """Every last day the paper states behind one of its labels; those of earlier periods left out."""
    found: dict[Term, None] = {}
    lines = tuple(_lines(units))
    issued = dated(paper, units)
    for phrase in (word for word in paper.until if "{}" in word):
        found.update(dict.fromkeys(_terms_in(phrase, lines, wording, issued)))
    for label in (fold(word) for word in paper.until if "{}" not in word):
        for number, line in enumerate(lines):
            at = line.find(label)
            if at < 0 or _earlier(line[:at], wording):
                continue
            following = lines[number + 1] if number + 1 < len(lines) else ""
            term = _term(label, line[at + len(label) :], following, wording, issued)
            if term is not None:
                found[term] = None
    return tuple(found)


def _terms_in(
    phrase: str, lines: Sequence[str], wording: Wording, issued: date | None
) -> Iterator[Term]:
    """Terms inside a phrase such as `自{}止`."""
    before, after = (re.escape(fold(part)) for part in phrase.split("{}", 1))
    for line in lines:
        for match in re.finditer(f"{before}([^。;；]{{6,{_LONGEST_TERM}}}?){after}", line):
            read = dates.read_term(match.group(1), tuple(wording.endless))
            if read is None or read.unreadable or _earlier(line[: match.start()], wording):
                continue  # a sentence may speak of other days; behind a label it would be asked about
            yield _term_of(phrase.replace("{}", "…"), read, issued)


def last_day(sentence: str) -> date | None:
    """The end of a term told in a sentence: of several days the last, of one day and a duration their sum."""
    found = [day for day in dates.find_dates(sentence) if day.date is not None]
    if len({day.date for day in found}) > 1:
        return max(day.date for day in found if day.date is not None)
    read = dates.read_term(sentence[found[0].start :]) if found else None
    return read.end if read is not None and read.length is not None else None


def _lines(units: Sequence[Unit]) -> Iterator[str]:
    for unit in units:
        if unit.part is Part.TABLE:
            for row in unit.rows:
                yield "".join(fold(cell) for cell in dict.fromkeys(row))
        elif unit.text:
            yield unit.folded


def _earlier(before: str, wording: Wording) -> bool:
    return any(before.endswith(fold(word)) for word in wording.previous)


def _term(
    label: str, rest: str, following: str, wording: Wording, issued: date | None
) -> Term | None:
    """The term behind a label: on the same line, or on the next where the line ends with the label."""
    for text in (rest.lstrip(":"), following if len(rest.lstrip(":")) < 2 else ""):
        if not text:
            continue
        read = dates.read_term(text[:_LONGEST_TERM], tuple(wording.endless))
        if read is not None:
            return _term_of(label, read, issued)
    return None


def _term_of(label: str, read: dates.Term, issued: date | None) -> Term:
    """A bare duration (三年) runs from the day the paper was made out."""
    if read.endless:
        return Term(label, None)
    if read.end is None and read.length is not None and issued is not None:
        return Term(label, read.length.after(issued))
    return Term(label, read.end, read.unreadable)


def dated(paper: Paper, units: Sequence[Unit]) -> date | None:
    """The day the paper was made out: behind a label, else the last date of its closing lines."""
    lines = tuple(_lines(units))
    for label in map(fold, paper.dated):
        for line in lines:
            at = line.find(label)
            if at >= 0:
                day = _last_date(line[at + len(label) :][:24])
                if day is not None:
                    return day
    for line in reversed(lines[-_CLOSING:]):
        if len(line) <= 30:
            day = _last_date(line)
            if day is not None:
                return day
    return None


def _last_date(text: str) -> date | None:
    found = [item.date for item in dates.find_dates(text) if item.date is not None]
    return found[-1] if found else None


def newest_and_oldest(values: Iterable[str]) -> tuple[date | None, date | None]:
    """The newest and oldest date among cells that are dates."""
    days = [
        day.date
        for value in values
        if len(value) <= 24 and any(char.isdigit() for char in value)
        for day in dates.find_dates(value)
        if day.date is not None
    ]
    return (max(days), min(days)) if days else (None, None)
