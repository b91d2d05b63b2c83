"""Ctrl-C at random moments of a first scan: how long until it has ended, and what is left of it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from tests.benchmarks.again import tree
from tests.benchmarks.timing import Row

_MOMENTS = 10
_LATEST = 6.0
"""Seconds after the start."""
_MOST = 2.0
"""Seconds it may take to end."""
_FILES = 4000
_INTERRUPTED = 130


def rows(folder: Path) -> Iterator[Row]:
    """What a terminal does: the signal goes to every process of the group, workers too."""
    # A shell lets what it starts in the background ignore Ctrl-C, and so would the scans begun here.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    root, cache = tree(folder, _FILES), folder / "cache-interrupt"
    chance = random.Random(11)
    taken, codes, orphans = [], [], 0
    for _ in range(_MOMENTS):
        shutil.rmtree(cache, ignore_errors=True)
        moment = chance.uniform(0.2, _LATEST)
        seconds, code, left = _interrupted(root, cache, moment)
        taken.append(seconds)
        codes.append(code)
        orphans += left
    right = sum(code == _INTERRUPTED for code in codes)
    times = " ".join(f"{seconds:.2f}" for seconds in taken)
    note = f"{times} s; exit 130 in {right} of {_MOMENTS}, {orphans} orphans; codes {sorted(set(codes))}"
    yield Row("Ctrl-C, the slowest of ten", "2 s", 1.0, max(taken) / _MOST, None, note)


def _interrupted(root: Path, cache: Path, moment: float) -> tuple[float, int, int]:
    """Seconds from the signal to the end, the exit code, and the processes still there after it."""
    scan = subprocess.Popen(
        [sys.executable, "-m", "certcheck", "scan", str(root), "--jobs", "2", "-q"],
        env={**os.environ, "CERTCHECK_CACHE_DIR": str(cache)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(moment)
    below = psutil.Process(scan.pid).children(recursive=True)
    began = time.perf_counter()
    os.killpg(scan.pid, signal.SIGINT)
    code = scan.wait()
    seconds = time.perf_counter() - began
    left = [one for one in psutil.wait_procs(below, timeout=1.0)[1] if _runs(one)]
    for one in left:
        one.kill()
    return seconds, code, len(left)


def _runs(process: psutil.Process) -> bool:
    """Not one that has ended and that nobody has asked about yet."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
