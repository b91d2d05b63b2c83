"""Change the words of a drawn paper wherever they stand: names, dates, fields, the way of setting."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import TypeVar

from tests.corpus.numbers import spelled
from tests.corpus.render.papers import Field, Paper, Plaque, Prose, Records, SmallCard

T = TypeVar("T", bound=Paper)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=\s*[年.\-/])")
_DIGITS = "〇一二三四五六七八九"
_SPELLED_YEAR = re.compile("(二〇[一二三四][〇一二三四五六七八九])(?=年)")
_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:年(\d{1,2})月(\d{1,2})日|\.(\d\d?)\.(\d\d?)|-(\d\d?)-(\d\d?))(?!\d)"
)
_UNTIL = re.compile(r"至[^，。；至]{6,14}?日")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
NARROW = str.maketrans("，：；（）！", ",:;()!")

SPELLINGS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day:%Y/%m/%d}",
    spelled,
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day.year}年{day.month:02d}月{day.day:02d}日".translate(WIDE),
    lambda day: spelled(day).replace("〇", "○"),
)
"""A day as papers print it, one way each."""


def mapped(paper: T, change: Callable[[str], str]) -> T:
    """The paper with every text in it changed."""
    changed = _mapped(paper, change)
    assert isinstance(changed, type(paper))
    return changed


def _mapped(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(one, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: _mapped(getattr(value, one.name), change) for one in fields(value)}
        return replace(value, **parts)
    return value


def reworded(paper: T, old: str, new: str) -> T:
    """The paper with one wording replaced."""
    return mapped(paper, lambda text: text.replace(old, new))


def earlier(paper: T, years: int) -> T:
    """The paper with every date so many years earlier; raises ValueError if it has none."""

    def spelled(found: re.Match[str]) -> str:
        year = int("".join(str(_DIGITS.index(digit)) for digit in found[1])) - years
        return "".join(_DIGITS[int(digit)] for digit in str(year))

    def move(text: str) -> str:
        text = _YEAR.sub(lambda found: str(int(found[1]) - years), text)
        return _SPELLED_YEAR.sub(spelled, text)

    moved = mapped(paper, move)
    if moved == paper:
        raise ValueError("no date to move")
    return moved


def respelled(paper: T, way: int) -> T:
    """The paper with every date written in another of the `SPELLINGS`."""
    spell = SPELLINGS[way % len(SPELLINGS)]

    def again(found: re.Match[str]) -> str:
        year, month, day = (int(part) for part in found.groups() if part)
        return spell(date(year, month, day))

    return mapped(paper, lambda text: _DAY.sub(again, text))


Certificate = Plaque | SmallCard


def with_fields(paper: Certificate, change: Callable[[Field], tuple[Field, ...]]) -> Certificate:
    """The certificate with every field replaced by what `change` makes of it."""
    return replace(paper, fields=tuple(new for field in paper.fields for new in change(field)))


def is_term(field: Field) -> bool:
    """The field says how long the certificate holds."""
    return field.label.startswith("有效")


def damaged_term(paper: Certificate) -> Certificate:
    """The end of the term as a bad scan leaves it: a reader cannot tell the day."""

    def change(field: Field) -> tuple[Field, ...]:
        if "复审" in field.label:
            return ()
        return (Field(field.label, "20□□年□月1□日"),) if is_term(field) else (field,)

    return with_fields(paper, change)


def damaged_until(paper: T) -> T:
    """The paper with the days after 至 as a bad scan leaves them; unchanged where there are none."""
    return mapped(paper, lambda text: _UNTIL.sub("至20□□年□月1□日", text))


def with_former_term(paper: Certificate, term: str) -> Certificate:
    """The certificate also prints the term before the present one."""
    return with_fields(
        paper, lambda field: (Field("上周期有效期", term), field) if is_term(field) else (field,)
    )


_LONG = 12
"""Letters from which a title is not set apart."""
_SHORT = 5
"""Likewise the name of a column."""


def spaced(text: str) -> str:
    """A short label with its letters set apart."""
    return "　".join(text) if len(text) < 3 else " ".join(text)


def typeset(paper: Paper, way: int) -> Paper:
    """The paper set otherwise: titles and heads letter-spaced, digits wide, punctuation narrow."""
    if not isinstance(paper, Prose | Records):
        return paper
    changed = mapped(paper, lambda text: text.translate(WIDE if way % 2 else NARROW))
    title = spaced(paper.title) if len(paper.title) < _LONG else paper.title
    if isinstance(changed, Prose):
        return replace(changed, title=title, seal=changed.seal)
    columns = tuple(
        replace(one, name=spaced(one.name) if len(one.name) < _SHORT else one.name)
        for one in changed.columns
    )
    return replace(changed, columns=columns, title=title)
