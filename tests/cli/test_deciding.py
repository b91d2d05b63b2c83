"""`certcheck init`, `assign`, `accept`, `waive`: what is written, what is refused, and that a scan heeds it."""

from __future__ import annotations

import hashlib
import json
import re
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from certcheck.checklist import loading
from certcheck.dossier.walk import walk
from certcheck.language.json_schemas import schema_file
from certcheck.profile.model import Profile, load_profile
from certcheck.report import Status
from certcheck.scan import Options, scan
from tests.cli.conftest import Ran

Certcheck = Callable[..., Ran]
CHECKLIST = loading.load(loading.DEFAULT).checklist
COMMENTED = "# 说明\ncompany:  甲公司   # 全称\nwaive:\n- {item: market-position, reason: 免交} # 问过\n\n# 完\n"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "材料"
    (folder / "扫描件").mkdir(parents=True)
    (folder / "扫描件" / "IMG_0001.jpg").write_bytes(b"no picture")
    (folder / "全套.txt").write_text("随笔：今天天气很好。", "utf-8")
    (folder / "张三330102199003077870.txt").write_text("x", "utf-8")
    with zipfile.ZipFile(folder / "记录.zip", "w") as packed:
        packed.writestr("里面/台账.txt", "今天没有记录。")
    return folder


def said(dossier: Path) -> Profile:
    return load_profile((dossier / "certcheck.yaml").read_bytes(), "certcheck.yaml", CHECKLIST)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_profile_can_be_used_and_leads_editors_to_its_schema(
    certcheck: Certcheck, tmp_path: Path, lang: str
) -> None:
    new = tmp_path / "新客户"

    ran = certcheck("init", new, "--company", "甲: #1 公司", "--lang", lang)

    assert (ran.code, ran.out) == (0, "")
    text = (new / "certcheck.yaml").read_text("utf-8")
    first = text.splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    schema = new / first.partition("=")[2]
    assert schema.read_bytes() == schema_file("profile").read_bytes()
    assert said(new).company == "甲: #1 公司"
    assert said(new).checklist == loading.DEFAULT
    uncommented = [re.sub("^#(?=[^ ]|  )", "", line) for line in text.splitlines()]
    whole = load_profile("\n".join(uncommented).encode(), "p", CHECKLIST)
    assert dict(whole.facts) == {"hazardous": True}
    assert whole.people is not None
    assert set(whole.owners) == {section.id for section in CHECKLIST.sections}


def test_the_schema_beside_a_new_profile_is_no_paper(certcheck: Certcheck, dossier: Path) -> None:
    """A shared folder may be opened where the program is in another place, or not at all."""
    assert certcheck("waive", dossier, "market-position", "--reason", "不要求").code == 0

    schema = dossier / ".certcheck-profile.schema.json"
    assert schema.read_bytes() == schema_file("profile").read_bytes()
    with walk(dossier) as found:
        assert [file.path for file in found.files if file.junk] == [schema.name]


def test_a_link_in_the_place_of_the_schema_is_not_followed(
    certcheck: Certcheck, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    new = tmp_path / "新客户"
    new.mkdir()
    (new / ".certcheck-profile.schema.json").symlink_to(mine)

    assert certcheck("init", new).code == 0
    assert mine.read_text() == "mine"


def test_folders_are_made_in_the_order_of_the_checklist(
    certcheck: Certcheck, tmp_path: Path
) -> None:
    assert certcheck("init", tmp_path / "a", "--folders").code == 0

    made = sorted(path.name for path in (tmp_path / "a").glob("*/*"))
    assert [name[3:] for name in made] == [item.title.zh for item in CHECKLIST.items]
    assert [path.name[2:] for path in sorted((tmp_path / "a").glob("[0-9]*-*"))] == [
        section.title.zh for section in CHECKLIST.sections
    ]
    report = scan(tmp_path / "a", Options(as_of=date(2026, 1, 1), jobs=0, cache=False))
    assert {one.status for one in report.items} == {Status.MISSING}


def test_a_profile_that_is_there_is_never_written_over(certcheck: Certcheck, dossier: Path) -> None:
    (dossier / "certcheck.yaml").write_text(COMMENTED, "utf-8")

    assert certcheck("init", dossier).code == 2
    assert certcheck("init", dossier, "--folders").code == 0

    assert (dossier / "certcheck.yaml").read_text("utf-8") == COMMENTED
    assert len(list(dossier.glob("*-*/*-*"))) == 34


def test_init_in_a_file_or_with_an_unknown_checklist_is_2(
    certcheck: Certcheck, tmp_path: Path
) -> None:
    (tmp_path / "a.zip").write_bytes(b"x")

    assert certcheck("init", tmp_path / "a.zip").code == 2
    assert certcheck("init", tmp_path / "b", "--checklist", "nope").code == 2
    assert not (tmp_path / "b").exists()


def test_a_checklist_of_ones_own_is_noted_and_given_each_time(
    certcheck: Certcheck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mini = Path(__file__).parents[1] / "mini.yaml"
    monkeypatch.chdir(mini.parent)
    assert certcheck("init", tmp_path / "a", "--checklist", "mini.yaml").code == 0
    monkeypatch.chdir(tmp_path)

    profile = (tmp_path / "a" / "certcheck.yaml").read_text("utf-8")
    (line,) = (line for line in profile.splitlines() if str(mini) in line)
    assert line.startswith("#checklist: ")
    options = Options(as_of=date(2026, 1, 1), jobs=0, cache=False)
    # A profile in the dossier may have come with it: it names no file of ours.
    assert scan(tmp_path / "a", options).checklist.id == "after-sales-service"
    report = scan(tmp_path / "a", replace(options, checklist=str(mini)))
    assert report.checklist.id == "mini"


@pytest.mark.parametrize("file", ["扫描件/IMG_0001.jpg", ".\\扫描件\\IMG_0001.jpg"])
def test_a_file_is_assigned(certcheck: Certcheck, dossier: Path, file: str) -> None:
    ran = certcheck("assign", dossier, file, "business-license")

    assert (ran.code, ran.out) == (0, "")
    assert [(one.path, one.item) for one in said(dossier).assigned] == [
        ("扫描件/IMG_0001.jpg", "business-license")
    ]
    report = scan(dossier, Options(as_of=date(2026, 1, 1), jobs=0, cache=False))
    assert report.assignments[0].item == "business-license"
    assert "assign_unused" not in {one.code for one in report.findings}


def test_a_file_may_be_named_as_on_disk_masked_or_in_an_archive(
    certcheck: Certcheck, dossier: Path
) -> None:
    assert certcheck("assign", dossier, dossier / "全套.txt", "training-plan").code == 0
    assert certcheck("assign", dossier, "张三330***********7870.txt", "--nothing").code == 0
    assert certcheck("assign", dossier, "记录.zip!/里面/台账.txt", "service-requests").code == 0

    assert {one.path for one in said(dossier).assigned} == {
        "全套.txt", "张三330102199003077870.txt", "记录.zip!/里面/台账.txt",
    }  # fmt: skip


def test_pages_add_up_and_can_be_taken_out(certcheck: Certcheck, dossier: Path) -> None:
    for item, pages in [("training-plan", "12-14"), ("staff-education", "20")]:
        assert certcheck("assign", dossier, "全套.txt", item, "--pages", pages).code == 0
    assert [(one.item, one.pages) for one in said(dossier).assigned] == [
        ("training-plan", (12, 13, 14)),
        ("staff-education", (20,)),
    ]

    assert certcheck("assign", dossier, "全套.txt", "--remove").code == 0
    assert said(dossier).assigned == ()
    assert certcheck("assign", dossier, "全套.txt", "--remove").code == 2


def test_a_decision_is_taken_back_by_the_path_it_was_made_with(
    certcheck: Certcheck, dossier: Path
) -> None:
    file = dossier / "全套.txt"
    assert certcheck("assign", dossier, file, "training-plan").code == 0
    assert certcheck("accept", dossier, file, "training-plan", "--reason", "已看").code == 0
    file.unlink()

    assert certcheck("assign", dossier, file, "--remove").code == 0
    assert certcheck("accept", dossier, file, "training-plan", "--remove").code == 0
    assert (said(dossier).assigned, said(dossier).accepted) == ((), ())


def test_items_go_by_their_titles_too(certcheck: Certcheck, dossier: Path) -> None:
    assert certcheck("assign", dossier, "全套.txt", "培训计划").code == 0
    assert certcheck("waive", dossier, "Market position", "--reason", "免交").code == 0

    assert [one.item for one in said(dossier).assigned] == ["training-plan"]
    assert [one.item for one in said(dossier).waived] == ["market-position"]


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("training-plam", "是否想写 `training-plan`？"),
        ("市场定味", "是否想写 `市场定位`？"),
        ("xyzzy", "`certcheck checklist show after-sales-service` 列出全部项目"),
    ],
)
def test_an_item_nobody_knows_is_told_with_what_may_be_meant(
    certcheck: Certcheck, dossier: Path, named: str, told: str
) -> None:
    ran = certcheck("waive", dossier, named, "--reason", "免交")

    assert ran.code == 2
    assert told in ran.err
    assert not (dossier / "certcheck.yaml").exists()


def test_an_acceptance_holds_the_files_hash_and_counts_until_the_bytes_change(
    certcheck: Certcheck, dossier: Path
) -> None:
    ran = certcheck(
        "accept", dossier, "全套.txt", "service-flowchart", "--reason", "手绘, 已看", "--by", "王五"
    )

    assert ran.code == 0
    (one,) = said(dossier).accepted
    assert one.sha256 == hashlib.sha256((dossier / "全套.txt").read_bytes()).hexdigest()
    assert (one.reason, one.by) == ("手绘, 已看", "王五")
    options = Options(as_of=date(2026, 1, 1), jobs=0, cache=False)
    report = scan(dossier, options)
    assert next(i for i in report.items if i.item.id == "service-flowchart").status == "complete"
    (dossier / "全套.txt").write_text("改过", "utf-8")
    report = scan(dossier, options)
    assert next(i for i in report.items if i.item.id == "service-flowchart").status == "missing"


def test_comments_and_spacing_of_other_lines_stay(certcheck: Certcheck, dossier: Path) -> None:
    file = dossier / "certcheck.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + COMMENTED.replace("\n", "\r\n").encode())

    assert certcheck("waive", dossier, "company-history", "--reason", "老客户").code == 0

    expected = COMMENTED.replace(
        "# 问过\n", '# 问过\n- {item: company-history, reason: "老客户"}\n'
    ).replace("\n", "\r\n")
    assert file.read_bytes() == b"\xef\xbb\xbf" + expected.encode()
    assert certcheck("waive", dossier, "company-history", "--remove").code == 0
    assert file.read_bytes() == b"\xef\xbb\xbf" + COMMENTED.replace("\n", "\r\n").encode()


def test_a_waiver_may_end(certcheck: Certcheck, dossier: Path) -> None:
    words = ("waive", dossier, "market-position", "--reason", "免交", "--until", "2027-12-31")

    assert certcheck(*words).code == 0
    assert said(dossier).waived[0].until == date(2027, 12, 31)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("assign", "{}", "全套.txt", "training-plam"), "`training-plan`"),
        (("accept", "{}", "全套.txt", "training-plam", "--reason", "x"), "`training-plan`"),
        (("waive", "{}", "training-plam", "--reason", "x"), "`training-plan`"),
        (("assign", "{}", "IMG_0001.jpg", "training-plan"), "扫描件/IMG_0001.jpg"),
        (("assign", "{}", "记录.zip", "training-plan"), "没有"),
        (("assign", "{}", "全套.txt"), "--nothing"),
        (("assign", "{}", "全套.txt", "training-plan", "--nothing"), "--nothing"),
        (("assign", "{}", "全套.txt", "training-plan", "--pages", "0"), "--pages 0"),
        (("assign", "{}", "全套.txt", "staff-education", "--person", "张山"), "张三"),
        (("accept", "{}", "全套.txt", "training-plan"), "--reason"),
        (("accept", "{}", "没有.txt", "training-plan", "--reason", "x"), "没有.txt"),
        (("waive", "{}", "training-plan", "--reason", " "), "--reason"),
        (("waive", "{}", "training-plan", "--reason", "x", "--until", "2027"), "--until 2027"),
        (("waive", "{}", "training-plan", "--remove"), "waive"),
        (("waive", "{}/none", "training-plan", "--reason", "x"), "none"),
    ],
)
def test_what_cannot_be_meant_is_2_and_nothing_is_written(
    certcheck: Certcheck, dossier: Path, words: tuple[str, ...], told: str
) -> None:
    file = dossier / "certcheck.yaml"
    file.write_text("people: [{name: 张三}]\n", "utf-8")

    ran = certcheck(*(word.format(dossier) for word in words))

    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert file.read_text("utf-8") == "people: [{name: 张三}]\n"


def test_mistakes_already_there_are_told_first(certcheck: Certcheck, dossier: Path) -> None:
    (dossier / "certcheck.yaml").write_text("compny: x\n", "utf-8")

    ran = certcheck("waive", dossier, "training-plan", "--reason", "x")

    assert ran.code == 2
    assert "certcheck.yaml:1: " in ran.err


def test_an_archive_needs_a_profile_beside_it(
    certcheck: Certcheck, dossier: Path, tmp_path: Path
) -> None:
    words = ("waive", dossier / "记录.zip", "training-plan", "--reason", "x")

    assert "--profile" in certcheck(*words).err
    assert certcheck(*words, "--profile", tmp_path / "p.yaml").code == 0
    assert b"training-plan" in (tmp_path / "p.yaml").read_bytes()


def test_nothing_but_the_profile_and_its_schema_is_left_behind(
    certcheck: Certcheck, dossier: Path
) -> None:
    before = {path: path.stat().st_mtime_ns for path in dossier.rglob("*") if path.is_file()}

    assert certcheck("assign", dossier, "全套.txt", "training-plan").code == 0

    after = {path: path.stat().st_mtime_ns for path in dossier.rglob("*") if path.is_file()}
    assert after.keys() - before.keys() == {
        dossier / "certcheck.yaml",
        dossier / ".certcheck-profile.schema.json",
    }
    assert all(after[path] == when for path, when in before.items())


@pytest.mark.parametrize(
    "words", [("init", "{}", "--folders"), ("waive", "{}", "x", "--reason", "y")]
)
def test_a_link_in_place_of_the_profile_is_not_followed(
    certcheck: Certcheck, dossier: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (dossier / "certcheck.yaml").symlink_to(tmp_path / "elsewhere")

    assert certcheck(*(word.format(dossier) for word in words)).code == 2
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_who_may_read_the_profile_stays(certcheck: Certcheck, dossier: Path) -> None:
    file = dossier / "certcheck.yaml"
    file.write_text(COMMENTED, "utf-8")
    file.chmod(0o640)

    assert certcheck("assign", dossier, "全套.txt", "training-plan").code == 0
    assert file.stat().st_mode & 0o777 == 0o640


def test_what_is_written_fits_the_published_schema(certcheck: Certcheck, dossier: Path) -> None:
    for words in (
        ("init", dossier, "--company", "甲公司"),
        ("assign", dossier, "全套.txt", "training-plan", "--pages", "1-2"),
        ("assign", dossier, "全套.txt", "staff-education", "--pages", "3", "--person", "张三"),
        ("assign", dossier, "扫描件/IMG_0001.jpg", "--nothing"),
        ("accept", dossier, "全套.txt", "service-flowchart", "--reason", "1.5", "--by", "王五"),
        ("waive", dossier, "market-position", "--reason", "no", "--until", "2027-12-31"),
    ):
        assert certcheck(*words).code == 0

    written = yaml.safe_load((dossier / "certcheck.yaml").read_text("utf-8"))
    plain = json.loads(json.dumps(written, default=str))  # days are text to YAML 1.2
    schema = json.loads(schema_file("profile").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(plain)
    assert plain["waive"][0]["reason"] == "no"
