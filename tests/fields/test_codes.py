"""Codes and their check characters. All numbers are invented; the check characters are computed."""

from __future__ import annotations

import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from certcheck.fields.codes import (
    USCC_ALPHABET,
    Code,
    CodeKind,
    birth_date,
    check_id_number,
    check_organization_code,
    check_registration_number,
    check_tax_number,
    check_uscc,
    find_id_numbers,
    find_operation_numbers,
    find_organization_codes,
    find_registration_numbers,
    find_uscc,
    make_id_number,
    make_organization_code,
    make_registration_number,
    make_uscc,
    organization_code_of,
)

USCC = make_uscc("91330100MA2ABCD12")
EIGHTS = make_uscc("91330106MA28B3C48")
ID = make_id_number("33010219900101123")
ID_X = next(
    number
    for number in (make_id_number(f"33010219850615{n:03}") for n in range(99))
    if number.endswith("X")
)
ORGANIZATION = make_organization_code("70432123")
REGISTRATION = make_registration_number("33010000012345")
TAX = "330106" + ORGANIZATION.replace("-", "")

uscc_starts = st.builds(
    lambda head, region, body: head + region + body,
    st.sampled_from(["91", "92", "12", "52"]),
    st.integers(330100, 331199).map(str),
    st.text(st.sampled_from(USCC_ALPHABET), min_size=9, max_size=9),
)


def wrong(code: str) -> str:
    """The code with its last digit or letter replaced."""
    return code[:-1] + ("3" if code[-1] != "3" else "4")


def values(codes: tuple[Code, ...]) -> list[tuple[str, bool, bool]]:
    return [(code.value, code.valid, code.corrected) for code in codes]


def test_published_examples() -> None:
    assert check_uscc("91350100M000100Y43")
    assert check_registration_number("110108000000016")
    assert check_id_number("11010519491231002X")


@given(uscc_starts, st.integers(0, 17), st.sampled_from(USCC_ALPHABET))
def test_one_wrong_character_is_noticed(start: str, at: int, character: str) -> None:
    code = make_uscc(start)
    assert check_uscc(code)
    assume(code[at] != character)
    assert not check_uscc(code[:at] + character + code[at + 1 :])


@pytest.mark.parametrize("code", ["", "9135", USCC.lower(), "I" + USCC[1:], USCC + "1"])
def test_check_uscc_refuses(code: str) -> None:
    assert not check_uscc(code)


def test_the_make_functions_refuse_other_characters() -> None:
    for make in (make_uscc, make_organization_code, make_id_number, make_registration_number):
        with pytest.raises(ValueError, match=r"characters|digits"):
            make("123")
    with pytest.raises(ValueError, match="not found"):
        make_uscc("I" * 17)


@pytest.mark.parametrize(
    "text",
    [
        USCC,
        f"统一社会信用代码：{USCC}",
        f"统一社会信用代码{USCC}名称某某",
        f"代码 {USCC[:2]} {USCC[2:6]} {USCC[6:]}",
        f"代码 {USCC[:8]}  {USCC[8:]} 2026 年",
        " ".join(USCC),
        USCC.lower(),
        USCC.translate({ord(c): ord(c) + 0xFEE0 for c in string.printable if "!" <= c <= "~"}),
        f"{USCC[:10]}\n{USCC[10:]}",
        f"（{USCC}）",
    ],
)
def test_find_uscc(text: str) -> None:
    assert values(find_uscc(text)) == [(USCC, True, False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (USCC.replace("0", "O"), [(USCC, True, True)]),
        (USCC.replace("1", "I"), [(USCC, True, True)]),
        (USCC.replace("1", "l"), [(USCC, True, True)]),
        (USCC.replace("2", "Z"), [(USCC, True, True)]),
        (wrong(USCC), [(wrong(USCC), False, False)]),
        (wrong(USCC).replace("0", "O"), [(wrong(USCC), False, True)]),
        (f"{USCC}，{wrong(USCC)}", [(USCC, True, False), (wrong(USCC), False, False)]),
    ],
)
def test_find_uscc_corrects_and_says_so(text: str, expected: list[tuple[str, bool, bool]]) -> None:
    assert values(find_uscc(text)) == expected


def test_eight_and_b_are_exchanged_only_where_one_exchange_satisfies_the_check() -> None:
    at = EIGHTS.index("B", 8)
    misread = EIGHTS[:at] + "8" + EIGHTS[at + 1 :]
    assert values(find_uscc(misread)) == [(EIGHTS, True, True)]
    assert values(find_uscc(misread, ocr=False)) == [(misread, False, False)]
    assert values(find_uscc(wrong(USCC))) == [(wrong(USCC), False, False)]


def test_v_is_u_or_y() -> None:
    for letter in "UY":
        code = make_uscc(f"91330100MA2A{letter}CD12")
        assert values(find_uscc(code.replace(letter, "V"))) == [(code, True, True)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        USCC + "9",
        "1" + USCC,
        ID,
        wrong(ID),
        "6222021001112223334",
        "合同编号 DD2026010112345678",
        "LSVAA49J132012345",
        "91330***********12",
        "aftersalesservices",
        "9133\n0100\nMA2A\nBCD1\n23",
        "1 2 3 4 5 6 7 8 9 0 " * 9,
    ],
)
def test_no_uscc_in(text: str) -> None:
    assert find_uscc(text) == ()


def test_the_span_is_where_it_stands() -> None:
    text = f"代码： {USCC[:8]}\u3000{USCC[8:]} 。"
    (code,) = find_uscc(text)
    assert text[slice(*code.span)] == f"{USCC[:8]}\u3000{USCC[8:]}"


@given(uscc_starts, st.data())
def test_every_code_is_found_whatever_stands_around_it(start: str, data: st.DataObject) -> None:
    code = make_uscc(start)
    at = data.draw(st.integers(1, 17))
    blank = data.draw(st.sampled_from(["", " ", "\u3000", "  "]))
    around = st.text(st.sampled_from("代码：，。名称 "), max_size=6)
    text = data.draw(around) + code[:at] + blank + code[at:] + data.draw(around)
    assert values(find_uscc(text)) == [(code, True, False)]


@given(st.text(st.sampled_from("0123456789ABILOSZVxyl \n-中"), max_size=80))
def test_finding_never_fails(text: str) -> None:
    finders = (
        find_uscc,
        find_organization_codes,
        find_id_numbers,
        find_operation_numbers,
        find_registration_numbers,
    )
    for find in finders:
        for code in find(text):
            assert 0 <= code.span[0] < code.span[1] <= len(text)


def test_organization_code_inside_a_unified_code() -> None:
    body = "91330106" + ORGANIZATION.replace("-", "")
    assert organization_code_of(make_uscc(body)) == ORGANIZATION


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"代码：{ORGANIZATION}", [(ORGANIZATION, True, False)]),
        (ORGANIZATION.replace("-", ""), [(ORGANIZATION, True, False)]),
        (ORGANIZATION.replace("-", "－"), [(ORGANIZATION, True, False)]),
        (ORGANIZATION.replace("-", " - "), [(ORGANIZATION, True, False)]),
        (" ".join(ORGANIZATION), [(ORGANIZATION, True, False)]),
        (wrong(ORGANIZATION), [(wrong(ORGANIZATION), False, False)]),
        (ORGANIZATION[:-1] + "Z", [(ORGANIZATION, True, True)]),
        (wrong(ORGANIZATION).replace("-", ""), []),
        (USCC, []),
        (f"{ORGANIZATION}-7", []),
        (f"0571-{ORGANIZATION}", []),
        ("warranty-a", []),
    ],
)
def test_find_organization_codes(text: str, expected: list[tuple[str, bool, bool]]) -> None:
    assert ORGANIZATION.endswith("2")
    assert values(find_organization_codes(text)) == expected


def test_check_organization_code() -> None:
    assert check_organization_code(ORGANIZATION)
    assert check_organization_code(ORGANIZATION.replace("-", ""))
    assert not check_organization_code(wrong(ORGANIZATION))
    assert not check_organization_code("1234-5678")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"公民身份号码{ID}", [(ID, True, False)]),
        (f"公民身份号码 {ID[:6]} {ID[6:14]} {ID[14:]}", [(ID, True, False)]),
        (ID_X, [(ID_X, True, False)]),
        (ID_X.lower(), [(ID_X, True, False)]),
        (ID_X[:-1] + "×", [(ID_X, True, False)]),
        (ID.replace("0", "O", 2), [(ID, True, True)]),
        (wrong(ID), [(wrong(ID), False, False)]),
        (f"{ID}\n{ID_X}", [(ID, True, False), (ID_X, True, False)]),
        ("330102900101123", []),
        (ID[:6] + "19901301" + ID[14:], []),
        (f"1{ID}", []),
        (f"{ID}0", []),
        (f"T{ID}", []),
        (USCC, []),
        ("621700123456789012", []),
    ],
)
def test_find_id_numbers(text: str, expected: list[tuple[str, bool, bool]]) -> None:
    assert values(find_id_numbers(text)) == expected


@pytest.mark.parametrize(
    "number",
    [
        wrong(ID),
        ID[:6] + "19900230" + ID[14:],
        "99" + ID[2:],
        "330102900101123",
        "",
        ID.lower() + " ",
    ],
)
def test_check_id_number_refuses(number: str) -> None:
    assert not check_id_number(number)


def test_birth_date() -> None:
    born = birth_date(ID)
    assert born is not None
    assert born.isoformat() == "1990-01-01"
    assert birth_date("330102199002301234") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"证号：T{ID}", [(f"T{ID}", True, False)]),
        (f"证号 t {ID[:6]} {ID[6:]}", [(f"T{ID}", True, False)]),
        (f"T{wrong(ID)}", [(f"T{wrong(ID)}", False, False)]),
        (f"A{ID}", []),
        (ID, []),
    ],
)
def test_find_operation_numbers(text: str, expected: list[tuple[str, bool, bool]]) -> None:
    assert values(find_operation_numbers(text)) == expected


@pytest.mark.parametrize(
    ("text", "kind", "value", "valid"),
    [
        (f"注册号：{REGISTRATION}", CodeKind.REGISTRATION, REGISTRATION, True),
        (
            f"注册号 {REGISTRATION[:6]} {REGISTRATION[6:]}",
            CodeKind.REGISTRATION,
            REGISTRATION,
            True,
        ),
        (wrong(REGISTRATION), CodeKind.REGISTRATION, wrong(REGISTRATION), False),
        (f"浙税联字{TAX}号", CodeKind.TAX, TAX, True),
    ],
)
def test_find_registration_numbers(text: str, kind: CodeKind, value: str, valid: bool) -> None:
    (code,) = find_registration_numbers(text)
    assert (code.kind, code.value, code.valid) == (kind, value, valid)


@pytest.mark.parametrize(
    "text", [ID, USCC, f"{REGISTRATION}1", "990100000123452", "IMG202601011234"]
)
def test_no_registration_number_in(text: str) -> None:
    assert find_registration_numbers(text) == ()


def test_check_tax_number() -> None:
    assert check_tax_number(TAX)
    assert not check_tax_number(wrong(TAX))
