"""Recipes that write the same otherwise: file names, dates, the way text is set."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import timedelta

from tests.corpus import certificates
from tests.corpus.dossier import Dossier
from tests.corpus.form import CompanyFile, Person
from tests.corpus.library import Sheet, full_set, roster
from tests.corpus.render.papers import Plaque, SmallCard
from tests.corpus.rework import damaged_term, respelled, typeset, with_former_term
from tests.corpus.variants.box import (
    as_file,
    changed,
    find,
    in_sections,
    person_of,
    swapped,
    unique,
    usual_profile,
)
from tests.corpus.variants.gaps import some_points

NAMES: dict[str, tuple[str, ...]] = {
    "business-license": ("yyzz", "business license", "營業執照副本", "营业执造"),
    "legal-representative-id": ("frdbrsfzm", "legal rep statement", "法定代表人身份證明書"),
    "power-of-attorney": ("sqwts", "power of attorney", "授權委託書", "授权委拖书"),
    "company-history": ("gsjj", "company profile", "公司簡介", "公司筒介"),
    "products-services": ("cpjs", "products and services", "產品和服務介紹", "产品和服务介召"),
    "market-position": ("scdw", "market position", "市場定位說明", "市场定位说名"),
    "company-scale": ("qygm", "company scale", "企業規模", "企业规摸"),
    "business-performance": ("jyqk", "annual performance", "經營狀況", "经营壮况"),
    "development-plan": ("fzgh", "development plan", "發展規劃", "发展归划"),
    "service-policy": ("shfwzc", "service policy", "售後服務政策", "售后服物政策"),
    "staff-duties": ("gwzz", "staff duties", "崗位職責", "岗位职则"),
    "complaint-handling": ("tscl", "complaints procedure", "投訴處理辦法", "投拆处理办法"),
    "service-flowchart": ("lct", "service flow", "服務流程圖", "服务留程图"),
    "service-manual": ("fwsc", "service manual", "服務手冊", "服务手策"),
    "quality-monitoring": ("zljk", "quality monitoring", "質量監控", "质量监空"),
    "service-statistics": ("sjfx", "service statistics", "數據分析", "数椐分析"),
    "training-plan": ("pxjh", "training plan", "培訓計劃", "培训计化"),
    "training-syllabus": ("kcdg", "training syllabus", "課程大綱", "课程大刚"),
    "training-schedule": ("pxkb", "training schedule", "培訓時間表", "培训时问表"),
    "training-evaluation": ("pxpg", "training evaluation", "培訓效果評估", "培训效果评古"),
    "performance-appraisal": ("jxkh", "staff appraisal", "績效考核", "绩效考合"),
    "hazmat-training": ("aqpx", "safety training", "安全培訓", "安全陪训"),
    "hazmat-procedures": ("aqgf", "safety rules", "安全操作規範", "安全操做规范"),
    "service-requests": ("bxdj", "service requests", "報修登記", "报休登记"),
    "service-handling": ("clgc", "service records", "處理記錄", "处理纪录"),
    "satisfaction-survey": ("mydc", "customer survey", "滿意度調查", "满意度调察"),
    "improvement-actions": ("gjcs", "improvements", "改進措施", "改进错施"),
    "staff-id-card": ("sfz", "ID card", "身份證", "身分证"),
    "staff-education": ("byz", "diploma", "畢業證", "毕亚证"),
    "staff-qualification": ("zgz", "qualification", "資格證書", "资各证"),
    "staff-experience": ("gzzm", "work reference", "工作證明", "工作正明"),
    "hazmat-certificate": ("czz", "safety certificate", "操作證", "操怍证"),
}
"""Initials, English, traditional characters and a slip of the pen."""

_TONES = ("Zīliào", "Cáiliào", "Fùjiàn", "Wénjiàn")
"""Pinyin with tone marks: what macOS takes apart into letters and accents (NFD)."""


def names(file: CompanyFile) -> Dossier:
    """Initials, English, traditional characters, slips, full-width letters, accents taken apart."""
    files = []
    cut = some_points(file, "names", 4)
    for number, sheet in enumerate((*full_set(file, 1, cut), roster(file))):
        kinds = NAMES.get(sheet.leaf.claims[0].item) if sheet.leaf.claims else None
        if number % 6 == 0:
            stem = unicodedata.normalize("NFD", f"{_TONES[number // 6 % 4]} {number:02d}")
        elif kinds is None:
            stem = sheet.name
        else:
            stem = kinds[number % len(kinds)] + (f"{number:02d}" if person_of(sheet) else "")
        if number % 7 == 3 and number % 6:
            stem = stem.translate(_WIDE) + "（１）"
        files.append(as_file(_digital(sheet), stem))
    return Dossier(
        "names", file, unique(files), usual_profile(file), "文件名用拼音、英文、繁体、错字"
    )


_WIDE = {
    code: code + 0xFEE0 for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))
}


def _digital(sheet: Sheet) -> Sheet:
    """Digital PDFs for pictures: these dossiers are about words."""
    return replace(sheet, form="pdf", look=None) if sheet.form in {"scan", "photo"} else sheet


def lettering(file: CompanyFile) -> Dossier:
    """Titles and column names letter-spaced, digits wide in every second paper, punctuation narrow."""
    sheets = []
    for number, sheet in enumerate(full_set(file, 0, some_points(file, "lettering", 4))):
        leaf = replace(sheet.leaf, paper=typeset(sheet.leaf.paper, number))
        sheets.append(_digital(replace(sheet, leaf=leaf)))
    files = in_sections([*sheets, replace(roster(file), form="docx")])
    profile = replace(usual_profile(file), people=())
    return Dossier("lettering", file, files, profile, "字距拉开、全角半角混用，花名册是Word表格")


def terms(file: CompanyFile) -> Dossier:
    """Dates in every spelling; an ID card past, a date nobody can read, the term before the present."""
    company = file.company.model_copy(update={"term_printed": False})
    sheets: list[Sheet] = []
    for number, sheet in enumerate(full_set(file)):
        paper = certificates.licence(company) if sheet.id == "licence" else sheet.leaf.paper
        sheets.append(_digital(changed(sheet, respelled(paper, number))))
    staff = [one for one in file.people if one.service]
    card = find(sheets, f"id-card-{staff[1].name}")
    sheets = swapped(sheets, past_card(card, staff[1], file))
    hazardous = [one for one in staff if one.hazard]
    first = find(sheets, f"hazard-{hazardous[0].name}")
    sheets = swapped(sheets, changed(first, _proof(first, _former(hazardous[0]))))
    last = find(sheets, f"hazard-{hazardous[-1].name}")
    sheets = swapped(sheets, unreadable(last))
    return Dossier("terms", file, in_sections(sheets), usual_profile(file), "各种写法的日期")


def past_card(sheet: Sheet, one: Person, file: CompanyFile) -> Sheet:
    """The ID card of somebody, past its last day."""
    past = file.as_of - timedelta(days=33)
    old = one.model_copy(update={"card_until": past})
    why = f"{one.name}的身份证已于{past}到期"
    card = certificates.id_card(old)
    return _digital(changed(sheet, card, state="invalid", code="expired", why=why))


def unreadable(sheet: Sheet) -> Sheet:
    """The certificate with a term that nobody can read."""
    paper = sheet.leaf.paper
    assert isinstance(paper, Plaque | SmallCard)
    told = changed(sheet, damaged_term(paper), state="review", code="date_unreadable")
    return changed(told, why="有效期的日期看不清")


def _former(one: Person) -> str:
    hazard = one.hazard
    assert hazard is not None
    first = hazard.first
    return f"{first.replace(year=first.year - 6, day=1):%Y-%m-%d}至{first:%Y-%m-%d}"


def _proof(sheet: Sheet, term: str) -> Plaque | SmallCard:
    assert isinstance(sheet.leaf.paper, Plaque | SmallCard)
    return with_former_term(sheet.leaf.paper, term)
