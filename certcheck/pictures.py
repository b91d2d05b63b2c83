"""Small pictures of the pages that count, for the report; never of identity papers.

What is shown is chosen by what is certainly not personal: a paper asked of each person, a paper of an
item an identity card may serve, a page on which an identity card was seen and a page that bears an ID,
telephone or bank-card number are all left out, whoever asks for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from certcheck.checklist.model import Checklist, Item, alternatives
from certcheck.checklist.requirements import EachPerson
from certcheck.document import Problem
from certcheck.dossier.file import File, UnreadableError
from certcheck.limits import Limits
from certcheck.matching.scene import Scene
from certcheck.privacy import mask
from certcheck.readers.thumbnail import thumbnail
from certcheck.report import ItemResult, Picture, Report
from certcheck.workers.pool import read_all

MOST = 80
"""Pictures in a report, of some 30 kB each."""
_MOST_OF_AN_ITEM = 4
_MOST_OF_A_PAPER = 2
_IDENTITY, _COMPANY = "id-number", "uscc"
_READ = ("text", "ocr")
"""What nobody has read may be anything."""
_NUMBER = re.compile(r"\d{15}|1[3-9]\d{9}")
"""Folded text has no blanks, so numbers may stand close together: any long run is one too many."""

Page = tuple[str, int | None]
"""A file's path and the page's number; None where the format has no pages."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file and the pages of it to be shown; picklable."""

    file: File
    pages: tuple[int | None, ...]


def take(wanted: Wanted) -> tuple[Picture, ...]:
    """The pictures of one file, in a worker: a broken file loses its own alone."""
    try:
        data = wanted.file.read()
    except UnreadableError:
        return ()
    shown = ((page, thumbnail(data, page)) for page in wanted.pages)
    return tuple(Picture(wanted.file.path, page, jpeg) for page, jpeg in shown if jpeg is not None)


def pictures(
    report: Report, scene: Scene, files: Sequence[File], *, jobs: int, limits: Limits
) -> tuple[Picture, ...]:
    """The pictures of the report's evidence, in the checklist's order.

    Word, Excel and OFD tell where words go, and leave the drawing to programs we do not have: of
    such a file its first words are shown.
    """
    pages = tuple(dict.fromkeys(showable(report, scene)))[:MOST]
    by_path: dict[str, list[int | None]] = {}
    for path, page in pages:
        by_path.setdefault(path, []).append(page)
    wanted = [
        Wanted(file, tuple(by_path[file.path]))
        for file in files
        if file.path in by_path and file.problem is None and not file.locked
    ]
    taken: dict[Page, Picture] = {}
    for _, result in read_all(wanted, take, jobs=jobs, limits=limits):
        if not isinstance(result, Problem):
            taken.update({(one.path, one.page): one for one in result})
    said = _beginnings(scene)
    shown = (
        taken.get((path, page)) or Picture(path, page, b"", said.get((path, page), ""))
        for path, page in pages
    )
    return tuple(one for one in shown if one.jpeg or one.words)


def _beginnings(scene: Scene) -> Mapping[Page, str]:
    """How pages begin that were taken for a paper."""
    found: dict[Page, str] = {}
    for seen in scene.files:
        for sighting in (*seen.recognition.sightings, *(one[1] for one in seen.assigned or ())):
            if sighting.kind:
                for page in sighting.pages[:1] or (None,):
                    found.setdefault((seen.path, page), sighting.excerpt)
    return found


def showable(report: Report, scene: Scene) -> Iterator[Page]:
    """The pages that may be shown, item by item."""
    personal = _personal_pages(scene, report.checklist)
    for result in report.items:
        if not _is_personal(result, report.checklist):
            yield from _first(_pages(result, personal), _MOST_OF_AN_ITEM)


def _is_personal(result: ItemResult, checklist: Checklist) -> bool:
    """Whether the item asks for papers of people, or for one an identity card may be."""
    item = result.item
    return _is_each_person(item) or any(_is_identity(paper, checklist) for paper in item.papers)


def _is_each_person(item: Item) -> bool:
    return any(isinstance(need, EachPerson) for need in alternatives(item.needs))


def _is_identity(kind: str, checklist: Checklist) -> bool:
    paper = checklist.papers.get(kind)
    return paper is not None and (paper.code == _IDENTITY or paper.sides is not None)


def _pages(result: ItemResult, personal: Mapping[str, frozenset[int | None]]) -> Iterator[Page]:
    for evidence in result.evidence:
        if evidence.counts and evidence.how in _READ:
            hidden = personal.get(evidence.path, frozenset())
            numbers = evidence.pages[:_MOST_OF_A_PAPER] or (None,)
            if None not in hidden:
                yield from ((evidence.path, page) for page in numbers if page not in hidden)


def _personal_pages(scene: Scene, checklist: Checklist) -> Mapping[str, frozenset[int | None]]:
    """By path, pages that show an identity card or bear a personal number; None: the whole file."""
    people = {kind for kind in checklist.papers if _is_identity(kind, checklist)}
    for item in checklist.items:
        if _is_each_person(item):
            people.update(item.papers)
    found: dict[str, set[int | None]] = {}
    for seen in scene.files:
        for sighting in (*seen.recognition.sightings, *(one[1] for one in seen.assigned or ())):
            text = sighting.text
            for code in sighting.codes:
                if code.kind == _COMPANY:
                    text = text.replace(code.value.lower(), "")
            if sighting.kind in people or _NUMBER.search(text) or mask(text) != text:
                found.setdefault(seen.path, set()).update(sighting.pages or (None,))
    return {path: frozenset(pages) for path, pages in found.items()}


def _first(pages: Iterator[Page], count: int) -> Iterator[Page]:
    for _, page in zip(range(count), pages, strict=False):
        yield page
