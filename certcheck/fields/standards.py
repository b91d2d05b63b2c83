"""Check characters and the other facts by which a code is right or wrong, standard by standard.

Values here are in standard form: upper case, no blanks. Finding them in a text is `codes`' work.
"""

from __future__ import annotations

import re
from datetime import date

USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGANIZATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ID_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))

BODIES = frozenset(
    re.findall(
        r"\w+",
        "11 12 13 19 21 29 31 32 33 34 35 39 41 49 51 52 53 54 55 59 61 62 69 71 72 79 81 89 91"
        " 92 93 A1 A9 N1 N2 N3 N9 G1 Y1",
    )
)
"""GB 32100-2015, table 1: registering department and kind of body."""
# GB/T 2260: the first two digits of a region.
_PROVINCES = frozenset(
    re.findall(
        r"\w+",
        "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64"
        " 65 71 81 82 83",
    )
)
_NATIONAL = "10"


def make_uscc(first: str) -> str:
    """The code of 18 characters that begins with these 17. ValueError for other characters."""
    if len(first) != 17:
        raise ValueError(
            "a unified social credit code has 17 characters before its check character"
        )
    total = sum(USCC_ALPHABET.index(c) * w for c, w in zip(first, _USCC_WEIGHTS, strict=True))
    return first + USCC_ALPHABET[-total % 31]


def check_uscc(code: str) -> bool:
    """Whether 18 characters are well formed and their check character is right (GB 32100)."""
    return len(code) == 18 and set(code) <= set(USCC_ALPHABET) and make_uscc(code[:17]) == code


def make_organization_code(first: str) -> str:
    """`12345678` with hyphen and check character (GB 11714). ValueError for other characters."""
    if not re.fullmatch(r"[0-9A-Z]{8}", first):
        raise ValueError("an organisation code has 8 digits or capitals before its check character")
    total = sum(int(c, 36) * w for c, w in zip(first, _ORGANIZATION_WEIGHTS, strict=True))
    return f"{first}-{'0123456789X'[-total % 11]}"


def check_organization_code(code: str) -> bool:
    """Whether 9 characters, with or without the hyphen, are an organisation code (GB 11714)."""
    bare = code.replace("-", "")
    return bool(re.fullmatch(r"[0-9A-Z]{8}[0-9X]", bare)) and (
        make_organization_code(bare[:8]) == f"{bare[:8]}-{bare[8]}"
    )


def organization_code_of(uscc: str) -> str:
    """The organisation code inside a unified code (its places 9 to 17), with the hyphen."""
    return f"{uscc[8:16]}-{uscc[16]}"


def make_id_number(first: str) -> str:
    """The number of 18 characters that begins with these 17 digits (GB 11643)."""
    if not re.fullmatch(r"[0-9]{17}", first):
        raise ValueError("an identification number has 17 digits before its check character")
    total = sum(int(c) * w for c, w in zip(first, _ID_WEIGHTS, strict=True))
    return first + "10X98765432"[total % 11]


def check_id_number(number: str) -> bool:
    """Whether it is a citizen's number: province, date of birth and check character (GB 11643).

    The old numbers of 15 digits are void since 2013 and not valid here.
    """
    return (
        bool(re.fullmatch(r"[0-9]{17}[0-9X]", number))
        and is_born(number)
        and make_id_number(number[:17]) == number
    )


def birth_date(number: str) -> date | None:
    """The date of birth inside an identification number; None if it is no date."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def is_born(number: str) -> bool:
    """Whether province and date of birth are possible, whatever the check character."""
    born = birth_date(number)
    return number[:2] in _PROVINCES and born is not None and 1900 <= born.year < 2100


def make_registration_number(first: str) -> str:
    """The 15 digits that begin with these 14 (GS 15-2006; ISO 7064 MOD 11,10)."""
    if not re.fullmatch(r"[0-9]{14}", first):
        raise ValueError("a registration number has 14 digits before its check digit")
    rest = 10
    for digit in first:
        rest = ((rest + int(digit)) % 10 or 10) * 2 % 11
    return first + str((11 - rest) % 10)


def check_registration_number(number: str) -> bool:
    """Whether 15 digits are a registration number of before 2015: region and check digit."""
    return (
        bool(re.fullmatch(r"[0-9]{15}", number))
        and in_region(number)
        and make_registration_number(number[:14]) == number
    )


def check_tax_number(number: str) -> bool:
    """Whether 15 characters are a region and an organisation code, as old tax numbers are."""
    return (
        bool(re.fullmatch(r"[0-9]{6}[0-9A-Z]{8}[0-9X]", number))
        and in_region(number)
        and check_organization_code(number[6:])
    )


def in_region(digits: str) -> bool:
    """Whether the digits begin with a province, or with 10: registered by a ministry itself."""
    return digits[:2] in _PROVINCES or digits[:2] == _NATIONAL
