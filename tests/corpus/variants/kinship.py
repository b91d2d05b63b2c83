"""Recipes about whose papers they are: kin of the company, bodies that are none, two of one name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.corpus import certificates
from tests.corpus.dossier import Dossier, Leaf
from tests.corpus.form import Company, CompanyFile, Person
from tests.corpus.library import Sheet, full_set, person_papers, roster
from tests.corpus.numbers import uscc
from tests.corpus.render.files import seed_of
from tests.corpus.rework import reworded
from tests.corpus.variants.box import (
    changed,
    find,
    having,
    in_sections,
    swapped,
    usual_profile,
)
from tests.corpus.variants.gaps import some_points

_TAILS = ("股份有限公司", "有限责任公司", "有限公司")


def _stem(name: str) -> str:
    """The company's name without its legal form."""
    return next(name.removesuffix(tail) for tail in _TAILS if name.endswith(tail))


def parent(company: Company) -> Company:
    """The group's mother: a name alike, everything else its own."""
    return company.model_copy(
        update={
            "name": f"{_stem(company.name)}集团有限公司",
            "organization": "MA5K8H3T",
            "representative": "沙景行",
            "founded": date(2006, 4, 11),
            "until": None,
            "capital": "贰亿元整",
        }
    )


def predecessor(company: Company) -> Company:
    """The body the company has grown out of: another name, another code."""
    return company.model_copy(update={"name": company.former or "", "organization": "MA3F6R1L"})


def subsidiary(company: Company) -> Company:
    """A daughter of the company."""
    return company.model_copy(
        update={"name": f"{_stem(company.name)}技术服务有限公司", "organization": "MA6D2N9W"}
    )


def of_other(sheet: Sheet, file: CompanyFile, other: Company, **claims: object) -> Sheet:
    """A paper of the company as another company would have written it."""
    paper = reworded(sheet.leaf.paper, file.company.name, other.name)  # type: ignore[type-var]
    paper = reworded(paper, uscc(file.company), uscc(other))
    if other.representative != file.company.representative:
        paper = reworded(paper, file.company.representative, other.representative)
    return changed(sheet, paper, **claims)


def kin(file: CompanyFile) -> Dossier:
    """The mother's licence beside the own one, her statement; the attorney of the daughter listed."""
    sheets = [replace(sheet, look=None) for sheet in full_set(file)]
    mother, daughter = parent(file.company), subsidiary(file.company)
    stray = {
        "state": "invalid",
        "code": "other_company",
        "why": f"是{mother.name}的，未列为关联公司",
    }
    statement = of_other(find(sheets, "statement"), file, mother, **stray)
    attorney = of_other(
        having(sheets, "power-of-attorney")[0], file, daughter, why="关联公司的，说明文件里列明了"
    )
    sheets = swapped(swapped(sheets, statement), attorney)
    why = "集团母公司的执照，不是本公司的"
    leaf = Leaf("mother", certificates.licence(mother), (), "business-license", why)
    beside = Sheet(leaf, "集团营业执照", "pdf", "enterprise")
    known = tuple(name for name in (daughter.name, file.company.former) if name)
    profile = replace(usual_profile(file), also_known_as=known)
    return Dossier("kin", file, in_sections([*sheets, beside]), profile, "集团母公司与子公司的材料")


def as_body(file: CompanyFile, kind: str) -> CompanyFile:
    """The same as an institution or a social organization."""
    name = _stem(file.company.name) + ("服务中心" if kind == "institution" else "技术服务站")
    update = {
        "kind": kind,
        "name": name,
        "until": file.as_of + timedelta(days=900),
        "issued": file.as_of - timedelta(days=700),
    }
    return file.model_copy(update={"company": file.company.model_copy(update=update)})


def institution(file: CompanyFile) -> Dossier:
    """The whole set of a body that is no company: 事业单位, or 社会组织."""
    kind = ("institution", "organization")[seed_of(file.id) % 2]
    body = as_body(file, kind)
    sheets = (*full_set(body, 1, some_points(file, "institution", 4)), roster(body))
    note = "事业单位，没有营业执照" if kind == "institution" else "民办非企业单位，没有营业执照"
    return Dossier("institution", body, in_sections(sheets), usual_profile(body), note)


TWIN = "#2"


def twin(file: CompanyFile) -> Person:
    """Somebody with the same name as the last of the service staff, who does no hazardous work."""
    one = next(one for one in file.people[::-1] if one.service)
    return one.model_copy(
        update={
            "born": date(1993, 11, 7),
            "region": "410823",
            "address": "河南省武陟县小董乡南王村6号",
            "joined": file.as_of - timedelta(days=800),
            "card_until": date(2039, 5, 20),
            "hazard": None,
        }
    )


def twin_papers(file: CompanyFile, one: Person) -> tuple[Sheet, ...]:
    """The papers of the second person of a name, in files named after both."""
    found = []
    for sheet in person_papers(file, one, 1):
        claims = tuple(replace(claim, person=one.name + TWIN) for claim in sheet.leaf.claims)
        leaf = replace(sheet.leaf, id=sheet.leaf.id + TWIN, claims=claims)
        found.append(replace(sheet, leaf=leaf, name=sheet.name.replace(one.name, f"{one.name}2")))
    return tuple(found)


def namesakes(file: CompanyFile) -> Dossier:
    """Two of the staff bear one name, told apart by their numbers."""
    one = twin(file)
    profile = usual_profile(file)
    profile = replace(profile, people=(*profile.people, (one.name + TWIN, False)))
    sheets = (*full_set(file, 0, some_points(file, "namesakes", 3)), *twin_papers(file, one))
    return Dossier("namesakes", file, in_sections(sheets), profile, f"两个{one.name}")
