"""The n-grams of many texts at once, as numbers: what a model's features are looked up by.

Counting them one string at a time is most of what recognising a paper costs; in arrays it is little.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
Texts = Sequence[Sequence[tuple[str, str]]]
"""Texts, each in parts: a mark ("" or one character that precedes each of its n-grams) and the part."""

LONGEST = 3
"""Characters of the longest n-gram."""
_BORDER = "\n"
"""Stands between texts; no feature holds it."""
_FACTOR = 0x9E3779B97F4A7C15
"""Odd, its bits well mixed: the number of an n-gram is a polynomial of it, modulo 2**64."""
_POWERS = tuple(np.uint64(pow(_FACTOR, n, 2**64)) for n in range(LONGEST + 1))


def number(feature: str) -> int:
    """The number of one feature, of any length."""
    value = 0
    for character in feature:
        value = (value * _FACTOR + ord(character) + 1) % 2**64
    return value


def numbers(lines: str) -> Numbers:
    """Those of many features, one a line."""
    codes = _codes(lines + _BORDER)
    ends = np.flatnonzero(codes == ord(_BORDER) + 1)
    starts = np.concatenate(([0], ends[:-1] + 1))
    found = np.zeros(len(ends), np.uint64)
    for at in range(int((ends - starts).max(initial=0))):
        longer = np.flatnonzero(ends - starts > at)
        found[longer] = found[longer] * np.uint64(_FACTOR) + codes[starts[longer] + at]
    return found


def ngrams(texts: Texts) -> tuple[Numbers, NDArray[np.intp]]:
    """The numbers of all n-grams of up to `LONGEST` characters, and of which text each is."""
    parts = [(owner, mark, part) for owner, text in enumerate(texts) for mark, part in text]
    lengths = np.array([len(part) + 1 for _, _, part in parts], np.intp)
    owners = np.repeat(np.array([owner for owner, _, _ in parts], np.intp), lengths)
    before = [ord(mark) + 1 if mark else 0 for _, mark, _ in parts]
    marks = np.repeat(np.array(before, np.uint64), lengths)
    codes = _codes("".join(part + _BORDER for _, _, part in parts))
    gram, found, whose = codes, [], []
    for length in range(1, LONGEST + 1):
        found.append(gram + marks[: len(gram)] * _POWERS[length])
        whose.append(owners[: len(gram)])
        gram = gram[:-1] * _POWERS[1] + codes[length:]
    return np.concatenate(found), np.concatenate(whose)


def _codes(text: str) -> Numbers:
    """Its characters as `number` counts them."""
    data = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return data.astype(np.uint64) + np.uint64(1)


def with_more(
    found: tuple[Numbers, NDArray[np.intp]], more: Iterable[tuple[int, str]]
) -> tuple[Numbers, NDArray[np.intp]]:
    """Further features beside the n-grams: which text, and the feature."""
    extra = list(more)
    return (
        np.concatenate((found[0], np.array([number(f) for _, f in extra], np.uint64))),
        np.concatenate((found[1], np.array([owner for owner, _ in extra], np.intp))),
    )
