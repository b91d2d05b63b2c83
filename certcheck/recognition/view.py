"""A document taken apart once, for all questions about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from certcheck.checklist.model import Checklist
from certcheck.checklist.requirements import EachListed
from certcheck.document import Document, Page
from certcheck.recognition import outline
from certcheck.recognition.flow import Field, Unit, fields, flow
from certcheck.recognition.masthead import Mastheads
from certcheck.recognition.outline import Stretch
from certcheck.recognition.portion import Portion, portion
from certcheck.recognition.tables import ColumnNames, Grid, grid
from certcheck.text import fold
from certcheck.words import Words

_PAGED = ("pdf", "image")
_SLIDES = ("pptx", "ppt", "odp")
"""Slides have pages and titles, and are one paper all the same."""


@dataclass(frozen=True)
class View:
    """Units, fields and tables of a document, its papers and their chapters."""

    document: Document
    flow: tuple[Unit, ...]
    fields: tuple[Field, ...]
    grids: tuple[Grid, ...]
    papers: tuple[Stretch, ...]
    chapters: tuple[Stretch, ...]
    _portions: dict[Stretch, Portion] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    @property
    def slides(self) -> bool:
        """Whether each of its pages has a title that is but a heading."""
        return self.document.format in _SLIDES

    @cached_property
    def heads(self) -> frozenset[int]:
        return frozenset(chapter.start for chapter in self.chapters)

    def pages(self, stretch: Stretch) -> tuple[Page, ...]:
        """The pages the stretch lies on."""
        return tuple(self.document.pages[leaf] for leaf in self.leaves(stretch))

    def leaves(self, stretch: Stretch) -> tuple[int, ...]:
        """The document's pages it lies on, 0-based."""
        return tuple(dict.fromkeys(unit.leaf for unit in stretch.units(self.flow)))

    def sections(self, paper: Stretch) -> tuple[Stretch, ...]:
        """The pages of a paper of several that begin with a title, each with those that follow."""
        return outline.sections(self.flow, paper)

    def headed(self, paper: Stretch) -> tuple[Stretch, ...]:
        """The parts of a paper of a format without pages that begin with a heading of its first level."""
        return outline.sections(self.flow, paper, deepest=1)

    def portion(self, stretch: Stretch) -> Portion:
        """All that stands in the stretch; made once, for it is asked about over and over."""
        known = self._portions.get(stretch)
        if known is None:
            known = self._portions[stretch] = self._portion(stretch)
        return known

    def _portion(self, stretch: Stretch) -> Portion:
        pictured = any(page.pictures or page.picture for page in self.pages(stretch))
        return portion(stretch, self.flow, self.fields, self.grids, self.heads, pictured=pictured)


class Anatomist:
    """Takes documents apart: knows what columns may be called, and what a placeholder is."""

    def __init__(self, checklist: Checklist) -> None:
        wording = checklist.wording
        self._placeholders = tuple(map(fold, (*wording.placeholders, *wording.templates)))
        self._totals = tuple(map(fold, wording.totals))
        self._orders = Words(map(fold, wording.orders))
        self._columns = _column_names(checklist)
        self._mastheads = Mastheads(wording.masthead)

    def view(
        self,
        document: Document,
        *,
        known: Callable[[str], bool],
        alone: Callable[[tuple[Unit, ...], tuple[Field, ...]], frozenset[int]],
    ) -> View:
        """`known` tells titles the checklist knows; `alone` the pages that are a paper by themselves."""
        document = replace(document, pages=self._mastheads.opened(document.pages))
        units = flow(document)
        pairs = fields(units)
        tables = (
            grid(unit, self._columns, self._placeholders, self._totals)
            for unit in units
            if unit.rows
        )
        papers = outline.papers(
            units, paged=_paged(document), known=known, alone=alone(units, pairs)
        )
        grids = tuple(table for table in tables if table is not None)
        return View(document, units, pairs, grids, papers, self._chapters(units, papers))

    def divided(self, view: View, starts: frozenset[int], entries: frozenset[int]) -> View:
        """The same document with more papers in it: others begin at these units, some under a number."""
        papers = outline.divided(view.flow, view.papers, starts, entries)
        return replace(view, papers=papers, chapters=self._chapters(view.flow, papers))

    def _chapters(self, units: Sequence[Unit], papers: Sequence[Stretch]) -> tuple[Stretch, ...]:
        return tuple(
            chapter for paper in papers for chapter in outline.chapters(units, paper, self._orders)
        )


def _paged(document: Document) -> bool:
    """Whether papers begin at the top of pages."""
    numbered = any(page.number is not None for page in document.pages)
    return document.format not in _SLIDES and (document.format in _PAGED or numbered)


def _headers(need: EachListed) -> tuple[str, ...]:
    telling = need.only.columns if need.only is not None else ()
    return (*need.numbers, *need.names, *telling)


def _column_names(checklist: Checklist) -> ColumnNames:
    """Every word a column may be called by: of record tables, rosters and papers that are tables."""
    words: set[str] = set()
    for item in checklist.items:
        words.update(word for point in item.points for word in point.words)
        words.update(word for need in item.lists for word in _headers(need))
    if checklist.people is not None:
        words.update((*checklist.people.name, *checklist.people.department))
    tables = (p for p in checklist.papers.values() if p.form in ("records", "list"))
    words.update(label for paper in tables for label in paper.labels)
    return ColumnNames(map(fold, words))
