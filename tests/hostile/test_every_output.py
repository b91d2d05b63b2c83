"""Personal numbers in what every command prints and writes: masked unless they are asked for."""

from __future__ import annotations

import io
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from certcheck.cli import run
from tests.formats.papers import COMPANY
from tests.hostile.test_personal import CARD, ID, NUMBERS, PHONE, PROFILE

DAY = ("--as-of", "2026-06-30")
CARD_TEXT = f"居民身份证\n姓名 方启明\n性别 男 民族 汉\n住址 宁波市\n公民身份号码 {ID}\n"
FILES = {
    "certcheck.yaml": PROFILE,
    f"身份证{ID}.txt": CARD_TEXT,
    f"流程 {PHONE}.txt": f"流程\n{PHONE}\n",
    f"收款 {CARD}.txt": f"{COMPANY}\n开户许可证\n账号 {CARD}\n电话 {PHONE}\n",
    f"坏 {ID}.pdf": "%PDF-1.4 broken",
    "授权委托书.txt": (
        f"授权委托书\n委托人：{COMPANY}\n受托人：方启明，身份证号 {ID}，电话 {PHONE}\n"
        "委托事项：办理售后服务认证\n期限：2026年1月1日至2026年7月30日\n"
    ),
    f"说明 {PHONE}.txt": f"{'售后服务' * 28}联系 {ID} 或 {PHONE} 转 {CARD}\n",
}


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of dossiers, the one of which bears a number; beside it a cache for all tests."""
    folder = tmp_path_factory.mktemp("in")
    dossier = folder / "客户" / f"甲 {PHONE}"
    dossier.mkdir(parents=True)
    for name, text in FILES.items():
        (dossier / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def home(clients: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands are given: `客户` holds the dossier, `out` is empty."""
    monkeypatch.setenv("CERTCHECK_CACHE_DIR", str(clients / "cache"))
    monkeypatch.delenv("CERTCHECK_DEBUG", raising=False)
    shutil.copytree(clients / "客户", tmp_path / "客户", copy_function=shutil.copy2)
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capfd: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command prints on both streams; it must not fail by usage."""
    code = run([*words])
    sys.stdout.flush()
    captured = capfd.readouterr()
    assert code in (0, 1), captured.err
    return captured.out + captured.err


def written(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file below a folder as text, packages by their parts."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            if data.startswith(b"PK"):
                with zipfile.ZipFile(io.BytesIO(data)) as package:
                    for name in package.namelist():
                        yield f"{path}!{name}", package.read(name).decode("utf-8", "replace")
            else:
                yield str(path), data.decode("utf-8", "replace")


def leaks(text: str) -> list[str]:
    """Full numbers, and numbers cut in two, outside of the paths of JSON."""
    text = re.sub(r'"(?:path|file|covers|dossier)": ?"(?:[^"\\]|\\.)*"', "", text)
    return [
        part for number in NUMBERS for part in (number, number[:-4], number[4:]) if part in text
    ]


SCANS = ("terminal", "markdown", "html", "csv", "junit", "sarif", "github", "docx", "xlsx", "ics")


def test_a_scan_and_what_comes_of_its_report(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    dossier = next((home / "客户").iterdir())
    reports = [word for name in SCANS for word in ("--report", f"{name}=out/a.{name}")]
    told = said(capfd, "scan", str(dossier), *DAY, "-v", "--report", "json=a.json", *reports)
    for form in ("out/a.docx", "out/letter.xlsx", "out/letter.md"):
        told += said(capfd, "request", "a.json", "-o", form, "--lang", "en")
    told += said(capfd, "request", "a.json", "--since", "a.json")
    told += said(capfd, "diff", "a.json", "a.json")
    told += said(capfd, "render", "a.json", "--format", "html", "-o", "out/again.html")

    assert leaks(told) == []
    assert {name: found for name, text in written(home / "out") if (found := leaks(text))} == {}


def test_explanations(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    dossier = str(next((home / "客户").iterdir()))
    for about in ("staff-id-card", "power-of-attorney", f"说明 {PHONE}.txt", f"身份证{ID}.txt"):
        assert leaks(said(capfd, "explain", dossier, about, *DAY)) == [], about
        assert leaks(said(capfd, "explain", dossier, about, *DAY, "--json")) == [], about


def test_a_batch(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for form in ("terminal", "csv", "xlsx", "html"):
        words = ("--format", form, "-o", f"out/all.{form}")
        told = said(capfd, "batch", "客户", *DAY, *words)
        assert leaks(told) == []

    assert {name: found for name, text in written(home / "out") if (found := leaks(text))} == {}


def test_a_pack(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Papers are handed in as they are, and under names that tell no number; covers are ours."""
    dossier = str(next((home / "客户").iterdir()))
    told = said(capfd, "pack", dossier, "-o", "out/pack", "--force", *DAY)
    papers = tuple(FILES.values())

    assert leaks(told) == []
    ours = {name: text for name, text in written(home / "out") if text not in papers}
    assert {name: found for name, text in ours.items() if (found := leaks(text))} == {}
    assert [path.name for path in (home / "out").rglob("*") if leaks(path.name)] == []


def test_decisions(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    dossier = str(next((home / "客户").iterdir()))
    paper = f"收款 {CARD}.txt"
    told = said(capfd, "assign", dossier, paper, "business-license")
    told += said(capfd, "accept", dossier, paper, "service-policy", "--reason", f"已问 {PHONE}")
    told += said(capfd, "waive", dossier, "company-scale", "--reason", f"见 {ID}")
    told += said(capfd, "cache", "info") + said(capfd, "doctor")

    assert leaks(told) == []
