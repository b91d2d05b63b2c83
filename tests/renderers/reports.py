"""Reports made by hand: open items of all kinds, all complete, an empty folder, hostile names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from certcheck.checklist.model import Checklist, Fact, Item, Paper, Section, Supply
from certcheck.checklist.requirements import EachPerson, Papers, Point, Records, Text
from certcheck.report import (
    OPEN,
    Acceptance,
    Assignment,
    Dossier,
    Evidence,
    FileProblem,
    FileResult,
    Finding,
    Identity,
    ItemResult,
    Place,
    PointResult,
    Reason,
    Report,
    Run,
    Severity,
    Status,
    SubjectResult,
    WaiverUse,
)

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

SECTIONS = (
    ("enterprise", "企业基本信息", "The company"),
    ("system", "售后服务体系文件", "Service system"),
    ("personnel", "售后服务人员资质", "Service staff"),
    ("records", "售后服务质量记录", "Service records"),
)

# section, ref, id, title, points (documents), columns (records) or "*" (each person)
ITEMS = (
    ("enterprise", "一(1)", "business-license", "营业执照副本复印件", "Business licence", ""),
    (
        "enterprise",
        "一(1)",
        "organization-code",
        "组织机构代码证副本复印件",
        "Organisation code",
        "",
    ),
    ("enterprise", "一(1)", "legal-representative-id", "法定代表人身份证明", "Identity proof", ""),
    (
        "enterprise",
        "一(1)",
        "power-of-attorney",
        "授权委托书",
        "Power of attorney",
        "委托人 受托人",
    ),
    ("enterprise", "一(2)", "market-position", "市场定位", "Market position", "所在行业 竞争优势"),
    (
        "enterprise",
        "一(3)",
        "company-scale",
        "企业规模",
        "Size",
        "注册资本 员工人数 生产设备 办公场所",
    ),
    ("system", "二(1)", "service-policy", "售后服务政策", "Service policy", "服务承诺 响应时间"),
    (
        "system",
        "二(2)",
        "service-flowchart",
        "售后服务流程图",
        "Service flow chart",
        "客户咨询 客户回访",
    ),
    ("personnel", "三(1)", "staff-id-card", "服务人员身份证复印件", "ID cards of the staff", "*"),
    ("personnel", "三(1)", "staff-education", "学历证明", "Education of the staff", "*"),
    ("personnel", "三(2)", "training-plan", "培训计划", "Training plan", ""),
    ("personnel", "三(2)", "training-schedule", "培训时间表", "Training schedule", ""),
    ("personnel", "三(3)", "hazmat-training", "安全操作培训", "Safety training", "!"),
    ("personnel", "三(3)", "hazmat-certificate", "安全操作证书", "Safety certificates", "!"),
    (
        "records",
        "四(1)",
        "service-requests",
        "服务请求记录",
        "Service requests",
        "|客户信息 产品型号",
    ),
    ("records", "四(3)", "satisfaction-survey", "客户满意度调查", "Satisfaction survey", ""),
)


def both(zh: str, en: str = "") -> Text:
    return Text(zh=zh, en=en or zh)


def _points(titles: str) -> tuple[Point, ...]:
    return tuple(
        Point(id=f"p{number}", title=both(title, f"point {number}"), words=(title,))
        for number, title in enumerate(titles.split(), 1)
    )


def _item(row: tuple[str, str, str, str, str, str]) -> Item:
    section, ref, item_id, zh, en, needs = row
    papers = (item_id,)
    requirement: Papers | Records | EachPerson
    if needs in {"*", "!"}:
        tagged = "hazardous" if needs == "!" else None
        requirement = EachPerson(kind="each-person", papers=papers, tagged=tagged)
    elif needs.startswith("|"):
        requirement = Records(kind="records", papers=papers, columns=_points(needs[1:]))
    else:
        requirement = Papers(kind="paper", papers=papers, points=_points(needs))
    return Item(
        id=item_id,
        section=section,
        ref=ref,
        title=both(zh, en),
        when="hazardous" if needs == "!" else None,
        requires=both(f"{zh}，内容完整。", f"{en}, complete."),
        remedy=both(
            f"请提供{zh}，加盖公章后扫描成 PDF。", f"Please supply: {en}, sealed, as a PDF."
        ),
        needs=requirement,
        supply=_SUPPLIES.get(item_id),
    )


_SUPPLIES = {
    "business-license": Supply(format=both("清晰的扫描件", "A clear scan"), copies=1, seal=True),
    "staff-id-card": Supply(sides=True, copies=2),
}

CHECKLIST = Checklist(
    id="after-sales-service",
    title=both("售后服务认证审核资料", "After-sales service certification"),
    version="1.0",
    sections=tuple(Section(id=s, title=both(zh, en)) for s, zh, en in SECTIONS),
    facts=(
        Fact(
            id="hazardous",
            ask=both(
                "服务人员是否从事危险作业（登高、带电、燃气、制冷剂等）？",
                "Does the service staff do hazardous work (heights, live wires, gas)?",
            ),
        ),
    ),
    items=tuple(_item(row) for row in ITEMS),
    papers={
        "staff-education": Paper(title=both("毕业证书", "Diploma"), titles=("毕业证书",)),
        "business-license": Paper(title=both("营业执照", "Business licence"), titles=("营业执照",)),
        "service-contract": Paper(title=both("服务合同", "Service contract"), titles=("服务合同",)),
    },
)

ITEMS_BY_ID = {item.id: item for item in CHECKLIST.items}


def evidence(path: str, item_id: str, *because: Reason, **more: object) -> Evidence:
    base = Evidence(path, item_id, "text", counts=True, confidence=0.98, because=because)
    return replace(base, **more)  # type: ignore[arg-type]


def result(item_id: str, status: Status, **more: object) -> ItemResult:
    line = 100 + 10 * list(ITEMS_BY_ID).index(item_id)
    return replace(ItemResult(ITEMS_BY_ID[item_id], status, line=line), **more)  # type: ignore[arg-type]


def points(item_id: str, path: str, *covered: bool) -> tuple[PointResult, ...]:
    return tuple(
        PointResult(point, yes, path if yes else None, 3 if yes else None)
        for point, yes in zip(ITEMS_BY_ID[item_id].points, covered, strict=True)
    )


def people(**statuses: Status) -> tuple[SubjectResult, ...]:
    return tuple(
        SubjectResult(f"p{n}", name, status) for n, (name, status) in enumerate(statuses.items(), 1)
    )


def complete(item_id: str) -> ItemResult:
    title = ITEMS_BY_ID[item_id].title.zh
    paper = evidence(f"{title}.pdf", item_id, Reason("title", {"title": title}), pages=(1, 2))
    covered = [True] * len(ITEMS_BY_ID[item_id].points)
    return result(
        item_id,
        Status.COMPLETE,
        evidence=(paper,),
        points=points(item_id, paper.path, *covered),
    )


FILES = (
    FileResult(
        "人员/张三 毕业证.jpg", "a1" * 32, Place.EVIDENCE, "staff-education", ("staff-education",)
    ),
    FileResult("人员/花名册.xlsx", "a2" * 32, Place.USED, "roster"),
    FileResult(
        "制度/满意度调查管理制度.docx",
        "a3" * 32,
        Place.UNMATCHED,
        "rules",
        (),
        "rules_not_records",
        {},
        "satisfaction-survey",
    ),
    FileResult("微信图片_20190429164038.jpg", "a4" * 32, Place.UNMATCHED, None, (), "not_found"),
    FileResult(
        "合同.pdf",
        "a5" * 32,
        Place.UNMATCHED,
        "service-contract",
        (),
        "not_asked",
        {"paper": "service-contract"},
    ),
    FileResult("扫描件/加密.pdf", "a6" * 32, Place.PROBLEM, None, (), "encrypted"),
    FileResult(
        "营业执照副本.jpg", "a7" * 32, Place.EVIDENCE, "business-license", ("business-license",)
    ),
    FileResult(
        "备份/营业执照副本.jpg",
        "a7" * 32,
        Place.IGNORED,
        "duplicate",
        (),
        "duplicate",
        {"path": "营业执照副本.jpg"},
    ),
    FileResult(".DS_Store", "a8" * 32, Place.IGNORED, "junk", (), "junk"),
)


def dossier(**more: object) -> Dossier:
    base = Dossier(
        "./杭州示例电器", "杭州示例电器有限公司", "91330100MA2ABCDE2X", 9, {"hazardous": None}
    )
    return replace(base, **more)  # type: ignore[arg-type]


def report(items: tuple[ItemResult, ...], lang: str = "zh", **more: object) -> Report:
    run = Run(date(2026, 11, 23), lang, OPEN, "rapidocr PP-OCRv6", None)
    base = Report(CHECKLIST, "c0" * 32, "after-sales-service.yaml", run, dossier(), items)
    return replace(base, **more)  # type: ignore[arg-type]


def all_complete(lang: str = "zh") -> Report:
    items = tuple(complete(item_id) for item_id in ITEMS_BY_ID)
    return report(items, lang, dossier=dossier(facts={"hazardous": True}))


def of_empty_folder(lang: str = "zh") -> Report:
    findings = (Finding("not_found", ERROR),)
    items = tuple(result(i, Status.MISSING, findings=findings) for i in ITEMS_BY_ID)
    nobody = dossier(company=None, uscc=None, files=0)
    return report(items, lang, dossier=nobody)


def messy(lang: str = "zh") -> Report:
    """Open items of every status, questions, files that prove nothing or cannot be read."""
    open_items = {one.item.id: one for one in _messy_items()}
    items = tuple(open_items.get(item_id) or complete(item_id) for item_id in ITEMS_BY_ID)
    return report(
        items,
        lang,
        files=FILES,
        problems=(
            FileProblem("扫描件/加密.pdf", "encrypted"),
            FileProblem("全套.pdf", "unreadable", 7),
            FileProblem("全套.pdf", "unreadable", 8),
        ),
        identity=(
            Identity(
                "company",
                "杭州示例电器有限公司",
                ("营业执照副本.jpg", "授权委托书.docx"),
                agrees=True,
            ),
            Identity("company", "杭州示例家电厂", ("企业简介.docx",), agrees=False),
            Identity("uscc", "91330106MA2XXXXX2K", ("营业执照副本.jpg",), agrees=True),
            Identity("representative", "钱多多", ("营业执照副本.jpg",), agrees=True),
            Identity("address", "杭州市西湖区示例路8号", ("营业执照副本.jpg",), agrees=True),
            Identity("person", "张三", ("花名册.xlsx", "证件/张三 毕业证.jpg"), agrees=True),
            Identity("person", "钱五", ("证件/钱五 身份证.jpg",), agrees=False),
        ),
        assignments=(Assignment("合同.pdf", None, "certcheck.yaml:9"),),
        acceptances=(
            Acceptance(
                "流程.png", "service-flowchart", "手绘图，已核对", "王五", "certcheck.yaml:12"
            ),
        ),
        waivers=(
            WaiverUse("market-position", "机构同意免交", date(2027, 12, 31), "certcheck.yaml:15"),
        ),
        findings=(Finding("assign_unused", WARNING, {"path": "旧/执照.jpg"}),),
        questions=("hazardous",),
    )


def _messy_items() -> tuple[ItemResult, ...]:
    licence = "营业执照副本.jpg"
    return (
        result(
            "business-license",
            Status.INVALID,
            evidence=(evidence(licence, "business-license", counts=False),),
            findings=(
                Finding(
                    "expired", ERROR, {"date": "2024-05-31", "paper": "business-license"}, licence
                ),
                Finding("seal_not_seen", INFO, {}, licence),
            ),
        ),
        result(
            "organization-code",
            Status.COMPLETE,
            evidence=(evidence("代码证.jpg", "organization-code"),),
            findings=(
                Finding("outdated_paper", WARNING, {"paper": "组织机构代码证"}, "代码证.jpg"),
            ),
        ),
        result(
            "power-of-attorney",
            Status.REVIEW,
            evidence=(evidence("授权委托书.docx", "power-of-attorney", counts=False),),
            points=points("power-of-attorney", "授权委托书.docx", True, True),
            findings=(Finding("unsigned_draft", ERROR, {}, "授权委托书.docx"),),
        ),
        result("market-position", Status.WAIVED),
        result(
            "company-scale",
            Status.PARTIAL,
            evidence=(evidence("企业简介.docx", "company-scale"),),
            points=points("company-scale", "企业简介.docx", True, True, False, False),
            findings=(
                Finding("point_missing", ERROR, {"point": "p3"}, point="p3"),
                Finding("point_missing", ERROR, {"point": "p4"}, point="p4"),
            ),
        ),
        result(
            "staff-id-card",
            Status.PARTIAL,
            subjects=people(
                张三=Status.COMPLETE, 李四=Status.PARTIAL, 王五=Status.PARTIAL, 赵六=Status.MISSING
            ),
            findings=(
                Finding("one_side_only", ERROR, {"name": "李四"}, "李四.jpg", subject="p2"),
                Finding("one_side_only", ERROR, {"name": "王五"}, "王五.jpg", subject="p3"),
                Finding("person_missing", ERROR, {"name": "赵六"}, subject="p4"),
            ),
        ),
        result(
            "staff-education",
            Status.REVIEW,
            subjects=people(张三=Status.COMPLETE, 李四=Status.REVIEW),
            findings=(
                Finding("roster_inferred", WARNING, {"name": "张三、李四"}),
                Finding(
                    "name_mismatch",
                    ERROR,
                    {"found": "李泗", "expected": "李四"},
                    "李四 毕业证.jpg",
                    subject="p2",
                ),
            ),
        ),
        result("training-schedule", Status.MISSING, findings=(Finding("not_found", ERROR),)),
        result(
            "hazmat-training",
            Status.REVIEW,
            findings=(Finding("applicability_unknown", ERROR, {"question": "hazardous"}),),
        ),
        result(
            "hazmat-certificate",
            Status.REVIEW,
            findings=(Finding("applicability_unknown", ERROR, {"question": "hazardous"}),),
        ),
        result(
            "service-requests",
            Status.PARTIAL,
            evidence=(evidence("记录/服务请求.xlsx", "service-requests", sheet="2026年"),),
            points=points("service-requests", "记录/服务请求.xlsx", True, False),
            findings=(
                Finding("stale_records", WARNING, {"date": "2024-12-01"}, "记录/服务请求.xlsx"),
            ),
        ),
        result(
            "satisfaction-survey",
            Status.MISSING,
            findings=(
                Finding("not_found", ERROR),
                Finding(
                    "near_miss",
                    INFO,
                    {"reason": "rules_not_records"},
                    "制度/满意度调查管理制度.docx",
                ),
            ),
        ),
    )


def hostile(lang: str = "zh") -> Report:
    """Names and values that would move the cursor, colour the screen or turn the text."""
    names = (
        "\x1b[31m红\x1b[0m.pdf",
        "[red]x[/red].pdf",
        "行一\n行二.pdf",
        "\u202efdp.exe",
        "坏\\xb5.pdf",
        "\udcb5.pdf",
        ":smile:.pdf",
        "33010219900101123X.jpg",
        "\x07\x08\x9b1m.pdf",
    )
    files = tuple(
        FileResult(name, "00" * 32, Place.UNMATCHED, None, (), "not_found") for name in names
    )
    items = tuple(
        result(
            item_id,
            Status.INVALID,
            findings=(
                Finding("expired", ERROR, {"date": "2024-05-31", "name": "\x1b[2J"}, names[0]),
            ),
        )
        for item_id in ITEMS_BY_ID
    )
    problems = tuple(FileProblem(name, "corrupt") for name in names)
    bad: Mapping[str, bool | None] = {"hazardous": None}
    return report(
        items, lang, files=files, problems=problems, dossier=dossier(path="\x1b]0;x\x07", facts=bad)
    )
