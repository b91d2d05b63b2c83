"""The first scan of pictures: pages a second and characters found, against other engines."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.digital import PEERS
from tests.benchmarks.timing import Row, Taken

_PICTURES = Path(__file__).parent / "peers" / "pictures.py"
_MOST = 500 * 1024
"""KB."""
_SCAN = """
import resource, sys
from certcheck.cli import run
try:
    run(["scan", sys.argv[1], "--no-cache", "--format", "json", "--jobs", "2"])
finally:
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
"""
_VARIANTS = ("clean.png", "phone.jpg", "low.jpg")


@dataclass(frozen=True)
class Read:
    taken: Taken
    accuracy: float
    """Mean over the variants."""
    peak: int
    """KB."""


def rows(folder: Path) -> Iterator[Row]:
    images = Path(os.environ["CERTCHECK_CORPORA"]) / "synthetic" / "img"
    files = [f for variant in _VARIANTS for f in sorted(images.glob(f"*__{variant}"))]
    listed = folder / "pictures.txt"
    listed.write_text("\n".join(map(str, files)), encoding="utf-8")
    yield _memory(files, folder)
    ours = _read(sys.executable, "certcheck", listed, folder)
    peers = os.environ.get(PEERS)
    engines = [("rapidocr", "rapidocr, defaults, one process", peers)] if peers else []
    if shutil.which("tesseract"):
        engines.append(("tesseract", "tesseract chi_sim, both cores", sys.executable))
    for engine, against, python in engines:
        theirs = _read(python or "", engine, listed, folder)
        note = (
            f"{len(files)} pages; accuracy {ours.accuracy:.4f} / {theirs.accuracy:.4f};"
            f" ours {len(files) / ours.taken.wall:.2f} pages/s"
        )
        wall, cpu = ours.taken.wall / theirs.taken.wall, ours.taken.cpu / theirs.taken.cpu
        yield Row("first scan, pictures", against, 0.2, wall, cpu, note)


def _memory(files: list[Path], folder: Path) -> Row:
    """The peak of the larger worker in a scan of all of them."""
    root = folder / "scans"
    root.mkdir(exist_ok=True)
    for file in files:
        shutil.copy(file, root)
    ran = subprocess.run(
        [sys.executable, "-c", _SCAN, str(root)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
        text=True,
    )
    peak = int(ran.stderr.split()[-1])
    return Row("memory of an OCR worker", "500 MB", 1.0, peak / _MOST, None, f"{peak >> 10} MB")


def _read(python: str, engine: str, listed: Path, folder: Path) -> Read:
    out = folder / f"{engine}.json"
    command = [python, str(_PICTURES), engine, str(listed), str(out)]
    subprocess.run(command, check=True, capture_output=True)
    told = json.loads(out.read_text(encoding="utf-8"))
    return Read(Taken(told["wall"], told["cpu"]), _accuracy(told["texts"]), told["peak"])


def _accuracy(texts: dict[str, str]) -> float:
    from tests.readers.test_shared_pictures import found_of, plain, truths  # noqa: PLC0415 - reads the collection

    shares = []
    for variant in _VARIANTS:
        found = total = 0
        for paper, truth in truths().items():
            text = plain(texts[f"{paper}__{variant}"])
            lines = [line for line in map(plain, truth.lines) if line]
            found += sum(found_of(line, text) for line in lines)
            total += sum(map(len, lines))
        shares.append(found / total)
    return sum(shares) / len(shares)
