"""Whole scans of small dossiers on disk: places of files, decisions of people, the same bytes each time."""

from __future__ import annotations

import gc
import hashlib
import io
import json
import shutil
import weakref
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from docx import Document as WordDocument
from PIL import Image

from certcheck import edition
from certcheck.errors import ScanError, UsageError
from certcheck.opening import Opened, cache_for
from certcheck.report import Place, Report, Status
from certcheck.scan import Options, conclude, inquire, scan

OPTIONS = Options(as_of=date(2026, 6, 30), jobs=0, cache=False)
COMPANY = "宁波远山电器有限公司"
PLAN = f"""{COMPANY}
2026年度培训计划
培训对象：全体售后服务人员
三月 变频板故障判断，讲师孟工；九月 上门服务礼仪，讲师周工。
"""
HISTORY = f"""{COMPANY}企业简介
本公司成立于2003年5月。
2010年迁入新厂区，2018年通过质量管理体系认证。
发展历程：从三人的维修铺做起，2008年改制为有限公司，如今在全市有九个网点。
"""


def dossier(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def status(report: Report, item: str) -> Status:
    return next(one.status for one in report.items if one.item.id == item)


def place(report: Report, path: str) -> tuple[Place, str | None]:
    return next((one.place, one.code) for one in report.files if one.path == path)


def told(report: Report) -> str:
    from certcheck.renderers import json as renderer  # noqa: PLC0415
    from certcheck.renderers.style import Style  # noqa: PLC0415

    text = renderer.render(report, Style()).decode()
    schema = Path(renderer.__file__).parents[1] / "schemas" / "report.schema.json"
    jsonschema.validate(json.loads(text), json.loads(schema.read_text(encoding="utf-8")))
    return text


def test_an_empty_folder_has_everything_missing(tmp_path: Path) -> None:
    report = scan(tmp_path, OPTIONS)

    assert {Status.MISSING} == {one.status for one in report.items}
    assert report.questions == ()
    assert report.failed


def test_every_file_is_in_exactly_one_place(tmp_path: Path) -> None:
    files = {
        "培训计划.txt": PLAN,
        "copy/培训计划.txt": PLAN,
        "简介.md": HISTORY,
        "~$plan.docx": b"lock",
        "Thumbs.db": b"x",
        "坏.pdf": b"%PDF-1.4 broken",
        "空.docx": b"",
        "随笔.txt": "今天天气很好，我们去爬山。",
        "旧/a.txt": PLAN + "旧",
        "不算.txt": HISTORY + "二",
        "certcheck.yaml": f"company: {COMPANY}\nignore: ['旧/**']\nassign: {{'不算.txt': null}}\n",
    }

    report = scan(dossier(tmp_path, files), OPTIONS)

    assert sorted(files) == [one.path for one in report.files]
    assert place(report, "培训计划.txt") == (Place.IGNORED, "duplicate") or place(
        report, "copy/培训计划.txt"
    ) == (Place.IGNORED, "duplicate")
    assert place(report, "~$plan.docx")[0] is Place.IGNORED
    assert place(report, "坏.pdf") == (Place.PROBLEM, "corrupt")
    assert place(report, "空.docx") == (Place.PROBLEM, "empty")
    assert place(report, "随笔.txt")[0] is Place.UNMATCHED
    assert place(report, "旧/a.txt") == (Place.IGNORED, "ignore")
    assert place(report, "不算.txt") == (Place.IGNORED, "assigned_to_nothing")
    assert place(report, "certcheck.yaml") == (Place.USED, "profile")
    assert status(report, "training-plan") is Status.COMPLETE
    assert status(report, "company-history") is Status.COMPLETE


def test_a_scan_writes_nothing_into_the_dossier(tmp_path: Path) -> None:
    root = dossier(tmp_path / "d", {"培训计划.txt": PLAN, "a/b.md": HISTORY})
    before = {p: (p.stat().st_mtime_ns, p.is_file() and p.read_bytes()) for p in root.rglob("*")}

    scan(root, OPTIONS)

    assert before == {
        p: (p.stat().st_mtime_ns, p.is_file() and p.read_bytes()) for p in root.rglob("*")
    }


def test_jobs_cache_and_names_of_folders_above_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CERTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    root = dossier(
        tmp_path / "d", {"培训计划.txt": PLAN, "简介.md": HISTORY, "坏.pdf": b"%PDF-1.4 broken"}
    )

    alone = told(scan(root, OPTIONS))

    assert alone == told(scan(root, replace(OPTIONS, jobs=2)))
    assert alone == told(scan(root, replace(OPTIONS, cache=True)))
    assert alone == told(scan(root, replace(OPTIONS, cache=True)))


def test_nothing_holds_what_was_seen_once_it_is_judged(tmp_path: Path) -> None:
    """It is most of what a scan of many files holds; a cycle would keep it until the garbage is collected."""
    folder = dossier(tmp_path, {"a.txt": "售后服务政策\n本公司的保修期为两年。"})
    gc.disable()
    try:
        found = inquire(folder, OPTIONS)
        scene = weakref.ref(found.scene)
        report = conclude(found)
        del found
        assert report.files
        assert scene() is None
    finally:
        gc.enable()


def test_an_unrelated_file_changes_no_status(tmp_path: Path) -> None:
    root = dossier(tmp_path / "d", {"培训计划.txt": PLAN, "简介.md": HISTORY})
    before = {one.item.id: one.status for one in scan(root, OPTIONS).items}

    dossier(root, {"食堂.txt": "本周食堂菜谱：周一红烧肉，周二清蒸鱼，周三炒青菜。"})

    assert before == {one.item.id: one.status for one in scan(root, OPTIONS).items}


def test_removing_the_only_evidence_never_leaves_complete(tmp_path: Path) -> None:
    root = dossier(tmp_path / "d", {"培训计划.txt": PLAN, "简介.md": HISTORY})
    complete = [one for one in scan(root, OPTIONS).items if one.status is Status.COMPLETE]
    assert complete

    for one in complete:
        for path in {evidence.path for evidence in one.evidence}:
            rest = tmp_path / hashlib.sha256(path.encode()).hexdigest()
            shutil.copytree(
                root, rest, ignore=lambda _, names, path=path: [n for n in names if n == path]
            )
            if len({evidence.path for evidence in one.evidence}) == 1:
                assert status(scan(rest, OPTIONS), one.item.id) is not Status.COMPLETE


def test_lists_of_titles_prove_nothing(tmp_path: Path) -> None:
    from certcheck.checklist import loading  # noqa: PLC0415

    titles = [item.title.zh for item in loading.load("after-sales-service").checklist.items]
    word = WordDocument()
    word.add_heading("售后服务认证审核资料清单", 0)
    for number, title in enumerate(titles, 1):
        word.add_paragraph(f"{number}. {title}")
    word.save(str(tmp_path / "清单.docx"))
    dossier(
        tmp_path,
        {
            "目录.txt": "目录\n"
            + "\n".join(f"{title}………………{n}" for n, title in enumerate(titles, 1))
        },
    )
    dossier(
        tmp_path,
        {
            "补正.txt": "补充材料清单\n请贵公司补充以下材料：\n"
            + "\n".join(f"{n}、{t}" for n, t in enumerate(titles, 1))
        },
    )
    path = loading.find("after-sales-service")
    (tmp_path / "checklist.yaml").write_bytes(path.read_bytes())

    report = scan(tmp_path, OPTIONS)

    assert [
        one.item.id for one in report.items if one.status in (Status.COMPLETE, Status.PARTIAL)
    ] == []


def test_what_people_decide(tmp_path: Path) -> None:
    profile = f"""
company: {COMPANY}
facts: {{hazardous: false}}
assign:
  "说明.txt": training-syllabus
  "没有.txt": training-plan
accept:
  - {{item: service-flowchart, file: "流程.txt", reason: 手绘图, 已核对}}
  - {{item: service-manual, file: "不在.txt", reason: 已核对}}
waive:
  - {{item: market-position, reason: 同意免交, until: 2026-12-31}}
  - {{item: staff-duties, reason: 同意免交, until: 2026-01-01}}
""".replace("手绘图, 已核对", "手绘图已核对")
    files = {
        "certcheck.yaml": profile,
        "说明.txt": "第一讲 电控基础，四学时。\n第二讲 拆装与检漏，六学时。\n",
        "流程.txt": "来电、派工、上门、回访",
    }

    report = scan(dossier(tmp_path, files), OPTIONS)

    assert status(report, "training-syllabus") is Status.COMPLETE
    assert status(report, "service-flowchart") is Status.COMPLETE
    assert status(report, "market-position") is Status.WAIVED
    assert status(report, "staff-duties") is Status.MISSING
    assert status(report, "hazmat-certificate") is Status.NOT_APPLICABLE
    assert {"assign_unused", "accept_unused"} <= {one.code for one in report.findings}
    assert "waiver_expired" in {f.code for one in report.items for f in one.findings}


def test_hazardous_work_is_asked_about_once(tmp_path: Path) -> None:
    report = scan(dossier(tmp_path, {"简介.md": HISTORY}), OPTIONS)

    assert report.questions == ("hazardous",)
    assert {Status.REVIEW} == {one.status for one in report.items if one.item.when == "hazardous"}


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda root: root / "nowhere", UsageError),
        (lambda root: dossier(root, {"a.txt": "x"}) / "a.txt", UsageError),
        (lambda root: dossier(root, {"a.zip": b"PK\x03\x04broken"}) / "a.zip", ScanError),
        (
            lambda root: dossier(root, {"certcheck.yaml": "assign: {a.txt: no-such-item}"}),
            UsageError,
        ),
        (lambda root: dossier(root, {"certcheck.yaml": "compani: 甲"}), UsageError),
    ],
)
def test_what_cannot_be_scanned(tmp_path: Path, make, error) -> None:
    with pytest.raises(error):
        scan(make(tmp_path), OPTIONS)


def test_json_is_what_the_contract_says(tmp_path: Path) -> None:
    report = json.loads(told(scan(dossier(tmp_path, {"培训计划.txt": PLAN}), OPTIONS)))

    assert report["schema_version"] == 1
    assert report["verdict"] == "open"
    assert report["summary"]["complete"] == 1
    assert report["summary"]["required"] == 34


def test_pictures_are_told_as_unread_without_ocr(tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.effect_noise((900, 600), 80).convert("RGB").save(picture, "JPEG")
    files = {"IMG_0001.jpg": picture.getvalue(), "培训计划.txt": PLAN}

    report = scan(dossier(tmp_path, files), replace(OPTIONS, ocr=False))

    assert report.run.unread == 1
    assert report.run.ocr is None
    assert place(report, "IMG_0001.jpg") == (Place.UNMATCHED, "ocr_needed")
    assert status(report, "business-license") is Status.REVIEW
    assert status(report, "training-plan") is Status.COMPLETE


def test_after_a_change_of_the_rules_workers_look_at_what_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after an update of the program, which knows all documents and none of their looks."""
    folder = tmp_path / "dossier"
    folder.mkdir()
    for number in range(30):
        text = f"售后服务政策\n第{number}条 我司提供上门服务，两小时内响应。\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    monkeypatch.setenv("CERTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    options = replace(OPTIONS, jobs=2, cache=True)
    scan(folder, options)
    monkeypatch.setattr(edition, "program", lambda: "another")

    with cache_for(options) as cache, Opened(folder, options, cache, shared=True) as opened:
        assert len(opened.anew) == len(opened.waiting) == 30

    assert scan(folder, options) == scan(folder, replace(options, cache=False))
