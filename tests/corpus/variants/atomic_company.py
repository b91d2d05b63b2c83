"""Atomic cases of licences and of the legal representative's paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from tests.corpus import certificates
from tests.corpus.catalogue import Entry
from tests.corpus.dossier import Acceptance, Claim, Leaf
from tests.corpus.form import Company, CompanyFile
from tests.corpus.library import LICENSED, Sheet, company_papers, full_set, representative_card
from tests.corpus.numbers import uscc
from tests.corpus.render.papers import CardFront, Field, Licence, Prose
from tests.corpus.rework import respelled, reworded
from tests.corpus.variants.box import as_file, changed, find, usual_profile
from tests.corpus.variants.case import Case, case, files
from tests.corpus.variants.kinship import as_body, of_other, parent, predecessor, subsidiary
from tests.corpus.variants.wrong import licence_leaf, misprinted, other_company

SPELLED = 3
"""Which of the spellings of dates is 二〇二六年."""


def licences(file: CompanyFile, entry: Entry) -> Iterator[Case]:
    """The licence, and the two certificates a licence with a unified code stands for."""
    yield from _terms(file, entry)
    yield from _owners(file, entry)
    yield from _numbers(file, entry)
    yield from _decided(file, entry)
    good, blank = _sheet(file, licence_leaf(file.company, "ok", "", "有效")), _blank(file)
    yield case(file, entry, "invalid", "blank", files([blank]))
    yield case(file, entry, "complete", "newer-blank", files([good, blank]))
    expired = _sheet(file, _leaf(file, _until(file, -400), "invalid", "expired"))
    older = replace(expired, name="营业执照（旧）")
    yield case(file, entry, "complete", "older-expired", files([good, older]))
    for kind in ("institution", "organization"):
        body = as_body(file, kind)
        known = usual_profile(body)
        made = files(company_papers(body)[:1])
        said = {"company": known.company, "uscc": known.uscc}
        yield case(body, entry, "complete", kind, made, **said)


def _sheet(file: CompanyFile, leaf: Leaf) -> Sheet:
    return replace(find(full_set(file), "licence"), leaf=leaf)


def _until(file: CompanyFile, days: int) -> Company:
    """The company with a term that ends so many days from its today."""
    end = file.as_of + timedelta(days=days)
    return file.company.model_copy(update={"until": end, "term_printed": True})


def _leaf(file: CompanyFile, company: Company, state: str, code: str) -> Leaf:
    return licence_leaf(company, state, code, f"营业期限到{company.until or '长期'}")


def _terms(file: CompanyFile, entry: Entry) -> Iterator[Case]:
    endless = file.company.model_copy(update={"until": None, "term_printed": True})
    silent = file.company.model_copy(update={"term_printed": False})
    for status, why, leaf in (
        ("invalid", "expired", _leaf(file, _until(file, -1), "invalid", "expired")),
        ("complete", "last-day", _leaf(file, _until(file, 0), "ok", "")),
        ("complete", "endless", _leaf(file, endless, "ok", "")),
        ("complete", "term-not-printed", _leaf(file, silent, "ok", "")),
        ("complete", "term-spelled", _spelled(_leaf(file, _until(file, 90), "ok", ""))),
        ("invalid", "past-spelled", _spelled(_leaf(file, _until(file, -90), "invalid", "expired"))),
        ("review", "date-unreadable", _damaged(file)),
    ):
        yield case(file, entry, status, why, files([_sheet(file, leaf)]))
    soon = _until(file, 10)
    later = file.as_of + timedelta(days=11)
    for status, day, state in (("complete", file.as_of, "ok"), ("invalid", later, "invalid")):
        leaf = _leaf(file, soon, state, "" if state == "ok" else "expired")
        yield case(file, entry, status, f"as-of-{state}", files([_sheet(file, leaf)]), day=day)


def _spelled(leaf: Leaf) -> Leaf:
    return replace(leaf, paper=respelled(leaf.paper, SPELLED))


def _damaged(file: CompanyFile) -> Leaf:
    leaf = _leaf(file, _until(file, 90), "review", "date_unreadable")
    assert isinstance(leaf.paper, Licence)
    term = f"{certificates.chinese_padded(file.company.founded)}至20□□年□月1□日"
    fields = tuple(
        Field(one.label, term) if one.label == "营业期限" else one for one in leaf.paper.fields
    )
    return replace(leaf, paper=replace(leaf.paper, fields=fields))


def _owners(file: CompanyFile, entry: Entry) -> Iterator[Case]:
    """Whose licence it is."""
    company = file.company
    former = predecessor(company)
    strays = [("other-company", other_company(company)), ("parent", parent(company))]
    strays += [("subsidiary-unlisted", subsidiary(company))]
    strays += [("former-name-unlisted", former)] if company.former else []
    for why, other in strays:
        leaf = licence_leaf(other, "invalid", "other_company", f"是{other.name}的")
        yield case(file, entry, "invalid", why, files([_sheet(file, leaf)]))
    kin = [("subsidiary-listed", subsidiary(company))]
    kin += [("former-name-listed", former)] if company.former else []
    for why, other in kin:
        leaf = licence_leaf(other, "ok", "", "说明文件里列明的名称")
        made = files([_sheet(file, leaf)])
        yield case(file, entry, "complete", why, made, also_known_as=(other.name,))
    own = licence_leaf(company, "ok", "", "说明文件没有写公司，从材料推断")
    made = files([_sheet(file, own), *full_set(file)[1:4]])
    yield case(file, entry, "complete", "company-inferred", made, company="", uscc="")


def _numbers(file: CompanyFile, entry: Entry) -> Iterator[Case]:
    """The code on it."""
    leaf, wrong = misprinted(file)
    yield case(file, entry, "complete", "wrong-check", files([_sheet(file, leaf)]), uscc=wrong)
    code = uscc(file.company)
    seen = code[:2] + code[2:].replace("0", "O").replace("1", "I").replace("2", "Z")
    swapped = licence_leaf(file.company, "ok", "ocr_corrected", "识别把数字读成了字母，可还原")
    paper = certificates.licence(file.company, number=seen)
    made = files([_sheet(file, replace(swapped, paper=paper))])
    yield case(file, entry, "complete", "ocr-swaps", made)
    old = certificates.licence(file.company, old=True)
    claim = Claim("business-license", state="invalid", code="outdated_paper", why="15位注册号")
    fifteen = _sheet(file, Leaf("licence", old, (claim,)))
    first = entry.id == "business-license"
    yield case(file, entry, "invalid" if first else "missing", "fifteen-digits", files([fifteen]))
    if not first:
        yield case(file, entry, "complete", "old-certificate", files([_old(file, entry)]))


def _old(file: CompanyFile, entry: Entry) -> Sheet:
    """The separate certificate of before 2015."""
    company = file.company
    claim = Claim(entry.id, code="outdated_paper", why="旧证仍可")
    if entry.id == "tax-registration":
        paper = certificates.tax_certificate(company)
    else:
        paper = certificates.organization_certificate(company, file.as_of + timedelta(days=400))
    return Sheet(Leaf("old", paper, (claim,)), paper.title, "pdf", "enterprise")


def _blank(file: CompanyFile) -> Sheet:
    claims = tuple(
        Claim(item, state="invalid", code="blank_template", why="空白执照") for item in LICENSED
    )
    leaf = Leaf("blank", certificates.blank_licence(), claims)
    return replace(_sheet(file, leaf), name="营业执照（新）")


def _decided(file: CompanyFile, entry: Entry) -> Iterator[Case]:
    """People's decisions: they can settle a doubt, never a lapsed date."""
    expired = _sheet(file, _leaf(file, _until(file, -1), "invalid", "expired"))
    for status, why, sheet in (
        ("invalid", "expired-accepted", expired),
        ("complete", "doubt-accepted", _sheet(file, _damaged(file))),
    ):
        made = files([sheet])
        accepted = Acceptance(entry.id, made[0].path, "原件已核对")
        yield case(file, entry, status, why, made, accept=(accepted,))
    if entry.id == "business-license":
        made = files([replace(expired, name="IMG_0001")])
        assign = ((made[0].path, entry.id),)
        yield case(file, entry, "invalid", "expired-assigned", made, assign=assign)
        made = files([_sheet(file, licence_leaf(file.company, "ok", "", ""))])
        assign = ((made[0].path, None),)
        yield case(file, entry, "missing", "left-out", made, assign=assign)


def representative(file: CompanyFile, entry: Entry) -> Iterator[Case]:
    """The statement, or the ID card."""
    card = representative_card(file)
    sheet = Sheet(card, "法定代表人身份证", "pdf", "enterprise")
    licence, statement = full_set(file)[:2]
    name = file.company.representative
    yield case(file, entry, "complete", "id-card", files([licence, sheet]))
    one = certificates.person(file, name)
    front = certificates.without_sides(certificates.id_card(one), CardFront)
    half = replace(card, paper=front, claims=(Claim(entry.id, sides=frozenset({"front"})),))
    yield case(file, entry, "partial", "one-side", files([licence, replace(sheet, leaf=half)]))
    aged = one.model_copy(update={"card_until": file.as_of - timedelta(days=1)})
    past = Claim(entry.id, state="invalid", code="expired", why="身份证昨天到期")
    old = replace(card, paper=certificates.id_card(aged), claims=(past,))
    yield case(file, entry, "invalid", "card-past", files([licence, replace(sheet, leaf=old)]))
    for status, why, other, code in (
        ("invalid", "other-person", "匡志诚", "other_person"),
        ("review", "off-by-one", name[:-1] + "瑷", "name_mismatch"),
    ):
        paper = reworded(statement.leaf.paper, name, other)  # type: ignore[type-var]
        told = changed(statement, paper, state=status, code=code, why=f"写的是{other}")
        yield case(file, entry, status, why, files([licence, told]))
    other = {"state": "invalid", "code": "other_company", "why": "母公司的"}
    made = files([licence, of_other(statement, file, parent(file.company), **other)])
    yield case(file, entry, "invalid", "parent", made)
    yield draft(file, entry, statement)


def draft(file: CompanyFile, entry: Entry, sheet: Sheet) -> Case:
    """A signed kind of paper as an editable file without any picture."""
    assert isinstance(sheet.leaf.paper, Prose)
    unsigned = changed(sheet, replace(sheet.leaf.paper, draft=True))
    made = as_file(replace(unsigned, form="docx"), sheet.name)
    return case(file, entry, "review", "unsigned-draft", (made,))
