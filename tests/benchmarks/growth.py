"""How time and memory grow with the files of a dossier."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.again import tree
from tests.benchmarks.timing import Row

_MOST = 400 * 1024
"""KB."""
_SCAN = """
import resource, sys
from certcheck.cli import run
run(["scan", sys.argv[1], "--format", "json", "--jobs", "2"])
own, below = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
cpu = own.ru_utime + own.ru_stime + below.ru_utime + below.ru_stime
print(own.ru_maxrss, cpu, file=sys.stderr)
"""


def rows(folder: Path, sizes: tuple[int, ...]) -> Iterator[Row]:
    """A first scan of each size, in an empty cache."""
    before: tuple[int, float] | None = None
    for files in sizes:
        root = tree(folder, files)
        with tempfile.TemporaryDirectory() as cache:
            ran = subprocess.run(
                [sys.executable, "-c", _SCAN, str(root)],
                env={**os.environ, "CERTCHECK_CACHE_DIR": cache},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                check=False,
                text=True,
            )
        peak, cpu = ran.stderr.split()[-2:]
        memory = f"{cpu} s CPU"
        yield Row(f"memory, {files} files", "400 MB", 1.0, int(peak) / _MOST, None, memory)
        if before is not None:
            times = float(cpu) / before[1] / (files / before[0])
            yield Row("time a file", f"that with {before[0]} files", 1.2, None, times)
        before = (files, float(cpu))
