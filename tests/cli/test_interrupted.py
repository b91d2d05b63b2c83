"""A scan that is broken off: it ends at once and leaves nothing running, and what it read is kept."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from certcheck.cache.file import NAME

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")

FILES = 500
PATIENCE = 300.0
"""Seconds; a busy machine may take long, but nothing here is to be waited for."""


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Enough to read for a while."""
    folder = tmp_path / "dossier"
    folder.mkdir()
    for number in range(FILES):
        said = "\n".join(f"第{line}条 客户{number}报修后由维修人员上门处理。" for line in range(12))
        (folder / f"记录{number}.txt").write_text(said, encoding="utf-8")
    return folder


HEEDING = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)
"""Python, hearing Ctrl-C also where the tests run in the background, which ignores it."""


def begun(papers: Path, cache: Path) -> subprocess.Popen[str]:
    """A scan in a process group of its own, as a terminal starts it, that has something to lose."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            HEEDING,
            "-m",
            "certcheck",
            "scan",
            str(papers),
            "-q",
            "--lang",
            "en",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "CERTCHECK_CACHE_DIR": str(cache)},
        start_new_session=True,
    )
    since = time.monotonic()
    while not kept(cache):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() - since < PATIENCE
        time.sleep(0.05)
    return process


def kept(cache: Path) -> int:
    """How much is remembered."""
    if not (cache / NAME).exists():
        return 0
    with closing(sqlite3.connect(f"file:{cache / NAME}?mode=ro", uri=True)) as file:
        try:
            return int(file.execute("SELECT count(*) FROM entries WHERE size < 2000").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_it_ends_at_once_and_keeps_what_it_has_read(
    papers: Path, tmp_path: Path, how: signal.Signals
) -> None:
    cache = tmp_path / "cache"
    with begun(papers, cache) as process:
        workers = psutil.Process(process.pid).children(recursive=True)
        assert workers
        since = time.monotonic()
        if how is signal.SIGINT:
            os.killpg(process.pid, how)
        else:
            process.send_signal(how)
        code = process.wait(timeout=PATIENCE)
        taken = time.monotonic() - since
        _, alive = psutil.wait_procs(workers, timeout=60)
        assert process.stderr is not None
        said = process.stderr.read()
    assert not alive
    found = kept(cache)
    assert 0 < found < 3 * FILES
    if how is signal.SIGINT:
        assert code == 130
        assert said.strip() == "interrupted"
        # Two seconds are promised of a machine that has nothing else to do.
        assert taken < 60
    else:
        assert code == -how


WAITING = """
import sqlite3, sys
from certcheck.cli.interruption import heeded
with heeded("bye"):
    file = sqlite3.connect(sys.argv[1], timeout=3600, isolation_level=None)
    print("waiting", flush=True)
    file.execute("BEGIN EXCLUSIVE")
"""
"""A program that waits in C, where no exception can be raised."""


def test_it_ends_also_while_a_library_waits(tmp_path: Path) -> None:
    locked = tmp_path / "locked.sqlite3"
    words = [sys.executable, "-c", HEEDING, "-c", WAITING, str(locked)]
    with closing(sqlite3.connect(locked, isolation_level=None)) as file:
        file.execute("BEGIN EXCLUSIVE")
        with subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "waiting\n"
            time.sleep(0.5)
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said) == (130, "bye\n")


def test_what_is_put_away_in_time_is_not_broken_off() -> None:
    words = "import time\nfrom certcheck.cli.interruption import heeded\n"
    words += "try:\n with heeded('bye'):\n  print('on', flush=True); time.sleep(3600)\n"
    words += "except KeyboardInterrupt:\n time.sleep(2); print('put away')\n"
    with subprocess.Popen(
        [sys.executable, "-c", HEEDING, "-c", words], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "on\n"
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=PATIENCE)
    assert said == "put away\n"
