"""Atomic cases of the items that every one of the staff needs a paper for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from tests.corpus import certificates
from tests.corpus.catalogue import Entry
from tests.corpus.dossier import Claim, File
from tests.corpus.form import CompanyFile, Person
from tests.corpus.library import Cut, Sheet, person_papers
from tests.corpus.render.papers import CardBack, CardFront, Plaque, SmallCard
from tests.corpus.rework import respelled, reworded, with_former_term
from tests.corpus.variants.box import changed, person_of, staff
from tests.corpus.variants.case import Case, case, files, of
from tests.corpus.variants.kinship import TWIN, twin, twin_papers
from tests.corpus.variants.spelling import past_card, unreadable
from tests.corpus.variants.staff import misreading, stranger
from tests.corpus.variants.wrong import XMIND, locked

Change = Callable[[Sheet], Sheet]


def people(file: CompanyFile, entry: Entry) -> Iterator[Case]:
    """Everybody's papers: some missing, half, somebody else's, unreadable."""
    sheets = of(file, entry)
    own = [sheet for sheet in sheets if person_of(sheet)]
    untagged = tuple((name, False) for name, _ in staff(file))
    if entry.hazardous:
        made = files(sheets)
        yield case(file, entry, "review", "nobody-tagged", made, people=untagged)
    if not own:
        name = next(one.name for one in file.people if one.service and one.hazard)
        less = of(file, entry, Cut(people=frozenset({name})))
        yield case(file, entry, "partial", "one-missing", files(less))
        return
    yield case(file, entry, "partial", "one-missing", files(own[1:]))
    yield case(file, entry, "review", "nobody-named", files(own), people=())
    yield from _each(file, entry, own)
    special = {
        "staff-id-card": _cards,
        "staff-experience": _letters,
        "hazmat-certificate": _hazards,
    }
    if entry.id in special:
        yield from special[entry.id](file, entry, own)


def _each(file: CompanyFile, entry: Entry, own: Sequence[Sheet]) -> Iterator[Case]:
    """The same fault in everybody's paper, or in one."""
    known = {one.name: one for one in file.people}
    strange = [_strange(sheet, known[person_of(sheet)]) for sheet in own]
    yield case(file, entry, "invalid", "strangers", files(strange))
    yield case(file, entry, "partial", "one-stranger", files([strange[0], *own[1:]]))
    misread = [_misread(sheet) for sheet in own]
    yield case(file, entry, "review", "off-by-one-each", files(misread))
    for sheet, wrong in zip(own, misread, strict=True):
        if misreading(person_of(sheet))[-1] not in "宁安":  # letters that look alike
            others = [one for one in own if one is not sheet]
            yield case(file, entry, "review", "off-by-one", files([wrong, *others]))
            break
    for status, why, suffix in (
        ("invalid", "empty", "pdf"),
        ("invalid", "corrupt", "pdf"),
        ("invalid", "encrypted", "pdf"),
        ("review", "unsupported", "xmind"),
    ):
        made = [
            File(f"{sheet.name}.{suffix}", "pdf", (sheet.leaf,), damage=why, raw=_raw(why, sheet))
            for sheet in own
        ]
        yield case(file, entry, status, f"{why}-each", made)
    extra = person_papers(file, stranger(known[person_of(own[0])]))
    beside = [
        _nobodys(sheet) for sheet in extra if sheet.id.split("-")[0] == own[0].id.split("-")[0]
    ]
    yield case(file, entry, "complete", "stranger-beside", files([*own, *beside]))
    one = twin(file)
    told = (*staff(file), (one.name + TWIN, False))
    second = [sheet for sheet in twin_papers(file, one) if sheet.leaf.claims[0].item == entry.id]
    if second:
        yield case(file, entry, "complete", "namesakes", files([*own, *second]), people=told)


def _raw(damage: str, sheet: Sheet) -> bytes:
    """Bytes of its own for every person: the same bytes twice would be one file."""
    own = sheet.name.encode()
    return {"encrypted": locked(own), "unsupported": XMIND + own}.get(damage, b"")


def _nobodys(sheet: Sheet) -> Sheet:
    return replace(sheet, leaf=replace(sheet.leaf, claims=()))


def _strange(sheet: Sheet, one: Person) -> Sheet:
    """A file named after somebody of the staff with the paper of nobody known."""
    other = stranger(one)
    paper = reworded(sheet.leaf.paper, one.name, other.name)  # type: ignore[type-var]
    told = changed(sheet, paper, state="invalid", code="other_person", by_name=True)
    return changed(told, why=f"证上是{other.name}")


def _misread(sheet: Sheet) -> Sheet:
    name = person_of(sheet)
    wrong = misreading(name)
    paper = reworded(sheet.leaf.paper, name, wrong)  # type: ignore[type-var]
    why = f"证上是{wrong}"
    return changed(sheet, paper, state="review", code="name_mismatch", why=why)


def _cards(file: CompanyFile, entry: Entry, own: Sequence[Sheet]) -> Iterator[Case]:
    known = {one.name: one for one in file.people}
    fronts = [_side(sheet, known[person_of(sheet)], CardFront, "front") for sheet in own]
    backs = [_side(sheet, known[person_of(sheet)], CardBack, "back") for sheet in own]
    yield case(file, entry, "partial", "one-side-each", files(fronts))
    yield case(file, entry, "partial", "one-side-one", files([fronts[0], *own[1:]]))
    yield case(file, entry, "complete", "sides-apart", files([*fronts, *backs]))
    together = File("身份证.pdf", "pdf", tuple(sheet.leaf for sheet in own))
    yield case(file, entry, "complete", "one-file", (together,))
    past = [past_card(sheet, known[person_of(sheet)], file) for sheet in own]
    yield case(file, entry, "invalid", "all-past", files(past))
    yield case(file, entry, "partial", "one-past", files([past[0], *own[1:]]))
    one = twin(file)
    told = (*staff(file), (one.name + TWIN, False))
    again = next(sheet for sheet in own if person_of(sheet) == one.name)
    claims = (
        *again.leaf.claims,
        Claim(entry.id, person=one.name + TWIN, state="review", why="只有一个人的身份证"),
    )
    doubtful = [replace(s, leaf=replace(s.leaf, claims=claims)) if s is again else s for s in own]
    yield case(file, entry, "review", "card-of-one-namesake", files(doubtful), people=told)


def _side(sheet: Sheet, one: Person, keep: type, side: str) -> Sheet:
    paper = certificates.without_sides(certificates.id_card(one), keep)
    told = changed(sheet, paper, sides=frozenset({side}), by_name=side == "back")
    return replace(told, name=f"{one.name}身份证{'正面' if side == 'front' else '反面'}")


def _letters(file: CompanyFile, entry: Entry, own: Sequence[Sheet]) -> Iterator[Case]:
    vitae = [_vita(sheet, file) for sheet in own]
    yield case(file, entry, "review", "vita-each", files(vitae))
    yield case(file, entry, "review", "vita-one", files([vitae[0], *own[1:]]))
    yield case(file, entry, "partial", "vita-and-missing", files([vitae[0], *own[2:]]))


def _vita(sheet: Sheet, file: CompanyFile) -> Sheet:
    one = certificates.person(file, person_of(sheet))
    told = changed(sheet, certificates.curriculum_vitae(one), state="review", code="weak_match")
    return replace(told, name=f"{one.name}简历")


def _hazards(file: CompanyFile, entry: Entry, own: Sequence[Sheet]) -> Iterator[Case]:
    old = [_expired(sheet, file) for sheet in own]
    yield case(file, entry, "invalid", "all-expired", files(old))
    yield case(file, entry, "partial", "one-expired", files([old[0], *own[1:]]))
    spelled = [changed(sheet, respelled(sheet.leaf.paper, n)) for n, sheet in enumerate(own)]
    yield case(file, entry, "complete", "dates-spelled", files(spelled))
    before = [changed(sheet, _with_former(sheet)) for sheet in own]
    yield case(file, entry, "complete", "former-term", files(before))
    dark = [unreadable(sheet) for sheet in own]
    yield case(file, entry, "review", "dates-unreadable", files(dark))
    yield case(file, entry, "review", "date-unreadable", files([dark[0], *own[1:]]))
    lapsed = [_unreviewed(sheet, file) for sheet in own]
    if any(sheet.leaf.claims[0].state == "invalid" for sheet in lapsed):
        whole = all(sheet.leaf.claims[0].state == "invalid" for sheet in lapsed)
        yield case(file, entry, "invalid" if whole else "partial", "review-lapsed", files(lapsed))


def _with_former(sheet: Sheet) -> Plaque | SmallCard:
    assert isinstance(sheet.leaf.paper, Plaque | SmallCard)
    return with_former_term(sheet.leaf.paper, "2015-03-02至2021-03-01")


def _expired(sheet: Sheet, file: CompanyFile) -> Sheet:
    one = certificates.person(file, person_of(sheet))
    assert one.hazard is not None
    past = file.as_of - timedelta(days=1)
    update = {"until": past, "first": past.replace(year=past.year - 6, day=1)}
    aged = one.model_copy(update={"hazard": one.hazard.model_copy(update=update)})
    paper = certificates.hazard_certificate(aged)
    return changed(sheet, paper, state="invalid", code="expired", why="昨天过期")


def _unreviewed(sheet: Sheet, file: CompanyFile) -> Sheet:
    """A card whose 应复审日期 was yesterday, where its form prints one."""
    one = certificates.person(file, person_of(sheet))
    assert one.hazard is not None
    if one.hazard.form != "special-operation":
        return sheet
    update = {"review": file.as_of - timedelta(days=1)}
    aged = one.model_copy(update={"hazard": one.hazard.model_copy(update=update)})
    paper = certificates.hazard_certificate(aged)
    return changed(sheet, paper, state="invalid", code="expired", why="应复审日期昨天已过")
