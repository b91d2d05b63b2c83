"""From a document to what it was recognised for, page by page and chapter by chapter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from certcheck.checklist.model import Checklist, People
from certcheck.document import Document, ProblemCode
from certcheck.recognition import holders, rosters
from certcheck.recognition.description import Describer, excerpt
from certcheck.recognition.ear import Ear
from certcheck.recognition.flow import Unit
from certcheck.recognition.hits import By, Hit
from certcheck.recognition.kinds import Kinds, Taken
from certcheck.recognition.lexicon import Lexicon
from certcheck.recognition.outline import Stretch
from certcheck.recognition.points import Understood, understood
from certcheck.recognition.portion import Portion, inside
from certcheck.recognition.resemblance import Resemblance
from certcheck.recognition.sighting import Flaw, PageRead, Recognition, Roster, Sighting
from certcheck.recognition.speech import Speech
from certcheck.recognition.statements import arrowed
from certcheck.recognition.titles import Titles
from certcheck.recognition.turns import annexed, collected, turns
from certcheck.recognition.view import Anatomist, View

_LIKELY_ROSTER = 0.5
"""Confidence of a table of people with their departments that no title calls a roster."""
_DETAILED_ROSTER = 0.75
"""And where it tells of them what only rosters tell."""
_MOST_HOLLOW = 2
"""Chapters of one paper with nothing under them; more are a table of contents."""
_MANY_ITEMS = 4
"""So many items the chapters of a handbook are called as papers of."""
_LAST_LISTED = 150
"""Characters of the last of them, under which the letter goes on and ends."""


class Recogniser:
    """A checklist compiled for recognition; build it once a process."""

    def __init__(self, checklist: Checklist) -> None:
        self.checklist = checklist
        self._titles = Titles(checklist)
        model = Resemblance(Path(checklist.model)) if checklist.model else None
        self._speech = Speech(checklist.wording, model)
        self._model = model
        self._kinds = Kinds(checklist, self._titles, model)
        self.ear = Ear(Lexicon(checklist), self._speech, model)
        self._anatomist = Anatomist(checklist)
        self._describer = Describer(
            checklist, self._titles, self.ear, model.stacked if model else None
        )

    def recognise(self, document: Document) -> Recognition:
        """What the document holds; an unreadable one holds nothing."""
        view = self.view(document)
        read = understood(view, self.ear)
        return Recognition(
            sightings=tuple(self._all_sightings(read)),
            rosters=tuple(self._rosters(view)),
            nearly=tuple(dict.fromkeys(self._nearly(view))),
            unread_pages=tuple(
                leaf
                for leaf, page in enumerate(document.pages)
                if page.problem is not None and page.problem.code is not ProblemCode.EMPTY
            ),
            letters=max(0, sum(len(unit.folded) + 1 for unit in view.flow) - 1),
            reads=tuple(_reads(view)),
        )

    def as_kind(self, document: Document, kind: str, pages: tuple[int, ...]) -> Sighting:
        """The document, or these pages of it, taken for this kind of paper because a person said so."""
        chosen = [page for page in document.pages if not pages or page.number in pages]
        view = self.view(replace(document, pages=tuple(chosen)))
        first = view.papers[0] if view.papers else Stretch(0, 0, (), 0, 0)
        whole = replace(first, stop=len(view.flow))
        read = understood(view, self.ear)
        return self._describer.sighting(read, whole, Taken(kind, 1.0, (), by_title=True))

    def view(self, document: Document) -> View:
        """The document taken apart."""
        view = self._anatomist.view(
            document, known=lambda text: bool(self._titles.kinds(text)), alone=self._kinds.alone
        )
        entries = collected(view, self._kinds)
        if entries:
            view = self._anatomist.divided(view, frozenset(), entries)
        starts = turns(view, self._kinds)
        return self._anatomist.divided(view, starts, entries) if starts else view

    def _all_sightings(self, read: Understood) -> Iterator[Sighting]:
        annexes = annexed(read.view, self._kinds)
        for paper in read.view.papers:
            if paper in annexes:
                yield self._describer.sighting(read, paper, None)
            else:
                yield from self._sightings(read, paper)

    def _sightings(self, read: Understood, paper: Stretch) -> Iterator[Sighting]:
        view = read.view
        chapters = [one for one in view.chapters if paper.start <= one.start < paper.stop]
        taken = self._kinds.taken(view.portion(paper), self._covered(read.hits, paper))
        if self._is_handbook(chapters):
            taken = tuple(one for one in taken if not one.sounded)
        whole = [self._describer.sighting(read, paper, kind) for kind in taken]
        whole = [
            one
            for one, kind in zip(whole, taken, strict=True)
            if not self._describer.hollow(one, kind)
        ] or [self._unnamed(read, paper)]
        yield from whole
        yield from self._sections(read, paper, taken)
        own = {one.kind for one in taken}
        if all(sighting.flaw is not None for sighting in whole) or self._kinds.whole(own):
            return  # the chapters of an empty form are not offered for anything else
        head = view.portion(replace(paper, stop=chapters[0].start)) if chapters else None
        inner = [
            self._describer.sighting(read, chapter, kind)
            for chapter in chapters
            for kind in self._chapter_kinds(read, chapter, own)
            if kind.kind not in own and not (head and self._kinds.belied(head, [kind.kind]))
        ]
        hollow = [one.rank for one in inner if one.flaw is Flaw.HOLLOW]
        listed = len(hollow) > _MOST_HOLLOW
        owners = () if whole[0].is_long else whole[0].companies
        for one in inner:
            drawing = self.checklist.papers[one.kind].form == "drawing"
            # A chapter on a process with no drawing in it was not offered as one.
            last = listed and one.rank in hollow and one.length < _LAST_LISTED
            if not last and not (one.flaw is Flaw.HOLLOW and (listed or drawing)):
                # A chapter that names nobody is of whoever the paper is of.
                yield one if one.companies else replace(one, companies=owners)

    def _is_handbook(self, chapters: Sequence[Stretch]) -> bool:
        """Whether its chapters are called as papers of many items, in more than one section of the checklist.

        As a whole such a book may well sound like the longest of them; it is none of them.
        """
        named = [self._kinds.named(one.title) for one in chapters]
        items = {
            item.id: item.section
            for item in self.checklist.items
            if any(not kinds.isdisjoint(item.papers) for kinds in named)
        }
        return len(items) >= _MANY_ITEMS and len(set(items.values())) > 1

    def _unnamed(self, read: Understood, paper: Stretch) -> Sighting:
        """A paper of no kind, with those it says itself it is none of."""
        plain = self._describer.sighting(read, paper, None)
        near = (k for item in self.checklist.items if item.id in plain.hits for k in item.papers)
        belied = self._kinds.belied(read.view.portion(paper), near)
        return replace(plain, belied=belied)

    def _sections(
        self, read: Understood, paper: Stretch, taken: Sequence[Taken]
    ) -> Iterator[Sighting]:
        """Pages with a title of their own inside a paper that nobody would look for them in: a contract."""
        forms = {self.checklist.papers[one.kind].form for one in taken if one.by_title}
        asked = {kind for item in self.checklist.items for kind in item.papers}
        if "document" in forms and any(one.kind in asked for one in taken if one.by_title):
            return  # a handbook, whose pages are its own
        for section in read.view.sections(paper):
            portion = read.view.portion(section)
            kinds = self._kinds.taken(portion, self._covered(read.hits, section))
            for kind in kinds or (None,):
                yield self._describer.sighting(read, section, kind)

    def _covered(self, hits: Sequence[Hit], stretch: Stretch) -> Mapping[str, float]:
        """The share of each item's required points that the stretch covers, outside of drawings."""
        met: dict[str, set[str]] = {}
        for hit in inside(hits, stretch):
            if hit.by is not By.NODE:
                met.setdefault(hit.item, set()).add(hit.point)
        return {
            item.id: len(met[item.id] & required) / len(required)
            for item in self.checklist.items
            if item.id in met and (required := {p.id for p in item.points if p.required})
        }

    def _chapter_kinds(
        self, read: Understood, chapter: Stretch, within: Collection[str]
    ) -> Iterator[Taken]:
        """Records and certificates in a chapter: only where there is a table, or a label with its value."""
        portion = read.view.portion(chapter)
        formed = bool(portion.grids) or any(field.filled for field in portion.fields)
        kinds = self._kinds.chapter(portion, within) or self._kinds.drawn(
            portion, self._drawn_in_full(read, chapter)
        )
        for taken in kinds:
            if formed or self.checklist.papers[taken.kind].form in ("document", "drawing"):
                yield taken

    def _drawn_in_full(self, read: Understood, chapter: Stretch) -> frozenset[str]:
        """The items all required points of which stand in the lines arrows join in a chapter."""
        lines = arrowed(read.view.portion(chapter).body)
        met: dict[str, set[str]] = {}
        for hit in inside(read.hits, chapter) if lines else ():
            if hit.index in lines:
                met.setdefault(hit.item, set()).add(hit.point)
        return frozenset(
            item.id
            for item in self.checklist.items
            if item.id in met and met[item.id] >= {p.id for p in item.points if p.required}
        )

    def _rosters(self, view: View) -> Iterator[Roster]:
        rules = self.checklist.people
        if rules is None:
            return
        for paper in (*view.papers, *self._called_rosters(view, rules)):
            portion = view.portion(paper)
            people = (
                person
                for grid in portion.grids
                for person in rosters.people(
                    grid, rules, self._model, surely=rosters.detailed(grid, rules)
                )
            )
            found = tuple(dict.fromkeys(people))
            taken = {kind.kind: kind for kind in self._kinds.taken(portion)} if found else {}
            sure = [taken[kind].confidence for kind in rules.papers if kind in taken]
            told = all(person.staff is not None for person in found)
            if found and (sure or (not taken and told and len(found) > 1)):
                yield Roster(
                    people=found,
                    pages=tuple(p.number for p in view.pages(paper) if p.number is not None),
                    sheet=portion.units[0].sheet,
                    title=paper.title,
                    companies=holders.owners(portion.units, self.checklist.wording),
                    confidence=sure[0] if sure else self._roster_likely(paper, portion, rules),
                )

    def _called_rosters(self, view: View, rules: People) -> Iterator[Stretch]:
        """The chapters of other papers that are called rosters."""
        return (one for one in view.chapters if self._kinds.named(one.title) & set(rules.papers))

    def _roster_likely(self, paper: Stretch, portion: Portion, rules: People) -> float:
        """How sure a table of people is a roster that no title calls one."""
        if not self._titles.denied(paper.title).isdisjoint(rules.papers):
            return _LIKELY_ROSTER
        detailed = any(rosters.detailed(grid, rules) for grid in portion.grids)
        return _DETAILED_ROSTER if detailed else _LIKELY_ROSTER

    def _nearly(self, view: View) -> Iterator[tuple[str, str]]:
        stretches = (*view.papers, *view.chapters)
        for title in dict.fromkeys(title for one in stretches for title in one.titles):
            own = {match.kind for match in self._titles.kinds(title)}
            yield from ((kind, title) for kind in self._titles.about(title) if kind not in own)


def _reads(view: View) -> Iterator[PageRead]:
    """How each page was read, and how it begins."""
    by_leaf: dict[int, list[Unit]] = {}
    for unit in view.flow:
        by_leaf.setdefault(unit.leaf, []).append(unit)
    for leaf, page in enumerate(view.document.pages):
        units = by_leaf.get(leaf, [])
        yield PageRead(
            number=page.number,
            sheet=page.sheet,
            picture=page.picture,
            how=page.how,
            score=page.score,
            letters=sum(len(unit.folded) for unit in units),
            excerpt=excerpt(units),
            quality=page.quality,
            problem=page.problem.code if page.problem is not None else None,
        )
