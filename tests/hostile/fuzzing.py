"""All targets of the fuzzer for so many seconds each; how many inputs were tried, and what was lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.hostile.targets import TARGETS

ROOT = Path(__file__).parents[2]
FLAGS = ("-timeout=120", "-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=1")
_AGAIN = 3
"""How often a target that crashed is begun anew: behind one fault there may be another."""
_FAULTS = ("crash-", "timeout-", "oom-", "leak-")
_PATIENCE = 1800.0
"""Seconds it may take longer than it was given: to start on a busy machine, and one input that hangs."""
_TRIED = re.compile(r"stat::number_of_executed_units:\s*(\d+)")


def possible() -> bool:
    return find_spec("atheris") is not None


def fuzzed(seconds: int, keep: Path) -> tuple[int, list[str]]:
    """Inputs tried in all, and the faults; the inputs of those stay in the folder `keep`."""
    count, faults = 0, []
    for name in TARGETS:
        tried, found = _target(name, seconds, keep / name)
        print(f"  {name:<12}{tried:>8}{len(found):>6}", flush=True)
        count += tried
        faults += [f"{name}: {one}" for one in found]
    return count, faults


def _target(name: str, seconds: int, keep: Path) -> tuple[int, list[str]]:
    keep.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + seconds
    count, found = 0, set(_inputs(keep))
    before = set(found)
    for run in range(_AGAIN):
        left = int(until - time.monotonic())
        if run and left < 5:
            break
        said = _run(name, max(5, left), keep, run)
        count += sum(int(number) for number in _TRIED.findall(said))
        now = set(_inputs(keep))
        if now == found and not _TRIED.search(said):
            return count, [*sorted(now - before), f"ended without a word: {said[-300:]}"]
        if now == found:
            break
        found = now
    return count, sorted(found - before)


def _run(name: str, seconds: int, keep: Path, run: int) -> str:
    flags = (*FLAGS, f"-max_total_time={seconds}", f"-artifact_prefix={keep}/", f"-seed={run + 1}")
    with TemporaryDirectory() as folder:
        try:
            return subprocess.run(
                [sys.executable, "-m", "tests.hostile.fuzz", name, *flags],
                cwd=ROOT,
                env={**os.environ, "TMPDIR": folder, "PYTHONPATH": str(ROOT)},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                check=False,
                timeout=seconds + _PATIENCE,
            ).stdout
        except subprocess.TimeoutExpired as error:
            (keep / f"timeout-{run}").write_text("hung beyond its own time limit")
            return (error.stdout or b"").decode("utf-8", "replace")


def _inputs(folder: Path) -> Iterator[str]:
    return (path.name for path in folder.iterdir() if path.name.startswith(_FAULTS))
