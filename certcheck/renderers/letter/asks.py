"""One open item as the letter asks for it: what is needed, what has come, why, and how to supply it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from certcheck.checklist.model import Supply, alternatives
from certcheck.checklist.requirements import EachPerson, Records
from certcheck.renderers.account.proofs import by_file, proof_of
from certcheck.renderers.letter.model import Ask
from certcheck.renderers.letter.voice import ClientVoice
from certcheck.renderers.reasons import ASKED, offered, reasons, remedies, stand_in, told
from certcheck.report import ItemResult, Report, Status

_MOST_FILES = 5
_OURS = frozenset({"accept_unused", "assign_unused", "waiver_unused"})
"""What concerns the consultant's own notes and not the client."""


def ask(result: ItemResult, number: int, report: Report, voice: ClientVoice) -> Ask:
    """The item in words; `report` without what is the consultant's own business (see `for_client`)."""
    item = result.item
    return Ask(
        number=number,
        title=voice.title(result),
        ref=voice.clean(item.ref),
        section=voice.clean(_section(item.section, report, voice)),
        status=result.status,
        state=voice.teller.label(f"ask_state_{result.status.value}"),
        requires=voice.clean(item.requires.get(voice.teller.lang)),
        received=tuple(voice.clean(one) for one in _received(result, report, voice)),
        why=tuple(voice.clean(one) for one in _why(result, report, voice) if one),
        why_title=voice.teller.label("ask_why") if result.status is Status.INVALID else "",
        supply=tuple(voice.clean(one) for one in _supply(result, report, voice) if one),
        owner=voice.clean(owner(result, report.owners)),
    )


def _why(result: ItemResult, report: Report, voice: ClientVoice) -> Iterator[str]:
    if stand_in(result, report) is None:
        yield from reasons(result, report, _knowing(result, voice))


def _knowing(result: ItemResult, voice: ClientVoice) -> ClientVoice:
    """The one file that has come is named as received, and not again."""
    paths = {one.path for one in offered(result)}
    return voice.knowing(paths.pop()) if len(paths) == 1 and not result.subjects else voice


def owner(result: ItemResult, owners: Mapping[str, str]) -> str:
    """Who supplies the item: the item's own owner before that of its section."""
    return owners.get(result.item.id) or owners.get(result.item.section, "")


def waits(result: ItemResult) -> bool:
    """Whether only an answer is wanted, and no paper yet."""
    codes = {finding.code for finding in result.findings}
    if _DECIDES in codes and not result.evidence:
        return True  # nobody is to make ready what may not be needed
    asked = bool(codes) and codes <= set(ASKED)
    return asked and not any(one.status in _BAD for one in result.subjects)


_DECIDES = "applicability_unknown"
_BAD = (Status.MISSING, Status.INVALID, Status.PARTIAL)


def concerns_client(code: str) -> bool:
    return code not in _OURS


def _section(section_id: str, report: Report, voice: ClientVoice) -> str:
    sections = {section.id: voice.teller.title(section) for section in report.checklist.sections}
    return sections.get(section_id, section_id)


def _received(result: ItemResult, report: Report, voice: ClientVoice) -> Iterator[str]:
    """Whose papers have come, of a paper asked of each person; else the files."""
    other = stand_in(result, report)
    if other is not None and other.evidence:
        yield voice.teller.label("received_there", item=voice.teller.title(other.item))
        return
    if result.subjects:
        done = [one for one in result.subjects if one.status is Status.COMPLETE]
        if done:
            names = voice.teller.join(one.called(voice.teller.lang) for one in done)
            people = isinstance(result.item.needs, EachPerson)
            key = "received_people" if people else "received_parts"
            yield voice.teller.label(key, names=names, count=len(done))
            return
    shown = offered(result)
    proofs = [proof_of(one, result, voice) for one in shown]
    files = [text for _, text in by_file(proofs, shown, voice.teller)]
    yield from files[:_MOST_FILES]
    if len(files) > _MOST_FILES:
        yield voice.teller.label("received_more", count=len(files) - _MOST_FILES)


def _supply(result: ItemResult, report: Report, voice: ClientVoice) -> Iterator[str]:
    """What to add to what is there, else the findings' advice, else the item's; then the form."""
    said = [*_to_add(result, voice), *remedies(result, report, voice)]
    yield from dict.fromkeys(said or [result.item.remedy.get(voice.teller.lang)])
    if any(one.status is Status.COMPLETE for one in result.subjects):
        yield voice.teller.label("ask_not_again")
    whole = stand_in(result, report) is None and not _only_a_side(result, voice)
    if result.item.supply is not None and whole:
        yield _form(result.item.supply, voice)


def _only_a_side(result: ItemResult, voice: ClientVoice) -> bool:
    """Whether a side of a card is all that is lacking: a word on the form of the whole would mislead."""
    codes = {finding.code for finding in told(result, voice)}
    there = all(one.status is not Status.MISSING for one in result.subjects)
    return codes == {"one_side_only"} and there


def _to_add(result: ItemResult, voice: ClientVoice) -> Iterator[str]:
    absent = [one.point for one in result.points if one.point.required and not one.covered]
    if result.status is Status.PARTIAL and absent:
        records = any(isinstance(need, Records) for need in alternatives(result.item.needs))
        yield voice.teller.label("add_columns" if records else "add_points")


def _form(supply: Supply, voice: ClientVoice) -> str:
    """`格式：清晰的扫描件或照片，1 份，加盖公章。`."""
    label = voice.teller.label
    parts = [
        label("ask_format", format=supply.format.get(voice.teller.lang)) if supply.format else "",
        label("ask_copies", count=supply.copies) if supply.copies else "",
        label("ask_seal") if supply.seal else "",
        label("ask_sides") if supply.sides else "",
    ]
    said = label("comma").join(part for part in parts if part)
    return label("ask_form", said=said) if said else ""
