"""Junk, placeholders and copies through a whole scan: set aside, told once, without noise."""

from __future__ import annotations

import io
import os
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from certcheck.document import Document
from certcheck.dossier import folders
from certcheck.looking import look
from certcheck.messages import finding_message
from certcheck.readers.options import ReadOptions
from certcheck.report import Place, Report
from certcheck.scan import scan
from tests.dossier.packing import raw_zip, zipped
from tests.formats.papers import PAPERS, POLICY, REQUESTS
from tests.formats.writers import pages, words
from tests.test_scan import OPTIONS, place, status, told

JUNK = {
    "~$售后服务政策.docx": b"lock",
    ".~售后服务政策.doc": b"lock",
    "图/.DS_Store": b"\0\0\0\1Bud1",
    "图/Thumbs.db": b"\xd0\xcf\x11\xe0",
    "desktop.ini": b"[.ShellClassInfo]",
    ".certcheck-profile.schema.json": b'{"title": "profile"}',
    "__MACOSX/图/._营业执照.jpg": b"\0\5\x16\7",
    "图/._营业执照.jpg": b"\0\5\x16\7",
    "~WRL0003.tmp": b"x",
    "售后服务政策.docx.lock": b"",
    ".~lock.售后服务政策.odt#": b"",
}
POLICY_TEXT = words.docx(POLICY)


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def findings(report: Report) -> Counter[str]:
    return Counter(
        f.code for f in (*report.findings, *(f for i in report.items for f in i.findings))
    )


def told_findings(report: Report) -> set[tuple[str, str | None]]:
    return {(f.code, f.path) for f in report.findings}


def test_junk_is_listed_and_says_nothing(tmp_path: Path) -> None:
    clean = scan(write(tmp_path / "clean", {"a.docx": POLICY_TEXT}), OPTIONS)

    report = scan(write(tmp_path / "full", {"a.docx": POLICY_TEXT, **JUNK}), OPTIONS)

    assert {one.path for one in report.files} == {"a.docx", *JUNK}
    assert {place(report, name) for name in JUNK} == {(Place.IGNORED, "junk")}
    assert findings(report) == findings(clean)
    assert report.problems == clean.problems == ()
    assert [(i.item.id, i.status) for i in report.items] == [
        (i.item.id, i.status) for i in clean.items
    ]


def test_junk_in_an_archive_likewise(tmp_path: Path) -> None:
    write(tmp_path, {"全套.zip": zipped({"a.docx": POLICY_TEXT, **JUNK})})

    report = scan(tmp_path, OPTIONS)

    assert {place(report, f"全套.zip!/{name}") for name in JUNK} == {(Place.IGNORED, "junk")}
    assert status(report, "service-policy") == "complete"
    assert report.problems == ()


def test_a_placeholder_of_icloud_goes_by_the_name_of_the_real_file(tmp_path: Path) -> None:
    write(tmp_path, {"制度/.售后服务政策.docx.icloud": b"bplist00"})

    report = scan(tmp_path, OPTIONS)

    assert [one.path for one in report.files] == ["制度/售后服务政策.docx"]
    assert place(report, "制度/售后服务政策.docx") == (Place.PROBLEM, "not_downloaded")
    assert status(report, "service-policy") == "review"


def test_a_stub_of_a_cloud_folder_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows and macOS mark them in a file's state, which no other system can be made to."""
    write(tmp_path, {"售后服务政策.docx": POLICY_TEXT, "03.docx": words.docx(REQUESTS)})
    marked = (tmp_path / "售后服务政策.docx").stat().st_ino
    monkeypatch.setattr(folders, "_is_stub", lambda state: state.st_ino == marked)

    report = scan(tmp_path, OPTIONS)

    assert place(report, "售后服务政策.docx") == (Place.PROBLEM, "not_downloaded")
    assert status(report, "service-policy") == "review"
    assert status(report, "service-requests") == "complete"
    item = next(one for one in report.items if one.item.id == "service-policy")
    assert {finding.code for finding in item.findings} == {"not_downloaded"}


def test_what_is_not_there_is_asked_for_by_name_in_both_languages(tmp_path: Path) -> None:
    write(tmp_path, {".售后服务政策.docx.icloud": b"bplist00"})

    assert "请先下载" in told(scan(tmp_path, OPTIONS))
    english = told(scan(tmp_path, replace(OPTIONS, lang="en")))
    assert "downloaded" in english
    assert "售后服务政策.docx" in english
    assert "请先下载" not in english


def test_copies_are_read_once_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        tmp_path,
        {
            "a/政策.docx": POLICY_TEXT,
            "b/政策 (1).docx": POLICY_TEXT,
            "c.zip": zipped({"政策.docx": POLICY_TEXT, "x.docx": words.docx(REQUESTS)}),
        },
    )
    read: list[str] = []

    def counting(data: bytes, name: str, options: ReadOptions) -> Document:
        read.append(name)
        return original(data, name, options)

    original = look.read
    monkeypatch.setattr(look, "read", counting)

    report = scan(tmp_path, OPTIONS)

    assert sorted(read) == ["a/政策.docx", "c.zip!/x.docx"]
    copies = {"b/政策 (1).docx", "c.zip!/政策.docx"}
    assert {place(report, name) for name in copies} == {(Place.IGNORED, "duplicate")}
    assert {("duplicate", name) for name in copies} <= told_findings(report)
    assert status(report, "service-policy") == "complete"


def test_one_paper_as_word_pdf_and_photo_counts_once(tmp_path: Path) -> None:
    for paper in PAPERS:
        write(
            tmp_path,
            {
                f"{paper.stem}.docx": words.docx(paper),
                f"扫描/{paper.stem}.pdf": pages.pdf(paper),
                f"照片/IMG_{paper.stem}.jpg": pages.jpg(paper),
            },
        )

    report = scan(tmp_path, OPTIONS)

    for paper in PAPERS:
        item = next(one for one in report.items if one.item.id == paper.item)
        assert item.status == "complete"
        assert [one.path for one in item.evidence if one.counts] == [f"{paper.stem}.docx"]
        assert Counter(one.code for one in item.findings)["duplicate"] == 2
    assert {one.place for one in report.files} == {Place.EVIDENCE}


def test_names_that_are_no_unicode_have_a_place(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(POLICY_TEXT)
    with open(os.fsencode(tmp_path) + b"/\xd5\xfe\xb2\xdf.txt", "wb") as file:  # noqa: PTH123
        file.write("随笔。".encode())

    report = scan(tmp_path, OPTIONS)

    assert [one.path for one in report.files] == ["\\xd5\\xfe\\xb2\\xdf.txt", "a.docx"]


@pytest.mark.parametrize("above", ["", "清远资料/"])
def test_an_archive_with_one_top_folder_is_the_dossier(tmp_path: Path, above: str) -> None:
    """Its `certcheck.yaml` is looked for there, its paths may begin there; names are in GBK."""
    profile = (
        f"company: 清远公司\nignore: ['{above}旧/**']\n"
        f"assign: {{'{above}说明.txt': training-syllabus}}\n"
    )
    members = {
        "清远资料/certcheck.yaml": profile.encode(),
        "清远资料/政策.docx": POLICY_TEXT,
        "清远资料/说明.txt": "第一讲 电控基础，四学时。\n第二讲 拆装，六学时。\n".encode(),
        "清远资料/旧/a.txt": b"x",
    }
    (tmp_path / "a.zip").write_bytes(
        raw_zip([(name.encode("gbk"), data) for name, data in members.items()])
    )

    report = scan(tmp_path / "a.zip", OPTIONS)

    assert {one.path: one.place for one in report.files} == {
        "清远资料/certcheck.yaml": Place.USED,
        "清远资料/政策.docx": Place.EVIDENCE,
        "清远资料/说明.txt": Place.EVIDENCE,
        "清远资料/旧/a.txt": Place.IGNORED,
    }
    assert report.dossier.company == "清远公司"
    assert status(report, "training-syllabus") == "complete"
    assert "assign_unused" not in {one.code for one in report.findings}


def test_a_blank_picture_is_not_told_to_have_no_bytes(tmp_path: Path) -> None:
    blank = io.BytesIO()
    Image.new("L", (900, 1200), 190).save(blank, "JPEG")
    files = {
        "营业执照.jpg": blank.getvalue(),
        "授权委托书.jpg": b"",
        "车间.jpg": blank.getvalue() + b"\0",
    }

    report = scan(write(tmp_path, files), OPTIONS)

    assert {one.code for one in report.problems} == {"empty"}
    assert [one.path for one in report.problems if "blank" in one.params] == [
        "营业执照.jpg",
        "车间.jpg",
    ]
    assert "图片是空白的" in told(report)
    assert status(report, "business-license") == "invalid"
    (item,) = (one for one in report.items if one.item.id == "business-license")
    for lang, said in (("zh", "营业执照.jpg：图片是空白的，上面什么也没有。"), ("en", "blank")):
        message = finding_message(
            "empty", {**item.findings[0].params, "path": "营业执照.jpg"}, lang
        )
        assert said in message
