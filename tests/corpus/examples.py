"""The two dossiers under examples/, and the reports expected of them; written before any scan."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import yaml

from tests.corpus import certificates
from tests.corpus.build import Built, build
from tests.corpus.dossier import Acceptance, Claim, Dossier, File, Leaf, Profile, Waiver
from tests.corpus.form import CompanyFile, Person
from tests.corpus.library import (
    Cut,
    Sheet,
    decoys,
    full_set,
    load,
    person_papers,
    representative_card,
    roster,
    written,
)
from tests.corpus.numbers import uscc
from tests.corpus.render.papers import CardFront, Heading, Line, Paper, Prose
from tests.corpus.render.pictures import Look

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDERS = {
    "enterprise": "一、企业基本信息",
    "system": "二、售后服务体系文件",
    "personnel": "三、售后服务人员资质",
    "records": "四、售后服务质量记录",
}
SMALL = Look(dpi=118, grey=True, quality=36, noise=0.6)
SMALL_COLOUR = Look(dpi=110, quality=42, noise=0.8)
SMALL_PHOTO = Look(dpi=112, photo=True, quality=36, noise=0.6)


def complete() -> Dossier:
    """宁波栖禾: nothing is missing."""
    file = load("jiadian")
    files = []
    for sheet in (*full_set(file), roster(file)):
        if sheet.id.split("-")[-1] not in {one.name for one in file.people}:
            files.append(_small(sheet, f"{FOLDERS[sheet.section]}/{sheet.name}"))
    for turn, one in enumerate(one for one in file.people if one.service):
        files += _papers_of(file, one, turn)
    staff = tuple((one.name, bool(one.hazard)) for one in file.people if one.service)
    profile = Profile(file.company.name, uscc(file.company), (), True, staff)
    return Dossier("complete", file, tuple(files), profile, "示例：材料齐全的一套资料（虚构企业）")


def _papers_of(file: CompanyFile, one: Person, turn: int) -> Iterable[File]:
    """Somebody's papers: one person's as photos, of the others the card as a scan."""
    folder = f"{FOLDERS['personnel']}/人员证件/{one.name}"
    sheets = person_papers(file, one, turn)
    card = next(sheet for sheet in sheets if sheet.id.startswith("id-card"))
    rest = [sheet for sheet in sheets if sheet is not card]
    yield _small(replace(card, form="scan"), f"{folder}/{card.name}")
    if turn == 1:
        for sheet in rest:
            yield _small(replace(sheet, form="photo"), f"{folder}/{sheet.name}")
    else:
        leaves = tuple(sheet.leaf for sheet in rest)
        yield File(f"{folder}/{one.name}学历、资格及工作证明.pdf", "pdf", leaves)


_SUFFIX = {"scan": ".pdf", "photo": ".jpg", "pdf": ".pdf"}


def _small(sheet: Sheet, stem: str, look: Look | None = None) -> File:
    looks = {"scan": SMALL, "photo": SMALL_PHOTO}
    form = sheet.form
    path = f"{stem}{_SUFFIX.get(form, '.' + form)}"
    return replace(sheet.file(path), form=form, look=look or looks.get(form))


def _blank_evaluation() -> Leaf:
    lines = (
        "培训主题：____________　　培训日期：____年__月__日",
        "参加人员：____________　　讲师：________",
    )
    blocks = (
        *(Line(line) for line in lines),
        Heading("一、考核结果"),
        Line("应到____人，实到____人，合格____人，合格率____%"),
        Heading("二、学员评价"),
        Line("____________________________________"),
        Heading("三、效果评估结论"),
        Line("____________________________________"),
        Line("评估人：________　　　　日期：____年__月__日"),
    )
    claim = Claim(
        "training-evaluation", state="invalid", code="blank_template", why="空白模板，一个字也没填"
    )
    return Leaf("blank-evaluation", Prose("培训效果评估报告", blocks), (claim,))


def _promise() -> Leaf:
    paper = Prose("经营状况", (Line("2025年度审计报告尚未出具，经营状况材料后补。"),))
    return Leaf("promise", paper, (), "business-performance", "只是承诺后补")


def _expired_attorney(file: CompanyFile) -> Leaf:
    paper = next(one for one in file.papers if one.id == "attorney")
    leaf = written(file, paper)
    assert leaf is not None
    assert isinstance(leaf.paper, Prose)
    blocks = tuple(
        Line(block.text.replace("2027年8月31日", "2026年8月31日"))
        if isinstance(block, Line)
        else block
        for block in leaf.paper.blocks
    )
    signed = tuple(line.replace("2026年8月20日", "2025年9月1日") for line in leaf.paper.signed)
    claim = replace(
        leaf.claims[0], state="invalid", code="expired", why="授权期限2026年8月31日已过"
    )
    return replace(leaf, paper=replace(leaf.paper, blocks=blocks, signed=signed), claims=(claim,))


def _other_licence() -> Leaf:
    other = load("jiadian").company
    company = other.model_copy(
        update={
            "name": "芜湖晟岭机电设备有限公司",
            "organization": "MA2T6B1Q",
            "region": "340203",
            "representative": "鲍先锋",
            "address": "安徽省芜湖市弋江区白马街道工业园4号",
            "authority": "芜湖市弋江区市场监督管理局",
            "scope": "机电设备、五金交电、仪器仪表销售；钣金加工。",
        }
    )
    why = "是芜湖晟岭机电的执照，不是本公司的"
    return Leaf("other-licence", certificates.licence(company), (), "business-license", why)


def _paper(file: CompanyFile, paper_id: str, cut: Cut | None = None) -> Leaf:
    paper = next(one for one in file.papers if one.id == paper_id)
    leaf = written(file, paper, cut or Cut())
    assert leaf is not None
    return leaf


def messy() -> Dossier:
    """芜湖钧途: as clients send it."""
    file = load("qiche")
    files = (
        *_messy_enterprise(file),
        *_messy_system(file),
        *_messy_people(file),
        *_messy_records(file),
    )
    accept = (
        Acceptance("quality-monitoring", "现场照片/IMG_2066.JPG", "车间质检看板实拍，已到现场核对"),
    )
    profile = Profile(
        file.company.name,
        uscc(file.company),
        hazardous=False,
        assign=(("扫描件/扫描件 0007.pdf", "training-syllabus"),),
        accept=accept,
        ignore=("旧资料/**",),
        owners=(("personnel", "行政人事部 谢蕴"),),
        waive=(Waiver("market-position", "机构同意免交", date(2027, 12, 31)),),
    )
    note = "示例：客户第一次发来的资料（虚构企业）"
    return Dossier("messy", file, files, profile, note, ignored=("旧资料/2019年公司简介.docx",))


def _messy_enterprise(file: CompanyFile) -> Iterable[File]:
    licence = full_set(file)[0].leaf
    card = representative_card(file)
    front = certificates.without_sides(card.paper, CardFront)  # type: ignore[arg-type]  # Cards
    half = (Claim("legal-representative-id", sides=frozenset({"front"}), why="只有人像面"),)
    cut = Cut(hollow=frozenset({"development-plan/长期目标"}))
    scale = Cut(gone=frozenset({"company-scale/生产设备"}))
    turned = replace(SMALL_PHOTO, turn=90, exif=True)
    yield File("IMG_2034.JPG", "photo", (licence,), turned)
    yield File("微信图片_20260918093355.jpg", "photo", (_other_licence(),), SMALL_PHOTO)
    yield File(
        "微信图片_20260918093412.jpg",
        "photo",
        (replace(card, paper=front, claims=half),),
        SMALL_PHOTO,
    )
    yield File(
        "扫描全能王 2026-06-01 15.54(2).pdf", "scan", (_expired_attorney(file),), SMALL_COLOUR
    )
    yield File("新建 Microsoft Word 文档.docx", "docx", (_paper(file, "history"),))
    yield File("公司介绍/产品与服务介绍.docx", "docx", (_paper(file, "products"),))
    yield File("公司介绍/公司家底（最终版）.docx", "docx", (_paper(file, "scale", scale),))
    yield File("公司介绍/企业发展规划.docx", "docx", (_paper(file, "plan", cut),))
    yield File("公司介绍/经营状况.docx", "docx", (_promise(),))
    yield File("旧资料/2019年公司简介.docx", "docx", (_paper(file, "market"),))
    yield File("品牌授权书.pdf", "scan", (_decoy(file, "brand-license"),), SMALL)


def _decoy(file: CompanyFile, decoy_id: str) -> Leaf:
    return next(sheet.leaf for sheet in decoys(file) if sheet.id == decoy_id)


def _messy_system(file: CompanyFile) -> Iterable[File]:
    archive = "体系文件.zip"
    denied = Cut(denied=frozenset({"staff-duties/权限"}))
    board = Prose("", (Line("质检 3/3"), Line("外返 1"), Line("√")))
    board_leaf = Leaf("board", board)
    statistics = (Claim("service-statistics", why="文件格式打不开，需要换一种格式"),)
    yield File("20260912_171533.pdf", "scan", (_paper(file, "policy-b"),), SMALL)
    yield File("IMG_2051.JPG", "photo", (_paper(file, "flow-b"),), SMALL_PHOTO)
    yield File("购车流程图.pdf", "pdf", (_decoy(file, "purchase-flow"),))
    yield File(
        "制度/岗位职责和权限.docx", "docx", (_paper(file, "duties", denied),), archive=archive
    )
    yield File("制度/客户投诉处理机制.pdf", "pdf", (_paper(file, "complaints"),), archive=archive)
    yield File("制度/售后服务手册(1).docx", "docx", (_paper(file, "manual"),), archive=archive)
    yield File(
        "现场照片/IMG_2066.JPG", "photo", (board_leaf,), replace(SMALL_PHOTO, blur=2.0, dpi=80)
    )
    empty = Leaf("statistics-file", _paper(file, "statistics").paper, statistics)
    raw = b"\x93NUMBERS\0\x01" + bytes(range(256)) * 8
    yield File("服务数据统计分析.numbers", "unknown", (empty,), damage="unsupported", raw=raw)


def _messy_people(file: CompanyFile) -> Iterable[File]:
    staff = [one for one in file.people if one.service]
    young = next(one for one in staff if one.name == "郭子昂")
    cards, photos = [], []
    for turn, one in enumerate(staff):
        sheets = {
            sheet.id.split("-" + one.name)[0]: sheet for sheet in person_papers(file, one, turn)
        }
        card = sheets["id-card"].leaf
        if one is young:
            half = certificates.without_sides(certificates.id_card(one), CardFront)
            claim = replace(card.claims[0], sides=frozenset({"front"}))
            card = replace(card, paper=half, claims=(claim,))
        else:
            yield File(f"人员/{one.name}/毕业证.pdf", "pdf", (sheets["diploma"].leaf,))
            yield File(f"人员/{one.name}/工作证明.pdf", "scan", (sheets["experience"].leaf,), SMALL)
        cards.append(card)
        photos.append(sheets["qualification"].leaf)
    yield File("扫描件/扫描件 0001.pdf", "scan", tuple(cards), SMALL)
    for number, leaf in enumerate(photos):
        turned = replace(SMALL_PHOTO, turn=(0, 180, 0, 270)[number])
        yield File(f"微信图片_202609201104{number:02d}.jpg", "photo", (leaf,), turned)
    cv: Paper = certificates.curriculum_vitae(young)
    weak = Claim(
        "staff-experience",
        person=young.name,
        state="review",
        code="weak_match",
        why="只有本人写的简历",
    )
    yield File("人员/郭子昂/简历.docx", "docx", (Leaf("cv", cv, (weak,)),))
    yield File("人员/员工花名册.xlsx", "xlsx", (roster(file).leaf,))
    hazard = person_papers(file, staff[1])[4].leaf
    yield File("IMG_2059.JPG", "photo", (hazard,), replace(SMALL_PHOTO, dpi=150))
    yield File("培训/车主讲堂计划.docx", "docx", (_decoy(file, "customer-class"),))
    yield File("扫描件/扫描件 0007.pdf", "scan", (_paper(file, "syllabus"),), SMALL)
    yield File("培训/课表.docx", "docx", (_paper(file, "schedule"),))
    yield File("培训/培训效果评估报告.docx", "docx", (_blank_evaluation(),))
    yield File("8月考评.docx", "docx", (_paper(file, "appraisal"),))


def _messy_records(file: CompanyFile) -> Iterable[File]:
    no_words = Cut(hollow=frozenset({"service-handling/客户反馈"}))
    archive = "记录.zip"
    requests = _paper(file, "requests")
    yield File("售后记录/报修8-9月.csv", "csv", (requests,), archive=archive)
    yield File(
        "售后记录/服务处理台账.xlsx", "xlsx", (_paper(file, "handling", no_words),), archive=archive
    )
    yield File("服务请求登记制度.docx", "docx", (_decoy(file, "request-rules"),))
    yield File("满意度调查计划.docx", "docx", (_decoy(file, "survey-plan"),))
    broken = replace(
        _paper(file, "improvement"), claims=(Claim("improvement-actions", why="文件损坏"),)
    )
    yield File("改进措施与效果.pdf", "pdf", (broken,), damage="corrupt")
    yield File("资料清单.xlsx", "xlsx", (_decoy(file, "list"),))
    yield File("新建文本文档.txt", "txt", (), damage="empty")
    yield File("Thumbs.db", "junk", (), raw=b"\xd0\xcf\x11\xe0" + b"\0" * 200)
    yield File("~$课表.docx", "junk", (), raw=b"\x06user" + b" " * 157)


def expected(built: Built) -> str:
    """What a scan must find, as YAML."""
    items = {}
    for item in built.truth.items:
        good = item.status in {"complete", "partial", "waived", "not_applicable"}
        entry: dict[str, object] = {"status": item.status, "why": item.why}
        paths = sorted({place.path for place in item.places})
        if paths:
            entry["evidence" if good else "offered"] = paths
        if item.missing:
            entry["missing"] = list(item.missing)
        if item.people:
            entry["people"] = dict(item.people)
        near = [place.path for near, place, _ in built.truth.decoys if near == item.item]
        codes = [*item.codes, *(["near_miss"] if near and item.status == "missing" else [])]
        if codes:
            entry["codes"] = codes
        if near:
            entry["never"] = sorted(near)
        items[item.item] = entry
    whole = {"as_of": built.dossier.as_of, "items": items}
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=110)


def write(folder: Path = EXAMPLES) -> None:
    """Write both dossiers and their expected reports anew."""
    for dossier in (complete(), messy()):
        built = build(dossier)
        shutil.rmtree(folder / dossier.id, ignore_errors=True)
        built.write(folder / dossier.id)
        head = f"# {dossier.note}：每项应得的状态、依据和原因；写于程序第一次扫描之前。\n"
        (folder / f"{dossier.id}.expected.yaml").write_text(
            head + expected(built), encoding="utf-8"
        )
