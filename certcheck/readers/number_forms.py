"""Number formats of spreadsheets, as far as they add what is said: per cent, units, thousands, zeros.

Commas between thousands, colours and columns' alignment are left out, and no digit is rounded away: a
reader of 9.6 % shown as 10 % is told 9.6 % (ECMA-376-1, 18.8.30 and 18.8.31).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from certcheck.readers.cells import cell_text

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[[^<>=\]]*\]|(?P<general>General|G/通用格式)'
    r"|(?P<digits>[0#?][0#?,]*(?:[!\\]\.[0#?]+)?(?:\.[0#?]*)?,*|\.[0#?]+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_OTHERWISE = frozenset("ymdhsYMDHSbBeE@/,![")
"""Dates and times, exponents, fractions, text, conditions: what is no plain number."""
_POINT = re.compile(r"[!\\]\.")
"""A point that is only drawn: in `0!.0,` a number in thousands is shown in tens of thousands."""
_BUILT_IN = {9: "0%", 10: "0.00%"}


@dataclass(frozen=True, slots=True)
class NumberForm:
    """What stands around a number, and how it is written."""

    before: str = ""
    after: str = ""
    percent: bool = False
    digits: int = 1
    """Before the point, with zeros where the number has fewer."""
    zeros: int = 0
    """Powers of ten left out: three for each comma behind the digits, as in 0,"千元"."""

    def text(self, value: float) -> str:
        """The number as it is shown; 0.985 is 98.5 % where the format says so."""
        if self.percent or self.zeros:
            value = round(value * (100 if self.percent else 1) / 10**self.zeros, 10)
        plain = cell_text(value)
        sign, plain = ("-", plain[1:]) if plain.startswith("-") else ("", plain)
        whole, point, rest = plain.partition(".")
        return f"{sign}{self.before}{whole.zfill(self.digits)}{point}{rest}{self.after}"


Forms = Mapping[tuple[int, int], NumberForm]
"""Those of a sheet, by row and column from 0."""


def built_in(number: int) -> NumberForm | None:
    """The form of a format that needs no code; None where it says nothing."""
    code = _BUILT_IN.get(number)
    return number_form(code) if code is not None else None


def number_form(code: str) -> NumberForm | None:
    """The form of positive numbers in a format code; None where it says nothing, or is of a date."""
    before = after = ""
    digits = zeros = 0
    percent = seen = False
    for kind, text in _tokens(code):
        if kind in ("digits", "general"):
            if seen:
                return None  # groups of digits, as in telephone numbers
            seen = True
            whole, point, drawn = _POINT.sub("!", text.rstrip(",")).partition("!")
            zeros = 3 * (len(text) - len(text.rstrip(","))) + (len(drawn) if point else 0)
            digits = whole.partition(".")[0].count("0")
        elif seen:
            after += text
            percent = percent or (kind == "other" and text == "%")
        else:
            before += text
    before, after = before.strip(), after.strip()
    if not seen or not (percent or zeros or digits > 1 or _says(before) or _says(after)):
        return None
    return NumberForm(before, after, percent, max(digits, 1), zeros)


def _tokens(code: str) -> Iterator[tuple[str, str]]:
    """Up to the first semicolon; none where no plain number is meant."""
    found: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup
        if kind is None:
            continue
        text = match[kind]
        if kind == "other" and text == ";":
            break
        if kind == "other" and text in _OTHERWISE:
            return
        found.append((kind if kind in ("digits", "general", "other") else "literal", text))
    yield from found


def _says(text: str) -> bool:
    """Whether it is more than brackets and blanks."""
    return any(letter.isalpha() or letter in "%‰" for letter in text)
