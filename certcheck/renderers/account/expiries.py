"""What expires when: every paper that counts and bears a last day, soonest first."""

from __future__ import annotations

from datetime import date

from certcheck.messages import label
from certcheck.renderers.account.model import Expiry
from certcheck.renderers.account.proofs import proof_of
from certcheck.renderers.account.voice import Voice
from certcheck.report import Report

Key = tuple[date, str, str, str]


def expiries(report: Report, voice: Voice) -> tuple[Expiry, ...]:
    """A paper that serves several items once, with all their titles."""
    found: dict[Key, list[str]] = {}
    for result in report.items:
        for evidence in result.evidence:
            if evidence.counts and evidence.valid_until is not None:
                proof = proof_of(evidence, result, voice)
                key = (evidence.valid_until, proof.path, proof.where, proof.person)
                titles = found.setdefault(key, [])
                title = voice.clean(voice.teller.title(result.item))
                if title not in titles:
                    titles.append(title)
    return tuple(_expiry(key, tuple(found[key]), report) for key in sorted(found))


def _expiry(key: Key, titles: tuple[str, ...], report: Report) -> Expiry:
    until, path, where, person = key
    audit = report.run.audit_date
    return Expiry(
        until=until,
        days=(until - report.run.as_of).days,
        titles=titles,
        person=person,
        path=path,
        where=where,
        soon=audit is not None and until < audit,
    )


def expiry_line(expiry: Expiry, lang: str) -> str:
    """One in a line: `2026-12-31（还有 38 天，审核前到期）  营业执照  执照.jpg`."""
    left = [label("expiry_days", lang, count=expiry.days)]
    if expiry.soon:
        left.append(label("expiry_soon", lang))
    return label(
        "expiry_line",
        lang,
        until=expiry.until.isoformat(),
        left=label("comma", lang).join(left),
        titles=label("list", lang).join(expiry.titles),
        person=expiry.person,
        file=" ".join(part for part in (expiry.path, expiry.where) if part),
    )
