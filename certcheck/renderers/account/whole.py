"""The whole report in words: codes become sentences, ids titles, and all of it harmless."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from certcheck.renderers import circumstances
from certcheck.renderers.account.entries import chapters, warnings
from certcheck.renderers.account.expiries import expiries
from certcheck.renderers.account.identity import identity
from certcheck.renderers.account.loose import problems, unmatched
from certcheck.renderers.account.model import Account, Asked
from certcheck.renderers.account.people import matrix
from certcheck.renderers.account.shots import shots
from certcheck.renderers.account.voice import Voice
from certcheck.renderers.style import Style
from certcheck.renderers.telling import Teller
from certcheck.renderers.verdict import Question, questions, verdict_line
from certcheck.report import OPEN, Report, Severity, Status
from certcheck.version import VERSION

COUNTED = (
    Status.COMPLETE,
    Status.MISSING,
    Status.PARTIAL,
    Status.INVALID,
    Status.REVIEW,
    Status.WAIVED,
    Status.NOT_APPLICABLE,
)


def recount(report: Report, style: Style) -> Account:
    """The whole report in words."""
    voice = Voice(Teller.of(report, show_personal=style.show_personal))
    teller, clean = voice.teller, voice.clean
    asked = questions(report, teller)
    return Account(
        lang=teller.lang,
        title=clean(teller.label("report_title", checklist=teller.title(report.checklist))),
        verdict=clean(verdict_line(report, teller)),
        complete=not report.open,
        counts=_counts(report, teller),
        doubts=tuple(clean(said) for said in circumstances.doubts(report, teller)),
        company=clean(circumstances.company(report)),
        dossier=clean(circumstances.dossier(report, teller)),
        checked=clean(circumstances.checked(report, teller)),
        differences=tuple(clean(said) for said in circumstances.differences(report, teller)),
        chapters=tuple(chapters(report, voice, asked)),
        questions=tuple(_asked(asked, report, voice)),
        matrix=matrix(report, voice),
        identity=identity(report, voice),
        expiries=expiries(report, voice),
        shots=shots(report, voice),
        heeds=tuple(_heeds(report, voice)),
        remarks=tuple(_remarks(report, voice)),
        unmatched=tuple(unmatched(report, voice)),
        problems=tuple(problems(report, voice)),
        not_audit=teller.label("not_audit"),
        made_by=teller.label("made_by", version=VERSION),
    )


def _counts(report: Report, teller: Teller) -> tuple[tuple[Status, str, int], ...]:
    return tuple(
        (status, teller.status(status), report.count(status))
        for status in COUNTED
        if report.count(status) or status is Status.COMPLETE
    )


def _asked(asked: Sequence[Question], report: Report, voice: Voice) -> Iterator[Asked]:
    teller = voice.teller
    for number, question in enumerate(asked, 1):
        titles = [
            teller.title(result.item) for result in report.items if result.item.id in question.items
        ]
        yield Asked(
            number=number,
            ask=voice.clean(question.ask),
            decides=voice.clean(
                teller.label("decides", count=len(titles), items=teller.join(titles))
            ),
            answer=voice.clean(question.answer),
        )


def _heeds(report: Report, voice: Voice) -> Iterator[str]:
    for result in report.items:
        if result.status not in OPEN:
            for said in warnings(result, voice):
                yield voice.clean(f"{voice.teller.item(result.item)}  {said}")


def _remarks(report: Report, voice: Voice) -> Iterator[str]:
    for finding in report.findings:
        if finding.severity is not Severity.INFO:
            yield voice.clean(voice.teller.message(finding))
