"""Recipes with papers beside papers: copies, older and newer ones, rules and templates of records."""

from __future__ import annotations

from dataclasses import replace

from tests.corpus import certificates
from tests.corpus.catalogue import ITEMS, Nature
from tests.corpus.dossier import Dossier, Leaf
from tests.corpus.form import CompanyFile
from tests.corpus.library import Cut, Sheet, full_set, roster
from tests.corpus.render.papers import Heading, Line, Prose, Records
from tests.corpus.variants.box import (
    changed,
    having,
    in_sections,
    swapped,
    unique,
    usual_profile,
)
from tests.corpus.variants.gaps import hollowed
from tests.corpus.variants.wrong import licence_leaf


def copies(file: CompanyFile) -> Dossier:
    """Copies in a second folder, papers in three forms; the newer blank, a draft or hollow beside the older."""
    sheets = [replace(sheet, look=None) for sheet in full_set(file)]
    extra = [_blank_licence(file), *_drafts(sheets), *_hollow_news(sheets)]
    for sheet in sheets:
        if sheet.form == "docx" and sheet.section == "system":
            extra.append(replace(sheet, form="pdf"))
    files = list(in_sections([*sheets, *extra, roster(file)]))
    twice = [made for made in files if "/" in made.path][::5]
    copied = [replace(made, path=f"备份/{made.path.rpartition('/')[2]}") for made in twice]
    return Dossier(
        "copies",
        file,
        unique([*files, *copied]),
        usual_profile(file),
        "重复文件；新的无效、旧的有效",
    )


def _blank_licence(file: CompanyFile) -> Sheet:
    leaf = licence_leaf(file.company, "invalid", "blank_template", "空白执照")
    return Sheet(
        replace(leaf, id="blank", paper=certificates.blank_licence()),
        "营业执照（新）",
        "pdf",
        "enterprise",
    )


def _drafts(sheets: list[Sheet]) -> list[Sheet]:
    """The next attorney, not yet signed, beside the signed one."""
    found = []
    for sheet in having(sheets, "power-of-attorney"):
        assert isinstance(sheet.leaf.paper, Prose)
        draft = changed(sheet, replace(sheet.leaf.paper, draft=True))
        found.append(replace(draft, form="docx", name=f"{sheet.name}（新）"))
    return found


def _hollow_news(sheets: list[Sheet]) -> list[Sheet]:
    """The next version of three papers, so far headings alone."""
    empty = [one for one in map(hollowed, sheets) if one and isinstance(one.leaf.paper, Prose)]
    return [replace(one, name=f"{one.name}（修订中）") for one in empty[:3]]


def templates(file: CompanyFile) -> Dossier:
    """Forms with an example row instead of records, and rules that describe a record."""
    whole = list(full_set(file))
    records = [sheet for sheet in whole if _is_record(sheet)]
    ruled, *rest = sorted(
        records, key=lambda sheet: sheet.leaf.claims[0].item != "service-handling"
    )
    gone = frozenset(claim.item for claim in ruled.leaf.claims if claim.announces)
    sheets = [
        sheet
        for sheet in full_set(file, 0, Cut(gone=gone))
        if not any(claim.item in gone for claim in sheet.leaf.claims)
    ]
    for sheet in rest[::2]:
        sheets = swapped(sheets, template(sheet))
    for sheet in rest[1::2]:
        sheets = swapped(sheets, low_header(sheet))
    return Dossier(
        "templates",
        file,
        in_sections([*sheets, rules_of(ruled)]),
        usual_profile(file),
        "只有示例行的模板，代替记录的制度",
    )


def _is_record(sheet: Sheet) -> bool:
    announced = [claim for claim in sheet.leaf.claims if claim.announces]
    return (
        isinstance(sheet.leaf.paper, Records)
        and bool(announced)
        and all(ITEMS[claim.item].nature is Nature.RECORDS for claim in announced)
        and not sheet.leaf.paper.before
    )


def template(sheet: Sheet) -> Sheet:
    """The table with an example row, numbers and empty rows: a form nobody has filled in."""
    paper = sheet.leaf.paper
    assert isinstance(paper, Records)
    width = len(paper.columns)
    rows = (
        ("示例", *("××××" for _ in range(width - 1))),
        *((str(number), *[""] * (width - 1)) for number in range(1, 6)),
    )
    empty = replace(paper, rows=rows, below=("填写说明：每栏必填，示例行请删除。",))
    told = changed(sheet, empty, state="invalid", code="blank_template", points=frozenset())
    told = changed(told, why="只有示例行和序号的空白表")
    announced = tuple(claim for claim in told.leaf.claims if claim.announces)
    return replace(told, form="xlsx", leaf=replace(told.leaf, claims=announced))


def rules_of(sheet: Sheet) -> Sheet:
    """A 制度 that says what such a record has to contain: no record."""
    paper = sheet.leaf.paper
    assert isinstance(paper, Records)
    item = sheet.leaf.claims[0].item
    title = f"{paper.title}管理制度"
    listed = "、".join(column.name for column in paper.columns)
    blocks = (
        Heading("一、目的"),
        Line("为使记录完整、可追溯，特制定本制度。"),
        Heading("二、记录的内容"),
        Line(f"每一笔记录均应包含：{listed}。"),
        Heading("三、填写与保存"),
        Line("由当班人员当日填写，不得事后补记；每月汇总归档，保存不少于三年。"),
        Heading("四、检查"),
        Line("部门负责人每季度抽查一次，缺项、涂改的退回重填。"),
    )
    leaf = Leaf("record-rules", Prose(title, blocks), (), item, "规定怎样记录的制度，不是记录")
    return Sheet(leaf, title, "docx", sheet.section)


def low_header(sheet: Sheet) -> Sheet:
    """The table in a sheet with its header in the fourth row or below."""
    paper = sheet.leaf.paper
    assert isinstance(paper, Records)
    lead = max(3 - 1 - len(paper.above), 0) + 1
    laid = replace(paper, lead=lead, groups=False)
    return replace(sheet, form="xlsx", leaf=replace(sheet.leaf, paper=laid))
