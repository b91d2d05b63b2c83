"""What a reader must know to weigh the verdict: what was not read, checked, agreed on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from certcheck.renderers.telling import Teller
from certcheck.report import Identity, Report


def doubts(report: Report, teller: Teller) -> Iterator[str]:
    """What makes the verdict doubtful: an empty dossier, pictures left out, limits hit."""
    run = report.run
    if not report.dossier.files:
        yield teller.label("empty_dossier")
    if run.unread:
        yield teller.label("unread", count=run.unread)
    if run.sent_to:
        yield teller.label("files_sent", address=run.sent_to)
    if run.limits:
        yield teller.label("limits", limits=teller.join(map(teller.limit, run.limits)))


def company(report: Report) -> str:
    """Name and unified code, as far as they are known."""
    dossier = report.dossier
    return "  ".join(part for part in (dossier.company, dossier.uscc) if part)


def dossier(report: Report, teller: Teller) -> str:
    """Where the dossier is and how big."""
    return teller.label("dossier", path=report.dossier.path, files=report.dossier.files)


def checked(report: Report, teller: Teller) -> str:
    """Against which checklist, and as of which day."""
    return teller.label(
        "checked",
        checklist=teller.title(report.checklist),
        version=report.checklist.version,
        date=report.run.as_of.isoformat(),
        audit=report.run.audit_date.isoformat() if report.run.audit_date else "",
    )


def differences(report: Report, teller: Teller) -> Iterator[str]:
    """What the papers do not agree on, a sentence a field."""
    for field in dict.fromkeys(found.field for found in report.identity if not found.agrees):
        same = [found for found in report.identity if found.field == field]
        yield _differing(field, same, teller)


def _differing(field: str, found: Sequence[Identity], teller: Teller) -> str:
    if field == "person":
        found = [one for one in found if not one.agrees]
    values = (
        teller.label("identity_value", value=one.value, count=len(one.paths)) for one in found
    )
    said = teller.join(values)
    if field == "person":
        return teller.label("identity_strangers", values=said)
    return teller.label("identity_differs", field=teller.label(f"field_{field}"), values=said)
