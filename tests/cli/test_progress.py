"""The bar while files are read: on a terminal alone, gone afterwards, and harmless."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from certcheck.cli.options import Color
from certcheck.cli.progress import Bar
from certcheck.looking.outlook import Left

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def bar(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, *, shown: bool = True) -> Bar:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    return Bar("zh", Color.AUTO, shown=shown)


def advance(made: Bar, *paths: str) -> None:
    with made:
        made.start(len(paths))
        for done, path in enumerate(paths, 1):
            made.advance(path, done, len(paths))
        made.finish()


def scan_on_a_terminal(dossier: Path, *words: str) -> tuple[str, str]:
    """What a scan whose standard error is a terminal writes there, and to standard output."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "certcheck", "scan", str(dossier), *words]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    ran = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment)
    os.close(theirs)
    out, _ = ran.communicate(timeout=300)
    seen = b""
    try:
        while piece := os.read(ours, 65536):
            seen += piece
    except OSError:  # so ends what comes from a terminal nobody writes to any more
        pass
    os.close(ours)
    return seen.decode(), out.decode()


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    (tmp_path / "培训计划.txt").write_text("2026年度培训计划\n")
    (tmp_path / "说明.txt").write_text("公司简介\n")
    return tmp_path


def test_a_terminal_shows_how_far_the_reading_is(dossier: Path) -> None:
    seen, out = scan_on_a_terminal(dossier, "--no-cache", "--jobs", "1")

    assert "正在读取" in seen
    assert "2/2" in seen
    assert seen.endswith(
        ("\x1b[2K", "\x1b[2K\r", "\x1b[?25h\r\x1b[1A\x1b[2K")
    )  # its line is cleared
    assert out.startswith("未齐全：")


def test_quiet_shows_none(dossier: Path) -> None:
    seen, _ = scan_on_a_terminal(dossier, "--no-cache", "--jobs", "1", "-q")

    assert seen == ""


def test_a_pipe_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()

    advance(bar(stream, monkeypatch), "a.pdf")

    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("张三 330106199004123518.pdf", "张三 330***********3518.pdf"),
        ("a\x1b]0;owned\x07[red]b.pdf", "[red]b.pdf"),
        ("很长的文件夹名称/" * 9 + "营业执照副本扫描件.pdf", "名称/营业执照副本扫描件.pdf"),
    ],
)
def test_names_are_masked_harmless_and_short(
    monkeypatch: pytest.MonkeyPatch, path: str, shown: str
) -> None:
    stream = Terminal()

    advance(bar(stream, monkeypatch), path)

    seen = stream.getvalue()
    assert shown in seen
    assert "330106199004123518" not in seen
    assert "\x1b]0" not in seen
    assert max(cell_len(line) for line in _lines(seen)) <= 80


def _lines(seen: str) -> list[str]:
    """As they stand on the screen, without what moves the cursor or colours."""
    return re.split(r"[\r\n]", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen))


def test_a_warning_takes_its_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Bar("zh", Color.AUTO, shown=True)

    made.warn("磁盘已满")

    assert "本次结果不受影响" in capsys.readouterr().err


def test_what_is_left_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    made = bar(stream, monkeypatch)

    with made:
        made.start(40)
        made.advance("资料/维修服务记录汇总表.pdf", 3, 40, Left(pages=312, scans=57, seconds=201.0))
        made.finish()

    seen = stream.getvalue()
    assert "312 页 · 待识别 57 页 · 剩 3:25" in seen
    assert "3/40" in seen
    assert max(cell_len(line) for line in _lines(seen)) <= 80


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (Left(0, 0, None), "0 页"),
        (Left(5, 0, 2.0), "5 页 · 剩 0:05"),
        (Left(5, 9, 3725.0), "5 页 · 待识别 9 页 · 剩 1:02:05"),
    ],
)
def test_only_what_is_known_is_told(monkeypatch: pytest.MonkeyPatch, left: Left, told: str) -> None:
    stream = Terminal()
    made = bar(stream, monkeypatch)

    with made:
        made.start(9)
        made.advance("a.pdf", 1, 9, left)
        made.finish()

    assert any(f"1/9 {told} a.pdf" in line for line in _lines(stream.getvalue()))
