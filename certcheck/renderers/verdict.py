"""The verdict in one line, and the questions somebody has to answer before it can be final."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from certcheck.checklist.requirements import EachPerson
from certcheck.renderers.telling import Teller
from certcheck.report import ItemResult, Report, Status

_ROSTER, _TAGGED = "roster_inferred", "people_undeclared"
_TOLD = (
    Status.COMPLETE,
    Status.WAIVED,
    Status.NOT_APPLICABLE,
    Status.MISSING,
    Status.PARTIAL,
    Status.INVALID,
)
"""In this order; `review` comes last, with what to do about it."""
_EXCUSED = (Status.WAIVED, Status.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the company can answer."""

    ask: str
    answer: str
    """How the answer is given."""
    items: tuple[str, ...]
    """Ids of the items it decides."""


def verdict_line(report: Report, teller: Teller, *, brief: bool = False) -> str:
    """`未齐全：34 项中 27 齐全，…；3 项待确认：请回答 1 个问题`; `brief`: without waivers."""
    told = [status for status in _TOLD if report.count(status) or status is Status.COMPLETE]
    if brief:
        told = [status for status in told if status not in _EXCUSED]
    parts = teller.label("comma").join(
        teller.label("part", count=report.count(status), status=teller.status(status))
        for status in told
    )
    key = "verdict_open" if report.open else "verdict_complete"
    return teller.label(key, total=len(report.required), parts=parts) + _undecided(report, teller)


def excused(results: Sequence[ItemResult], teller: Teller) -> str:
    """`1 豁免，3 不适用`, of required items; empty where there is none."""
    statuses = [result.status for result in results if result.item.required]
    return teller.label("comma").join(
        teller.label("part", count=statuses.count(status), status=teller.status(status))
        for status in _EXCUSED
        if status in statuses
    )


def _undecided(report: Report, teller: Teller) -> str:
    review = report.count(Status.REVIEW)
    if not review:
        return ""
    asked = questions(report, teller)
    decided = {item for question in asked for item in question.items}
    others = any(
        result.item.required and result.status is Status.REVIEW and result.item.id not in decided
        for result in report.items
    )
    key = "verdict_review_others" if asked and others else "verdict_review"
    return teller.label(key, count=review, questions=str(len(asked) or ""))


def questions(report: Report, teller: Teller) -> tuple[Question, ...]:
    """The unanswered facts; then who the people are, where an open item waits for that."""
    asked = [_of_fact(fact, report, teller) for fact in report.questions]
    waiting = _waiting(report, _ROSTER)
    if waiting:
        asked.append(
            Question(teller.label("ask_roster"), teller.label("answer_roster"), _ids(waiting))
        )
    for tag, results in _waiting_for_tag(report).items():
        answer = teller.label("answer_tagged", tags=f"[{tag}]")
        asked.append(Question(teller.label("ask_tagged"), answer, _ids(results)))
    return tuple(asked)


def _of_fact(fact_id: str, report: Report, teller: Teller) -> Question:
    asks = {fact.id: fact.ask.get(teller.lang) for fact in report.checklist.facts}
    answer = teller.label("answer_fact", fact="{" + f"{fact_id}: true" + "}")
    decided = [result for result in report.open if result.item.when == fact_id]
    return Question(asks.get(fact_id, fact_id), answer, _ids(decided))


def _waiting(report: Report, code: str) -> list[ItemResult]:
    return [
        result for result in report.open if any(finding.code == code for finding in result.findings)
    ]


def _waiting_for_tag(report: Report) -> dict[str, list[ItemResult]]:
    found: dict[str, list[ItemResult]] = {}
    for result in _waiting(report, _TAGGED):
        if result.item.when in report.questions:
            continue  # whether the item applies is asked first
        needs = result.item.needs
        tag = needs.tagged if isinstance(needs, EachPerson) else None
        found.setdefault(tag or "", []).append(result)
    return found


def _ids(results: list[ItemResult]) -> tuple[str, ...]:
    return tuple(result.item.id for result in results)
