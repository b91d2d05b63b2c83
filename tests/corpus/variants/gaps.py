"""Recipes that take out points, columns and whole papers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from tests.corpus.catalogue import ITEMS, Nature
from tests.corpus.dossier import Dossier, Leaf
from tests.corpus.form import CompanyFile
from tests.corpus.library import SIGNED, Cut, Sheet, chosen, decoys, fillers, full_set, roster
from tests.corpus.render.papers import Heading, Line, Prose, Records
from tests.corpus.variants.box import chance, flat, in_sections, usual_profile

CUTTABLE = tuple(entry for entry in ITEMS.values() if entry.points and entry.id not in SIGNED)


def points(file: CompanyFile) -> Dossier:
    """Points and columns taken out, hollow headings, denials; version one."""
    return _pointless(file, 0, "points")


def more_points(file: CompanyFile) -> Dossier:
    """Other points of the other versions."""
    return _pointless(file, 1, "more-points")


def _pointless(file: CompanyFile, version: int, recipe: str) -> Dossier:
    dice = chance(file, recipe)
    entries = dice.sample(CUTTABLE, 12)
    gone, hollow, denied = set(), set(), set()
    for entry in entries:
        for point in dice.sample(entry.points, 1 if len(entry.points) < 4 else dice.choice((1, 2))):
            tag = f"{entry.id}/{point}"
            way = dice.random()
            if tag in file.denials and _in_a_part(file, tag, version):
                continue
            if way > 0.6 and _has_heading(file, tag, version):
                hollow.add(tag)
            else:
                gone.add(tag)
    for tag in sorted(file.denials):
        item = tag.split("/")[0]
        cut_there = sum(other.startswith(f"{item}/") for other in gone | hollow | denied)
        # One point at least stays: a paper of denials alone is no paper.
        left = len(ITEMS[item].points) - cut_there
        if "/" in tag and left > 1 and _in_a_part(file, tag, version):
            denied.add(tag)
    cut = Cut(frozenset(gone), frozenset(hollow), frozenset(denied))
    sheets = (*full_set(file, version, cut), *fillers(file))
    return Dossier(
        recipe, file, in_sections(sheets), usual_profile(file), f"缺若干要点：{sorted(cut.all)}"
    )


def some_points(file: CompanyFile, recipe: str, count: int) -> Cut:
    """A few points and columns taken out, so that a recipe about something else has open items."""
    dice = chance(file, recipe)
    entries = dice.sample([entry for entry in CUTTABLE if len(entry.points) > 2], count)
    return Cut(gone=frozenset(f"{entry.id}/{dice.choice(entry.points)}" for entry in entries))


def _parts(file: CompanyFile, tag: str, version: int) -> Iterable[str]:
    for paper in chosen(file.papers, version):
        for part in paper.parts:
            if tag in paper.full(part.shows):
                yield part.text


def _in_a_part(file: CompanyFile, tag: str, version: int) -> bool:
    return any(True for _ in _parts(file, tag, version))


def _has_heading(file: CompanyFile, tag: str, version: int) -> bool:
    """A column can be emptied; a part must have a heading that stays."""
    texts = list(_parts(file, tag, version))
    if texts:
        return all(text.lstrip().startswith("#") for text in texts)
    entry = ITEMS[tag.split("/", maxsplit=1)[0]]
    return entry.nature is Nature.RECORDS


@dataclass(frozen=True, slots=True)
class Ways:
    """How a point of the first versions can be made missing, besides taking it out."""

    headed: bool
    """A heading or a column can stay without anything under it."""
    denied: bool
    """The company has a sentence by which it says that it has none."""


def ways(file: CompanyFile, tag: str) -> Ways:
    """The ways for `item/point`."""
    denied = tag in file.denials and _in_a_part(file, tag, 0)
    return Ways(_has_heading(file, tag, 0), denied)


DROPPABLE = tuple(
    item
    for item, entry in ITEMS.items()
    if item not in {"business-license", "organization-code", "tax-registration"}
    and entry.nature is not Nature.EACH_PERSON
    and not entry.hazardous
)


def absent(file: CompanyFile) -> Dossier:
    """A third of the items without a paper; decoys, promises and lists in their place."""
    dice = chance(file, "absent")
    near = [decoy.near for decoy in file.decoys if decoy.near in DROPPABLE]
    others = [item for item in DROPPABLE if item not in near]
    denied = [item for item in file.denials if item in others]
    more = [*denied, *dice.sample([item for item in others if item not in denied], 6)][:7]
    dropped = frozenset([*(item for item in near if item), *more])
    sheets = [sheet for sheet in full_set(file, 1, Cut(gone=dropped)) if not _of(sheet, dropped)]
    papers = [*sheets, *decoys(file), *_promises(file, dropped, dice), roster(file)]
    note = f"缺整项材料：{'、'.join(sorted(dropped))}"
    return Dossier("absent", file, flat(papers), usual_profile(file), note)


def _of(sheet: Sheet, items: frozenset[str]) -> bool:
    return any(claim.item in items for claim in sheet.leaf.claims)


def _promises(file: CompanyFile, dropped: frozenset[str], dice: Random) -> list[Sheet]:
    """Papers with a good title that only put it off, or say there is none."""
    found = []
    near = {decoy.near for decoy in file.decoys}
    wanted = sorted(dropped - near - SIGNED, key=lambda item: (item not in file.denials, item))
    for item in wanted[:4]:
        title = ITEMS[item].title
        words = file.denials.get(item) or dice.choice(
            ("此项材料正在整理，后补。", "该项资料待补充，预计下月底前提供。", "暂无。")
        )
        paper = Prose(title, (Line(words),))
        leaf = Leaf(f"promise-{item}", paper, (), item, "只有标题和后补的说明")
        found.append(Sheet(leaf, title, "docx", ITEMS[item].section))
    return found


def hollow(file: CompanyFile) -> Dossier:
    """Titles and headings with nothing under them, tables with a header and no row."""
    dice = chance(file, "hollow")
    sheets: list[Sheet] = []
    wanted = [sheet for sheet in full_set(file) if hollowed(sheet) is not None]
    chosen_ids = {sheet.id for sheet in dice.sample(wanted, min(6, len(wanted)))}
    for sheet in full_set(file):
        empty = hollowed(sheet) if sheet.id in chosen_ids else None
        sheets.append(empty or sheet)
    return Dossier("hollow", file, in_sections(sheets), usual_profile(file), "空壳文件和空表")


def hollowed(sheet: Sheet) -> Sheet | None:
    """The same paper with headings or the header alone; None where it has none to leave."""
    paper = sheet.leaf.paper
    announced = tuple(claim for claim in sheet.leaf.claims if claim.announces)
    plain = all(ITEMS[claim.item].nature is not Nature.EACH_PERSON for claim in announced)
    if not announced or not plain or sheet.leaf.signed or sheet.form in {"csv", "photo"}:
        return None
    if isinstance(paper, Records) and not paper.before:
        told = tuple(
            replace(
                claim,
                points=frozenset(),
                state="invalid",
                code="no_rows",
                why="只有表头，没有一行记录",
            )
            for claim in announced
        )
        return replace(sheet, leaf=replace(sheet.leaf, paper=replace(paper, rows=()), claims=told))
    if isinstance(paper, Prose):
        headings = tuple(block for block in paper.blocks if isinstance(block, Heading))
        if len(headings) < 2:
            return None
        told = tuple(
            replace(
                claim, points=frozenset(), state="invalid", code="hollow", why="只有标题，没有内容"
            )
            for claim in announced
        )
        return replace(
            sheet, leaf=replace(sheet.leaf, paper=replace(paper, blocks=headings), claims=told)
        )
    return None
