"""The days on which papers expire, as a calendar (iCalendar, RFC 5545), each with a reminder before it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from certcheck.messages import label
from certcheck.renderers.account import Account, Expiry, recount
from certcheck.renderers.style import Style
from certcheck.report import Report
from certcheck.version import VERSION

if TYPE_CHECKING:
    from icalendar import Event

NAME = "ics"
SUFFIX = ".ics"
BINARY = False

_BEFORE = timedelta(days=30)
"""How long before the day the reminder comes: renewing a licence or certificate takes weeks."""


def render(report: Report, style: Style) -> bytes:
    """UTF-8. An event a paper, and one for the audit; the same report gives the same bytes."""
    # In here, for a scan that asks for no calendar should not wait for its writer.
    from icalendar import Calendar, Event  # noqa: PLC0415

    account = recount(report, style)
    stamp = datetime.combine(report.run.as_of, time(), UTC)
    calendar = Calendar()
    calendar.add("prodid", f"-//certcheck//{VERSION}//{account.lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _name(account))
    for expiry in account.expiries:
        calendar.add_component(_event(Event(), expiry, account, stamp))
    if report.run.audit_date is not None:
        audit = Event()
        audit.add("uid", _uid("audit", account.company, report.run.audit_date.isoformat()))
        audit.add("dtstamp", stamp)
        audit.add("dtstart", report.run.audit_date)
        audit.add("summary", label("ics_audit", account.lang, company=_company(account)))
        calendar.add_component(audit)
    return bytes(calendar.to_ical())


def _event(event: Event, expiry: Expiry, account: Account, stamp: datetime) -> Event:
    from icalendar import Alarm  # noqa: PLC0415

    lang = account.lang
    titles = label("list", lang).join(expiry.titles)
    summary = label("ics_expires", lang, titles=titles, person=expiry.person)
    event.add("uid", _uid(expiry.until.isoformat(), expiry.path, expiry.where, expiry.person))
    event.add("dtstamp", stamp)
    event.add("dtstart", expiry.until)
    event.add("summary", summary)
    place = " ".join(part for part in (expiry.path, expiry.where) if part)
    event.add("description", "\n".join(part for part in (_company(account), place) if part))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -_BEFORE)
    event.add_component(alarm)
    return event


def _name(account: Account) -> str:
    return label("ics_name", account.lang, company=_company(account))


def _company(account: Account) -> str:
    """The name without the code, which a calendar has no use for."""
    return account.company.partition("  ")[0]


def _uid(*parts: str) -> str:
    """The same paper keeps its event when the calendar is read in again."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32] + "@certcheck"
