"""Codes as papers state them, with their check characters: of bodies, of people, of certificates.

GB 32100-2015 unified social credit code, GB 11714-1997 organisation code, GB 11643-1999 citizen
identification number, and the 15-digit registration and tax numbers that preceded the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from certcheck.fields.alignment import aligned
from certcheck.fields.pieces import Piece, pieces
from certcheck.fields.standards import (
    BODIES,
    USCC_ALPHABET,
    birth_date,
    check_id_number,
    check_organization_code,
    check_registration_number,
    check_tax_number,
    check_uscc,
    in_region,
    is_born,
    make_id_number,
    make_organization_code,
    make_registration_number,
    make_uscc,
    organization_code_of,
)

__all__ = [
    "USCC_ALPHABET",
    "Code",
    "CodeKind",
    "birth_date",
    "check_id_number",
    "check_organization_code",
    "check_registration_number",
    "check_tax_number",
    "check_uscc",
    "find_id_numbers",
    "find_operation_numbers",
    "find_organization_codes",
    "find_registration_numbers",
    "find_uscc",
    "make_id_number",
    "make_organization_code",
    "make_registration_number",
    "make_uscc",
    "organization_code_of",
]


class CodeKind(StrEnum):
    """Which standard a code follows."""

    USCC = "uscc"
    ORGANIZATION = "organization"
    ID = "id"
    REGISTRATION = "registration"
    TAX = "tax"
    OPERATION = "operation"
    """Certificate of special operations: `T` and the holder's identification number."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code found in a text."""

    value: str
    """In its standard form: upper case, no blanks; an organisation code with its hyphen."""
    kind: CodeKind
    valid: bool
    """The check character, and the dates and regions inside the code, are right."""
    corrected: bool
    """Characters that the standard excludes at their place were mapped back (O to 0 …)."""
    span: tuple[int, int]
    """Where it stands in the text given."""


# Characters a reader or a typist confuses with a digit, where only a digit can stand.
_TO_DIGIT = str.maketrans("OQDILZSBG", "000112586")
# Letters that a unified code never has. V has no digit it is mistaken for.
_TO_LEGAL = str.maketrans("OISZ", "0152")


def _best(found: list[Code]) -> tuple[Code, ...]:
    """Without overlaps, valid ones first; in the order of the text."""
    kept: list[Code] = []
    taken = bytearray(max((code.span[1] for code in found), default=0))
    for code in sorted(found, key=lambda code: (not code.valid, code.corrected, code.span)):
        start, end = code.span
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append(code)
    return tuple(sorted(kept, key=lambda code: code.span))


def find_uscc(text: str, *, ocr: bool = True) -> tuple[Code, ...]:
    """Unified social credit codes, well formed ones with a wrong check character too.

    I, O, S and Z never occur and are mapped back to 1, 0, 5 and 2. With `ocr`, one 8 or B is taken
    for the other if exactly one such exchange satisfies the check character.
    """
    found: list[Code] = []
    for piece in pieces(aligned(text), 18):
        code = _uscc(piece, ocr)
        if code is not None and piece.is_trusted(code.valid):
            found.append(code)
    return _best(found)


def _uscc(piece: Piece, ocr: bool) -> Code | None:
    # A small l among capitals or digits is a 1; in a text of small letters it may be an L.
    one = "1" if not re.search("[a-km-z]", piece.text) else "L"
    written = piece.text.replace("l", one).upper()
    if _is_citizen(written):
        return None
    head = written[:8].translate(_TO_DIGIT)
    # The first two places may hold a letter (A, G, N, Y); the region after them never does.
    head = (written[:2] if written[:2] in BODIES else head[:2]) + head[2:]
    value = head + written[8:].translate(_TO_LEGAL)
    if not _is_body(value):
        return None
    value = _legal(value)
    if ocr and not check_uscc(value):
        value = _eight_or_b(value)
    if not set(value) <= set(USCC_ALPHABET):
        return None
    span = (piece.start, piece.end)
    return Code(value, CodeKind.USCC, check_uscc(value), value != piece.text.upper(), span)


def _is_body(value: str) -> bool:
    return (
        value[:2] in BODIES
        and value[2:8].isdigit()
        and in_region(value[2:])
        and bool(re.fullmatch(r"[0-9A-Z]{18}", value))
    )


def _is_citizen(number: str) -> bool:
    """A person's number also begins like a body's (11…): its check character tells them apart."""
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number) or not is_born(number):
        return False
    return check_id_number(number) or not check_uscc(number)


def _legal(value: str) -> str:
    """V never occurs either: it is U or Y, where exactly one of them satisfies the check."""
    if "V" not in value:
        return value
    return _only(value, (value.replace("V", letter) for letter in "UY"))


def _eight_or_b(value: str) -> str:
    swapped = {"8": "B", "B": "8"}
    # Before place 9 only digits stand, so there is nothing to exchange.
    return _only(
        value,
        (
            value[:at] + swapped[value[at]] + value[at + 1 :]
            for at in range(8, 18)
            if value[at] in swapped
        ),
    )


def _only(value: str, others: Iterator[str]) -> str:
    """The one among the others that is right; the value itself if none or several are."""
    right = [other for other in others if check_uscc(other)]
    return right[0] if len(right) == 1 else value


# Together, or letter by letter; a blank before the check character only with the hyphen.
_ORGANIZATION = re.compile(
    r"(?<![0-9A-Za-z-])(?:([0-9A-Za-z]{8})(| ?- ?)([0-9A-Za-z])"
    r"|(?<![0-9A-Za-z] )([0-9A-Za-z](?: [0-9A-Za-z]){7})( | ?- ?)([0-9A-Za-z])(?! [0-9A-Za-z]))"
    r"(?![0-9A-Za-z]|-[0-9])"
)


def find_organization_codes(text: str) -> tuple[Code, ...]:
    """Organisation codes that stand alone; those without a hyphen only if their check is right.

    For the code inside a unified code see `organization_code_of`.
    """
    found: list[Code] = []
    for match in _ORGANIZATION.finditer(aligned(text)):
        groups = (group for group in match.groups() if group is not None)
        body, hyphen, check = (group.replace(" ", "").upper() for group in groups)
        last = check if check == "X" else check.translate(_TO_DIGIT)
        value = f"{body}-{last}"
        valid = check_organization_code(value)
        digits = sum(character.isdigit() for character in body)
        likely = hyphen and digits >= 6 and last in "0123456789X"
        if (valid and digits >= 4) or likely:
            found.append(Code(value, CodeKind.ORGANIZATION, valid, last != check, match.span()))
    return _best(found)


def find_id_numbers(text: str) -> tuple[Code, ...]:
    """Citizens' identification numbers; those with a wrong check character are not valid.

    Letters where only digits stand are mapped back. Numbers without a province and a date of birth
    are other numbers and left out, as are the void ones of 15 digits.
    """
    found: list[Code] = []
    for piece in pieces(aligned(text), 18):
        code = _id(piece.text.upper(), CodeKind.ID, (piece.start, piece.end))
        if code is not None and piece.is_trusted(code.valid):
            found.append(code)
    return _best(found)


def find_operation_numbers(text: str) -> tuple[Code, ...]:
    """Numbers of special-operation certificates: T and the holder's identification number."""
    found: list[Code] = []
    for piece in pieces(aligned(text), 19):
        written = piece.text.upper()
        if written[0] != "T":
            continue
        code = _id(written[1:], CodeKind.OPERATION, (piece.start, piece.end))
        if code is not None and piece.is_trusted(code.valid):
            found.append(code)
    return _best(found)


def _id(written: str, kind: CodeKind, span: tuple[int, int]) -> Code | None:
    last = written[17] if written[17] == "X" else written[17].translate(_TO_DIGIT)
    number = written[:17].translate(_TO_DIGIT) + last
    letters = sum(a != b for a, b in zip(number, written, strict=True))
    if letters > 4 or not re.fullmatch(r"[0-9]{17}[0-9X]", number) or not is_born(number):
        return None
    if check_uscc(written) and not check_id_number(number):
        return None
    value = f"T{number}" if kind is CodeKind.OPERATION else number
    return Code(value, kind, check_id_number(number), letters > 0, span)


def find_registration_numbers(text: str) -> tuple[Code, ...]:
    """The 15-character numbers of before 2015, registration and tax; told apart by their checks.

    15 digits in a region whose check is wrong come as a registration number, not valid.
    """
    found: list[Code] = []
    for piece in pieces(aligned(text), 15):
        code = _registration(piece)
        if code is not None and piece.is_trusted(code.valid):
            found.append(code)
    return _best(found)


def _registration(piece: Piece) -> Code | None:
    written = piece.text.upper()
    span = (piece.start, piece.end)
    digits = written.translate(_TO_DIGIT)
    tax = digits[:6] + written[6:]
    if check_tax_number(tax) and not check_registration_number(digits):
        return Code(tax, CodeKind.TAX, True, tax != written, span)
    if sum(a != b for a, b in zip(digits, written, strict=True)) > 3:
        return None
    if not digits.isdigit() or not in_region(digits):
        return None
    valid = check_registration_number(digits)
    return Code(digits, CodeKind.REGISTRATION, valid, digits != written, span)
