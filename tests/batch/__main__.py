"""Measures batches: `python -m tests.batch many|memory|cluster|scheduler [NUMBER …]`; a dated table.

many [DOSSIERS FILES]: first and second run. memory [DOSSIERS …]: overhead and memory of dossiers whose
contents are known. cluster [PAGES ROUNDS]: scanned pages by the local pool and by as many Dask
workers, in turns. waiting [FILES ROUNDS]: the same with files that take 0.3 s and no processor, so that
the rates tell what handing out costs on a busy machine too. scheduler [WORKERS …]: what a file costs a
scheduler of so many workers.
"""

from __future__ import annotations

import os
import pickle
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

import psutil
from PIL import Image, ImageDraw, ImageFont

from certcheck.checklist import loading
from certcheck.crew.errands import Errand
from certcheck.dossier.file import File
from certcheck.readers.options import ReadOptions
from tests.batch.injected import WAITS, inject, readings
from tests.batch.made import COMPANY, HISTORY, PLAN

_RUN = """
import resource, sys
from certcheck.cli import run
code = run(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
sys.stderr.write(f"\\n{used.ru_maxrss // 1024} {used.ru_utime + used.ru_stime:.2f}\\n")
sys.exit(code)
"""
_FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"


def main(words: Sequence[str]) -> None:
    what, numbers = words[0], [int(word) for word in words[1:]]
    load = os.getloadavg()[0]
    python = platform.python_version()
    print(f"{date.today()}  {os.cpu_count()} processors, load {load:.1f}, Python {python}")
    with tempfile.TemporaryDirectory() as folder:
        commands = (many, memory, cluster, waiting, scheduler)
        {one.__name__: one for one in commands}[what](Path(folder), numbers)


def many(home: Path, numbers: Sequence[int]) -> None:
    dossiers, files = numbers or (200, 40)
    for number in range(dossiers):
        _dossier(home / "many" / f"{number:05}", files, str(number))
    time.sleep(2.1)  # so that the second run may trust the stamps
    for name in ("first", "second"):
        seconds, memory, processor, _ = _batch(home)
        print(
            f"{dossiers} x {files}, {name} run: {seconds:.1f} s, "
            f"{1000 * seconds / dossiers / files:.2f} ms a file; client: {memory} MB, {processor} s of "
            f"processor",
            flush=True,
        )


def memory(home: Path, numbers: Sequence[int]) -> None:
    made = 0
    for dossiers in numbers or (10, 1000, 10_000):
        for number in range(made, dossiers):
            _dossier(home / "many" / f"{number:05}", 2, "")
        made = dossiers
        seconds, most, processor, _ = _batch(home, "--as-of", f"2026-06-{10 + len(str(dossiers))}")
        print(
            f"{dossiers} dossiers of known contents: {seconds:.1f} s, "
            f"{1000 * seconds / dossiers:.1f} ms each; client: {most} MB, {processor} s of "
            f"processor, {1000 * processor / dossiers:.1f} ms each",
            flush=True,
        )


def cluster(home: Path, numbers: Sequence[int]) -> None:
    pages, rounds = (*numbers, *(60, 2)[len(numbers) :])
    for number in range(pages):
        _picture(home / "many" / f"{number % 6}" / f"{number}.png", number)
    best: dict[str, Run] = {}
    for _ in range(rounds):
        for name, words in _crews():
            nothing = _batch(home, *words, folder=_nothing(home))
            done = _batch(home, *words).without(nothing)
            best[name] = done.best(best.get(name, done))
            print(
                f"{name}: {pages} pages, {nothing.seconds:.1f} s to start, then {done.seconds:.1f} s: "
                f"{pages / done.seconds:.2f} a second; {done.processors / pages:.3f} s of processor each",
                flush=True,
            )
    (_, alone), (_, dask) = best.items()
    print(
        f"best of {rounds}: Dask takes {100 * (dask.seconds / alone.seconds - 1):+.1f} % of time, "
        f"{100 * (dask.processors / alone.processors - 1):+.1f} % of processor"
    )


def waiting(home: Path, numbers: Sequence[int]) -> None:
    files, rounds = (*numbers, *(100, 2)[len(numbers) :])
    for number in range(files):
        path = home / "many" / f"{number % 5}" / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{PLAN}{number}\n", encoding="utf-8")
    for turn in range(rounds):
        for name, words in _crews():
            log = home / f"{name} {turn}.log"
            os.environ |= inject(home, WAITS, log)
            _batch(home, *words)
            begun = [when for when, _ in readings(log)]
            # While all workers were there, from the tenth file to the last but ten.
            seconds = (begun[-10] - begun[9]) / (len(begun) - 19)
            print(f"{name}: {1 / seconds:.2f} files a second, of 0.3 s each", flush=True)


def _crews() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The local pool and Dask, each with as many workers as there are processors."""
    jobs = str(os.cpu_count() or 1)
    yield f"local pool, {jobs} workers", ("--no-cache", "--jobs", jobs)
    yield f"Dask, {jobs} workers", ("--no-cache", "--jobs", jobs, "--cluster", "local")


def scheduler(home: Path, numbers: Sequence[int]) -> None:
    import dask  # noqa: PLC0415
    from distributed import Client, LocalCluster, wait  # noqa: PLC0415

    file = File("材料/培训计划.pdf", size=300_000, contents=os.urandom(300_000))
    errand = Errand(0, file, "0" * 64, ReadOptions())
    checklist = pickle.dumps(loading.load("after-sales-service").checklist)
    for workers in numbers or (1, 2, 4, 8, 16, 32):
        with (
            dask.config.set({"distributed.scheduler.worker-saturation": 1.0}),
            LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=False,
                dashboard_address=None,
                memory_limit=0,
            ) as made,
            Client(made) as client,
        ):
            shelf = client.submit(_same, checklist)
            for files in (50, 300):  # the first lot is for warming up
                began, busy = time.perf_counter(), time.process_time()
                wait([client.submit(_size, errand, shelf, pure=False) for _ in range(files)])
                took, used = time.perf_counter() - began, time.process_time() - busy
            print(
                f"{workers} workers: {1000 * took / files:.2f} ms a file, "
                f"{1000 * used / files:.2f} ms of processor (scheduler, client and workers)"
            )


def _same(data: bytes) -> bytes:
    return data


def _size(errand: Errand, checklist: bytes) -> int:
    return len(errand.file.read()) + len(checklist)


def _dossier(folder: Path, files: int, own: str) -> None:
    folder.mkdir(parents=True)
    for number in range(files):
        text = f"{PLAN if number % 2 else HISTORY}{own} {number}\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")


def _picture(path: Path, number: int) -> None:
    """A scanned page, A4 at 150 dpi, of some 25 lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page = Image.new("L", (1240, 1754), 255)
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(_FONT, 30)
    for line in range(25):
        pen.text((110, 120 + 60 * line), f"{number}.{line} {COMPANY}售后服务人员培训记录", 0, font)
    page.save(path)


def _nothing(home: Path) -> Path:
    (home / "nothing" / "空").mkdir(parents=True, exist_ok=True)
    return home / "nothing"


class Run(NamedTuple):
    seconds: float
    memory: int
    """Of the client alone, at its most, in MB."""
    processor: float
    """Seconds of the client alone."""
    processors: float
    """Of the client and of all it started, be it workers, nannies or a scheduler."""

    def without(self, start: Run) -> Run:
        """What the files took, the start left out."""
        seconds, processors = self.seconds - start.seconds, self.processors - start.processors
        return self._replace(seconds=seconds, processors=processors)

    def best(self, other: Run) -> Run:
        """The least of both: on a busy machine nothing is ever too fast."""
        return Run(*map(min, self, other))


def _batch(home: Path, *more: str, folder: Path | None = None) -> Run:
    began = time.perf_counter()
    words = ["batch", str(folder or home / "many"), "--as-of", "2026-06-30", "-q", *more]
    with subprocess.Popen(
        [sys.executable, "-c", _RUN, *words],
        env={**os.environ, "CERTCHECK_CACHE_DIR": str(home / "cache")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        used: dict[tuple[int, float], float] = {}
        while process.poll() is None:
            _note(process.pid, used)
            time.sleep(0.5)
        said = process.communicate()[1]
    seconds = time.perf_counter() - began
    if process.returncode not in {0, 1}:
        raise SystemExit(said)
    most, processor = said.split()[-2:]
    return Run(seconds, int(most), float(processor), sum(used.values()))


def _note(pid: int, used: dict[tuple[int, float], float]) -> None:
    """What every process of the tree has used until now; on a busy machine clocks tell little."""
    with suppress(psutil.Error):
        client = psutil.Process(pid)
        for one in (client, *client.children(recursive=True)):
            with suppress(psutil.Error):
                times = one.cpu_times()
                used[one.pid, one.create_time()] = times.user + times.system


if __name__ == "__main__":
    main(sys.argv[1:])
