"""A scan told again says what a scan would say, or is not told again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from certcheck import edition, stamps
from certcheck.checklist import loading
from certcheck.cli import retelling
from tests.cli.conftest import Ran

Certcheck = Callable[..., Ran]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing is told again there")

MINI = Path(__file__).parent.parent / "mini.yaml"
LONG_AGO = 1_700_000_000


@pytest.fixture
def papers(dossier: Path) -> Path:
    (dossier / "说明").mkdir()
    (dossier / "说明" / "政策.txt").write_text("售后服务政策\n我们承诺2小时内响应。\n")
    (dossier / "b.txt").write_text("没有什么\n")
    return dossier


def test_an_unchanged_dossier_is_told_again(
    certcheck: Certcheck, scans: list[Path], papers: Path
) -> None:
    first = certcheck("scan", papers, "--format", "json", "--jobs", 1)
    again = certcheck("scan", papers, "--format", "json", "--jobs", 1)
    assert again == first
    assert first.out.startswith("{")
    assert len(scans) == 1


def edited(papers: Path) -> None:
    """The same size, and the time of change set back."""
    file = papers / "b.txt"
    before = file.stat()
    time.sleep(0.02)  # a tick of the file system's clock
    file.write_text("没有东西\n")
    assert file.stat().st_size == before.st_size
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(papers: Path) -> None:
    other = papers.parent / "other"
    shutil.copy2(papers / "b.txt", other)
    other.replace(papers / "b.txt")


CHANGES: dict[str, Callable[[Path], object]] = {
    "edited": edited,
    "another file in its place": replaced,
    "renamed": lambda papers: (papers / "b.txt").rename(papers / "c.txt"),
    "moved": lambda papers: (papers / "b.txt").rename(papers / "说明" / "b.txt"),
    "removed": lambda papers: (papers / "b.txt").unlink(),
    "copied": lambda papers: shutil.copy2(papers / "b.txt", papers / "c.txt"),
    "new": lambda papers: (papers / "c.txt").write_text("新"),
    "a profile": lambda papers: (papers / "certcheck.yaml").write_text("company: 甲公司\n"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_changed_dossier_is_scanned(
    certcheck: Certcheck, scans: list[Path], papers: Path, change: Callable[[Path], object]
) -> None:
    words = ("scan", papers, "--format", "json", "--jobs", 1)
    certcheck(*words)
    change(papers)
    told = certcheck(*words)
    made = len(scans)
    assert made == 2 or change in (edited, replaced)  # those may make no difference (`amending`)
    assert told == certcheck(*words, "--no-cache")
    assert certcheck(*words) == told
    assert len(scans) == made + 1


def test_other_words_other_reports(certcheck: Certcheck, scans: list[Path], papers: Path) -> None:
    for words in ((), ("-v",), ("--lang", "en"), ("--as-of", "2026-01-31"), ("--no-ocr",)):
        for _ in range(2):
            certcheck("scan", papers, "--jobs", 1, *words)
    assert len(scans) == 5


def test_another_width_another_report(
    certcheck: Certcheck, scans: list[Path], papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for width in ("60", "100", "60"):
        monkeypatch.setenv("COLUMNS", width)
        certcheck("scan", papers, "--jobs", 1)
    assert len(scans) == 2


def test_a_changed_checklist_or_profile_is_heeded(
    certcheck: Certcheck, scans: list[Path], papers: Path, tmp_path: Path
) -> None:
    own, profile = tmp_path / "own.yaml", tmp_path / "profile.yaml"
    own.write_bytes(MINI.read_bytes())
    profile.write_text("company: 甲公司\n")
    words = ("scan", papers, "--checklist", own, "--profile", profile, "--jobs", 1)
    for _ in range(2):
        certcheck(*words)
    assert len(scans) == 1
    own.write_bytes(MINI.read_bytes() + b"# changed\n")
    certcheck(*words)
    profile.write_text("company: 乙公司\n")
    certcheck(*words)
    assert len(scans) == 3


def test_midnight_passes(
    certcheck: Certcheck, scans: list[Path], papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certcheck("scan", papers, "--jobs", 1)

    class Tomorrow(date):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return date.fromordinal(date.today().toordinal() + 1)

    monkeypatch.setattr(retelling, "date", Tomorrow)
    certcheck("scan", papers, "--jobs", 1)
    assert len(scans) == 2


def test_another_edition_of_the_program_scans_anew(
    certcheck: Certcheck, scans: list[Path], papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certcheck("scan", papers, "--jobs", 1)
    monkeypatch.setattr(edition, "program", lambda: "another")
    certcheck("scan", papers, "--jobs", 1)
    assert len(scans) == 2


def test_a_file_as_young_as_the_scan_is_looked_at_again(
    certcheck: Certcheck, scans: list[Path], papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "_YOUNG_NS", 2 * 10**9)
    for _ in range(2):
        certcheck("scan", papers, "--jobs", 1)
    assert len(scans) == 2


def link(papers: Path) -> None:
    (papers / "link.txt").symlink_to(papers / "b.txt")


def broken_off(papers: Path) -> None:
    (papers / "unread.pdf").write_bytes(b"%PDF-1.7 x")
    (papers / "unread.pdf").chmod(0)


@pytest.mark.parametrize("odd", [link, broken_off])
def test_what_the_stamps_do_not_tell_is_not_told_again(
    certcheck: Certcheck, scans: list[Path], papers: Path, odd: Callable[[Path], None]
) -> None:
    if odd is broken_off and os.getuid() == 0:
        pytest.skip("root reads everything")
    odd(papers)
    for _ in range(2):
        certcheck("scan", papers, "--jobs", 1)
    assert len(scans) == 2


def test_written_reports_and_passwords_are_not_kept(
    certcheck: Certcheck, scans: list[Path], papers: Path, tmp_path: Path
) -> None:
    (tmp_path / "words").write_text("secret")
    for words in (("--report", f"json={tmp_path / 'r.json'}"), ("--password-file", "words")):
        for _ in range(2):
            certcheck(
                "scan",
                papers,
                "--jobs",
                1,
                *[w.replace("words", str(tmp_path / "words")) for w in words],
            )
    assert len(scans) == 4


def test_without_the_cache_nothing_is_kept(
    certcheck: Certcheck, scans: list[Path], papers: Path, tmp_path: Path
) -> None:
    for _ in range(2):
        certcheck("scan", papers, "--jobs", 1, "--no-cache")
    assert len(scans) == 2
    assert not (tmp_path / "cache").exists()


def test_a_damaged_memory_costs_a_scan(
    certcheck: Certcheck, scans: list[Path], papers: Path, tmp_path: Path
) -> None:
    first = certcheck("scan", papers, "--jobs", 1)
    for file in (tmp_path / "cache").iterdir():
        file.write_bytes(b"noise" * 1000)
    assert certcheck("scan", papers, "--jobs", 1).out == first.out
    assert len(scans) == 2


def test_a_scan_killed_halfway_leaves_nothing_wrong(papers: Path, tmp_path: Path) -> None:
    for number in range(30):
        (papers / f"{number}.txt").write_text(f"记录{number}\n")
        os.utime(papers / f"{number}.txt", (LONG_AGO, LONG_AGO))
    environment = {**os.environ, "CERTCHECK_CACHE_DIR": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "certcheck", "scan", str(papers), "--format", "json"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as scan:
        time.sleep(1.5)
        scan.send_signal(signal.SIGKILL)
    outputs = [
        subprocess.run([*command, *more], env=environment, capture_output=True, check=False).stdout
        for more in ((), (), ("--no-cache",))
    ]
    assert outputs[0]
    assert len(set(outputs)) == 1


def test_every_shipped_checklist_can_stand(tmp_path: Path) -> None:
    assert all(retelling.Footing.of([loading.find(name)]).holds for name in loading.names())
