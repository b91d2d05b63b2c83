"""Recipes with papers that cannot count: expired, another company's, broken, drafts, old forms."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.corpus import certificates
from tests.corpus.catalogue import ITEMS
from tests.corpus.dossier import Claim, Dossier, File, Leaf
from tests.corpus.form import Company, CompanyFile
from tests.corpus.library import Sheet, full_set, representative_card
from tests.corpus.numbers import uscc
from tests.corpus.render.files import SUFFIXES, make
from tests.corpus.render.papers import Prose
from tests.corpus.rework import earlier
from tests.corpus.variants.box import (
    as_file,
    chance,
    changed,
    find,
    having,
    in_sections,
    swapped,
    unique,
    usual_profile,
    without,
)

OTHER = {
    "name": "衡阳市砚北五金制品有限公司",
    "organization": "MA4P7C2X",
    "region": "430405",
    "representative": "匡志诚",
    "address": "湖南省衡阳市珠晖区东阳渡街道砚北路31号",
    "authority": "衡阳市珠晖区市场监督管理局",
    "scope": "五金制品、金属门窗的生产与销售。",
    "founded": date(2016, 5, 9),
    "until": None,
}


def other_company(company: Company) -> Company:
    """Somebody else's company, for a licence that strayed in."""
    return company.model_copy(update=OTHER)


def licence_leaf(company: Company, state: str, code: str, why: str) -> Leaf:
    items = ("business-license", "organization-code", "tax-registration")
    claims = tuple(Claim(item, state=state, code=code, why=why) for item in items)
    return Leaf("licence", certificates.licence(company), claims)


def invalid(file: CompanyFile) -> Dossier:
    """Another company's licence, expired attorney and safety cards, broken and locked files."""
    dice = chance(file, "invalid")
    sheets = list(full_set(file))
    other = licence_leaf(
        other_company(file.company), "invalid", "other_company", "是别的公司的执照"
    )
    sheets = swapped(sheets, replace(find(sheets, "licence"), leaf=other))
    attorney = having(sheets, "power-of-attorney")[0]
    assert isinstance(attorney.leaf.paper, Prose)
    old = earlier(attorney.leaf.paper, 4)
    sheets = swapped(
        sheets, changed(attorney, old, state="invalid", code="expired", why="授权期限已过")
    )
    sheets = _expired_cards(file, sheets)
    files = list(in_sections(sheets))
    targets = [
        "company-history",
        "staff-duties",
        "training-evaluation",
        "quality-monitoring",
        "improvement-actions",
        "training-syllabus",
    ]
    for item, damage in zip(
        dice.sample(targets, 4), ("empty", "corrupt", "encrypted", "unsupported"), strict=True
    ):
        files = [_broken(made, item, damage) for made in files]
    return Dossier("invalid", file, tuple(files), usual_profile(file), "过期、错公司、打不开的文件")


def _expired_cards(file: CompanyFile, sheets: list[Sheet]) -> list[Sheet]:
    """The first hazardous person's card is past its term, the second's past its review."""
    people = [one for one in file.people if one.service and one.hazard]
    for number, one in enumerate(people[:2]):
        hazard = one.hazard
        assert hazard is not None
        past = file.as_of - timedelta(days=17 + 40 * number)
        update: dict[str, object] = {"until": past, "first": past.replace(year=past.year - 6)}
        if number and hazard.review:
            update = {"review": past}
        aged = one.model_copy(update={"hazard": hazard.model_copy(update=update)})
        sheet = find(sheets, f"hazard-{one.name}")
        new = certificates.hazard_certificate(aged)
        why = f"{one.name}的操作证已于{past}过期"
        sheets = swapped(sheets, changed(sheet, new, state="invalid", code="expired", why=why))
    return sheets


def _broken(made: File, item: str, damage: str) -> File:
    """The file of an item after an accident, under the item's own name."""
    if not made.leaves or made.leaves[0].claims[:1] == () or made.leaves[0].claims[0].item != item:
        return made
    if made.damage or len({claim.item for claim in made.leaves[0].claims}) > 1:
        return made
    stem = f"{made.path.rpartition('/')[0]}/{ITEMS[item].title}"
    papers = [leaf.paper for leaf in made.leaves]
    if damage == "empty":
        return replace(made, path=f"{stem}{SUFFIXES[made.form]}", damage="empty")
    if damage == "corrupt":
        return replace(made, form="pdf", path=f"{stem}.pdf", damage="corrupt")
    if damage == "encrypted":
        return replace(
            made, path=f"{stem}.pdf", damage="encrypted", raw=locked(make(papers, "pdf").data)
        )
    return replace(made, path=f"{stem}.xmind", damage="unsupported", raw=XMIND)


XMIND = b"\x93XMIND\0\x02" + bytes(range(256)) * 4
"""A file of a program nobody reads."""


def locked(pdf: bytes) -> bytes:
    """A PDF that opens with a password only; nobody will ever see what is in it."""
    target = BytesIO()
    lock = StandardEncryption("bxy-2041", ownerPassword="bxy-2042", strength=128)
    canvas = Canvas(target, invariant=1, encrypt=lock)
    canvas.drawString(72, 700, hashlib.sha256(pdf).hexdigest())
    canvas.save()
    return target.getvalue()


def drafts(file: CompanyFile) -> Dossier:
    """Signed papers as editable drafts, and a licence past its term."""
    sheets = list(full_set(file, 1))
    statement = find(sheets, "statement")
    attorney = having(sheets, "power-of-attorney")[0]
    for sheet in (statement, attorney):
        assert isinstance(sheet.leaf.paper, Prose)
        paper = replace(sheet.leaf.paper, draft=True)
        sheets = swapped(sheets, replace(changed(sheet, paper), form="docx"))
    past = file.as_of - timedelta(days=30)
    expired = file.company.model_copy(update={"until": past, "term_printed": True})
    leaf = licence_leaf(expired, "invalid", "expired", f"营业期限到{past}为止")
    sheets = swapped(sheets, replace(find(sheets, "licence"), leaf=leaf))
    return Dossier(
        "drafts", file, in_sections(sheets), usual_profile(file), "未签字的草稿，执照营业期限已过"
    )


def old_forms(file: CompanyFile) -> Dossier:
    """The old separate certificates with a licence that has a 15-digit number only."""
    sheets = without(full_set(file), "licence", "statement")
    paper = certificates.licence(file.company, old=True)
    claim = Claim(
        "business-license", state="invalid", code="outdated_paper", why="只有15位注册号的旧执照"
    )
    code = certificates.organization_certificate(file.company, file.as_of + timedelta(days=400))
    tax = certificates.tax_certificate(file.company)
    old = (
        Sheet(Leaf("licence", paper, (claim,)), "营业执照", "scan", "enterprise"),
        Sheet(
            Leaf(
                "code", code, (Claim("organization-code", code="outdated_paper", why="旧证仍可"),)
            ),
            "组织机构代码证",
            "scan",
            "enterprise",
        ),
        Sheet(
            Leaf("tax", tax, (Claim("tax-registration", code="outdated_paper", why="旧证仍可"),)),
            "税务登记证",
            "photo",
            "enterprise",
        ),
        Sheet(representative_card(file), "法人身份证", "photo", "enterprise"),
    )
    return Dossier(
        "old-forms", file, in_sections([*sheets, *old]), usual_profile(file), "三证分开的旧证照"
    )


def versions(file: CompanyFile) -> Dossier:
    """An older licence in the former name, one paper in three forms, both versions of slots."""
    sheets = list(full_set(file))
    aged = file.company.model_copy(
        update={
            "until": file.as_of - timedelta(days=500),
            "issued": file.company.founded + timedelta(days=60),
            "term_printed": True,
        }
    )
    if file.company.former:
        aged = aged.model_copy(update={"name": file.company.former})
    older = Leaf(
        "old-licence", certificates.licence(aged), (), "business-license", "旧执照，期限已过"
    )
    extra = [Sheet(older, "营业执照（旧）", "scan", "enterprise")]
    other_slots = [
        sheet
        for sheet in full_set(file, 1)
        if sheet.slot and sheet.id not in {one.id for one in sheets}
    ]
    for sheet in sheets:
        if sheet.id in {"duties", "quality"} or (sheet.form == "docx" and len(extra) == 1):
            extra.append(replace(sheet, form="pdf"))
            extra.append(replace(sheet, form="scan", name=f"{sheet.name}盖章扫描"))
            break
    profile = usual_profile(file)
    if file.company.former:
        profile = replace(profile, also_known_as=(file.company.former,))
    files = unique([*in_sections([*sheets, *other_slots, *extra])])
    return Dossier("versions", file, files, profile, "新旧版本并存，一份材料三种格式")


def misprinted(file: CompanyFile) -> tuple[Leaf, str]:
    """A licence whose code has a wrong check character, and that code."""
    code = uscc(file.company)
    wrong = code[:-1] + ("3" if code[-1] != "3" else "4")
    leaf = full_set(file)[0].leaf
    claims = tuple(
        replace(claim, code="uscc_check_failed" if claim.item == "business-license" else claim.code)
        for claim in leaf.claims
    )
    return replace(
        leaf, paper=certificates.licence(file.company, number=wrong), claims=claims
    ), wrong


__all__ = ["as_file", "drafts", "invalid", "misprinted", "old_forms", "versions"]
