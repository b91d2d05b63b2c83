"""The index of a pack: who hands in what, in which file, on which page; as a page and in Word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from certcheck.messages import label
from certcheck.packing.plan import Chapter, Plan
from certcheck.privacy import mask
from certcheck.report import Report
from certcheck.visible import visible


@dataclass(frozen=True, slots=True)
class Cover:
    """All an index says, in words."""

    title: str
    company: str
    facts: tuple[str, ...]
    """Lines below the title: code, checklist, day, how many files."""
    doubt: str
    """What is not complete; empty where nothing is open."""
    chapters: tuple[Chapter, ...]
    sums: str
    """How to check the files."""
    lang: str
    made: date


def cover(report: Report, plan: Plan, *, show_personal: bool) -> Cover:
    """The index of a plan."""
    lang = report.run.lang
    checklist = report.checklist
    company = visible(report.dossier.company or "")
    named = {"checklist": checklist.title.get(lang), "version": checklist.version}
    count = len(plan.pieces)
    facts = (
        report.dossier.uscc or "",
        label("pack_checklist", lang, **named),
        label("pack_day", lang, date=report.run.as_of.isoformat(), count=count),
    )
    return Cover(
        title=label("pack_title", lang),
        company=company if show_personal else mask(company),
        facts=tuple(fact for fact in facts if fact),
        doubt=label("pack_open", lang, count=len(plan.open)) if plan.open else "",
        chapters=plan.chapters,
        sums=label("pack_sums", lang),
        lang=lang,
        made=report.run.as_of,
    )
