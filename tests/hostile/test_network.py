"""A scan opens no connection, in no process of it: neither by Python nor by a library beneath."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.formats.papers import PLAN
from tests.formats.writers import carriers, pages
from tests.hostile.faults import WORDS, Place
from tests.hostile.papers import EXTERNAL, PARAMETER, pdf_script, svg, with_relation

HOOK = """
import os, sys
_FORBIDDEN = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby",
              "socket.sendto", "socket.sendmsg", "urllib.Request", "http.client.connect")
def _refuse(event, arguments):
    if event.startswith(_FORBIDDEN):
        with open(os.environ["NETWORK_LOG"], "a") as log:
            log.write(f"{event} {arguments}\\n")
        raise OSError("no network here")
sys.addaudithook(_refuse)
with open(os.environ["NETWORK_LOG"] + ".processes", "a") as log:
    log.write(f"{os.getpid()}\\n")
"""
"""Python imports `sitecustomize` at the start of every process, the workers' too."""


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "材料"
    folder.mkdir()
    files = {
        "a.docx": with_relation(),
        "b.svg": svg(EXTERNAL),
        "c.svg": svg(PARAMETER),
        "d.pdf": pdf_script(),
        "e.html": b"<img src=http://127.0.0.1:9/a.png><link rel=stylesheet href=http://127.0.0.1:9/>",
        "f.eml": carriers.eml(PLAN),
        "g.pdf": pages.pdf(PLAN),
        "h.jpg": pages.jpg(PLAN),
        "i.url": b"[InternetShortcut]\r\nURL=http://127.0.0.1:9/\r\n",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def _run(
    place: Place, dossier: Path, *before: str, **more: str
) -> subprocess.CompletedProcess[bytes]:
    words = [word for word in WORDS if word != "--no-ocr"]
    return subprocess.run(
        [*before, sys.executable, "-m", "certcheck", "scan", str(dossier), *words],
        env={**place.environment(), **more},
        capture_output=True,
        check=False,
    )


def test_no_process_of_a_scan_opens_a_socket(tmp_path: Path, dossier: Path) -> None:
    place, log, hooks = Place(tmp_path), tmp_path / "log", tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(HOOK)
    path = f"{hooks}:{place.environment()['PYTHONPATH']}"

    ran = _run(place, dossier, PYTHONPATH=path, NETWORK_LOG=str(log))

    assert ran.returncode == 1, ran.stderr.decode()
    assert not log.exists(), log.read_text()
    assert len(Path(f"{log}.processes").read_text().split()) >= 2


MORE = (
    ("scan", "{in}", "--no-ocr", "-q", "-o", "{out}/r.json", "--report", "html={out}/r.html"),
    ("explain", "{in}", "training-plan", "--no-ocr"),
    ("render", "{out}/r.json", "-f", "docx", "-o", "{out}/r.docx"),
    ("request", "{out}/r.json", "-o", "{out}/l.docx"),
    ("diff", "{out}/r.json", "{out}/r.json"),
    ("pack", "{in}", "--no-ocr", "--force", "-o", "{out}/p.zip"),
    ("batch", "{out}/..", "--no-ocr", "-o", "{out}/../../o.xlsx"),
    ("init", "{out}/new"),
    ("accept", "{in}", "g.pdf", "training-plan", "--reason", "看过"),
    ("doctor",),
    ("checklist", "show", "after-sales-service"),
    ("cache", "clear"),
)


def test_no_other_command_does(tmp_path: Path, dossier: Path) -> None:
    place, log, hooks = Place(tmp_path), tmp_path / "log", tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(HOOK)
    path = f"{hooks}:{place.environment()['PYTHONPATH']}"
    inside = tmp_path / "all"
    (inside / "out").mkdir(parents=True)
    dossier = dossier.rename(inside / "材料")

    for words in MORE:
        named = [word.format(**{"in": dossier, "out": inside / "out"}) for word in words]
        ran = subprocess.run(
            [sys.executable, "-m", "certcheck", *named],
            env={**place.environment(), "PYTHONPATH": path, "NETWORK_LOG": str(log)},
            capture_output=True,
            check=False,
        )
        assert ran.returncode in (0, 1), (words, ran.stderr.decode())
        assert b"Traceback" not in ran.stderr

    assert not log.exists(), log.read_text()


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_no_library_beneath_python_does_either(tmp_path: Path, dossier: Path) -> None:
    log = tmp_path / "log"
    watch = ("strace", "-f", "-qq", "-e", "trace=connect,bind,sendto", "-o", str(log))

    ran = _run(Place(tmp_path), dossier, *watch)

    if ran.returncode != 1 and b"ptrace" in ran.stderr:
        pytest.skip("strace may not trace here")
    assert ran.returncode == 1, ran.stderr.decode()
    lines = [line for line in log.read_text().splitlines() if "AF_INET" in line]
    assert lines == []
