"""Dates and terms as papers state them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certcheck.fields.dates import (
    Length,
    Precision,
    Term,
    find_dates,
    from_excel,
    parse_date,
    read_term,
)
from certcheck.fields.numerals import number
from certcheck.text import fold

ENDLESS = ("长期", "永久", "无固定期限")
FIRST = date(2026, 3, 1)
DIGITS = "〇一二三四五六七八九"


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月1日",
        "2026年03月01日",
        "2026.3.1",
        "2026-03-01",
        "2026/3/1",
        "2026·03·01",
        "20260301",
        "二〇二六年三月一日",
        "二○二六年三月一日",
        "二零二六年三月一日",
        "贰零贰陆年叁月壹日",
        "貳零貳陸年參月壹日",
        "２０２６年３月１日",
        "２０２６．０３．０１",
        "2 0 2 6 年 3 月 1 日",
        "2 0 2 6 . 3 . 1",
        "2026 年\n3 月 1 日",
        "2026 - 03 - 01",
        "2026年3月1号",
        "2026年3月1",
        "签订日期:2026年3月1日。",
        "2026-03-01 16:40:38",
        "2026-03-0116:40:38",
        "2026-03-01T16:40",
        "2O26年O3月O1日",
        "2026.O3.0l",
        "IMG_20260301_1234",
    ],
)
def test_one_date_in_every_spelling(text: str) -> None:
    assert parse_date(text) == FIRST


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二〇二六年十二月三十一日", date(2026, 12, 31)),
        ("二〇二六年元月廿一日", date(2026, 1, 21)),
        ("二二六年三月一日", date(2026, 3, 1)),  # scans lose the ring
        ("二一〇年六月三十日", date(2010, 6, 30)),
        ("二〇二六年十月卅日", date(2026, 10, 30)),
        ("2026年拾贰月贰拾伍日", date(2026, 12, 25)),
        ("9999年12月31日", date(9999, 12, 31)),
        ("2024年2月29日", date(2024, 2, 29)),
    ],
)
def test_other_dates(text: str, expected: date) -> None:
    assert parse_date(text) == expected


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    year = "".join(DIGITS[int(digit)] for digit in str(day.year))
    for text in (
        f"{day.year}年{day.month}月{day.day}日",
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day:%Y.%m.%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{year}年{_spoken(day.month)}月{_spoken(day.day)}日",
        " ".join(f"{day.year}年{day.month}月{day.day}日"),
    ):
        assert parse_date(f"于 {text} 签订") == day, text


def _spoken(count: int) -> str:
    tens, ones = divmod(count, 10)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (
        DIGITS[ones] if ones else ""
    )


@pytest.mark.parametrize(
    "text",
    [
        "2026年13月1日",
        "2026年2月30日",
        "2025年2月29日",
        "2026-02-30",
        "2026.00.10",
        "20■6年3月1日",
        "2026年?月1日",
        "2026年3月3□日",
        "202年3月1日",
        "2026年__月__日",
        "20S6年3月1日",
        "2026年3月B日",
    ],
)
def test_damaged_and_impossible_dates_are_found_and_not_guessed(text: str) -> None:
    assert [found.date for found in find_dates(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "____年__月__日",
        "    年   月   日",
        "20__年__月__日",
        "年月日",
        "20261301",
        "12345678",
        "微信图片_20190429164038",
        "Q/HZ 2026-03-001",
        "0571-88888888",
        "V2026.3.1.5",
        "GB/T 27922-2011",
        "2026年度",
        "2026",
        "192.168.1.1",
        "13800000000",
    ],
)
def test_no_date_in(text: str) -> None:
    assert find_dates(text) == ()


def test_months_say_so() -> None:
    for text in ("2026年02月", "2026-02", "2026/2", "2026.02", "二〇二六年二月份"):
        (found,) = find_dates(text)
        assert found.precision is Precision.MONTH
        assert (found.date, found.last) == (date(2026, 2, 1), date(2026, 2, 28))


def test_repairs_say_so() -> None:
    assert [found.corrected for found in find_dates("2O26年3月1日 2026年3月1日")] == [True, False]


def test_places_are_those_of_the_text() -> None:
    text = "自 ２０２６年３月１日 至 2027.02.28 止"
    found = find_dates(text)
    assert [text[each.start : each.end] for each in found] == ["２０２６年３月１日", "2027.02.28"]


@pytest.mark.parametrize(
    "text", ["2016.08.23-2036.08.23", "2016-08-23-2036-08-23", "20160823-20360823"]
)
def test_ranges_are_two_dates(text: str) -> None:
    assert [each.date for each in find_dates(text)] == [date(2016, 8, 23), date(2036, 8, 23)]


def test_parse_date_wants_one_date() -> None:
    assert parse_date("2026年3月1日 2026年3月2日") is None
    assert parse_date("无") is None


@given(st.text(st.sampled_from("0123OolI年月日-./ 一二十〇□_至起"), max_size=60))
def test_finding_never_fails(text: str) -> None:
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
    read_term(text, ENDLESS)


TERMS = [
    ("2016年08月23日至2046年08月22日", "2016-08-23", "2046-08-22"),
    ("：2016年08月23日 至 2046年08月22日 登记机关 2020年1月1日", "2016-08-23", "2046-08-22"),
    ("自2026年1月1日起至2026年12月31日止", "2026-01-01", "2026-12-31"),
    ("二〇二六年三月一日始，至二〇二七年二月二十八日止", "2026-03-01", "2027-02-28"),
    ("（2026年1月1日至2027年1月1日）", "2026-01-01", "2027-01-01"),
    ("2016.08.23-2036.08.23", "2016-08-23", "2036-08-23"),
    ("2016.08.23—2036.08.23", "2016-08-23", "2036-08-23"),
    ("2016.08.23一2036.08.23", "2016-08-23", "2036-08-23"),
    ("2016.08.23-2O36.08.23", "2016-08-23", "2036-08-23"),
    ("20160823-20360823", "2016-08-23", "2036-08-23"),
    ("2026/1/1~2026/12/31", "2026-01-01", "2026-12-31"),
    ("2016-08-23 00:00:00 至 2036-08-23 00:00:00", "2016-08-23", "2036-08-23"),
    ("二〇二六年一月一日至二〇二六年十二月三十一日", "2026-01-01", "2026-12-31"),
    ("2026年1月1日至3月31日", "2026-01-01", "2026-03-31"),
    ("2026年03月至2027年02月", "2026-03-01", "2027-02-28"),
    ("自2026年1月1日起生效，至2026年12月31日止", "2026-01-01", "2026-12-31"),
    ("至 2027-05-30", None, "2027-05-30"),
    ("2027-05-30", None, "2027-05-30"),
    ("至2027年5月", None, "2027-05-31"),
    ("于2026年12月31日届满", None, "2026-12-31"),
    ("本委托书自签发之日起至2026年12月31日止", None, "2026-12-31"),
    ("____年__月__日至2026年12月31日", None, "2026-12-31"),
    ("20■6年08月23日至2046年08月22日", None, "2046-08-22"),
    ("2026年1月1日起一年", "2026-01-01", "2026-12-31"),
    ("2026年1月1日起壹年", "2026-01-01", "2026-12-31"),
    ("2026年1月1日起三年有效", "2026-01-01", "2028-12-31"),
    ("2026年1月1日起，有效期叁（3）年", "2026-01-01", "2028-12-31"),
    ("自2026年1月1日起，有效期为36个月", "2026-01-01", "2028-12-31"),
    ("2026年1月1日起30日内", "2026-01-01", "2026-01-30"),
    ("2026年1月1日起90天", "2026-01-01", "2026-03-31"),
    ("2026年1月1日起半年", "2026-01-01", "2026-06-30"),
    ("一年半，自2026年1月1日起", "2026-01-01", "2027-06-30"),
    ("三年，自2026年1月1日起至2028年12月31日止", "2026-01-01", "2028-12-31"),
]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("text", "start", "end"), TERMS)
def test_terms(text: str, start: str | None, end: str | None) -> None:
    term = read_term(text, ENDLESS)
    assert term is not None
    assert (term.start, term.end) == (_day(start), _day(end))
    assert not term.endless
    assert not term.unreadable


@pytest.mark.parametrize(("text", "start", "end"), TERMS)
def test_terms_of_folded_text(text: str, start: str | None, end: str | None) -> None:
    folded = fold(text)
    if "00:002" in folded:
        pytest.skip("without its blanks the time runs into the date")
    term = read_term(folded, ENDLESS)
    assert term is not None
    assert (term.start, term.end) == (_day(start), _day(end))


def test_two_dates_whose_dash_was_lost_are_a_term() -> None:
    term = read_term("2016.08.23\n2036.08.23")
    assert term is not None
    assert (term.start, term.end) == (date(2016, 8, 23), date(2036, 8, 23))


@pytest.mark.parametrize(
    "text",
    [
        "长期",
        "长 期",
        "長期",
        "永久有效",
        "2020.01.01-长期",
        "2020年1月1日至无固定期限",
        "自2020年1月1日起至长期",
        "自签发之日起长期有效",
        "至长期",
    ],
)
def test_endless_terms(text: str) -> None:
    term = read_term(text, ENDLESS)
    assert term is not None
    assert term.endless
    assert term.end is None
    assert not term.unreadable


@pytest.mark.parametrize(
    "text",
    [
        "2016年08月23日至20■■年08月22日",
        "2016.08.23-2G36.08.23",
        "2016.08.23-2036.02.30",
        "2016.08.23-",
        "2026年1月1日至____年__月__日",
        "2036年1月1日至2026年1月1日",
        "2016年至2046年",
        "2020年",
        "20Z6.08.2B",
        "2020.01.01-某日",
        "自2026年1月1日起",
        "三年",
        "自签发之日起一年",
        "2026年2月30日",
    ],
)
def test_unreadable_terms(text: str) -> None:
    term = read_term(text, ENDLESS)
    assert term is not None
    assert term.unreadable
    assert term.end is None


def test_a_word_without_end_is_only_one_if_it_is_named() -> None:
    assert read_term("长期") is None
    assert read_term("2020.01.01-长期") == Term(
        date(2020, 1, 1), unreadable=True, text="2020.01.01-"
    )


def test_a_start_that_takes_effect_needs_no_end() -> None:
    term = read_term("自2026年1月1日起生效")
    assert term == Term(date(2026, 1, 1), text="自2026年1月1日")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "____年__月__日",
        "____年__月__日至____年__月__日",
        "自    年  月  日起至    年  月  日止",
        "登记日期 2020年1月1日",
        "登记日期：2020年1月1日",
        "\n登记机关 某某局 2020年1月1日",
        "内的证书共3份",
        "以合同为准",
        "91330100MA2ABCD12F",
        "13800000000",
    ],
)
def test_no_term_in(text: str) -> None:
    assert read_term(text, ENDLESS) is None


def test_a_length_is_kept_for_who_knows_the_start() -> None:
    term = read_term("自签发之日起三年")
    assert term is not None
    assert term.length == Length(months=36)
    assert term.length.after(date(2026, 5, 20)) == date(2029, 5, 19)


@pytest.mark.parametrize(
    ("length", "start", "last"),
    [
        (Length(months=12), date(2024, 2, 29), date(2025, 2, 28)),
        (Length(months=1), date(2026, 1, 31), date(2026, 2, 28)),
        (Length(months=12), date(2026, 1, 1), date(2026, 12, 31)),
        (Length(days=1), date(2026, 1, 1), date(2026, 1, 1)),
        (Length(months=12), date(9999, 1, 2), None),
        (Length(days=999), date(9999, 1, 2), None),
    ],
)
def test_length_after(length: Length, start: date, last: date | None) -> None:
    assert length.after(start) == last


@pytest.mark.parametrize(
    ("serial", "expected"),
    [
        (1, date(1900, 1, 1)),
        (59, date(1900, 2, 28)),
        (61, date(1900, 3, 1)),
        (46082, date(2026, 3, 1)),
        (46082.75, date(2026, 3, 1)),
        (0, None),
        (-5, None),
        (1e9, None),
    ],
)
def test_from_excel(serial: float, expected: date | None) -> None:
    assert from_excel(serial) == expected


def test_from_excel_1904() -> None:
    assert from_excel(46082 - 1462, date1904=True) == FIRST
    assert from_excel(2957100, date1904=True) is None


@given(st.dates(date(1900, 3, 1), date(2200, 1, 1)))
def test_excel_counts_days(day: date) -> None:
    serial = (day - date(1899, 12, 30)) // timedelta(days=1)
    assert from_excel(serial) == day


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("12", 12),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("廿一", 21),
        ("一百零五", 105),
        ("贰拾", 20),
        ("二〇二六", 2026),
        ("1 2", 12),
        ("", None),
        ("甲", None),
        ("十甲", None),
        ("一二十", None),
    ],
)
def test_number(word: str, value: int | None) -> None:
    assert number(word) == value
