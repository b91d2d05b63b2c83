"""Masking personal numbers: the first three and the last four figures stay, `330***********123X`.

Masked are ID numbers (GB 11643: 18 characters, or 15 before 1999), mobile and fixed-line telephone
numbers, and bank-card numbers (ISO/IEC 7812: 16 to 19 figures). A unified social credit code, a
date and a time stamp stay as they are. Where a number might be personal or not, it is masked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from certcheck.pattern import Pattern

# Years 1900-2099.
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_BIRTHDAY = rf"(?:19|20)\d{{2}}{_DAY}"
_PARTED_BIRTHDAY = rf"(?:19|20)\d{{2}}[ -]?{_DAY}"

# In each pattern the group `n` is what is masked. The first figure of an administrative division is
# 1 to 8; a company's unified code begins with 9.
_ID = rf"[1-8]\d{{5}}{_BIRTHDAY}\d{{3}}[\dXx]"
_PATTERNS = (
    Pattern(rf"(?<!\d)(?P<n>(?:{_ID}|1[3-9]\d{{9}}){{2,}})(?!\d)"),  # their blanks were lost
    Pattern(rf"(?<!\d)(?P<n>[1-8]\d{{5}}[ -]?{_PARTED_BIRTHDAY}[ -]?\d{{3}}[\dXx])(?!\d)"),
    Pattern(r"(?<![\dA-Za-z])(?P<n>\d{16,19}|\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?)(?![\dA-Za-z])"),
    Pattern(rf"(?<![\dA-Za-z])(?P<n>[1-8]\d{{7}}{_DAY}\d{{3}})(?![\dA-Za-z])"),
    Pattern(r"(?<![\d.])(?:\+?86[ -]?)?(?P<n>1[3-9]\d([ -]?)\d{4}\2\d{4})(?!\d)"),
    Pattern(r"(?<![\d.])(?P<n>\(?0(?:10|2\d|[3-9]\d{2})[) -]{0,2}[2-8]\d{2,3}[ -]?\d{4})(?!\d)"),
)
_ANYWHERE = Pattern(rf"(?=(?P<n>{_ID}))")
"""An ID number with other figures right beside it is known by its check character (GB 11643)."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_NOT_A_CARD = Pattern(rf"[159][1239]\d{{16}}$|{_BIRTHDAY}(?:[01]\d|2[0-3])[0-5]\d")
"""A unified code without letters; a time stamp."""

_LAST_FIGURES = Pattern(r"\d[\dXx -]*$")
_FIGURE = Pattern(r"[\dXx]")

_ENOUGH_FIGURES = Pattern(r"(?:\d\D*){10}")
"""No pattern is met by fewer: a fixed line's number with a short area code."""

_HALF_WIDTH = str.maketrans(
    "０１２３４５６７８９Ｘｘ（）＋－‐‑‒–—−　\xa0\u2009\u202f",
    "0123456789Xx()+-------    ",
)
"""Also the dashes and blanks that word processors put between groups of figures."""
_BETWEEN_FIGURES = " -－‐‑‒–—−　\xa0\u2009\u202f"


def mask(text: str) -> str:
    """`text` with every personal number masked. Masking twice changes nothing."""
    if _ENOUGH_FIGURES.search(text) is None:
        return text
    signs = list(text)
    for pattern in _PATTERNS:
        # Full-width figures, as OCR and Chinese input methods produce them, are figures too.
        for match in pattern.finditer("".join(signs).translate(_HALF_WIDTH)):
            if not _NOT_A_CARD.match(match["n"]):
                for place in _hidden(match):
                    signs[place] = "*"
    for match in _ANYWHERE.finditer("".join(signs).translate(_HALF_WIDTH)):
        if _is_id(match["n"]):
            for place in _hidden(match):
                signs[place] = "*"
    return "".join(signs)


def _is_id(number: str) -> bool:
    total = sum(int(figure) * weight for figure, weight in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[17].upper()


def opening(text: str, length: int) -> str:
    """The first characters of a text; a number the end would cut in two is left out.

    What is left of it would no longer look like a number of its kind, and would not be masked.
    """
    begun, after = text[:length], text[length:].lstrip(_BETWEEN_FIGURES)[:1].translate(_HALF_WIDTH)
    last = _LAST_FIGURES.search(begun.translate(_HALF_WIDTH)) if _FIGURE.match(after) else None
    return begun[: last.start()] if last else begun


def mask_values(params: Mapping[str, str], exact: tuple[str, ...] = ("path",)) -> dict[str, str]:
    """Params with their values masked, but for those that name a file exactly."""
    return {key: value if key in exact else mask(value) for key, value in params.items()}


def _hidden(match: re.Match[str]) -> list[int]:
    """Where all figures but the first three and the last four stand; blanks and hyphens stay."""
    start = match.start("n")
    places = [start + index for index, sign in enumerate(match["n"]) if sign.isalnum()]
    return places[3:-4]
