"""Codes with right check characters, and dates as papers print them."""

from __future__ import annotations

from datetime import date

from tests.corpus.form import Company, Person

_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANIZATION = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_AUTHORITY = {"company": "91", "institution": "12", "organization": "52"}
"""GB 32100-2015, first two characters: who registers what."""
_DIGITS = "〇一二三四五六七八九"


def organization_code(company: Company) -> str:
    """GB 11714: eight characters and the check character."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(
        weight * _ORGANIZATION.index(letter)
        for weight, letter in zip(weights, company.organization, strict=True)
    )
    return company.organization + {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11))


def uscc(company: Company) -> str:
    """GB 32100-2015: the unified social credit code."""
    body = _AUTHORITY[company.kind] + company.region + organization_code(company)
    total = sum(_USCC.index(letter) * (3**place % 31) for place, letter in enumerate(body))
    return body + _USCC[(31 - total % 31) % 31]


def registration_number(company: Company) -> str:
    """The old 15-digit number; its check digit by the scheme mod 11,10 (GS 15-2006)."""
    body = company.region + f"{int.from_bytes(company.name.encode()) % 10**8:08d}"
    product = 10
    for digit in body:
        product = (product + int(digit)) % 10 or 10
        product = product * 2 % 11
    return body + str((11 - product) % 10)


def tax_number(company: Company) -> str:
    """The old tax number: region and organization code."""
    return company.region + organization_code(company)


def id_number(person: Person) -> str:
    """GB 11643-1999, the sequence computed from the name."""
    sequence = int.from_bytes(person.name.encode()) % 449 * 2 + 11 + (person.sex == "男")
    sequence += sequence % 2 != (person.sex == "男")
    body = f"{person.region}{person.born:%Y%m%d}{sequence:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _ID_WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def chinese(day: date) -> str:
    """2003年6月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_padded(day: date) -> str:
    """2003年06月30日, as licences print it."""
    return f"{day.year}年{day.month:02d}月{day.day:02d}日"


def spelled(day: date, days: bool = True) -> str:
    """二〇〇三年六月三十日."""
    year = "".join(_DIGITS[int(digit)] for digit in str(day.year))
    text = f"{year}年{_count(day.month)}月"
    return f"{text}{_count(day.day)}日" if days else text


def _count(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones else "")


def dotted(day: date) -> str:
    """2015.11.20."""
    return f"{day:%Y.%m.%d}"
