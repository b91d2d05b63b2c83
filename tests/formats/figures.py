"""How much of the papers is found in a format, and what a scan says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from certcheck import readers
from certcheck.document import Document, Paragraph
from certcheck.dossier.walk import walk
from certcheck.readers.options import ReadOptions
from certcheck.scan import Options, scan
from certcheck.text import fold
from tests.formats.papers import PAPERS, Paper
from tests.formats.writers import Format
from tests.formats.writers.carriers import PASSWORD

AS_OF = date(2026, 6, 30)
PASSWORDS = ("falsch", PASSWORD)

Verdict = Mapping[str, str]


@dataclass(frozen=True)
class Figure:
    """One row of the table."""

    format: str
    share: float
    """Of the characters of the papers, found in the document; the worst of the papers."""
    verdict: Verdict
    """Status by item."""


def possible(format: Format) -> bool:
    """Whether what it takes to write and read it is installed."""
    return format.needs is None or find_spec(format.needs) is not None


def measure(format: Format) -> Figure:
    """Save the papers, read them, scan them."""
    with TemporaryDirectory() as folder:
        dossier = save(format, Path(folder))
        shares = [share(paper, text_of(dossier, paper)) for paper in PAPERS]
        return Figure(format.name, min(shares), verdict(dossier))


def save(format: Format, folder: Path) -> Path:
    for paper in PAPERS:
        (folder / f"{paper.stem}{format.suffix}").write_bytes(format.write(paper))
    return folder


def verdict(dossier: Path) -> Verdict:
    options = Options(as_of=AS_OF, jobs=0, cache=False, passwords=PASSWORDS)
    return {one.item.id: one.status.value for one in scan(dossier, options).items}


def text_of(dossier: Path, paper: Paper, passwords: tuple[str, ...] = PASSWORDS) -> str:
    """Everything read from the paper's file, or from what is in it."""
    options = ReadOptions(passwords=passwords)
    with walk(dossier, passwords=passwords) as found:
        files = [file for file in found.files if file.path.startswith(paper.stem)]
        documents = [readers.read(file.read(), file.path, options) for file in files]
    assert documents, f"{paper.stem}: no file"
    assert not [one.problem for one in documents if one.problem is not None]
    return "\n".join(map(words, documents))


def words(document: Document) -> str:
    """The document's words in reading order."""
    parts = (
        block.text if isinstance(block, Paragraph) else "\n".join(map(" ".join, block.rows))
        for page in document.pages
        for block in page.blocks
    )
    return "\n".join(parts)


def share(paper: Paper, text: str) -> float:
    """The share of the paper's characters that are in the text, piece by piece."""
    return found(paper.pieces, text)


def found(pieces: tuple[str, ...], text: str) -> float:
    """The share of the pieces' characters found in order somewhere in the text, white space aside."""
    whole = fold(text)
    letters = hits = 0
    for piece in map(fold, pieces):
        letters += len(piece)
        hits += common(piece, whole)
    return hits / letters


def common(piece: str, whole: str) -> int:
    """How many characters of the piece stand in order in the stretch of the text most like it."""
    if piece in whole:
        return len(piece)
    place = fuzz.partial_ratio_alignment(piece, whole)
    if place is None or len(whole) < len(piece):
        return int(LCSseq.similarity(piece, whole))
    around = whole[max(0, place.dest_start - 2) : place.dest_end + 2]
    return int(LCSseq.similarity(piece, around))
