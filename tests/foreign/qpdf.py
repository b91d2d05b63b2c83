"""What qpdf (Debian) says of a PDF, and what we say: whether it asks for a password, how many pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from certcheck.document import ProblemCode
from certcheck.readers import read
from certcheck.readers.options import ReadOptions

_ONE_PAGE = ReadOptions(ocr=False, max_pages=1)


@dataclass(frozen=True)
class Opinion:
    """Of one PDF."""

    locked: bool
    """A password is asked for."""
    pages: int | None
    """None: it could not be opened."""


def installed() -> bool:
    return shutil.which("qpdf") is not None


def theirs(path: Path) -> Opinion:
    """qpdf's: `--requires-password` ends with 0 where one is needed, 2 or 3 where none is."""
    asked = _run("--requires-password", path)
    counted = _run("--show-npages", path)
    number = counted.stdout.strip()
    opened = counted.returncode in (0, 3) and number.isdigit()
    return Opinion(asked.returncode == 0, int(number) if opened else None)


def _run(option: str, path: Path) -> subprocess.CompletedProcess[str]:
    command = ["qpdf", option, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def ours(path: Path) -> Opinion | None:
    """The PDF reader's, without reading more than a page; None where it is taken for no PDF."""
    document = read(path.read_bytes(), path.name, _ONE_PAGE)
    if document.format != "pdf":
        return None
    if document.problem is not None:
        return Opinion(document.problem.code is ProblemCode.ENCRYPTED, None)
    last = document.pages[-1].problem
    more = re.match(r"(\d+) pages", last.detail) if last is not None else None
    return Opinion(False, int(more[1]) if more else len({page.number for page in document.pages}))


@dataclass(frozen=True)
class Disagreement:
    """One PDF on which the two say something else."""

    path: str
    ours: str
    theirs: str


def disagreements(root: Path) -> list[Disagreement]:
    """All PDFs below, by path: other verdict on the password, or other counts where both open."""
    found: list[Disagreement] = []
    for path in sorted(root.rglob("*.pdf")):
        we, they = ours(path), theirs(path)
        name = path.relative_to(root).as_posix()
        if we is None:
            continue
        if we.locked != they.locked:
            found.append(Disagreement(name, _password(we), _password(they)))
        elif None not in (we.pages, they.pages) and we.pages != they.pages:
            found.append(Disagreement(name, f"{we.pages} pages", f"{they.pages} pages"))
    return found


def _password(opinion: Opinion) -> str:
    return "asks for a password" if opinion.locked else "asks for none"
