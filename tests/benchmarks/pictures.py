"""The first scan of pictures: pages a second and characters found, against other engines."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.benchmarks.digital import PEERS
from tests.benchmarks.timing import Row, Taken, attempted

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
_JUDGED = ("clean", "phone", "low")
"""The variants accuracy is the mean of; speed is that of all that can be read: turned, askew, 12 megapixels."""


@dataclass(frozen=True)
class Read:
    taken: Taken
    accuracy: float
    """Mean over the variants of `_JUDGED`."""
    of_all: float
    """Mean over all variants."""
    peak: int
    """KB."""


def rows(folder: Path) -> Iterator[Row]:
    from tests.readers.test_shared_pictures import READABLE  # noqa: PLC0415 - reads the collection

    images = Path(os.environ["CERTCHECK_CORPORA"]) / "synthetic" / "img"
    files = [f for variant in READABLE for f in sorted(images.glob(f"*__{variant}.*"))]
    listed = folder / "pictures.txt"
    listed.write_text("\n".join(map(str, files)), encoding="utf-8")
    yield _memory(files, folder)
    ours = _read(sys.executable, "certcheck", listed, folder)
    peers = os.environ.get(PEERS)
    engines = [("rapidocr", "rapidocr, defaults, one process", peers)] if peers else []
    if shutil.which("tesseract"):
        engines.append(("tesseract", "tesseract chi_sim, both cores", sys.executable))
    what = f"first scan, {len(files)} pictures"
    for engine, against, python in engines:
        measure = partial(_against, what, against, ours, engine, python or "", listed, folder)
        yield attempted(what, against, 0.2, measure)


def _against(
    what: str, against: str, ours: Read, engine: str, python: str, listed: Path, folder: Path
) -> Row:
    theirs = _read(python, engine, listed, folder)
    pages = len(listed.read_text(encoding="utf-8").splitlines())
    note = (
        f"accuracy {ours.accuracy:.4f} / {theirs.accuracy:.4f} (clean, phone, low),"
        f" {ours.of_all:.4f} / {theirs.of_all:.4f} (all);"
        f" ours {pages / ours.taken.wall:.2f} pages/s"
    )
    wall, cpu = ours.taken.wall / theirs.taken.wall, ours.taken.cpu / theirs.taken.cpu
    return Row(what, against, 0.2, wall, cpu, note)


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
    shares = _shares(told["texts"])
    judged = [shares[variant] for variant in _JUDGED]
    return Read(
        Taken(told["wall"], told["cpu"]),
        sum(judged) / len(judged),
        sum(shares.values()) / len(shares),
        told["peak"],
    )


def _shares(texts: dict[str, str]) -> dict[str, float]:
    """The share of its papers' characters that was found, by variant."""
    from tests.readers.test_shared_pictures import READABLE, found_of, plain, truths  # noqa: PLC0415 - reads the collection

    read = {Path(name).stem: text for name, text in texts.items()}
    shares = {}
    for variant in READABLE:
        found = total = 0
        for paper, truth in truths().items():
            text = plain(read[f"{paper}__{variant}"])
            lines = [line for line in map(plain, truth.lines) if line]
            found += sum(found_of(line, text) for line in lines)
            total += sum(map(len, lines))
        shares[variant] = found / total
    return shares
