"""Shares as papers state them: `科技人员24人，占职工总数的27.9%`, or the two numbers it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from certcheck.text import fold

_GAP = r"[^\d%占。;,|]{0,8}\|?[^\d%占。;,|]{0,4}"
"""What may stand between a label and its number: `人数(人): `, or the edge of a cell."""
_NUMBER = r"(?<![\d.])(\d+(?:\.\d+)?)(?![\d.]*[%年月日])(?!\d)"
_PER_CENT = r"(\d+(?:\.\d+)?)%"
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def stated_share(text: str, part: Sequence[str], whole: Sequence[str]) -> float | None:
    """The least share of `part` in `whole` the text states, in per cent, or that its numbers make.

    None where it states neither. A number stands behind its word; where both numbers stand there,
    their ratio counts beside what is said of it.
    """
    plain = _THOUSANDS.sub("", fold(text).replace("\n", "|"))
    found = [*_said(plain, part), *_reckoned(plain, part, whole)]
    return min(found) if found else None


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
    for word in map(fold, words):
        match = re.search(rf"(?<!占){re.escape(word)}{_GAP}{_NUMBER}", text)
        if match:
            return float(match[1])
    return None
