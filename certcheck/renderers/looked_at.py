"""A paper that was looked at, in words: what it was taken for, how it was read, what stands in it."""

from __future__ import annotations

from collections.abc import Iterator

from certcheck.checklist.model import Item
from certcheck.document import How
from certcheck.explaining.explanation import Trial
from certcheck.fields.codes import Code
from certcheck.matching.scene import Candidate
from certcheck.messages import unmatched_reason
from certcheck.recognition.sighting import EXCERPT, PageRead, Sighting, Term
from certcheck.renderers.places import pages
from certcheck.renderers.telling import Teller
from certcheck.report import ItemResult, Severity

_MOST_NAMES = 8


def where(candidate: Candidate, teller: Teller) -> str:
    """The path, with its sheet or pages; of a chapter its title too."""
    sighting = candidate.sighting
    place = candidate.path
    if sighting.sheet:
        place = f"{place} {teller.label('sheet', sheet=sighting.sheet)}"
    elif sighting.pages:
        place = f"{place} {pages(sighting.pages, teller)}"
    if not sighting.rank or not sighting.title:
        return place
    return teller.label("chapter_of", where=place, title=sighting.title)


def taken_for(candidate: Candidate, teller: Teller, item: Item | None) -> str:
    sighting = candidate.sighting
    if not sighting.kind:
        return teller.label("taken_for_nothing")
    because = teller.label("clauses").join(
        teller.because(reason, item) for reason in (*sighting.because, *candidate.because)
    )
    sure = 1.0 if candidate.assigned else sighting.confidence
    return teller.label(
        "taken_for", paper=teller.paper(sighting.kind), sure=f"{sure:.2f}", because=because
    )


def against(trial: Trial, result: ItemResult, teller: Teller) -> Iterator[str]:
    """The tests it failed; remarks that cost it nothing."""
    weight = f"weight_{trial.verdict}"
    if trial.verdict == "counts":
        yield teller.label("remark", why=teller.label(weight))
    elif trial.verdict in ("spare", "few_points", "generic_points", "other_kind", "around"):
        yield teller.label("failed", why=teller.label(weight))
    elif trial.verdict in (
        "rules_not_records",
        "list_of_titles",
        "promise",
        "lack",
        "asked_for",
        "refused_title",
        "refused_words",
    ):
        why = unmatched_reason(trial.verdict, {}, teller.lang)
        yield teller.label("failed", why=why)
    if trial.verdict == "good" and not trial.counts and result.points and not trial.points:
        yield teller.label("failed", why=teller.label("weight_silent"))
    for found in trial.against:
        lost = not trial.counts and (
            found.severity is not Severity.INFO
            or found.code in ("near_miss", "older_version", "duplicate", "not_on_roster")
        )
        said = teller.message(found, result)
        yield teller.label("failed" if lost else "remark", why=said)


def read_as(read: Sighting | PageRead, teller: Teller) -> str:
    """The file's own text, or a picture with the score of its recognition."""
    if read.how is not How.OCR:
        return teller.label("read_text")
    score = "" if read.score is None else f"{read.score:.2f}"
    if read.picture:
        return teller.label("read_picture", picture=read.picture, score=score)
    return teller.label("read_ocr", score=score)


def begins(excerpt: str, length: int, teller: Teller) -> str:
    """How a text of that many characters begins; dots where it goes on."""
    return teller.label("excerpt", text=excerpt + "…" * (length > EXCERPT))


def values(sighting: Sighting, teller: Teller) -> Iterator[str]:
    """How it begins; the names, codes and dates found in it."""
    if sighting.excerpt:
        yield begins(sighting.excerpt, sighting.length, teller)
    for key, names in (
        ("found_companies", sighting.companies),
        ("found_people", sighting.people),
    ):
        if names:
            yield teller.label(key, names=teller.join(names[:_MOST_NAMES]))
    if sighting.codes:
        codes = teller.join(_code(code, teller) for code in sighting.codes[:_MOST_NAMES])
        yield teller.label("found_codes", codes=codes)
    dates = [_term(term, teller) for term in sighting.terms]
    if sighting.dated is not None:
        dates.append(teller.label("date_dated", date=sighting.dated.isoformat()))
    if dates:
        yield teller.label("found_dates", dates=teller.join(dates))
    if sighting.rows is not None:
        first, last = sighting.rows.oldest, sighting.rows.newest
        yield teller.label(
            "found_rows",
            count=sighting.rows.count,
            first=first.isoformat() if first else "",
            last=last.isoformat() if last else "",
        )


def _code(code: Code, teller: Teller) -> str:
    if not code.valid:
        return teller.label("code_wrong", code=code.value)
    return teller.label("code_corrected", code=code.value) if code.corrected else code.value


def _term(term: Term, teller: Teller) -> str:
    if term.unreadable:
        return teller.label("date_garbled", label=term.label)
    if term.end is None:
        return teller.label("date_endless", label=term.label)
    return teller.label("date_until", label=term.label, date=term.end.isoformat())


def shown_points(trial: Trial, item: Item, teller: Teller) -> Iterator[str]:
    """Which points of the item it shows, and in which words."""
    titles = {point.id: teller.title(point) for point in item.points}
    shown = [
        teller.label(
            "shown_point",
            point=titles.get(hit.point, hit.point),
            page="" if hit.page is None else hit.page,
            by=teller.label(f"by_{hit.by.value}"),
            snippet=hit.snippet,
        )
        for hit in trial.points
    ]
    if shown:
        yield teller.label("shown_points", points=teller.join(shown))
