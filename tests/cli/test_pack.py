"""`certcheck pack` over real dossiers: the bag is valid, the originals stay, an open one is refused."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

import docx
import pytest
from lxml import html

from certcheck.cli import pack as command
from certcheck.scan import Options, Report, scan
from tests.cli.conftest import Ran

Certcheck = Callable[..., Ran]
MINI = Path(__file__).parents[1] / "mini.yaml"
COMPANY = "宁波远山电器有限公司"
PLAN = (
    f"{COMPANY}\n2026年度培训计划\n三月 变频板故障判断，讲师孟工；九月 上门服务礼仪，讲师周工。\n"
)
WAIVED = (
    "licence",
    "organization-code",
    "representative",
    "statement",
    "attorney",
    "policy",
    "flowchart",
    "requests",
    "cards",
    "certificates",
    "permits",
)
ARGUMENTS = ("--checklist", str(MINI), "--as-of", "2026-06-30", "--jobs", "1", "--no-cache")


def profile(*waived: str) -> str:
    entries = "".join(f"  - {{item: {item}, reason: 机构同意免交}}\n" for item in waived)
    return f"waive:\n{entries}"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """One item is waived for each paper that is not there; the plan lies in an archive."""
    folder = tmp_path / "材料"
    folder.mkdir()
    (folder / "certcheck.yaml").write_text(profile(*WAIVED), "utf-8")
    with zipfile.ZipFile(folder / "全部.zip", "w") as packed:
        packed.writestr("人事/培训 计划.txt", PLAN)
    (folder / "随笔.txt").write_text("今天天气很好，我们去爬山。", "utf-8")
    return folder


def digests(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        str(file.relative_to(folder)): (
            hashlib.sha256(file.read_bytes()).hexdigest(),
            file.stat().st_mtime_ns,
        )
        for file in folder.rglob("*")
        if file.is_file()
    }


def validate(folder: Path) -> None:
    """By its own manifests (RFC 8493, section 3), and by the Library of Congress's program if it is there."""
    for manifest, below in (("manifest-sha256.txt", "data"), ("tagmanifest-sha256.txt", "")):
        lines = (folder / manifest).read_text("utf-8").splitlines()
        listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
        there = {path for path in (folder / below).rglob("*") if path.is_file()}
        if not below:
            there = {path for path in there if path.parent == folder and path.name != manifest}
        assert {folder / name for name in listed} == there
        for name, digest in listed.items():
            assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    if find_spec("bagit") is not None:
        import bagit  # noqa: PLC0415

        logging.getLogger("bagit").setLevel(logging.CRITICAL)
        bagit.Bag(str(folder)).validate()


@pytest.mark.parametrize(("lang", "index"), [("zh", "目录"), ("en", "index")])
def test_a_folder_is_a_valid_bag_with_its_index(
    certcheck: Certcheck, dossier: Path, tmp_path: Path, lang: str, index: str
) -> None:
    before = digests(dossier)
    target = tmp_path / "pack"

    ran = certcheck("pack", dossier, *ARGUMENTS, "--output", target, "--lang", lang)

    assert (ran.code, ran.out) == (0, "")
    validate(target)
    assert digests(dossier) == before
    (file,) = (path for path in target.joinpath("data").rglob("*") if path.is_file())
    assert file.read_text("utf-8") == PLAN
    assert re.search(r"/\d-[^/]+/\d\d-[^/]+/\d\d-01-培训 计划\.txt$", str(file))
    page = html.fromstring(target.joinpath(f"{index}.html").read_bytes())
    links = [unquote(link.get("href")) for link in page.iter("a")]
    assert links == [str(file.relative_to(target).as_posix())]
    text = page.text_content()
    word = docx.Document(str(target / f"{index}.docx"))
    cells = " ".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    for said in ("培训 计划.txt", "机构同意免交", "07-01"):
        assert said in text
        assert said in cells


def test_a_zip_is_the_same_bag_and_the_same_bytes_each_time(
    certcheck: Certcheck, dossier: Path, tmp_path: Path
) -> None:
    for name in ("a/材料.zip", "b/材料.zip"):
        (tmp_path / name).parent.mkdir()
        assert certcheck("pack", dossier, *ARGUMENTS, "-o", tmp_path / name).code == 0

    first, second = ((tmp_path / name).read_bytes() for name in ("a/材料.zip", "b/材料.zip"))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {name.partition("/")[0] for name in packed.namelist()} == {"材料"}
        packed.extractall(tmp_path / "out")
    validate(tmp_path / "out" / "材料")


def test_the_default_is_a_zip_where_one_is(
    certcheck: Certcheck, dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert certcheck("pack", "材料", *ARGUMENTS).code == 0
    assert zipfile.is_zipfile(tmp_path / "材料-提交材料.zip")
    assert certcheck("pack", "材料", *ARGUMENTS).code == 2


def test_an_open_dossier_is_refused_unless_forced(
    certcheck: Certcheck, dossier: Path, tmp_path: Path
) -> None:
    (dossier / "certcheck.yaml").write_text(profile(*WAIVED[1:]), "utf-8")
    words = ("pack", dossier, *ARGUMENTS, "--output", tmp_path / "p")

    ran = certcheck(*words)
    assert ran.code == 1
    assert "--force" in ran.err
    assert not (tmp_path / "p").exists()

    assert certcheck(*words, "--force").code == 0
    validate(tmp_path / "p")
    assert "缺失" in (tmp_path / "p" / "目录.html").read_text("utf-8")


def test_there_must_be_something_to_pack(certcheck: Certcheck, tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()

    ran = certcheck("pack", tmp_path / "leer", *ARGUMENTS, "--force", "-o", tmp_path / "p")

    assert (ran.code, ran.out) == (1, "")
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_dry_run_lists_and_writes_nothing(
    certcheck: Certcheck, dossier: Path, tmp_path: Path, lang: str
) -> None:
    ran = certcheck("pack", dossier, *ARGUMENTS, "--dry-run", "-o", tmp_path / "p", "--lang", lang)

    assert ran.code == 0
    assert "07-01  培训 计划.txt" in ran.out
    assert "机构同意免交" in ran.out
    assert not (tmp_path / "p").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["材料"]


@pytest.mark.parametrize(
    ("output", "code"), [("材料/p", 2), ("材料", 2), ("there", 2), ("none/p.zip", 3)]
)
def test_places_that_cannot_be_are_refused_first(
    certcheck: Certcheck, dossier: Path, tmp_path: Path, output: str, code: int
) -> None:
    (tmp_path / "there").mkdir()
    before = digests(tmp_path)

    assert certcheck("pack", dossier, *ARGUMENTS, "--output", tmp_path / output).code == code
    assert digests(tmp_path) == before


def test_no_dossier_is_2(certcheck: Certcheck, tmp_path: Path) -> None:
    assert certcheck("pack", tmp_path / "none").code == 2


def test_what_changes_meanwhile_is_not_packed(
    certcheck: Certcheck, dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scan_and_change(folder: Path, options: Options, progress: object = None) -> Report:
        found = scan(folder, options)
        with zipfile.ZipFile(folder / "全部.zip", "w") as packed:
            packed.writestr("人事/培训 计划.txt", PLAN + "后补")
        return found

    monkeypatch.setattr(command, "scan_dossier", scan_and_change)

    ran = certcheck("pack", dossier, *ARGUMENTS, "--output", tmp_path / "p")

    assert ran.code == 3
    assert "培训 计划.txt" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["材料"]


def test_the_manifest_can_be_checked_without_certcheck(
    certcheck: Certcheck, dossier: Path, tmp_path: Path
) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("sha256sum is not installed")
    assert certcheck("pack", dossier, *ARGUMENTS, "--output", tmp_path / "p").code == 0

    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(
            ["sha256sum", "--check", "--strict", "--quiet", manifest],
            cwd=tmp_path / "p",
            check=True,
        )
    info = (tmp_path / "p" / "bag-info.txt").read_text("utf-8")
    size = len(PLAN.encode())
    assert f"Payload-Oxum: {size}.1\n" in info
    assert "Bagging-Date: 2026-06-30\n" in info


def test_the_report_of_the_same_dossier_is_complete(certcheck: Certcheck, dossier: Path) -> None:
    ran = certcheck("scan", dossier, *ARGUMENTS, "--format", "json")

    assert json.loads(ran.out)["verdict"] == "complete"
