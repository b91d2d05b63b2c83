"""When papers expire: the list in every report, and the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from certcheck.renderers import Style
from certcheck.report import Report
from certcheck.saved import reading
from tests.renderers import reports, strangers
from tests.renderers.seen import rendered, text

AUDIT = date(2027, 1, 15)


def dated(lang: str = "zh", audit: date | None = AUDIT) -> Report:
    """A licence for two items, a power of attorney, a person's card; one paper that does not count."""

    def paper(item_id: str, path: str, until: date, **more: object) -> reports.ItemResult:
        found = reports.evidence(path, item_id, valid_until=until, pages=(1,), **more)
        return replace(reports.complete(item_id), evidence=(found,))

    items = (
        paper("business-license", "执照.pdf", date(2030, 5, 1)),
        paper("organization-code", "执照.pdf", date(2030, 5, 1)),
        paper("power-of-attorney", "委托书.pdf", date(2026, 12, 31)),
        replace(
            paper("staff-id-card", "张三 33010219900307123X.jpg", date(2027, 1, 15), subject="p1"),
            subjects=reports.people(张三=reports.Status.COMPLETE),
        ),
        paper("training-plan", "旧.pdf", date(2020, 1, 1), counts=False),
    )  # fmt: skip
    report = reports.report(items, lang)
    return replace(report, run=replace(report.run, audit_date=audit))


@pytest.mark.parametrize("name", ["markdown", "html", "docx", "xlsx"])
@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("有效期一览（3 份）", "2026-12-31", "还有 38 天", "审核前到期", "2027-01-15 审核")),
        ("en", ("When papers expire (3)", "2026-12-31", "in 38 days", "before the audit")),
    ],
)
def test_the_list_is_in_every_document(name: str, lang: str, words: tuple[str, ...]) -> None:
    seen = text(name, dated(lang)).replace("\\", "")

    assert [word for word in words if word not in seen] == []
    places = [seen.index(day) for day in ("2026-12-31", "2030-05-01")]
    assert places == sorted(places)
    assert "旧.pdf" not in seen.split("2026-12-31")[1].split("2030-05-01")[0]


def test_the_terminal_lists_them_when_asked_for_everything() -> None:
    assert "有效期一览（3 份）" in text("terminal", dated(), Style(verbosity=1))
    assert "有效期一览" not in text("terminal", dated())


@pytest.mark.parametrize("name", ["html", "docx", "markdown"])
def test_without_dates_there_is_no_list(name: str) -> None:
    assert "有效期一览" not in text(name, reports.messy())


def test_only_what_ends_before_the_audit_is_marked() -> None:
    assert text("markdown", dated()).count("审核前到期") == 1
    assert "审核前到期" not in text("markdown", dated(audit=None))


def events(report: Report) -> dict[date, str]:
    calendar = Calendar.from_ical(rendered("ics", report))
    return {event.start: str(event["summary"]) for event in calendar.walk("VEVENT")}


def test_the_calendar_has_an_event_a_paper_and_one_for_the_audit() -> None:
    assert events(dated(audit=date(2027, 2, 1))) == {
        date(2026, 12, 31): "到期：授权委托书",
        date(2027, 1, 15): "到期：服务人员身份证复印件（张三）",
        date(2030, 5, 1): "到期：营业执照副本复印件、组织机构代码证副本复印件",
        date(2027, 2, 1): "计划审核：杭州示例电器有限公司",
    }
    assert events(dated("en", None))[date(2026, 12, 31)] == "Expires: Power of attorney"


def test_events_remind_a_month_before_and_take_no_time() -> None:
    calendar = Calendar.from_ical(rendered("ics", dated(audit=None)))

    for event in calendar.walk("VEVENT"):
        assert event["transp"] == "TRANSPARENT"
        assert event["dtstart"].params["VALUE"] == "DATE"
        (alarm,) = event.walk("VALARM")
        assert alarm["trigger"].dt == -timedelta(days=30)
    assert len({str(event["uid"]) for event in calendar.walk("VEVENT")}) == 3


def test_the_calendar_is_as_rfc_5545_wants_it() -> None:
    data = rendered("ics", dated())

    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"33010219900307123X" not in data.replace(b"\r\n ", b"")
    assert Calendar.from_ical(rendered("ics", strangers.nasty()))


def test_the_day_of_the_audit_is_saved() -> None:
    assert reading.parse(rendered("json", dated())).run.audit_date == AUDIT
    assert reading.parse(rendered("json", dated(audit=None))).run.audit_date is None


def test_owners_are_saved() -> None:
    owned = replace(dated(), owners={"personnel": "人事部 刘敏"})

    assert reading.parse(rendered("json", owned)).owners == {"personnel": "人事部 刘敏"}
