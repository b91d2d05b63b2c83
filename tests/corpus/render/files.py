"""One function from papers to the bytes of a file, and where each paper stands in it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from tests.corpus.render import pages, pictures, sheets, word
from tests.corpus.render.fonts import register
from tests.corpus.render.papers import Paper
from tests.corpus.render.pictures import GREY_SCAN, PHOTO, SCAN, Look

SUFFIXES = {
    "docx": ".docx",
    "xlsx": ".xlsx",
    "csv": ".csv",
    "txt": ".txt",
    "md": ".md",
    "pdf": ".pdf",
    "scan": ".pdf",
    "photo": ".jpg",
    "mixed": ".pdf",
}


@dataclass(frozen=True, slots=True)
class Made:
    """A file: its bytes, and the 1-based pages of each paper (empty where the format has none)."""

    data: bytes
    pages: tuple[tuple[int, ...], ...]


def seed_of(*words: object) -> int:
    """A seed from words: the same words, the same pixels, on every machine."""
    return int.from_bytes(hashlib.sha256("\0".join(map(str, words)).encode()).digest()[:6])


def make(
    papers: Sequence[Paper],
    form: str,
    *,
    look: Look | None = None,
    scans: Sequence[bool] = (),
    encoding: str | None = None,
) -> Made:
    """Render the papers as one file. `scans`: for `mixed`, which papers are scanned pages."""
    seed = seed_of(*papers, form)
    none = tuple(() for _ in papers)
    if form == "docx":
        return Made(word.docx(papers, seed), none)
    if form == "xlsx":
        return Made(sheets.xlsx(papers)[0], none)
    if form == "csv":
        return Made(sheets.csv(papers[0], encoding or "gb18030"), none)
    if form in {"txt", "md"}:
        return Made(sheets.text(papers, encoding or "utf-8", form == "md"), none)
    if form == "pdf":
        data, counts = pages.pdf(papers)
        return Made(data, _ranges(counts))
    if form == "photo":
        return _photo(papers, look or PHOTO, seed)
    look = look or (GREY_SCAN if seed % 2 else SCAN)
    return _mixed(papers, scans or (True,) * len(papers), look, seed)


def _ranges(counts: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    ranges, first = [], 1
    for count in counts:
        ranges.append(tuple(range(first, first + count)))
        first += count
    return tuple(ranges)


def _photo(papers: Sequence[Paper], look: Look, seed: int) -> Made:
    data, counts = pages.pdf(papers)
    if counts != (1,):
        raise ValueError(f"a photo shows one page, not {counts}")
    page = pictures.raster(data, look.dpi)[0]
    return Made(pictures.jpeg(pictures.take(page, look, seed), look), ((),))


def _mixed(papers: Sequence[Paper], scans: Sequence[bool], look: Look, seed: int) -> Made:
    """One canvas: some papers drawn, others as pictures of their pages."""
    register()
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    counts = []
    for index, (paper, scan) in enumerate(zip(papers, scans, strict=True)):
        before = canvas.getPageNumber()
        if scan:
            data, _ = pages.pdf((paper,))
            for number, page in enumerate(pictures.raster(data, look.dpi)):
                picture = pictures.take(page, look, seed + 1000 * index + number)
                pictures.picture_page(canvas, pictures.jpeg(picture, look), look.dpi)
        else:
            pages.draw(paper, canvas)
        counts.append(canvas.getPageNumber() - before)
    canvas.save()
    return Made(target.getvalue(), _ranges(counts))


def fits_photo(paper: Paper) -> bool:
    """Whether a paper is a single page."""
    return pages.pdf((paper,))[1] == (1,)
