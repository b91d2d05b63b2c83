"""The items, section by section, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from certcheck.checklist.model import Item
from certcheck.messages import finding_message, label
from certcheck.renderers.account.model import Chapter, Entry
from certcheck.renderers.account.proofs import by_file, proof_of
from certcheck.renderers.account.voice import Voice
from certcheck.renderers.reasons import offered, reasons, remedies, stand_in, told, waits_for_answer
from certcheck.renderers.telling import Teller
from certcheck.renderers.verdict import Question, excused
from certcheck.report import OPEN, ItemResult, Report, Severity, Status


def chapters(report: Report, voice: Voice, asked: Sequence[Question]) -> Iterator[Chapter]:
    for section in report.checklist.sections:
        results = [result for result in report.items if result.item.section == section.id]
        if results:
            yield Chapter(
                id=section.id,
                title=voice.clean(voice.teller.title(section)),
                count=voice.clean(_count(results, voice.teller)),
                entries=tuple(_entry(result, report, voice, asked) for result in results),
            )


def problem(entry: Entry, lang: str) -> tuple[str, ...]:
    """What the matter is, for a column of its own: never nothing on an open item."""
    if entry.question is not None:
        return (*entry.reasons, label("see_question", lang, number=entry.question))
    if not entry.reasons and entry.status is Status.MISSING:
        return (finding_message("not_found", {}, lang),)
    return entry.reasons


def _count(results: Sequence[ItemResult], teller: Teller) -> str:
    required = [result for result in results if result.item.required]
    done = sum(result.status is Status.COMPLETE for result in required)
    all_done = done == len(required) and not any(result.status in OPEN for result in results)
    key = "section_done" if all_done else "section"
    return teller.label(key, total=len(required), complete=done, others=excused(results, teller))


def _entry(result: ItemResult, report: Report, voice: Voice, asked: Sequence[Question]) -> Entry:
    teller, clean = voice.teller, voice.clean
    item = result.item
    question = next((n for n, one in enumerate(asked, 1) if item.id in one.items), None)
    waits = question is not None and waits_for_answer(result)
    said = () if waits else tuple(clean(one) for one in _why(result, report, voice))
    proofs = tuple(proof_of(evidence, result, voice) for evidence in result.evidence)
    shown = () if stand_in(result, report) else offered(result)
    files = by_file([proof_of(one, result, voice) for one in shown], shown, teller)
    waived = {waiver.item: waiver.reason for waiver in report.waivers}
    return Entry(
        id=item.id,
        title=clean(_title(item, teller)),
        ref=clean(item.ref),
        required=item.required,
        status=result.status,
        status_name=teller.status(result.status),
        requires=clean(item.requires.get(teller.lang)),
        reasons=said,
        remedy="" if waits else clean(_remedy(result, report, voice)),
        question=question,
        proofs=proofs,
        files=tuple(text for _, text in files),
        have=tuple(text for path, text in files if not any(path in one for one in said)),
        note=clean(waived.get(item.id, "")) if result.status is Status.WAIVED else "",
    )


def _title(item: Item, teller: Teller) -> str:
    title = teller.title(item)
    return title if item.required else title + teller.label("optional")


def _why(result: ItemResult, report: Report, voice: Voice) -> Iterator[str]:
    if result.status in OPEN:
        yield from reasons(result, report, voice)
    else:
        yield from warnings(result, voice)


def warnings(result: ItemResult, voice: Voice) -> Iterator[str]:
    for finding in told(result, voice):
        if finding.severity is Severity.WARNING:
            yield voice.teller.message(finding, result)


def _remedy(result: ItemResult, report: Report, voice: Voice) -> str:
    if result.status not in OPEN:
        return ""
    return voice.teller.label("blank").join(remedies(result, report, voice))
