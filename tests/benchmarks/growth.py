"""How time and memory grow with the files of a dossier."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import known
from tests.benchmarks.again import tree
from tests.benchmarks.timing import Row

_MOST = 400 * 1024
"""KB."""
_SCAN = """
import resource, sys
from certcheck.__main__ import main
sys.argv[1:] = ["scan", sys.argv[1], "--format", "json", "--jobs", "2"]
try:
    main()
except SystemExit:
    pass
own, below = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
cpu = own.ru_utime + own.ru_stime + below.ru_utime + below.ru_stime
print(own.ru_maxrss, cpu, file=sys.stderr)
"""
"""By the door everybody comes in by: what it sets (how often garbage is looked for) is part of the time."""
_TIMES = 10
"""So many times as many files are known as were read."""


def rows(folder: Path, sizes: tuple[int, ...]) -> Iterator[Row]:
    """First scans of each size, in an empty cache; then scans of files that are known, the most of them
    and ten times as many. Of both times the start is subtracted."""
    empty = folder / "nothing"
    empty.mkdir()
    with tempfile.TemporaryDirectory() as cache:
        _, start = _scanned(empty, Path(cache))
    before: tuple[int, float] | None = None
    for files in sizes:
        root = tree(folder, files)
        with tempfile.TemporaryDirectory() as cache:
            peak, cpu = _scanned(root, Path(cache))
            yield from _rows("", files, peak, cpu - start, before)
            before = (files, cpu - start)
            of = known.looks(root, Path(cache)) if files == sizes[-1] else []
    before = None
    for files in (sizes[-1], sizes[-1] * _TIMES):
        with tempfile.TemporaryDirectory() as cache:
            root = known.tree(folder, files, of, Path(cache))
            peak, cpu = _scanned(root, Path(cache))
        yield from _rows("known ", files, peak, cpu - start, before)
        before = (files, cpu - start)


def _rows(
    what: str, files: int, peak: int, cpu: float, before: tuple[int, float] | None
) -> Iterator[Row]:
    note = f"{peak >> 10} MiB, {cpu:.1f} s CPU besides the start"
    yield Row(f"memory, {files} {what}files", "400 MB", 1.0, peak / _MOST, None, note)
    if before is not None:
        times = cpu / before[1] / (files / before[0])
        yield Row(f"time a {what}file", f"that with {before[0]} files", 1.2, None, times)


def _scanned(root: Path, cache: Path) -> tuple[int, float]:
    """The main process's peak of memory (KB), and seconds of CPU with the workers'."""
    ran = subprocess.run(
        [sys.executable, "-c", _SCAN, str(root)],
        env={**os.environ, "CERTCHECK_CACHE_DIR": str(cache)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
        text=True,
    )
    peak, cpu = ran.stderr.split()[-2:]
    return int(peak), float(cpu)
