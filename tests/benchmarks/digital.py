"""The first scan of papers that are text: against the bare libraries, and against peers."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from certcheck.document import Paragraph
from certcheck.readers import read
from certcheck.readers.options import ReadOptions
from tests.benchmarks.timing import Command, Row, Taken, attempted, compared, in_turns, mean

PEERS = "CERTCHECK_PEERS"
"""Names the interpreter of an environment with markitdown[all], kreuzberg and rapidocr."""
_READING = Path(__file__).parent / "peers" / "reading.py"
_LONG = 30.0
"""Seconds of CPU."""
_SUFFIXES = (".pdf", ".docx", ".xlsx")


def papers(folder: Path) -> tuple[Path, list[Path]]:
    """The shared collections' papers that hold text and open without a fault, as a dossier."""
    root = folder / "digital"
    if not root.exists():
        root.mkdir()
        corpora = Path(os.environ["CERTCHECK_CORPORA"])
        files = sorted(p for p in corpora.rglob("*") if p.suffix in _SUFFIXES and p.is_file())
        for number, file in enumerate(files):
            if _is_digital(file):
                shutil.copy(file, root / f"{number:04d}{file.suffix}")
    return root, sorted(root.iterdir())


def _is_digital(file: Path) -> bool:
    document = read(file.read_bytes(), file.name, ReadOptions(ocr=False))
    pages = document.pages
    scanned = any(page.problem is not None or page.pictures for page in pages)
    return document.problem is None and bool(pages) and not scanned


def rows(folder: Path, most: int) -> Iterator[Row]:
    """The collections hold papers for a second or two of the bare loop, so it is gone through again and
    again until it has taken `_LONG`, and so are we: each time in new processes that remember nothing.
    Copies with other words in them would be other papers; copies in one scan, remembered sentences.

    `most`: turns that are enough whatever they take.
    """
    root, files = papers(folder)
    listed, few = folder / "digital.txt", _few(folder, files)
    listed.write_text("\n".join(map(str, files)), encoding="utf-8")
    python = sys.executable
    scan = (python, "-m", "certcheck", "scan", "--no-cache", "--no-ocr", "--jobs", "2", "-q")
    told = folder / "told"
    commands = {
        "ours": Command((*scan, str(root))),
        "start": Command((*scan, str(few))),
        "bare": Command((python, str(_READING), "bare", str(listed), str(told))),
        "nothing": Command((python, "-c", "import pypdfium2, lxml.etree, python_calamine")),
    }
    turns = in_turns(commands, "bare", _LONG, most)
    ours = mean([turn["ours"].less(turn["start"]) for turn in turns])
    bare = mean([turn["bare"].less(turn["nothing"]) for turn in turns])
    halved = Taken(bare.wall / 2, bare.cpu)
    each = [
        turn["ours"].less(turn["start"]).cpu / turn["bare"].less(turn["nothing"]).cpu
        for turn in turns
    ]
    note = (
        f"{len(files)} files, bare loop {bare.cpu:.1f} s CPU, mean of {len(turns)} turns,"
        f" CPU {min(each):.2f}-{max(each):.2f}"
    )
    yield compared("first scan, digital", "bare libraries / 2 cores", 1.3, ours, halved, note)
    peers = os.environ.get(PEERS)
    letters = _letters(files)
    for name, target in (("markitdown", 0.1), ("kreuzberg", 0.5)) if peers else ():
        command = Command((peers or "", str(_READING), name, str(listed), str(told)))
        told.unlink(missing_ok=True)
        yield attempted(
            "the same",
            name,
            target,
            partial(_against, name, target, ours, command, told, letters),
        )


def _against(
    name: str, target: float, ours: Taken, command: Command, told: Path, letters: int
) -> Row:
    """Ours beside what a peer takes and finds; raises where it tells nothing."""
    theirs = command.run()
    found, failed = map(int, told.read_text().split())
    note = f"text found: {letters} / {found} characters; they fail on {failed} files"
    return compared("the same", name, target, ours, theirs, note)


def _few(folder: Path, files: list[Path]) -> Path:
    """Two small papers of each format: what a scan of them takes is the start, that of the workers too."""
    few = folder / "few"
    few.mkdir(exist_ok=True)
    for suffix in _SUFFIXES:
        own = sorted((f for f in files if f.suffix == suffix), key=lambda f: f.stat().st_size)
        for file in own[:2]:
            shutil.copy(file, few)
    return few


def _letters(files: list[Path]) -> int:
    """Characters of text our readers find in them."""
    count = 0
    for file in files:
        for page in read(file.read_bytes(), file.name, ReadOptions(ocr=False)).pages:
            for block in page.blocks:
                texts = (
                    [block.text]
                    if isinstance(block, Paragraph)
                    else [cell for row in block.rows for cell in row]
                )
                count += sum(character.isalnum() for text in texts for character in text)
    return count
