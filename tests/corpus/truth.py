"""The true status of every item of a labelled dossier: section 1 of the contract over known facts.

This is no second program: it never looks at a file. Authors and recipes say what every paper
proves; here only the contract's rules join these facts to a status.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tests.corpus.catalogue import CATALOGUE, Entry, Nature
from tests.corpus.dossier import BOTH, ROSTER, Claim, Dossier, File, Profile
from tests.corpus.render.files import Made

EDITABLE = frozenset({"docx", "txt", "md", "xlsx", "csv"})
OURS_TO_BLAME = frozenset({"unsupported", "unreadable", "timeout", "not_downloaded"})


@dataclass(frozen=True, slots=True)
class Place:
    """Pages of a file; no pages where the format has none."""

    path: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemTruth:
    item: str
    status: str
    why: str
    places: tuple[Place, ...] = ()
    """Where it is truly evidenced (or, when open, where something was offered)."""
    missing: tuple[str, ...] = ()
    """Required points or columns that are not covered; meaningful where there is a paper at all."""
    people: tuple[tuple[str, str], ...] = ()
    """Name and status of each person."""
    codes: tuple[str, ...] = ()
    """Findings that must be told."""


@dataclass(frozen=True, slots=True)
class Truth:
    items: tuple[ItemTruth, ...]
    decoys: tuple[tuple[str, Place, str], ...]
    """Item, place and reason: what must not be cited for it."""

    def item(self, item_id: str) -> ItemTruth:
        return next(item for item in self.items if item.item == item_id)


@dataclass(frozen=True, slots=True)
class _Offer:
    claim: Claim
    place: Place


def truth(dossier: Dossier, made: Sequence[Made]) -> Truth:
    """The truth of a dossier whose files were rendered as `made`."""
    profile = dossier.profile or Profile()
    offers = _offers(dossier, made, profile)
    people, sure = _people(dossier, offers)
    items = tuple(_item(entry, offers, people, sure, dossier, profile) for entry in CATALOGUE)
    return Truth(items, _decoys(dossier, made))


def _offers(dossier: Dossier, made: Sequence[Made], profile: Profile) -> list[_Offer]:
    assigned = dict(profile.assign)
    offers = []
    for file, one in zip(dossier.files, made, strict=True):
        if file.shown in dossier.ignored:
            continue
        parts = [part for part in profile.pages if part[0] == file.shown]
        for claim, pages in _claims(file, one):
            told = claim
            if file.shown in assigned or parts:
                chosen = [item for _, item, first, last in parts if first in pages or last in pages]
                if claim.item not in {assigned.get(file.shown), *chosen}:
                    continue
                told = replace(claim, announces=True)
            offers.append(_Offer(told, Place(file.shown, pages)))
    return offers


def _claims(file: File, made: Made) -> Iterable[tuple[Claim, tuple[int, ...]]]:
    for leaf, pages in zip(file.leaves, made.pages or ((),) * len(file.leaves), strict=True):
        for claim in leaf.claims:
            told = claim
            if file.damage:
                state = "review" if file.damage in OURS_TO_BLAME else "invalid"
                told = replace(claim, state=state, code=file.damage, points=frozenset())
            elif leaf.signed and file.form in EDITABLE and claim.state == "ok":
                told = replace(
                    claim, state="review", code="unsigned_draft", why="可编辑文件，未见签字盖章"
                )
            yield told, pages


def _people(dossier: Dossier, offers: Sequence[_Offer]) -> tuple[dict[str, bool], bool]:
    """Names of the service staff, with the tag hazardous; and whether they are known for sure."""
    profile = dossier.profile
    if profile and profile.people:
        return dict(profile.people), True
    staff = {one.name: False for one in dossier.company.people if one.service}
    listed = any(offer.claim.item == ROSTER for offer in offers)
    return staff, listed


def _item(
    entry: Entry,
    offers: Sequence[_Offer],
    people: dict[str, bool],
    sure: bool,
    dossier: Dossier,
    profile: Profile,
) -> ItemTruth:
    mine = [offer for offer in offers if offer.claim.item == entry.id]
    if entry.hazardous and profile.hazardous is not True:
        return _hazard_undeclared(entry, mine, profile)
    judged = _judged(entry, mine, people, sure)
    return _decided(judged, mine, dossier, profile)


def _hazard_undeclared(entry: Entry, mine: Sequence[_Offer], profile: Profile) -> ItemTruth:
    places = _places(mine)
    if profile.hazardous is False:
        against = any(offer.claim.state == "ok" for offer in mine)
        codes = ("contradicts_declaration",) if against else ()
        return ItemTruth(entry.id, "not_applicable", "声明不涉及危险作业", places, codes=codes)
    return ItemTruth(
        entry.id, "review", "是否涉及危险作业未声明", places, codes=("applicability_unknown",)
    )


def _decided(
    judged: ItemTruth, mine: Sequence[_Offer], dossier: Dossier, profile: Profile
) -> ItemTruth:
    """What people's decisions in the profile make of it."""
    accepted = [one for one in profile.accept if one.item == judged.item]
    if accepted and judged.status != "complete":
        expired = any(
            o.claim.code == "expired" and o.place.path in {a.file for a in accepted} for o in mine
        )
        if not expired:
            places = tuple(Place(one.file) for one in accepted)
            judged = replace(
                judged,
                status="complete",
                why=accepted[0].reason,
                places=places,
                codes=("accepted",),
                missing=(),
            )
    for waiver in profile.waive:
        if waiver.item != judged.item:
            continue
        if waiver.until and waiver.until < dossier.as_of:
            judged = replace(judged, codes=(*judged.codes, "waiver_expired"))
        elif judged.status == "complete":
            judged = replace(judged, codes=(*judged.codes, "waiver_unused"))
        else:
            judged = replace(judged, status="waived", why=waiver.reason)
    return judged


def _places(offers: Iterable[_Offer]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(offer.place for offer in offers))


def _judged(entry: Entry, mine: Sequence[_Offer], people: dict[str, bool], sure: bool) -> ItemTruth:
    if entry.nature is Nature.EACH_PERSON:
        return _each_person(entry, mine, people, sure)
    good = [offer for offer in mine if offer.claim.state == "ok" and _counts(entry, offer, mine)]
    if not good:
        return _nothing_good(entry, mine)
    covered = frozenset(point for offer in good for point in offer.claim.points)
    missing = tuple(point for point in entry.points if point not in covered)
    sides = frozenset(side for offer in good for side in offer.claim.sides)
    codes = tuple(dict.fromkeys(offer.claim.code for offer in good if offer.claim.code))
    if missing:
        why = f"缺：{'、'.join(missing)}"
        return ItemTruth(
            entry.id, "partial", why, _places(good), missing, codes=(*codes, "point_missing")
        )
    if entry.nature is Nature.REPRESENTATIVE and sides != BOTH:
        return ItemTruth(
            entry.id, "partial", "身份证只有一面", _places(good), codes=("one_side_only",)
        )
    why = next((offer.claim.why for offer in good if offer.claim.why), "材料齐备")
    return ItemTruth(entry.id, "complete", why, _places(good), codes=codes)


def _counts(entry: Entry, offer: _Offer, mine: Sequence[_Offer]) -> bool:
    """A recognised paper, or a file with at least half of the item's required points."""
    if offer.claim.announces or not entry.points:
        return True
    held = frozenset(
        point
        for other in mine
        if other.place.path == offer.place.path and other.claim.state == "ok"
        for point in other.claim.points
    )
    return 2 * len(held & set(entry.points)) >= len(entry.points)


def _nothing_good(entry: Entry, mine: Sequence[_Offer]) -> ItemTruth:
    for state in ("invalid", "review"):
        offered = [offer for offer in mine if offer.claim.state == state]
        if offered:
            claim = offered[0].claim
            codes = tuple(dict.fromkeys(offer.claim.code for offer in offered if offer.claim.code))
            return ItemTruth(
                entry.id, state, claim.why or claim.code, _places(offered), codes=codes
            )
    return ItemTruth(entry.id, "missing", "没有任何材料")


_RANK = ("complete", "partial", "invalid", "review", "missing")


def _each_person(
    entry: Entry, mine: Sequence[_Offer], people: dict[str, bool], sure: bool
) -> ItemTruth:
    concerned = [name for name, tagged in people.items() if tagged or not entry.hazardous]
    untagged = entry.hazardous and not concerned
    if untagged:
        concerned = list(people)
    verdicts = {name: _person([o for o in mine if o.claim.person == name]) for name in concerned}
    status = _together([status for status, _ in verdicts.values()])
    ours = [offer for offer in mine if offer.claim.person in concerned]
    good = [offer for offer in ours if offer.claim.state == "ok"] or ours
    codes = [code for _, found in verdicts.values() for code in found]
    if status == "missing" and any(offer.claim.person is None for offer in mine):
        # A file nobody can open, named like the item's papers: for whom it was meant is unknown.
        return replace(_nothing_good(entry, mine), people=())
    if untagged or not sure:
        status = "review" if status in {"complete", "partial"} else status
        codes.append("people_undeclared" if untagged else "roster_inferred")
    lacking = [
        f"{name}：{status}" for name, (status, _) in verdicts.items() if status != "complete"
    ]
    why = "；".join(lacking) or "人人齐备"
    pairs = tuple((name, verdict) for name, (verdict, _) in verdicts.items())
    return ItemTruth(
        entry.id, status, why, _places(good), people=pairs, codes=tuple(dict.fromkeys(codes))
    )


def _person(offers: Sequence[_Offer]) -> tuple[str, tuple[str, ...]]:
    good = [offer for offer in offers if offer.claim.state == "ok"]
    if good:
        sides = frozenset(side for offer in good for side in offer.claim.sides)
        return ("complete", ()) if sides == BOTH else ("partial", ("one_side_only",))
    for state in ("invalid", "review"):
        codes = tuple(offer.claim.code for offer in offers if offer.claim.state == state)
        if codes:
            return state, tuple(code for code in codes if code)
    return "missing", ("person_missing",)


def _together(statuses: Sequence[str]) -> str:
    """Contract: per person."""
    kinds = set(statuses)
    if len(kinds) == 1:
        return kinds.pop()
    if kinds & {"complete", "partial"}:
        return "partial" if kinds & {"partial", "invalid", "missing"} else "review"
    return "invalid" if "invalid" in kinds else "review" if "review" in kinds else "missing"


def _decoys(dossier: Dossier, made: Sequence[Made]) -> tuple[tuple[str, Place, str], ...]:
    return tuple(
        (leaf.decoy, Place(file.shown, pages), leaf.why)
        for file, one in zip(dossier.files, made, strict=True)
        for leaf, pages in zip(file.leaves, one.pages or ((),) * len(file.leaves), strict=True)
        if leaf.decoy
    )
