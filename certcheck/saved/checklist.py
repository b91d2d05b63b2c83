"""The checklist of a saved report: the shipped one if it is the same, else what is told of it.

A report says enough of its checklist to be rendered in its own language. What the shipped checklist
of that name, or a newer version of it, calls the same things is used for the other language, and for
what reports of older versions of this program did not say.
"""

from __future__ import annotations

import re

from certcheck.checklist import loading
from certcheck.checklist.model import Checklist, Fact, Item, Section, Supply
from certcheck.checklist.requirements import EachPerson, Papers, Point, Records, Requirement, Text
from certcheck.errors import CertcheckError
from certcheck.renderers import json_shape as shape

_ASKS = "applicability_unknown"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def checklist_of(saved: shape.Report) -> Checklist:
    """A checklist that has every item of the report.

    :raises ValidationError: ids no checklist could have.
    """
    shipped = _shipped(saved["checklist"]["id"])
    if shipped is not None and shipped.sha256 == saved["checklist"]["sha256"]:
        return shipped.checklist
    return _told(saved, shipped.checklist if shipped else None)


def _shipped(name: str) -> loading.Loaded | None:
    if name not in loading.names():
        return None
    try:
        return loading.load(name)
    except CertcheckError:  # one that is being written just now
        return None


def _told(saved: shape.Report, other: Checklist | None) -> Checklist:
    """What the report says, the other language from a checklist that calls the same things."""
    lang = saved["run"]["lang"]
    sections = {one.id: one.title for one in other.sections} if other else {}
    items = {one.id: one for one in other.items} if other else {}
    checklist = saved["checklist"]
    return Checklist(
        id=checklist["id"],
        title=_text(checklist["title"], checklist["id"], lang, other.title if other else None),
        version=checklist["version"],
        edition=checklist.get("edition", ""),
        sections=tuple(
            Section(
                id=one["id"], title=_text(one["title"], one["id"], lang, sections.get(one["id"]))
            )
            for one in saved["sections"]
        ),
        facts=_facts(saved, lang, other),
        papers=other.papers if other else {},
        items=tuple(_item(one, lang, items.get(one["id"])) for one in saved["items"]),
    )


def _item(item: shape.Item, lang: str, other: Item | None) -> Item:
    return Item(
        id=item["id"],
        section=item["section"],
        ref=item["ref"],
        title=_text(item["title"], item["id"], lang, other.title if other else None),
        required=item["required"],
        when=_question(item),
        requires=_text(item["requires"], item["title"], lang, other.requires if other else None),
        remedy=_text(item["remedy"], item["title"], lang, other.remedy if other else None),
        needs=_needs(item, lang, other),
        supply=_supply(item, lang, other),
    )


def _supply(item: shape.Item, lang: str, other: Item | None) -> Supply | None:
    """What the report says; of a report from before it said so, what `other` says."""
    said, known = item.get("supply"), other.supply if other else None
    if said is None:
        return known
    form = said["format"]
    return Supply(
        format=_text(form, form, lang, known.format if known else None) if form else None,
        copies=said["copies"],
        seal=said["seal"],
        sides=said["sides"],
    )


def _needs(item: shape.Item, lang: str, other: Item | None) -> Requirement:
    """Of the kind that shows in the results: people, columns, points."""
    kinds = dict.fromkeys(one["kind"] for one in item["evidence"])
    papers = tuple(kind for kind in kinds if _ID.match(kind)) or (item["id"],)
    named = {point.id: point.title for point in other.points} if other else {}
    points = tuple(
        Point(
            id=one["id"],
            title=_text(one["title"], one["id"], lang, named.get(one["id"])),
            words=(one["title"] or one["id"],),
            required=one["required"],
        )
        for one in item["points"]
    )
    if item["subjects"] and other and not isinstance(other.needs, Papers | Records):
        return other.needs
    if item["subjects"]:
        return EachPerson(kind="each-person", papers=papers)
    if points and any(one["sheet"] for one in item["evidence"]):
        return Records(kind="records", papers=papers, columns=points)
    return Papers(kind="paper", papers=papers, points=points)


def _facts(saved: shape.Report, lang: str, other: Checklist | None) -> tuple[Fact, ...]:
    asks = {fact.id: fact.ask for fact in other.facts} if other else {}
    return tuple(
        Fact(id=one["id"], ask=_text(one["ask"], one["id"], lang, asks.get(one["id"])))
        for one in saved.get("questions", [])
    )


def _question(item: shape.Item) -> str | None:
    asking = (one["params"].get("question") for one in item["findings"] if one["code"] == _ASKS)
    return next(asking, None)


def _text(said: str, otherwise: str, lang: str, other: Text | None) -> Text:
    """`said` in the report's language; in the other one what `other` says, else the same."""
    own = said if said.strip() else otherwise
    zh, en = (
        (own, other.en if other else own) if lang == "zh" else (other.zh if other else own, own)
    )
    return Text(zh=zh, en=en)
