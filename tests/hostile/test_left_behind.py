"""Nothing of a killed command is left: killed before each of its changes to the file system, then run once more.

What it leaves in the temporary folder goes with a helper of its own, or, where that had no time to begin,
with the next scan; what it leaves beside a report, a pack, a letter or a profile, with whoever writes there
next.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import pytest

from tests.dossier.packing import rar, zipped
from tests.formats.papers import PAPERS
from tests.formats.writers import words
from tests.killing import killed_at

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")

ROOT = Path(__file__).parents[2]
RUN = "from certcheck.cli import run\nsys.exit(run(sys.argv[1:]))\n"
DAY = ("--as-of", "2026-06-30", "--no-ocr", "--jobs", "1", "-q")
NUMBER = "330102199003077870"
"""In every paper: in what is left behind it would be found."""


@dataclass(frozen=True)
class Command:
    """What is run, with `{in}`, `{out}` and `{dossiers}` for folders, and what it makes in `out`."""

    words: tuple[str, ...]
    makes: tuple[str, ...] = ()

    def given(self, place: Path) -> list[str]:
        names = {
            "in": place / "dossiers" / "a",
            "dossiers": place / "dossiers",
            "out": place / "out",
        }
        return [word.format(**names) for word in self.words]


COMMANDS = {
    "reports": Command(
        (
            *("scan", "{in}", *DAY, "--thumbnails", "-o", "{out}/r.json"),
            *("--report", "html={out}/r.html", "--report", "docx={out}/r.docx"),
            *("--report", "xlsx={out}/r.xlsx"),
        ),
        ("r.json", "r.html", "r.docx", "r.xlsx"),
    ),
    "uncached": Command(("scan", "{in}", *DAY, "--no-cache", "-o", "{out}/r.json"), ("r.json",)),
    "pack": Command(("pack", "{in}", *DAY, "--force", "-o", "{out}/pack"), ("pack",)),
    "zip": Command(("pack", "{in}", *DAY, "--force", "-o", "{out}/p.zip"), ("p.zip",)),
    "letter": Command(("request", "{in}", *DAY, "-o", "{out}/l.docx"), ("l.docx",)),
    "profile": Command(("init", "{in}", "--company", "宁波远山电器有限公司")),
    "accept": Command(
        ("accept", "{in}", "01.docx", "training-plan", "--reason", "看过", "--by", "孟工")
    ),
    "batch": Command(
        (
            *("batch", "{dossiers}", *DAY, "-o", "{out}/o.xlsx"),
            *("--report-dir", "{out}/each", "--report", "json,xlsx"),
        ),
        ("o.xlsx", "each"),
    ),
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "dossiers" / "a"
    for made in (folder, tmp_path / "out", tmp_path / "tmp"):
        made.mkdir(parents=True)
    papers = [words.docx(paper) for paper in PAPERS]
    for paper, data in zip(PAPERS, papers, strict=True):
        (folder / f"{paper.stem}.docx").write_bytes(data)
    text = f"员工花名册\n身份证号 {NUMBER}\n".encode()
    (folder / "b.zip").write_bytes(zipped({"x.docx": papers[0], "y.txt": text}))
    if find_spec("rarfile") is not None:
        (folder / "c.rar").write_bytes(rar("z.txt", text, method=3))
    if find_spec("py7zr") is not None:
        from py7zr import SevenZipFile  # noqa: PLC0415 — an extra

        with SevenZipFile(folder / "d.7z", "w") as archive:
            archive.writestr(text, "w.txt")
    return tmp_path


def environment(place: Path) -> dict[str, str]:
    return {
        "CERTCHECK_CACHE_DIR": str(place / "cache"),
        "TMPDIR": str(place / "tmp"),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",  # so that the modules of Python make no steps
    }


def kills(place: Path, command: Command, stride: int) -> int:
    """Kill it before every step, or every few; then let it end. Gives the number of kills."""
    words, env = command.given(place), environment(place)
    for done in count():
        if not killed_at(1 + done * stride, RUN, *words, env=env, cwd=place):
            return done
        backdate(place)  # else each run would find one folder more to look at, and be killed there
        for made in command.makes:  # so that the next one has all to do again
            if "pack" in words:
                gone(place / "out" / made)
    raise AssertionError


def gone(path: Path) -> None:
    if path.is_dir():
        for inner in path.iterdir():
            gone(inner)
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


def below(folder: Path) -> Iterator[str]:
    """What is in it, but for folders."""
    for path in sorted(folder.rglob("*")):
        if not path.is_dir():
            yield path.relative_to(folder).as_posix()


def held_to_nothing_left(place: Path, command: Command, stride: int = 1) -> None:
    papers = set(below(place / "dossiers"))

    killed = kills(place, command, stride)
    assert killed >= (2 if command.makes else 1)

    left = set(below(place / "out"))
    assert {name.split("/")[0] for name in left} == set(command.makes)
    assert not [name for name in left if ".certcheck-" in name]
    own = set(below(place / "dossiers")) - papers
    assert {name.rpartition("/")[2] for name in own} <= {
        "certcheck.yaml",
        ".certcheck-profile.schema.json",
    }
    cache = {name.partition(".sqlite3")[0] for name in below(place / "cache")}
    assert cache <= {"cache", "batch"}, cache
    assert held_temporary(place) == []


def held_temporary(place: Path) -> list[str]:
    """What is in the temporary folder after a while, and after a scan of tomorrow."""
    for _ in range(50):
        left = list(below(place / "tmp"))
        if not papers_in(place, left):
            break
        time.sleep(0.1)
    assert not papers_in(place, left)  # they go at once
    backdate(place)
    assert not killed_at(
        10**6, RUN, "scan", str(place / "dossiers" / "a"), *DAY, env=environment(place)
    )
    return [path.name for path in (place / "tmp").iterdir() if not probe(path)]


def papers_in(place: Path, names: list[str]) -> list[str]:
    return [n for n in names if not n.endswith("/lock") and not probe(place / "tmp" / n)]


def probe(path: Path) -> bool:
    """Python's own, by which it finds out whether the temporary folder can be written to."""
    return path.is_file() and path.read_bytes() in (b"", b"blat")


def backdate(place: Path) -> None:
    """As if the next scan came an hour later."""
    then = time.time() - 3600
    for path in [*(place / "tmp").rglob("*")]:
        with suppress(OSError):
            os.utime(path, (then, then))


@pytest.mark.parametrize(("name", "stride"), [("uncached", 24), ("pack", 30)])
def test_some_steps(name: str, stride: int, place: Path) -> None:
    held_to_nothing_left(place, COMMANDS[name], stride)


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_every_step(name: str, place: Path) -> None:
    held_to_nothing_left(place, COMMANDS[name])
