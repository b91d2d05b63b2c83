"""The explanation of one item or one file for programs: JSON, UTF-8; texts in the report's language."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from certcheck.explaining.explanation import Explanation, FileWhy, ItemWhy, Trial
from certcheck.recognition.sighting import PageRead, Sighting
from certcheck.renderers.looked_at import against
from certcheck.renderers.rule import rule, signals
from certcheck.renderers.style import Style
from certcheck.renderers.telling import Teller
from certcheck.report import ItemResult
from certcheck.visible import escaped


class _Point(TypedDict):
    id: str
    page: int | None
    by: str
    snippet: str


class _Term(TypedDict):
    label: str
    until: str | None
    unreadable: bool


class _Paper(TypedDict):
    path: str
    pages: list[int]
    sheet: str | None
    picture: str | None
    kind: str | None
    title: str
    how: str
    score: float | None
    confidence: float
    because: list[str]
    excerpt: str
    companies: list[str]
    people: list[str]
    codes: list[str]
    terms: list[_Term]
    dated: str | None
    rows: int | None


class _Trial(TypedDict):
    item: str
    counts: bool
    verdict: str
    subject: str | None
    against: list[str]
    points: list[_Point]
    paper: _Paper


class _Signal(TypedDict):
    of: str
    looked_for: list[str]


class _Item(TypedDict):
    item: str
    title: str
    status: str
    requires: str
    rule: list[str]
    signals: list[_Signal]
    tried: list[_Trial]


class _Page(TypedDict):
    page: int | None
    sheet: str | None
    picture: str | None
    how: str
    score: float | None
    characters: int
    excerpt: str
    quality: list[str]
    problem: str | None


class _Stretch(TypedDict):
    paper: _Paper
    tried: list[_Trial]


class _File(TypedDict):
    file: str
    sha256: str | None
    format: str | None
    place: str
    kind: str | None
    items: list[str]
    code: str | None
    nearest_item: str | None
    problems: list[str]
    pages: list[_Page]
    taken_for: list[_Stretch]


def render(explanation: Explanation, style: Style) -> bytes:
    """The same explanation gives the same bytes; personal numbers masked unless asked for, paths exact."""
    teller = Teller.of(explanation.report, show_personal=style.show_personal)
    subject = explanation.subject
    told = (
        _item(subject, teller)
        if isinstance(subject, ItemWhy)
        else _file(subject, explanation, teller)
    )
    text = escaped(json.dumps(told, ensure_ascii=False, indent=2)) + "\n"
    return text.encode("utf-8", "backslashreplace")


def _item(why: ItemWhy, teller: Teller) -> _Item:
    item = why.result.item
    return {
        "item": item.id,
        "title": teller.title(item),
        "status": why.result.status.value,
        "requires": item.requires.get(teller.lang),
        "rule": list(rule(item, teller)),
        "signals": [{"of": name, "looked_for": list(told)} for name, told in signals(item, teller)],
        "tried": [_trial(trial, why.result, teller) for trial in why.trials],
    }


def _trial(trial: Trial, result: ItemResult, teller: Teller) -> _Trial:
    return {
        "item": trial.item,
        "counts": trial.counts,
        "verdict": trial.verdict,
        "subject": trial.subject and teller.masked(trial.subject),
        "against": [teller.masked(said) for said in against(trial, result, teller)],
        "points": [
            {
                "id": hit.point,
                "page": hit.page,
                "by": hit.by.value,
                "snippet": teller.masked(hit.snippet),
            }
            for hit in trial.points
        ],
        "paper": _paper(trial.candidate.path, trial.candidate.sighting, result, teller),
    }


def _paper(path: str, sighting: Sighting, result: ItemResult | None, teller: Teller) -> _Paper:
    item = result.item if result is not None else None
    return {
        "path": path,
        "pages": list(sighting.pages),
        "sheet": sighting.sheet and teller.masked(sighting.sheet),
        "picture": sighting.picture and teller.masked(sighting.picture),
        "kind": sighting.kind or None,
        "title": teller.masked(sighting.title),
        "how": sighting.how.value,
        "score": _rounded(sighting.score),
        "confidence": sighting.confidence,
        "because": [teller.because(reason, item) for reason in sighting.because],
        "excerpt": teller.masked(sighting.excerpt),
        "companies": [teller.masked(name) for name in sighting.companies],
        "people": [teller.masked(name) for name in sighting.people],
        "codes": [teller.masked(code.value) for code in sighting.codes],
        "terms": [
            {
                "label": teller.masked(term.label),
                "until": _day(term.end),
                "unreadable": term.unreadable,
            }
            for term in sighting.terms
        ],
        "dated": _day(sighting.dated),
        "rows": sighting.rows.count if sighting.rows is not None else None,
    }


def _file(why: FileWhy, explanation: Explanation, teller: Teller) -> _File:
    results = {result.item.id: result for result in explanation.report.items}
    result, seen = why.result, why.seen
    return {
        "file": result.path,
        "sha256": result.sha256,
        "format": seen.format if seen is not None else None,
        "place": result.place.value,
        "kind": result.kind,
        "items": list(result.items),
        "code": result.code,
        "nearest_item": result.nearest_item,
        "problems": [teller.problem(problem, placed=False) for problem in why.problems],
        "pages": _pages(seen.recognition.reads if seen is not None else (), teller),
        "taken_for": [
            {
                "paper": _paper(result.path, taken.candidate.sighting, None, teller),
                "tried": [_trial(one, results[one.item], teller) for one in taken.trials],
            }
            for taken in why.taken
        ],
    }


def _pages(reads: Sequence[PageRead], teller: Teller) -> list[_Page]:
    return [
        {
            "page": read.number,
            "sheet": read.sheet and teller.masked(read.sheet),
            "picture": read.picture and teller.masked(read.picture),
            "how": read.how.value,
            "score": _rounded(read.score),
            "characters": read.letters,
            "excerpt": teller.masked(read.excerpt),
            "quality": list(read.quality),
            "problem": read.problem.value if read.problem is not None else None,
        }
        for read in reads
    ]


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 4)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
