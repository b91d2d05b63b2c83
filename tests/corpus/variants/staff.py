"""Recipes about people: who they are, whose papers are there, and whose are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.corpus import certificates
from tests.corpus.dossier import Claim, Dossier, File, Leaf
from tests.corpus.form import CompanyFile, Person
from tests.corpus.library import (
    Cut,
    Sheet,
    full_set,
    person_papers,
    representative_card,
    roster,
)
from tests.corpus.render.papers import CardBack, CardFront
from tests.corpus.render.pictures import Look
from tests.corpus.rework import reworded
from tests.corpus.variants.box import (
    FOLDERS,
    changed,
    find,
    flat,
    in_sections,
    swapped,
    usual_profile,
    without,
)

LIKE = str.maketrans(
    "明远军岚林牧曼昂琴华平国建伟强芳敏静磊洋勇杰涛超秀娟霞刚玲桂丹飞鹏辉恒东山清志成启",
    "朋运车风休枚慢昴瑟花乎围健纬弪芬每净蕾样恿木滔起季捐露冈铃挂舟气鹃晖桓车出请忐戊后",
)
"""Letters a tired reader takes for one another."""


def misreading(name: str) -> str:
    """The name with one letter, never the first, read wrong."""
    for at in range(len(name) - 1, 0, -1):
        if name[at].translate(LIKE) != name[at]:
            return name[:at] + name[at].translate(LIKE) + name[at + 1 :]
    return name[:-1] + ("宁" if name[-1] != "宁" else "安")


def _staff(file: CompanyFile) -> list[Person]:
    return [one for one in file.people if one.service]


def people_gaps(file: CompanyFile) -> Dossier:
    """A diploma missing, half an ID card, a stranger's certificate, a CV, one not trained."""
    staff = _staff(file)
    first, second, third, last = staff[0], staff[1], staff[2], staff[-1]
    untrained = frozenset({next(one.name for one in staff if one.hazard)})
    sheets: list[Sheet] = list(full_set(file, 0, Cut(people=untrained)))
    sheets = without(sheets, f"diploma-{first.name}")
    half = find(sheets, f"id-card-{second.name}")
    front = certificates.without_sides(certificates.id_card(second), CardFront)
    sheets = swapped(sheets, changed(half, front, sides=frozenset({"front"}), why="只有一面"))
    other = stranger(third)
    foreign = find(sheets, f"qualification-{third.name}")
    why = f"名为{third.name}的证，证上是{other.name}"
    told = Claim(
        "staff-qualification",
        person=third.name,
        state="invalid",
        code="other_person",
        why=why,
        by_name=True,
    )
    leaf = Leaf(foreign.id, certificates.qualification(other), (told,), "staff-qualification", why)
    sheets = swapped(sheets, replace(foreign, leaf=leaf))
    sheets = swapped(sheets, _only_cv(find(sheets, f"experience-{last.name}"), last))
    files = in_sections(sheets)
    return Dossier("people-gaps", file, files, usual_profile(file), "人员证件有缺、有错")


def stranger(one: Person) -> Person:
    """Somebody who is not on the roster."""
    return one.model_copy(update={"name": "鄢学礼", "born": date(1987, 3, 9), "region": "510781"})


def _only_cv(sheet: Sheet, one: Person) -> Sheet:
    claim = Claim(
        "staff-experience", person=one.name, state="review", code="weak_match", why="只有本人简历"
    )
    leaf = Leaf(sheet.id, certificates.curriculum_vitae(one), (claim,))
    return replace(sheet, leaf=leaf, form="docx", name=f"{one.name}简历")


def off_by_one(file: CompanyFile) -> Dossier:
    """A name one letter off, sides of a card in separate files, a whole-company roster."""
    staff = _staff(file)
    sheets: list[Sheet] = list(full_set(file, 1))
    known = [one for one in staff if misreading(one.name)[-1] not in "宁安"] or staff
    misread, wrong = known[0], misreading(known[0].name)
    diploma = find(sheets, f"diploma-{misread.name}")
    paper = reworded(diploma.leaf.paper, misread.name, wrong)  # type: ignore[type-var]  # a drawn paper
    why = f"证上的名字是{wrong}，与{misread.name}差一个字"
    sheets = swapped(sheets, changed(diploma, paper, state="review", code="name_mismatch", why=why))
    apart = next(one for one in staff if one is not misread)
    card = find(sheets, f"id-card-{apart.name}")
    sheets = [sheet for sheet in sheets if sheet is not card]
    files = [*flat([*sheets, roster(file)]), *_sides(file, card, apart)]
    profile = replace(usual_profile(file), people=(), hazardous=False)
    return Dossier("off-by-one", file, tuple(files), profile, "名字差一字，身份证正反面分开")


def _sides(file: CompanyFile, card: Sheet, one: Person) -> list[File]:
    """Front and back in two photos named after the person, and the legal representative's card."""
    whole = certificates.id_card(one)
    found = []
    for name, keep, side in (("正面", CardFront, "front"), ("反面", CardBack, "back")):
        claim = replace(card.leaf.claims[0], sides=frozenset({side}), by_name=side == "back")
        leaf = replace(
            card.leaf,
            id=f"{card.id}-{side}",
            paper=certificates.without_sides(whole, keep),
            claims=(claim,),
        )
        found.append(File(f"{one.name}身份证{name}.jpg", "photo", (leaf,), Look(photo=True)))
    rep = representative_card(file)
    claims = tuple(replace(claim) for claim in rep.claims)
    found.append(
        File(f"{file.company.representative}身份证.pdf", "scan", (replace(rep, claims=claims),))
    )
    return found


def no_roster(file: CompanyFile) -> Dossier:
    """No profile, no roster: people only by their folders and certificates."""
    sheets = full_set(file, 1)
    return Dossier("no-roster", file, in_sections(sheets), None, "没有花名册，也没有说明文件")


def scanned_roster(file: CompanyFile) -> Dossier:
    """The roster as a scan; one of the staff has no ID card, a stranger is not on it."""
    staff = _staff(file)
    sheets = list(full_set(file, 0))
    sheets = without(sheets, f"id-card-{staff[1].name}")
    extra = stranger(staff[0])
    papers = [
        replace(sheet, leaf=replace(sheet.leaf, claims=()))
        for sheet in person_papers(file, extra, 1)
    ]
    listed = replace(roster(file, everybody=False), form="scan")
    files = in_sections([*sheets, *papers, listed])
    profile = replace(usual_profile(file), people=())
    return Dossier(
        "scanned-roster",
        file,
        files,
        profile,
        f"花名册是扫描件；{FOLDERS['personnel']}里有外人的证件",
    )
