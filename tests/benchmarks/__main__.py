"""`python -m tests.benchmarks [NAME ...] [--files N] [--turns N]`: a table.

Names: start, again, digital, pictures, interrupt, growth; without one, all of them.
CERTCHECK_CORPORA names the shared collections (digital, pictures), CERTCHECK_PEERS the interpreter of
an environment with `markitdown[all]`, `kreuzberg` and `rapidocr`; tesseract with chi_sim is used where
it is installed. What has no peer here is left out. Ratios are ours over theirs; a target is met
where wall time or CPU time (user + sys of all processes) meets it: on a busy machine only the latter
says much. Rows go to standard error as they are measured, the table to standard output at the end,
whatever failed meanwhile or when Ctrl-C ends it. Compile the sources first where PYTHONDONTWRITEBYTECODE is set.

`--files` is how many the dossiers of `again` and `growth` have (10,000). `--turns 3` makes no more turns
of `digital`, which else go on until the bare libraries have taken half a minute: for who has half an
hour for all of it and no more.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import certcheck
from certcheck.version import VERSION
from tests.benchmarks import again, digital, growth, interrupt, pictures, start
from tests.benchmarks.timing import Row, told

_NEEDS_CORPORA = ("digital", "pictures")


def main() -> int:
    words = sys.argv[1:]
    files, turns = _number(words, "--files", 10_000), _number(words, "--turns", 1000)
    measures: dict[str, Callable[[Path], Iterable[Row]]] = {
        "start": start.rows,
        "again": lambda folder: again.rows(folder, files),
        "digital": lambda folder: digital.rows(folder, turns),
        "pictures": pictures.rows,
        "interrupt": interrupt.rows,
        "growth": lambda folder: growth.rows(folder, (files // 10, files)),
    }
    wanted = [word for word in words if word in measures] or list(measures)
    compileall.compile_dir(Path(certcheck.__file__).parent, quiet=1)
    _compile_checklist()
    print(f"{date.today()}  certcheck {VERSION}, Python {sys.version.split()[0]},", end=" ")
    print(
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, noise {_noise():.2f}", flush=True
    )
    table: list[str] = []
    try:
        with tempfile.TemporaryDirectory() as folder:
            for name in wanted:
                for row in _measured(name, measures[name], Path(folder)):
                    print(f"  {row.line}", file=sys.stderr, flush=True)
                    table.append(row.line)
    finally:
        print(f"{'what':<34}{'against':<40}{'target':>8}{'wall':>9}{'CPU':>9}")
        print(*table, sep="\n", flush=True)
    return 0


def _measured(name: str, measure: Callable[[Path], Iterable[Row]], folder: Path) -> Iterator[Row]:
    """The rows of a measure; if it fails, those before, and one that says so."""
    began = time.perf_counter()
    if name in _NEEDS_CORPORA and "CERTCHECK_CORPORA" not in os.environ:
        yield Row(name, "", 0.0, None, None, "CERTCHECK_CORPORA names no folder")
        return
    try:
        yield from measure(folder)
    except Exception as error:  # noqa: BLE001 — the other measures are worth their time
        yield Row(name, "", 0.0, None, None, told(error))
    print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)


def _number(words: Sequence[str], option: str, usual: int) -> int:
    """What stands behind an option."""
    return int(words[words.index(option) + 1]) if option in words else usual


def _compile_checklist() -> None:
    """As the first scan does that may write beside it."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as empty:
        words = [sys.executable, "-m", "certcheck", "scan", empty, "--no-cache", "-q"]
        subprocess.run(words, env=environment, stdout=subprocess.DEVNULL, check=False)


def _noise() -> float:
    """The longest over the shortest of some equal pieces of work."""
    taken = []
    for _ in range(9):
        began = time.perf_counter()
        sum(range(1_000_000))
        taken.append(time.perf_counter() - began)
    return max(taken) / min(taken)


if __name__ == "__main__":
    sys.exit(main())
