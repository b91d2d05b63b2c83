"""How fresh records are: the warning `stale_records`, never a status."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from certcheck.checklist.requirements import Recency
from certcheck.matching.scene import Candidate
from certcheck.report import Finding, Severity

_DAYS_A_MONTH = 30.44


def stale(recency: Recency | None, candidates: Sequence[Candidate], as_of: date) -> list[Finding]:
    """What of the checklist's recency these records fall short of; nothing where they bear no dates."""
    rows = [one.sighting.rows for one in candidates if one.sighting.rows is not None]
    made = [one.sighting.dated for one in candidates if one.sighting.rows is None]
    newest = [row.newest for row in rows if row.newest is not None]
    newest += [day for day in made if day is not None and day <= as_of]
    oldest = [row.oldest for row in rows if row.oldest is not None]
    if recency is None or not newest:
        return []
    path = candidates[0].path
    last = max(newest)
    first = min(oldest, default=None)
    months = recency.newest_within_months
    if months is not None and (as_of - last).days > months * _DAYS_A_MONTH:
        return [_finding(path, last, reason="old", count=months)]
    span = recency.span_months
    if span is not None and first is not None and (last - first).days < span * _DAYS_A_MONTH - 15:
        return [_finding(path, last, reason="span", count=span)]
    return []


def _finding(path: str, day: date, *, reason: str, count: int) -> Finding:
    params = {"date": day.isoformat(), "reason": reason, "count": str(count)}
    return Finding("stale_records", Severity.WARNING, params, path)
