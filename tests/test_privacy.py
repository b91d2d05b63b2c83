"""Personal numbers are masked wherever they stand; codes, dates and hot lines are not."""

from __future__ import annotations

import pytest

from certcheck.privacy import mask, mask_values, opening

# Invented numbers; the check characters are computed, the division 330199 is not assigned.
MASKED = [
    ("33010219900101123X", "330***********123X"),
    ("33010219900101123x", "330***********123x"),
    ("身份证号码330102199001011234，", "身份证号码330***********1234，"),
    ("330102 19900101 1234", "330*** ******** 1234"),
    ("330102 1990 0101 1234", "330*** **** **** 1234"),
    ("138—0013—8000", "138—****—8000"),
    ("138\xa00013\xa08000", "138\xa0****\xa08000"),
    ("0571–87654321", "057*–****4321"),
    ("３３０１０２１９９００１０１１２３Ｘ", "３３０***********１２３Ｘ"),
    ("330102900101123", "330********1123"),
    ("T330102199001011234", "T330***********1234"),
    ("张三13800138000", "张三138****8000"),
    ("138-0013-8000", "138-****-8000"),
    ("+86 138 0013 8000", "+86 138 **** 8000"),
    ("8613800138000", "86138****8000"),
    ("0571-87654321", "057*-****4321"),
    ("(010)87654321", "(010)****4321"),
    ("３３０１０２１９９００１０１１２３４２０２６.01", "３３０***********１２３４２０２６.01"),
    ("1380013800033010219900101123X13900139000", "138" + "*" * 33 + "9000"),
    ("6222021234567890123", "622************0123"),
    ("6222 0212 3456 7890 123", "622* **** **** ***0 123"),
    ("4000123412341234", "400*********1234"),
    ("33010219900101123X 13800138000", "330***********123X 138****8000"),
]

KEPT = [
    "91330100MA2ABCDE2X",
    "913301007654321098",
    "2026-01-01 2026-12-31",
    "20260101",
    "微信图片_20190429164038.jpg",
    "微信图片_20260627182421_530_3.jpg",
    "IMG20260627182421530.jpg",
    "400-800-1234",
    "注册资本 10000000 元",
    "3301021990",
    "330***********123X",
    "1.13800138000",
    "",
]


@pytest.mark.parametrize(("text", "expected"), MASKED)
def test_a_personal_number_is_masked(text: str, expected: str) -> None:
    assert mask(text) == expected


@pytest.mark.parametrize("text", KEPT)
def test_other_figures_stay(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize("text", [text for text, _ in MASKED] + KEPT)
def test_masking_twice_changes_nothing(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@pytest.mark.parametrize(
    ("text", "length", "begun"),
    [
        ("身份证330102199001011237", 10, "身份证"),
        ("身份证 330102 1990 0101 1237", 14, "身份证 "),
        ("电话 138 0013 8000", 11, "电话 "),
        ("电话 13800138000 张三", 14, "电话 13800138000"),
        ("33010219900101123X", 17, ""),
        ("２０２６年", 2, ""),
        ("第 12 章", 4, "第 12"),
        ("短", 9, "短"),
    ],
)
def test_no_number_is_cut_in_two(text: str, length: int, begun: str) -> None:
    assert opening(text, length) == begun
    assert text.startswith(begun)


def test_a_param_naming_a_file_stays_exact() -> None:
    params = {"path": "33010219900101123X.jpg", "found": "33010219900101123X"}

    masked = mask_values(params)

    assert masked == {"path": "33010219900101123X.jpg", "found": "330***********123X"}
