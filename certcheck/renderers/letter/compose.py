"""The letter put together from a report, and from an older one in a second round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from certcheck.changes import Changes, compare
from certcheck.renderers.letter.asks import ask, concerns_client, waits
from certcheck.renderers.letter.model import Ask, Letter, Question, Received, Wishes
from certcheck.renderers.letter.people import matrix
from certcheck.renderers.letter.rounds import first, second, settled
from certcheck.renderers.letter.voice import ClientTeller, ClientVoice
from certcheck.renderers.style import Style
from certcheck.renderers.verdict import questions
from certcheck.report import NOT_SENT, OPEN, ItemResult, Report, Status
from certcheck.visible import visible

_MOST_UNREAD = 5
_OURS = "ocr_needed"
"""We have not looked at its pictures, so there is nothing the client could do about it."""
_TIPS = ("formats", "names", "photos", "secret")


def compose(report: Report, old: Report | None, wishes: Wishes, style: Style) -> Letter:
    """Only what is open is in it; `old`: the report the last letter was written from."""
    report = for_client(report)
    voice = ClientVoice(ClientTeller.of(report, show_personal=style.show_personal))
    label = voice.teller.label
    changes = compare(for_client(old), report) if old is not None else None
    asked = [result for result in report.open if not waits(result)]

    def worded(result: ItemResult, number: int) -> Ask:
        return ask(result, number, report, voice)

    groups = (
        tuple(second(asked, changes, worded, label))
        if changes is not None
        else tuple(first(asked, worded, label))
    )
    received = tuple(_received(changes, voice)) if changes is not None else ()
    told = tuple(_questions(report, voice))
    ahead = tuple(_ahead(report, voice))
    company = visible(wishes.company) or voice.clean(report.dossier.company or "")
    return Letter(
        lang=voice.teller.lang,
        title=label("letter_title"),
        company=company,
        to=label("letter_to", company=company or label("letter_you")),
        about=voice.clean(label("letter_about", checklist=voice.teller.title(report.checklist))),
        opening=tuple(_opening(report, changes, wishes, voice)),
        due=day(wishes.due, voice) if wishes.due else "",
        received=received,
        received_title=label("letter_received", count=len(received)),
        received_note=label("letter_received_note"),
        groups=groups,
        questions=told,
        questions_title=label("letter_questions", count=len(told)),
        questions_note=label("letter_questions_note"),
        matrix=matrix(report, voice),
        matrix_title=label("letter_matrix"),
        ahead=ahead,
        ahead_title=label("letter_ahead", count=len(ahead)),
        ahead_note=label("letter_ahead_note"),
        tips=tuple(label(f"letter_tip_{tip}") for tip in _TIPS) if groups else (),
        written=label("letter_written", date=day(report.run.as_of, voice)),
        written_on=report.run.as_of,
    )


def for_client(report: Report) -> Report:
    """Without findings that only concern the consultant's own notes."""
    return replace(
        report,
        items=tuple(
            replace(result, findings=tuple(f for f in result.findings if concerns_client(f.code)))
            for result in report.items
        ),
    )


def day(when: date, voice: ClientVoice) -> str:
    """`2026 年 12 月 5 日`, or as ISO 8601 writes it."""
    parts = when.isoformat().split("-")
    if voice.teller.lang != "en":
        parts = [part.lstrip("0") for part in parts]
    return voice.teller.label(
        "letter_day", **dict(zip(("year", "month", "day"), parts, strict=True))
    )


def _opening(
    report: Report, changes: Changes | None, wishes: Wishes, voice: ClientVoice
) -> Iterator[str]:
    label = voice.teller.label
    yield label("letter_hello") + label("blank") + _counts(report, changes, voice)
    unread = _unread(report)
    if unread and report.open and changes is None:
        shown = [voice.clean(path) for path in unread[:_MOST_UNREAD]]
        more = [label("received_more", count=len(unread) - _MOST_UNREAD)] * (
            len(unread) > _MOST_UNREAD
        )
        files = voice.teller.join([*shown, *more])
        yield label("letter_unread", count=len(unread), files=files)
    if wishes.due and report.open:
        yield label("letter_due", date=day(wishes.due, voice))
    if wishes.contact:
        yield label("letter_contact", contact=visible(wishes.contact))


def _unread(report: Report) -> Sequence[str]:
    """Files that could not be read as a whole and that no item speaks of."""
    told = {one.path for result in report.items for one in result.evidence}
    told |= {one.path for result in report.items for one in result.findings if one.path}
    found = (one for one in report.problems if one.page is None and one.code != _OURS)
    return [path for path in dict.fromkeys(one.path for one in found) if path not in told]


def _counts(report: Report, changes: Changes | None, voice: ClientVoice) -> str:
    label = voice.teller.label
    excused = report.count(Status.WAIVED) + report.count(Status.NOT_APPLICABLE)
    total, done = len(report.required) - excused, report.count(Status.COMPLETE)
    if not report.open:
        return label("letter_done", total=total)
    if changes is not None:
        return label(
            "letter_since" if changes.received else "letter_since_nothing",
            old=day(changes.old.run.as_of, voice),
            count=changes.received,
            done=len([one for one in settled(changes) if one.status is Status.COMPLETE]),
            complete=done,
            total=total,
            open=len(report.open),
        )
    files = report.dossier.files - sum(file.kind in NOT_SENT for file in report.files)
    if not files:
        return label("letter_none", total=total)
    return label("letter_counts", files=files, total=total, done=done, open=len(report.open))


def _received(changes: Changes, voice: ClientVoice) -> Iterator[Received]:
    for result in settled(changes):
        paths = dict.fromkeys(one.path for one in result.evidence if one.counts)
        excused = [] if result.status is Status.COMPLETE else [_not_asked(voice)]
        yield Received(voice.title(result), tuple(excused or map(voice.clean, paths)))


def _not_asked(voice: ClientVoice) -> str:
    return voice.teller.label("letter_not_asked")


def _questions(report: Report, voice: ClientVoice) -> Iterator[Question]:
    """The questions without how a consultant would note their answers."""
    titles = {result.item.id: voice.title(result) for result in report.items}
    for number, question in enumerate(questions(report, voice.teller), 1):
        items = voice.teller.join(titles[one] for one in question.items if one in titles)
        decides = voice.teller.label("letter_decides", items=items) if items else ""
        yield Question(number, voice.clean(question.ask), decides)


def _ahead(report: Report, voice: ClientVoice) -> Iterator[str]:
    """What is settled today and will have lapsed on the day of the audit."""
    for result in _not_open(report.items):
        for finding in result.findings:
            if finding.code == "expires_soon":
                said = voice.teller.message(finding, result)
                place = f"{finding.path}" if finding.path else ""
                told = voice.teller.label("where_ahead", title=voice.title(result), path=place)
                yield voice.clean(told + voice.teller.label("colon") + said)


def _not_open(items: Sequence[ItemResult]) -> Iterator[ItemResult]:
    return (result for result in items if result.status not in OPEN)
