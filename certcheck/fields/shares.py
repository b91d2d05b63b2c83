"""Shares as papers state them: `科技人员24人，占职工总数的27.9%`, or the two numbers it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from certcheck.text import fold

_GAP = r"[^\d%占。;,|]{0,8}\|?[^\d%占。;,|]{0,4}"
"""What may stand between a label and its number: `人数(人): `, or the edge of a cell."""
_NUMBER = r"(?<![\d.])(\d+(?:\.\d+)?)(?![\d.]*[%年月日])(?!\d)(亿|万|千)?"
_PER_CENT = r"(\d+(?:\.\d+)?)%"
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_UNIT = re.compile(r"单位[:(]?(?:人民币)?(亿|万|千)?元")
_TIMES: Mapping[str, float] = MappingProxyType({"": 1.0, "千": 1e3, "万": 1e4, "亿": 1e8})


@dataclass(frozen=True, slots=True)
class Stated:
    """What a text says of a share."""

    share: float
    """Per cent."""
    wholes: tuple[float, ...] = ()
    """What it is a share of, wherever the text tells it with its unit; money in yuan."""


def stated_share(text: str, part: Sequence[str], whole: Sequence[str]) -> Stated | None:
    """The least share of `part` in `whole` the text states, in per cent, or that its numbers make.

    None where it states neither. A number stands behind its word; where both numbers stand there,
    their ratio counts beside what is said of it.
    """
    plain = _THOUSANDS.sub("", fold(text).replace("\n", "|"))
    found = [*_said(plain, part), *_reckoned(plain, part, whole)]
    return Stated(min(found), tuple(_wholes(plain, whole))) if found else None


def _said(text: str, part: Sequence[str]) -> Iterator[float]:
    words = "|".join(re.escape(fold(word)) for word in part)
    for middle in (
        r"[^。;%|]{0,30}?占[^。;%|]{0,20}?",
        r"[^。;%|]{0,6}(?:占比|比例|比重)[^\d。;%]{0,8}",
    ):
        for match in re.finditer(rf"(?<!占)(?:{words}){middle}{_PER_CENT}", text):
            yield float(match[1])


def _reckoned(text: str, part: Sequence[str], whole: Sequence[str]) -> Iterator[float]:
    some, all_ = _number(text, part), _number(text, whole)
    if some is not None and all_ is not None and all_ > 0 and some <= all_:
        yield 100 * some / all_


def _number(text: str, words: Sequence[str]) -> float | None:
    """The first number behind one of these words; the word that stands first in the list decides."""
    return next((value for word in words for value, _ in _numbers(text, word)), None)


def _numbers(text: str, word: str) -> Iterator[tuple[float, bool]]:
    """The numbers behind a word, and whether their unit is told: beside them, or for the whole table."""
    unit = _UNIT.search(text)
    for match in re.finditer(rf"(?<!占){re.escape(fold(word))}{_GAP}{_NUMBER}", text):
        told = match[2] or (unit[1] if unit else "") or ""
        plain = unit is not None or match[2] is not None or text.startswith("元", match.end())
        yield float(match[1]) * _TIMES[told], plain


def _wholes(text: str, whole: Sequence[str]) -> Iterator[float]:
    for word in whole:
        yield from (value for value, told in _numbers(text, word) if told)
