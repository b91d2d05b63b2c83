"""What is known of a stretch once its kind is: whose, how long, which points, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from certcheck.checklist.model import Checklist, Paper
from certcheck.document import How, seal_on
from certcheck.privacy import opening
from certcheck.recognition import condition, holders, rosters, validity
from certcheck.recognition.ear import Ear
from certcheck.recognition.flow import Unit
from certcheck.recognition.hits import By, Hit, snippet
from certcheck.recognition.kinds import Taken
from certcheck.recognition.outline import Stretch
from certcheck.recognition.own import Asked, shown
from certcheck.recognition.points import Understood, within
from certcheck.recognition.portion import Portion
from certcheck.recognition.sighting import EXCERPT, Flaw, Rows, Said, Sighting, Term
from certcheck.recognition.stacking import Stacked
from certcheck.recognition.tables import Grid
from certcheck.recognition.titles import Titles
from certcheck.recognition.view import View
from certcheck.text import squeeze

_OF_NO_KIND = 0.5
"""Confidence of what nothing speaks for but the points it shows."""


def excerpt(units: Sequence[Unit]) -> str:
    """How some units begin, on one line."""
    begun = ""
    for unit in units:
        begun = f"{begun} {unit.text or _first_words(unit)}".strip()
        if len(begun) >= EXCERPT:
            break
    return squeeze(opening(begun, EXCERPT))


def _first_words(unit: Unit) -> str:
    """The first of a table's texts, each once; enough of them for an excerpt."""
    found: dict[str, None] = {}
    length = 0
    for cell in (cell for row in unit.rows for cell in row):
        if cell not in found and cell.strip():
            found[cell] = None
            length += len(cell)
            if length > 2 * EXCERPT:
                break
    return " ".join(found)


class Describer:
    """Describes stretches in the light of a checklist."""

    def __init__(
        self, checklist: Checklist, titles: Titles, ear: Ear, stacked: Stacked | None
    ) -> None:
        self._checklist = checklist
        self._titles = titles
        self._ear = ear
        self._speech = ear.speech
        self._stacked = stacked
        self._asking = {
            kind: frozenset(item.id for item in checklist.items if kind in item.papers)
            for kind in checklist.papers
        }
        self._lists = frozenset(
            kind for item in checklist.items for need in item.lists for kind in need.lists
        )

    def sighting(self, read: Understood, stretch: Stretch, taken: Taken | None) -> Sighting:
        """The stretch taken for a kind of paper, or for none."""
        paper = self._checklist.papers[taken.kind] if taken else None
        view = read.view
        portion, pages = view.portion(stretch), view.pages(stretch)
        scores = [page.score for page in pages if page.score is not None]
        score = min(scores, default=None)
        hits = self._said(read, stretch, taken)
        plain = Sighting(
            kind=taken.kind if taken else "",
            pages=tuple(page.number for page in pages if page.number is not None),
            sheet=pages[0].sheet if pages else None,
            picture=pages[0].picture if pages else None,
            leaves=view.leaves(stretch),
            title=stretch.title,
            rank=stretch.rank,
            how=portion.how,
            confidence=_confidence(taken, score),
            because=taken.because if taken else (),
            flaw=condition.flaw(
                paper,
                portion,
                self._speech,
                self._titles,
                telling=self._tells(hits, taken, but=stretch.start),
            ),
            ruled=any(self._titles.is_rules(title) for title in stretch.titles),
            not_kinds=frozenset(k for title in stretch.titles for k in self._titles.denied(title)),
            words=Said(portion.text, excerpt(portion.units)),
            length=len(portion.text),
            companies=holders.owners(portion.units, self._checklist.wording, bound=_bound(view)),
            hits=hits,
            rows=_rows(portion.grids),
            tables=portion.grids if taken and taken.kind in self._lists else (),
            pictured=portion.pictured,
            seal=seal_on(pages),
            quality=tuple(dict.fromkeys(code for page in pages for code in page.quality)),
            score=score,
        )
        return self._with_values(read, plain, paper, portion) if paper else plain

    def _said(
        self, read: Understood, stretch: Stretch, taken: Taken | None
    ) -> Mapping[str, tuple[Hit, ...]]:
        """The hits by item, those of the items it is a paper of weighed against each other."""
        said = within(read.hits, stretch)
        if taken is None:
            return said
        for item in self._asking[taken.kind]:
            own = said.get(item, ())
            if stretch.rank == 0:
                # A title that says what the paper is does not say what stands in it.
                own = tuple(h for h in own if not (h.by is By.HEADING and h.index == stretch.start))
            asked = self._asked(item, taken.kind)
            if self._stacked is not None and asked.points:
                drawing = asked.form == "drawing"
                statements = read.statements.within(stretch, drawing=drawing)
                own = shown(statements, asked, own, self._ear, self._stacked)
            said[item] = own
        return {item: own for item, own in said.items() if own}

    def _tells(
        self, hits: Mapping[str, Sequence[Hit]], taken: Taken | None, *, but: int | None = None
    ) -> bool:
        """Whether it says anything of the items it is a paper of, headings and drawings aside.

        `but`: the unit that is its title.
        """
        items = self._asking[taken.kind] if taken else frozenset[str]()
        own = (hit for item in items for hit in hits.get(item, ()))
        drawing = taken is not None and self._checklist.papers[taken.kind].form == "drawing"
        return any(
            hit.index != but and hit.by is not By.HEADING and (drawing or hit.by is not By.NODE)
            for hit in own
        )

    def hollow(self, sighting: Sighting, taken: Taken) -> bool:
        """Whether it only sounds like a paper whose items ask for points, and shows none of them.

        Or sounds like a drawing, and nothing is drawn.
        """
        asks = any(self._checklist.item(item).points for item in self._asking[taken.kind])
        drawing = self._checklist.papers[taken.kind].form == "drawing"
        undrawn = drawing and sighting.flaw is Flaw.HOLLOW
        return taken.sounded and asks and (undrawn or not self._tells(sighting.hits, taken))

    def _asked(self, item: str, kind: str) -> Asked:
        points = tuple(point.id for point in self._checklist.item(item).points)
        return Asked(item, points, self._checklist.papers[kind].form)

    def _with_values(
        self, read: Understood, plain: Sighting, paper: Paper, portion: Portion
    ) -> Sighting:
        """The values this kind of paper states behind its labels."""
        units, fields = portion.units, portion.fields
        found = holders.paper_codes(paper, units, ocr=portion.how is How.OCR)
        terms = validity.terms(paper, units, self._checklist.wording)
        return replace(
            plain,
            companies=holders.companies(
                paper, units, fields, self._checklist.wording, bound=_bound(read.view)
            ),
            people=self._holders(paper, portion),
            representatives=holders.named(paper.representative, units, fields, paper),
            addresses=holders.addresses(paper, units, fields),
            codes=found,
            old_codes=() if found else holders.old_codes(paper, units),
            terms=terms or tuple(self._told_terms(read, plain)),
            dated=validity.dated(paper, units),
            sides=holders.sides(paper, portion.text),
        )

    def _told_terms(self, read: Understood, plain: Sighting) -> Iterator[Term]:
        """The end of a term that stands behind none of the labels, in the sentence that tells of it."""
        for item in self._asking[plain.kind]:
            told = {point.id for point in self._checklist.item(item).points if point.validity}
            for hit in plain.hits.get(item, ()):
                if hit.point not in told or hit.by is not By.SENTENCE:
                    continue
                for one in read.statements.of_unit(hit.index):
                    if hit.snippet == snippet(one.text):
                        day = validity.last_day(one.text)
                        if day is not None:
                            yield Term(hit.point, day)

    def _holders(self, paper: Paper, portion: Portion) -> tuple[str, ...]:
        """The people a paper belongs to; of a list, those in its column of names."""
        rules = self._checklist.people
        if rules is not None and paper.form in ("records", "list"):
            surely = paper.form == "list"
            people = (
                p for grid in portion.grids for p in rosters.people(grid, rules, surely=surely)
            )
            listed = tuple(dict.fromkeys(person.name for person in people))
            if listed:
                return listed
        return holders.people(paper, portion.units, portion.fields, self._checklist.wording)


def _bound(view: View) -> bool:
    """Whether the file holds many papers."""
    return len(view.papers) > 1


def _confidence(taken: Taken | None, score: float | None) -> float:
    sure = taken.confidence if taken else _OF_NO_KIND
    return round(sure if score is None else sure * (0.8 + 0.2 * score), 2)


def _rows(grids: Sequence[Grid]) -> Rows | None:
    if not grids:
        return None
    records = [row for grid in grids for row in grid.rows]
    newest, oldest = validity.newest_and_oldest(cell for row in records for cell in row)
    shares = [grid.filled_share for grid in grids if grid.rows]
    return Rows(len(records), sum(shares) / len(shares) if shares else 0.0, newest, oldest)
