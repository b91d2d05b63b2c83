"""`python pictures.py certcheck|rapidocr|tesseract FILES.txt OUT.json`: read every picture listed.

Writes seconds of wall clock and of CPU for the pictures alone (libraries loaded, one picture read
before), the peak of memory in KB, and the text of each.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

Texts = Iterator[str]


def certcheck(files: list[Path]) -> Callable[[], Texts]:
    """Two processes of one thread each, as a scan uses them."""
    pool = ProcessPoolExecutor(2, initializer=certcheck_one, initargs=(files[0],))
    list(pool.map(certcheck_one, files[:2] * 2))
    return lambda: pool.map(certcheck_one, sorted(files, key=lambda f: -f.stat().st_size))


def certcheck_one(file: Path) -> str:
    import cv2

    from certcheck.readers import read
    from certcheck.readers.options import ReadOptions

    cv2.setNumThreads(1)
    pages = read(file.read_bytes(), file.name, ReadOptions()).pages
    blocks = [block for page in pages for block in page.blocks]
    return f"{file.name}\n" + "\n".join(
        block.text if hasattr(block, "text") else "\n".join(c for row in block.rows for c in row)
        for block in blocks
    )


def rapidocr(files: list[Path]) -> Callable[[], Texts]:
    """One process with its defaults."""
    from rapidocr import RapidOCR

    engine = RapidOCR()
    engine(str(files[0]))
    return lambda: (f"{f.name}\n" + "\n".join(engine(str(f)).txts or ()) for f in files)


def tesseract(files: list[Path]) -> Callable[[], Texts]:
    """Two processes of one thread each."""
    pool = ThreadPoolExecutor(2)
    return lambda: pool.map(tesseract_one, files)


def tesseract_one(file: Path) -> str:
    ran = subprocess.run(
        ["tesseract", str(file), "-", "-l", "chi_sim"],
        capture_output=True,
        check=False,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return f"{file.name}\n" + ran.stdout.decode("utf-8", "replace")


def _cpu() -> float:
    return sum(os.times()[:4])


def main() -> None:
    engines = {"certcheck": certcheck, "rapidocr": rapidocr, "tesseract": tesseract}
    files = [Path(line) for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()]
    read = engines[sys.argv[1]](files)
    began, before = time.perf_counter(), _cpu_of_all()
    texts = dict(text.split("\n", 1) for text in read())
    wall, cpu = time.perf_counter() - began, _cpu_of_all() - before
    who = resource.RUSAGE_CHILDREN if sys.argv[1] == "tesseract" else resource.RUSAGE_SELF
    told = {"wall": wall, "cpu": cpu, "peak": resource.getrusage(who).ru_maxrss, "texts": texts}
    Path(sys.argv[3]).write_text(json.dumps(told), encoding="utf-8")


def _cpu_of_all() -> float:
    """This process, its children that have ended, and those still there (Linux)."""
    total, ticks = _cpu(), os.sysconf("SC_CLK_TCK")
    task = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    for child in task.read_text().split() if task.exists() else ():
        fields = Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()
        total += (int(fields[11]) + int(fields[12])) / ticks
    return total


if __name__ == "__main__":
    main()
