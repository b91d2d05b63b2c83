"""Every limit there is, hit by a scan: told among the problems, and by its name in `run.limits`."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import docx
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from certcheck.limits import MB, Limit, Limits
from certcheck.readers.pdf import text
from certcheck.scan import Options, scan
from tests.dossier.packing import zipped
from tests.formats.papers import PLAN
from tests.formats.writers import pages
from tests.hostile.archives import nested, zeros
from tests.hostile.papers import bomb_part, pdf_pages, png
from tests.hostile.scanning import OPTIONS, quick

HERE = replace(quick(), jobs=0)
WORKERS = replace(OPTIONS, jobs=1)


def one(name: str, make: Callable[[], bytes], folder: Path) -> None:
    (folder / name).write_bytes(make())


def several(count: int, folder: Path) -> None:
    for number in range(count):
        (folder / f"{number}.txt").write_text(f"文件 {number}", "utf-8")


def deep(depth: int, folder: Path) -> None:
    below = folder.joinpath(*["a"] * depth)
    below.mkdir(parents=True)
    (below / "a.txt").write_text("文件", "utf-8")


def crowded() -> bytes:
    """A page of more characters than are read, as the test has it."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for line in range(20):
        canvas.drawString(10, 10 + line * 30, f"{line:05}" * 10)
    canvas.save()
    return out.getvalue()


def album(count: int) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for number in range(count):
        picture = io.BytesIO()
        Image.new("L", (300, 300), number).save(picture, "BMP")
        picture.seek(0)
        document.add_picture(picture)
    document.save(out)
    return out.getvalue()


def members(*sizes: int) -> bytes:
    return zipped({f"{number}.txt": b"x" * size for number, size in enumerate(sizes)})


Case = tuple[Callable[[Path], None], Options, Limits]
CASES: Mapping[Limit, Case] = {
    Limit.FILE_SIZE: (
        partial(one, "a.txt", lambda: b"x" * 200),
        HERE,
        Limits(max_file_size=100),
    ),
    Limit.FOLDER_DEPTH: (partial(deep, 5), HERE, Limits(max_folder_depth=3)),
    Limit.ENTRIES: (partial(several, 5), HERE, Limits(max_entries=3)),
    Limit.ARCHIVE_DEPTH: (partial(one, "a.zip", lambda: nested(7)), HERE, Limits()),
    Limit.MEMBERS: (
        partial(one, "a.zip", lambda: members(1, 2, 3)),
        HERE,
        Limits(max_members=2),
    ),
    Limit.RATIO: (partial(one, "a.zip", lambda: zeros(40 * MB)), HERE, Limits()),
    Limit.EXPANDED: (
        partial(one, "a.zip", lambda: members(50, 60)),
        HERE,
        Limits(max_expanded=100),
    ),
    Limit.ARCHIVE_TIME: (
        partial(one, "a.zip", lambda: members(1)),
        HERE,
        Limits(archive_seconds=-1),
    ),
    Limit.PAGES: (
        partial(one, "a.pdf", lambda: pdf_pages(3)),
        HERE,
        Limits(max_pages=2),
    ),
    Limit.ROWS: (partial(one, "a.csv", lambda: b"a,b\n" * 50_010), HERE, Limits()),
    Limit.WORDS: (partial(one, "a.pdf", crowded), HERE, Limits()),
    Limit.PICTURES: (partial(one, "a.docx", lambda: album(102)), HERE, Limits()),
    Limit.PIXELS: (partial(one, "a.png", lambda: png(30_000, 30_000)), HERE, Limits()),
    Limit.PARTS: (partial(one, "a.docx", bomb_part), HERE, Limits()),
    Limit.TIMEOUT: (
        partial(one, "a.jpg", lambda: pages.jpg(PLAN)),
        WORKERS,
        Limits(timeout=0.01, page_timeout=0.01),
    ),
    Limit.MEMORY: (
        partial(one, "a.jpg", lambda: pages.jpg(PLAN)),
        WORKERS,
        Limits(worker_memory=120 * MB),
    ),
}


def test_all_limits_are_tried() -> None:
    assert set(CASES) == set(Limit)


@pytest.mark.parametrize("limit", CASES)
def test_it_is_never_silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: Limit) -> None:
    make, options, limits = CASES[limit]
    monkeypatch.setattr(Options, "limits", property(lambda _: limits))
    monkeypatch.setattr(text, "_MOST_CHARACTERS", 500)
    make(tmp_path)

    report = scan(tmp_path, options)

    assert limit in report.run.limits
    assert {one.code for one in report.problems} & {"too_large", "timeout"}
