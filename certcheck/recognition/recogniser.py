"""From a document to what it was recognised for, page by page and chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from certcheck.checklist import Checklist, Paper
from certcheck.document import Document, How
from certcheck.recognition import condition, holders, outline, rosters
from certcheck.recognition.flow import Field, Unit, fields, flow
from certcheck.recognition.kinds import Kinds, Taken
from certcheck.recognition.lexicon import Lexicon
from certcheck.recognition.outline import Stretch
from certcheck.recognition.points import Hit, hits, within
from certcheck.recognition.sighting import Flaw, Recognition, Roster, Rows, Sighting
from certcheck.recognition.speech import Speech
from certcheck.recognition.tables import Grid, grid
from certcheck.recognition.titles import Titles
from certcheck.text import fold

_LIKELY_ROSTER = 0.5
"""Confidence of a table of people with their departments that no title calls a roster."""
_MOST_HOLLOW = 2
"""Chapters of one paper with nothing under them; more are a table of contents."""


@dataclass(frozen=True)
class _View:
    """A document taken apart once, for all questions about it."""

    document: Document
    flow: tuple[Unit, ...]
    fields: tuple[Field, ...]
    grids: tuple[Grid, ...]
    chapters: tuple[Stretch, ...]
    papers: tuple[Stretch, ...]
    hits: tuple[Hit, ...]
    heads: frozenset[int]


class Recogniser:
    """A checklist compiled for recognition; build it once a process."""

    def __init__(self, checklist: Checklist) -> None:
        self._checklist = checklist
        self._titles = Titles(checklist)
        self._kinds = Kinds(checklist, self._titles)
        self._lexicon = Lexicon(checklist)
        self._speech = Speech(checklist.wording)
        self._placeholders = tuple(
            map(fold, (*checklist.wording.placeholders, *checklist.wording.templates))
        )
        self._columns = _column_names(checklist)
        self._known = frozenset(checklist.papers)

    def recognise(self, document: Document) -> Recognition:
        """What the document holds; an unreadable one holds nothing."""
        view = self._view(document)
        sightings: list[Sighting] = []
        for paper in view.papers:
            sightings += self._sightings(view, paper)
        text = "\n".join(unit.folded for unit in view.flow)
        return Recognition(
            sightings=tuple(sightings),
            rosters=tuple(self._rosters(view)),
            nearly=tuple(dict.fromkeys(self._nearly(view))),
            unread_pages=tuple(
                leaf for leaf, page in enumerate(document.pages) if page.problem is not None
            ),
            letters=len(text),
            text=text,
        )

    def as_kind(self, document: Document, kind: str, pages: tuple[int, ...]) -> Sighting:
        """The document, or these pages of it, taken for this kind of paper because a person said so."""
        chosen = [page for page in document.pages if not pages or page.number in pages]
        view = self._view(replace(document, pages=tuple(chosen)))
        whole = Stretch(
            0,
            len(view.flow),
            view.papers[0].titles if view.papers else (),
            0,
            view.papers[0].body if view.papers else 0,
        )
        return self._sighting(view, whole, Taken(kind, 1.0, (), by_title=True))

    def _view(self, document: Document) -> _View:
        units = flow(document)
        pairs = fields(units)
        grids = tuple(
            found
            for unit in units
            if unit.rows and (found := grid(unit, self._columns, self._placeholders)) is not None
        )
        paged = document.format in ("pdf", "image") or any(
            page.number is not None for page in document.pages
        )
        papers = (
            outline.papers(
                units,
                paged=paged and document.format != "pptx",
                known=self._is_title,
                alone=self._kinds.alone(units, pairs),
            )
            if units
            else ()
        )
        chapters = tuple(chapter for paper in papers for chapter in outline.chapters(units, paper))
        gridded = {found.index for found in grids}
        loose = [pair for pair in pairs if pair.index not in gridded]
        spoken = hits(units, papers, chapters, loose, grids, self._lexicon, self._speech)
        heads = frozenset(chapter.start for chapter in chapters)
        return _View(document, units, pairs, grids, chapters, papers, spoken, heads)

    def _is_title(self, text: str) -> bool:
        return bool(self._titles.kinds(text))

    def _sightings(self, view: _View, paper: Stretch) -> Iterator[Sighting]:
        taken = self._kinds.taken(view.flow, paper, view.fields)
        whole = [self._sighting(view, paper, kind) for kind in taken] or [
            self._sighting(view, paper, None)
        ]
        yield from whole
        if all(sighting.flaw is not None for sighting in whole):
            return  # the chapters of an empty form are not offered for anything else
        inner = [
            self._sighting(view, chapter, kind)
            for chapter in view.chapters
            if paper.start <= chapter.start < paper.stop
            for kind in self._kinds.taken(view.flow, chapter, view.fields)
            if kind.kind not in {own.kind for own in taken}
            and self._may_be_chapter(view, chapter, kind)
        ]
        hollow = [sighting for sighting in inner if sighting.flaw is Flaw.HOLLOW]
        listed = len(hollow) > _MOST_HOLLOW
        yield from (s for s in inner if not (listed and s.flaw is Flaw.HOLLOW))

    def _may_be_chapter(self, view: _View, chapter: Stretch, taken: Taken) -> bool:
        """Records and certificates in a chapter: only where there is a table, or a label with its value."""
        if self._checklist.papers[taken.kind].form in ("document", "drawing"):
            return True
        inside = range(chapter.start, chapter.stop)
        return any(g.index in inside for g in view.grids) or any(
            f.index in inside and f.filled for f in view.fields
        )

    def _sighting(self, view: _View, stretch: Stretch, taken: Taken | None) -> Sighting:
        paper = self._checklist.papers[taken.kind] if taken else None
        units = stretch.units(view.flow)
        leaves = tuple(dict.fromkeys(unit.leaf for unit in units))
        pages = [view.document.pages[leaf] for leaf in leaves]
        grids = tuple(g for g in view.grids if stretch.start <= g.index < stretch.stop)
        pairs = tuple(f for f in view.fields if stretch.start <= f.index < stretch.stop)
        text = "\n".join(unit.folded for unit in units)
        pictured = any(page.pictures or page.picture for page in pages)
        how = How.OCR if any(page.how is How.OCR for page in pages) else How.TEXT
        scores = [page.score for page in pages if page.score is not None]
        score = min(scores) if scores else None
        return Sighting(
            kind=taken.kind if taken else "",
            pages=tuple(page.number for page in pages if page.number is not None),
            sheet=pages[0].sheet if pages else None,
            picture=pages[0].picture if pages else None,
            leaves=leaves,
            title=stretch.title,
            rank=stretch.rank,
            how=how,
            confidence=_confidence(taken, score),
            because=taken.because if taken else (),
            flaw=condition.flaw(
                paper,
                view.flow,
                stretch,
                set(view.heads),
                pairs,
                grids,
                self._speech,
                self._titles,
                pictured=pictured,
            ),
            ruled=any(self._titles.is_rules(title) for title in stretch.titles),
            not_kinds=frozenset(
                kind for title in stretch.titles for kind in self._titles.denied(title)
            ),
            text=text,
            companies=holders.companies(paper, units, pairs) if paper else holders.owners(units),
            people=self._holders(paper, units, pairs, grids) if paper else (),
            representatives=holders.named(paper.representative, units, pairs) if paper else (),
            codes=holders.paper_codes(paper, units, ocr=how is How.OCR) if paper else (),
            terms=holders.terms(paper, units, self._checklist.wording) if paper else (),
            dated=holders.dated(paper, units) if paper else None,
            sides=holders.sides(paper, text) if paper else frozenset(),
            hits=within(view.hits, stretch),
            rows=_rows(grids),
            pictured=pictured,
            seal=_seal([page.seal for page in pages]),
            quality=tuple(dict.fromkeys(code for page in pages for code in page.quality)),
            score=score,
        )

    def _holders(
        self, paper: Paper, units: Sequence[Unit], pairs: Sequence[Field], grids: Sequence[Grid]
    ) -> tuple[str, ...]:
        """The people a paper belongs to; of a list, those in its column of names."""
        rules = self._checklist.people
        if rules is not None and paper.form in ("records", "list"):
            listed = tuple(dict.fromkeys(p.name for g in grids for p in rosters.people(g, rules)))
            if listed:
                return listed
        return holders.people(paper, units, pairs)

    def _rosters(self, view: _View) -> Iterator[Roster]:
        rules = self._checklist.people
        if rules is None:
            return
        for paper in view.papers:
            taken = {kind.kind: kind for kind in self._kinds.taken(view.flow, paper, view.fields)}
            kinds = [taken[kind] for kind in rules.papers if kind in taken]
            grids = [g for g in view.grids if paper.start <= g.index < paper.stop]
            found = tuple(
                dict.fromkeys(person for g in grids for person in rosters.people(g, rules))
            )
            likely = (
                not taken and len(found) > 1 and all(person.staff is not None for person in found)
            )
            if found and (kinds or likely):
                units = paper.units(view.flow)
                pages = dict.fromkeys(unit.page for unit in units if unit.page is not None)
                sure = kinds[0].confidence if kinds else _LIKELY_ROSTER
                yield Roster(
                    found, tuple(pages), units[0].sheet, paper.title, holders.owners(units), sure
                )

    def _nearly(self, view: _View) -> Iterator[tuple[str, str]]:
        for stretch in (*view.papers, *view.chapters):
            for title in stretch.titles:
                own = {match.kind for match in self._titles.kinds(title)}
                yield from ((kind, title) for kind in self._titles.named(title) if kind not in own)


def _column_names(checklist: Checklist) -> frozenset[str]:
    """Every word a column may be called by: of record tables, rosters and papers that are tables."""
    words: set[str] = set()
    for item in checklist.items:
        words.update(word.removeprefix("=") for point in item.points for word in point.words)
    if checklist.people is not None:
        words.update((*checklist.people.name, *checklist.people.department))
    words.update(
        label
        for paper in checklist.papers.values()
        if paper.form in ("records", "list")
        for label in paper.labels
    )
    return frozenset(map(fold, words))


def _confidence(taken: Taken | None, score: float | None) -> float:
    sure = taken.confidence if taken else 0.5
    return round(sure if score is None else sure * (0.8 + 0.2 * score), 2)


def _seal(seen: Sequence[bool | None]) -> bool | None:
    looked = [one for one in seen if one is not None]
    return any(looked) if looked else None


def _rows(grids: Sequence[Grid]) -> Rows | None:
    if not grids:
        return None
    records = [row for g in grids for row in g.rows]
    newest, oldest = holders.newest_and_oldest(cell for row in records for cell in row)
    shares = [g.filled_share for g in grids if g.rows]
    empty = tuple(
        name
        for g in grids
        if g.rows
        for number, name in enumerate(g.header)
        if name and not g.has(number)
    )
    return Rows(len(records), sum(shares) / len(shares) if shares else 0.0, newest, oldest, empty)
