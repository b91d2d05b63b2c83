"""Recipes that keep every paper and change how they are packed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tests.corpus.dossier import Dossier, File, Leaf, Profile
from tests.corpus.form import CompanyFile
from tests.corpus.library import (
    Cut,
    Sheet,
    decoys,
    fillers,
    full_set,
    representative_card,
    roster,
    written,
)
from tests.corpus.render.papers import Grid, Heading, Prose, Records
from tests.corpus.render.pictures import Look
from tests.corpus.variants.box import (
    FOLDERS,
    as_file,
    chance,
    flat,
    in_sections,
    person_of,
    swapped,
    unique,
    usual_profile,
)


def orderly(file: CompanyFile) -> Dossier:
    """All papers, well named, in section folders, with a profile; fillers among them."""
    sheets = (*full_set(file), *fillers(file), roster(file))
    return Dossier("orderly", file, in_sections(sheets), usual_profile(file), "整齐的全套资料")


def bare(file: CompanyFile) -> Dossier:
    """All papers in one folder, other versions, decoys beside, no profile, but a roster."""
    sheets = (*full_set(file, 1), *decoys(file), *fillers(file), roster(file))
    return Dossier("bare", file, flat(sheets), None, "没有说明文件，人员靠花名册")


MERGED_PAGES = 80


def merged(file: CompanyFile) -> Dossier:
    """Everything in one PDF of 80 and more pages, text and scans mixed, two points taken out."""
    dice = chance(file, "merged")
    gone = frozenset(
        dice.sample(
            [
                "company-scale/办公场所",
                "development-plan/中期目标",
                "service-manual/维修工具",
                "service-handling/客户反馈",
                "products-services/技术特点",
            ],
            2,
        )
    )
    sheets = [sheet for sheet in full_set(file, 0, Cut(gone=gone)) if sheet.id != "licence"]
    pad = [sheet.leaf for sheet in fillers(file)]
    leaves: list[Leaf] = [_contents(sheets)]
    for index, sheet in enumerate(sheets):
        leaves.append(sheet.leaf)
        if index % 2:
            leaves.append(_other_copy(pad[index // 2 % len(pad)], index))
    while len(leaves) < MERGED_PAGES:
        leaves.append(_other_copy(pad[len(leaves) % len(pad)], len(leaves)))
    scans = tuple(leaf.signed or dice.random() < 0.2 for leaf in leaves)
    whole = File("申报材料全套.pdf", "mixed", tuple(leaves), Look(dpi=140, quality=55), scans)
    licence = as_file(full_set(file)[0], "营业执照副本")
    return Dossier("merged", file, (whole, licence), usual_profile(file), "全部合并为一个PDF")


def _contents(sheets: Iterable[Sheet]) -> Leaf:
    lines = "\n".join(f"{sheet.name} …… {page}" for page, sheet in enumerate(sheets, 2))
    rows = tuple((line.split(" …… ")[0], line.split(" …… ")[1]) for line in lines.splitlines())
    return Leaf("contents-page", Prose("目录", (Grid((("材料名称", "页码"), *rows)),)))


def _other_copy(leaf: Leaf, number: int) -> Leaf:
    """The same filler with its own number, so that pages differ."""
    paper = leaf.paper
    if isinstance(paper, Prose):
        paper = replace(paper, blocks=(Heading(f"第{number}号", 2), *paper.blocks))
    return replace(leaf, id=f"{leaf.id}-{number}", paper=paper)


def zipped(file: CompanyFile) -> Dossier:
    """A zip with GBK names, folders in folders, names that say little."""
    files: list[File] = []
    for number, sheet in enumerate(full_set(file, 1)):
        person = person_of(sheet)
        base = as_file(sheet, sheet.name)
        stem, dot, suffix = base.path.rpartition(".")
        name = f"扫描{number:04d}" if base.form in {"scan", "photo"} else stem
        folder = f"认证资料/{FOLDERS[sheet.section][2:]}/{person or '公司'}/"
        files.append(replace(base, path=f"{folder}{name}{dot}{suffix}", archive="认证资料.zip"))
    listed = replace(as_file(roster(file), "认证资料/人员"), archive="认证资料.zip")
    profile = replace(usual_profile(file), people=(), hazardous=None)
    return Dossier("zipped", file, (*unique(files), listed), profile, "客户发来的压缩包")


def spread(file: CompanyFile) -> Dossier:
    """Points over two files each; records on several sheets, merged headers, a form a page."""
    sheets: list[Sheet] = []
    for number, sheet in enumerate(full_set(file)):
        halves = _halves(file, sheet) if number % 2 else []
        sheets += halves or [_laid_out(sheet, number)]
    files = in_sections(sheets)
    return Dossier("spread", file, files, usual_profile(file), "内容分散在多个文件和表里")


def _halves(file: CompanyFile, sheet: Sheet) -> list[Sheet]:
    """A written paper of several points as two files, the first and the last points."""
    paper = next((one for one in file.papers if one.id == sheet.id), None)
    if paper is None or not paper.item or sheet.leaf.signed or paper.steps or paper.records:
        return []
    tags = list(dict.fromkeys(tag for part in paper.parts for tag in paper.full(part.shows)))
    if len(tags) < 2 or any(len(part.shows) > 1 for part in paper.parts):
        return []
    middle = len(tags) // 2
    found = []
    for mark, gone in (("（上）", tags[middle:]), ("（下）", tags[:middle])):
        leaf = written(file, paper, Cut(gone=frozenset(gone)))
        assert leaf is not None
        assert isinstance(leaf.paper, Prose)
        titled = replace(leaf.paper, title=leaf.paper.title + mark)
        found.append(replace(sheet, leaf=replace(leaf, paper=titled), name=sheet.name + mark))
    return found


def _laid_out(sheet: Sheet, number: int) -> Sheet:
    paper = sheet.leaf.paper
    if not isinstance(paper, Records):
        return sheet
    if any(column.group for column in paper.columns):
        paper, form = replace(paper, groups=True, lead=2), "xlsx"
    elif number % 3:
        paper, form = replace(paper, forms=True), "docx"
    else:
        paper, form = replace(paper, sheets=("一", "二")), "xlsx"
    return replace(sheet, form=form, leaf=replace(sheet.leaf, paper=paper))


_LOOKS = (
    Look(photo=True, turn=90, exif=True, quality=55),
    Look(photo=True, quality=50, noise=5),
    Look(photo=True, turn=180, quality=60),
    Look(photo=True, turn=270, quality=60),
    Look(grey=True, quality=45, noise=6, skew=1.5),
    Look(dpi=130, blur=0.5),
)


def pictures(file: CompanyFile) -> Dossier:
    """Certificates and records as photos and scans in bad light, turned and askew."""
    sheets: list[Sheet] = []
    for number, sheet in enumerate(full_set(file)):
        look = _LOOKS[number % len(_LOOKS)]
        picture = replace(sheet, form="photo" if look.photo else "scan", look=look)
        taken = sheet.section in {"personnel", "records"} or sheet.form in {"scan", "photo"}
        sheets.append(picture if taken else sheet)
    files = list(in_sections(sheets))
    for number, made in enumerate(files):
        if made.form == "photo":
            files[number] = replace(
                made, path=f"{made.path.rpartition('/')[0]}/IMG_{2000 + number}.JPG"
            )
    profile: Profile = usual_profile(file)
    return Dossier("pictures", file, tuple(files), profile, "手机拍照和扫描件")


def cards_together(file: CompanyFile) -> Dossier:
    """One PDF with all ID cards, the legal representative's among them; and so on."""
    sheets = list(full_set(file, 1))
    people = [sheet for sheet in sheets if person_of(sheet)]
    kinds: dict[str, list[Sheet]] = {}
    for sheet in people:
        kinds.setdefault(sheet.id.rpartition("-")[0], []).append(sheet)
    rest = [sheet for sheet in sheets if sheet not in people and sheet.id != "statement"]
    names = {
        "id-card": "身份证合集",
        "diploma": "毕业证",
        "qualification": "资格证",
        "experience": "工作证明",
        "hazard": "操作证",
    }
    files = list(flat([*rest, roster(file, everybody=False)]))
    for kind, group in kinds.items():
        leaves = tuple(sheet.leaf for sheet in group)
        if kind == "id-card":
            leaves = (representative_card(file), *leaves)
        files.append(File(f"{names[kind]}.pdf", "scan", leaves, Look(grey=True)))
    profile = replace(usual_profile(file), people=())
    return Dossier(
        "cards-together", file, tuple(files), profile, "证件按种类合并，危险作业人员未标明"
    )


__all__ = ["bare", "cards_together", "merged", "orderly", "pictures", "spread", "swapped", "zipped"]
