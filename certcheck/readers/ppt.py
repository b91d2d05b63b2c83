"""PowerPoint 97-2003 (`.ppt`, `.pps`) and WPS presentations (`.dps`): a page a slide, notes too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from certcheck.document import Document, Page, Problem, ProblemCode, Table
from certcheck.limits import Limit
from certcheck.readers.embedded import Picture, picture_pages, pictures_in
from certcheck.readers.escher import blip_at
from certcheck.readers.failure import corrupt
from certcheck.readers.headings import Line, settle
from certcheck.readers.ole import Container
from certcheck.readers.options import ReadOptions
from certcheck.readers.ppt_locked import Streams
from certcheck.readers.ppt_records import Slide, Words, opened, slides

FORMAT = "ppt"
_FIELD = "*"
"""All a slide says where its number or the date goes."""


def read(data: bytes, options: ReadOptions) -> Document:
    """Each slide is followed by a page for each of its pictures."""
    container = Container(data)
    stream = container.stream("PowerPoint Document")
    if stream is None:
        raise corrupt("there is no presentation in the container")
    user, pictures = container.stream("Current User"), container.stream("Pictures")
    streams, unlocked = opened(Streams(stream, user or b"", pictures or b""), options.passwords)
    found = slides(streams.document, streams.user)
    pages: list[Page] = []
    left = options.max_pictures
    for number, slide in enumerate(found[: options.max_pages], 1):
        shown = tuple(_pictures(slide, streams.pictures, number))
        blocks = settle(_lines([*slide.words, *slide.notes]))
        pages.append(Page(blocks=blocks, number=number, pictures=len(shown)))
        pages += picture_pages(shown, replace(options, max_pictures=left))
        left = max(0, left - len(shown))
    if len(found) > options.max_pages:
        detail = f"only the first {options.max_pages} slides were read"
        pages.append(Page(problem=Problem(ProblemCode.TOO_LARGE, detail, Limit.PAGES)))
    return Document(FORMAT, tuple(pages), editable=True, unlocked=unlocked)


def _lines(words: list[Words | Table]) -> Iterator[Line | Table]:
    for found in words:
        if isinstance(found, Table):
            yield found
            continue
        text = found.text.replace("\r", "\n").replace("\x0b", "\n")
        if text.strip() and text.strip() != _FIELD:
            yield Line(text, level=0 if found.title else None)


def _pictures(slide: Slide, store: bytes, number: int) -> Iterator[Picture]:
    for place in dict.fromkeys(slide.pictures):
        data = blip_at(store, place)
        if data is not None:
            yield from pictures_in(data, Picture(f"image{place}", b"", number))
