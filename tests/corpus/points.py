"""Paper by paper, without files: is the kind seen, is each point found, is it gone when its parts are taken out?

`python -m tests.corpus points` answers in seconds what whole dossiers answer in minutes, and leaves out how
papers add up. Of a measuring-only company only totals are printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from certcheck.checklist import loading
from certcheck.document import Block, Document, Page, Paragraph, Table
from certcheck.recognition.hits import By, Hit
from certcheck.recognition.recogniser import Recogniser
from certcheck.recognition.sighting import Sighting
from tests.corpus import form, library
from tests.corpus.form import CompanyFile
from tests.corpus.library import NOTHING, Cut
from tests.corpus.render.papers import Flow, Grid, Heading, Line, Prose, Records

MEASURES = ("kinds", "found", "gone", "strangers", "decoys")
"""Papers told by their title; points found; points not found once taken out; items a paper is not for and
does not speak half of; decoys that are no paper of the item they look like."""


@dataclass(frozen=True)
class Row:
    """One question and whether it came out right."""

    measure: str
    company: str
    about: str
    right: bool
    why: str = ""


class Meter:
    """A checklist ready to be asked about written papers."""

    def __init__(self, model: Path | None = None) -> None:
        checklist = loading.load("after-sales-service").checklist
        if model is not None:
            checklist = checklist.model_copy(update={"model": str(model)})
        self._checklist = checklist
        self._recogniser = Recogniser(self._checklist)
        self._ids = {
            (item.id, point.title.zh): point.id
            for item in self._checklist.items
            for point in item.points
        }

    def rows(self, company: str) -> Iterator[Row]:
        file = library.load(company)
        for paper in file.papers:
            yield from self._paper(file, paper)
        for paper in file.decoys:
            sightings = self._sightings(file, paper, NOTHING)
            item = self._checklist.item(paper.near or "")
            taken = [s.kind for s in sightings if s.kind in item.papers and s.flaw is None]
            yield Row("decoys", company, f"{paper.near} {paper.title}", not taken, paper.why)

    def _paper(self, file: CompanyFile, paper: form.Paper) -> Iterator[Row]:
        sightings = self._sightings(file, paper, NOTHING)
        if paper.item:
            papers = self._checklist.item(paper.item).papers
            seen = any(one.kind in papers for one in sightings)
            yield Row("kinds", file.id, f"{paper.item} {paper.title}", seen)
        tags = sorted({tag for tag in paper.all_shown if "/" in tag})
        for tag in tags:
            item, _, name = tag.partition("/")
            point = self._ids[item, name]
            hits = self._hits(sightings, item, point)
            yield Row("found", file.id, f"{tag} {paper.id}", bool(hits))
            left = self._hits(self._sightings(file, paper, Cut(frozenset({tag}))), item, point)
            why = " ¦ ".join(f"{hit.by.value}: {hit.snippet}" for hit in left[:3])
            yield Row("gone", file.id, f"{tag} {paper.id}", not left, why)
        yield from self._strangers(file, paper, sightings)

    def _strangers(
        self, file: CompanyFile, paper: form.Paper, sightings: tuple[Sighting, ...]
    ) -> Iterator[Row]:
        shown = {tag.partition("/")[0] for tag in paper.all_shown}
        for item in self._checklist.items:
            points = [p for p in item.points if p.required and not p.generic]
            if not points or item.id in shown or item.id == paper.item or item.id in paper.also:
                continue
            met = [
                (p.title.zh, h) for p in points for h in self._hits(sightings, item.id, p.id)[:1]
            ]
            few = 2 * len(met) < len(points)
            why = " ¦ ".join(f"{name}: {hit.snippet}" for name, hit in met)
            yield Row("strangers", file.id, f"{item.id} in {paper.id}", few, why)

    def _hits(self, sightings: tuple[Sighting, ...], item: str, point: str) -> list[Hit]:
        found = []
        for one in sightings:
            drawn = bool(one.kind) and self._checklist.papers[one.kind].form == "drawing"
            own = one.kind in self._checklist.item(item).papers
            found += [
                hit
                for hit in one.hits.get(item, ())
                if hit.point == point and (drawn or hit.by is not By.NODE) and (own or hit.sure)
            ]
        return found

    def _sightings(self, file: CompanyFile, paper: form.Paper, cut: Cut) -> tuple[Sighting, ...]:
        leaf = library.written(file, paper, cut)
        return self._recogniser.recognise(document(leaf.paper)).sightings if leaf else ()


def document(paper: object) -> Document:
    """The drawn paper as a reader of Word files hands it over."""
    blocks: list[Block] = []
    if isinstance(paper, Flow):
        blocks = [Paragraph(paper.title, 0), *(Paragraph(step.text) for step in paper.steps)]
    elif isinstance(paper, Prose):
        blocks = [Paragraph(paper.title, 0), *_running(paper.blocks)]
        blocks += [Paragraph(line) for line in paper.signed]
    elif isinstance(paper, Records):
        header = tuple(column.name for column in paper.columns)
        blocks = [Paragraph(paper.title, 0), *_running(paper.before), *map(Paragraph, paper.above)]
        blocks += [Table((header, *paper.rows)), *map(Paragraph, paper.below)]
    return Document("docx", (Page(tuple(blocks)),), editable=True)


def _running(blocks: tuple[object, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Heading):
            yield Paragraph(block.text, block.level)
        elif isinstance(block, Line):
            yield Paragraph(block.text)
        elif isinstance(block, Grid):
            width = max(map(len, block.rows))
            yield Table(tuple((*row, *[""] * (width - len(row))) for row in block.rows))


def print_points(companies: tuple[str, ...], *, totals: bool, models: Path | None = None) -> None:
    """The table of shares, a column a company; disagreements of tuned companies before it.

    `models` holds models trained without one company each (`<company>.npz`), to measure that one.
    """
    rows = {company: tuple(_meter(company, models).rows(company)) for company in companies}
    for company, found in rows.items():
        if not totals and not library.load(company).measuring:
            for row in found:
                if not row.right:
                    print(f"{row.measure} {company}/{row.about}: {row.why}")
    print(f"{'':10}" + "".join(f"{company:>16}" for company in rows))
    for measure in MEASURES:
        print(f"{measure:10}" + "".join(f"{_share(found, measure):>16}" for found in rows.values()))


@cache
def _meter(company: str, models: Path | None) -> Meter:
    own = models / f"{company}.npz" if models else None
    return Meter(own) if own and own.exists() else _shipped()


@cache
def _shipped() -> Meter:
    return Meter()


def _share(rows: tuple[Row, ...], measure: str) -> str:
    count = Counter(row.right for row in rows if row.measure == measure)
    total = count.total()
    return f"{count[True]}/{total} {count[True] / total:.3f}" if total else "-"
