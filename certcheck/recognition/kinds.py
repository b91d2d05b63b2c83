"""Which kind of paper a stretch is: by its title, else by its labels; and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from certcheck.checklist import Checklist, Paper
from certcheck.document import How
from certcheck.recognition.flow import Field, Part, Unit
from certcheck.recognition.outline import LONGEST_HEADING, Stretch
from certcheck.recognition.portion import Portion, portion
from certcheck.recognition.titles import TitleMatch, Titles
from certcheck.report import Reason
from certcheck.text import fold
from certcheck.words import Words

_WITH_TITLE = 2
"""Labels that a certificate needs beside its title."""
_BY_TITLE_ALONE = 0.5
"""Confidence of a certificate of which nothing but the title can be read: a person has to look."""
_LONGEST_CERTIFICATE = 1800
"""Characters; a longer text only talks about certificates."""
_SHORT_LABEL = 3
"""Labels up to this length count only where a line, cell or segment begins with them."""
_BARE_TITLE = 60
"""Characters of a page with little more than the title of a certificate: hollow, but meant as one."""
_HEAD_LINES = 8


@dataclass(frozen=True)
class Taken:
    """A kind a stretch was taken for."""

    kind: str
    confidence: float
    because: tuple[Reason, ...]
    by_title: bool


@dataclass(frozen=True, slots=True)
class _Labels:
    """The labels of all kinds of paper that are met in a stretch."""

    inside: frozenset[str]
    """Anywhere in its text."""
    starting: frozenset[str]
    """At the beginning of a line, a segment of a line or a cell."""


class Kinds:
    """The kinds of paper of a checklist, ready to be asked about a stretch."""

    def __init__(self, checklist: Checklist, titles: Titles) -> None:
        self._papers = checklist.papers
        self._titles = titles
        self._labels = {
            paper.id: tuple(dict.fromkeys(map(fold, paper.labels)))
            for paper in checklist.papers.values()
        }
        self._not = {
            paper.id: frozenset(map(fold, paper.not_titles)) for paper in checklist.papers.values()
        }
        self._certificates = tuple(
            paper for paper in self._papers.values() if paper.form == "certificate" and paper.labels
        )
        labels = {label: None for own in self._labels.values() for label in own}
        self._lengths = tuple(sorted({len(label) for label in labels}))
        self._known = frozenset(labels)
        self._inside = Words(label for label in labels if len(label) > _SHORT_LABEL)
        self._against = Words(word for words in self._not.values() for word in words)

    def taken(self, portion: Portion) -> tuple[Taken, ...]:
        """The kinds this stretch is; those its title names keep out what its labels would say."""
        titled = tuple(self._by_title(portion))
        if titled or portion.stretch.rank > 0:
            return titled
        return tuple(self._by_labels(portion))

    def alone(self, flow: tuple[Unit, ...], fields: tuple[Field, ...]) -> frozenset[int]:
        """Leaves that are certificates, each a paper of its own."""
        leaves: dict[int, list[Unit]] = {}
        for unit in flow:
            leaves.setdefault(unit.leaf, []).append(unit)
        return frozenset(
            leaf
            for leaf, units in leaves.items()
            if self._is_certificate(portion(_whole(units), flow, fields))
        )

    def _is_certificate(self, page: Portion) -> bool:
        if len(page.text) > _LONGEST_CERTIFICATE:
            return False
        labels = self._labels_of(page)
        refusals = self._refusals(page.text)
        return any(
            self._certificate(paper, page, labels)
            for paper in self._certificates
            if refusals.isdisjoint(self._not[paper.id])
        )

    def _certificate(self, paper: Paper, page: Portion, labels: _Labels) -> bool:
        met = len(self._met(paper, labels))
        if met >= paper.enough:
            return True
        return met >= _WITH_TITLE and any(
            match.kind == paper.id for match, _ in self._title_matches(page)
        )

    def _refusals(self, text: str) -> frozenset[str]:
        """The words in the text for which some kind or other is refused."""
        words = self._against.words
        return frozenset(words[number] for number in self._against.within(text))

    def _labels_of(self, page: Portion) -> _Labels:
        words = self._inside.words
        return _Labels(
            inside=frozenset(words[number] for number in self._inside.within(page.text)),
            starting=frozenset(
                label
                for start in page.starts
                for length in self._lengths
                if (label := start[:length]) in self._known
            ),
        )

    def _met(self, paper: Paper, labels: _Labels, *, inside: bool = True) -> tuple[str, ...]:
        return tuple(
            label
            for label in self._labels[paper.id]
            if label in labels.starting or (inside and label in labels.inside)
        )

    def _title_matches(self, page: Portion) -> Iterator[tuple[TitleMatch, str]]:
        ocr = page.how is How.OCR
        titles = page.stretch.titles
        for line in titles if page.stretch.rank else _title_lines(page.units, titles):
            for match in self._titles.kinds(line, ocr=ocr):
                yield match, line

    def _by_title(self, page: Portion) -> Iterator[Taken]:
        seen: set[str] = set()
        labels: _Labels | None = None
        for match, line in self._title_matches(page):
            paper = self._papers[match.kind]
            labels = labels or self._labels_of(page)
            if match.kind in seen or not self._fits(paper, line, page, labels):
                continue
            seen.add(match.kind)
            met = self._met(paper, labels)
            confidence = (
                (0.86 if page.stretch.rank else 0.92)
                + (0.02 if match.whole else 0)
                + 0.01 * min(len(met), 4)
            )
            if paper.form == "certificate" and paper.labels and len(met) < _WITH_TITLE:
                confidence = _BY_TITLE_ALONE
            reasons = [Reason("chapter" if page.stretch.rank else "title", {"title": line})]
            if met:
                reasons.append(Reason("labels", {"labels": "、".join(met[:6])}))
            yield Taken(match.kind, round(min(confidence, 0.98), 2), tuple(reasons), True)

    def _fits(self, paper: Paper, line: str, page: Portion, labels: _Labels) -> bool:
        """A certificate is one page with its labels; other papers are what their first lines say."""
        if paper.form != "certificate":
            return bool(page.stretch.rank) or line in page.stretch.titles
        refused = any(word in page.text for word in self._not[paper.id])
        if len(page.text) > _LONGEST_CERTIFICATE or refused:
            return False
        labelled = len(self._met(paper, labels)) >= _WITH_TITLE
        return not paper.labels or labelled or len(page.text) < _BARE_TITLE

    def _by_labels(self, page: Portion) -> Iterator[Taken]:
        scored: list[tuple[int, Paper, tuple[str, ...]]] = []
        labels = self._labels_of(page)
        in_text, in_title = self._refusals(page.text), self._refusals(fold(page.stretch.title))
        for paper in self._papers.values():
            certificate = paper.form == "certificate"
            refused = not self._not[paper.id].isdisjoint(in_text if certificate else in_title)
            too_long = certificate and len(page.text) > _LONGEST_CERTIFICATE
            if not paper.labels or refused or too_long:
                continue
            met = self._met(paper, labels, inside=certificate)
            if len(met) >= paper.enough:
                scored.append((len(met) - paper.enough, paper, met))
        best = max((score for score, _, _ in scored), default=0)
        for score, paper, met in scored:
            if score == best:
                confidence = round(min(0.72 + 0.04 * score, 0.9), 2)
                yield Taken(
                    paper.id, confidence, (Reason("labels", {"labels": "、".join(met[:8])}),), False
                )


def _whole(units: Sequence[Unit]) -> Stretch:
    """A page, as a stretch without a title."""
    return Stretch(units[0].index, units[-1].index + 1, (), 0, units[0].index)


def _title_lines(units: Sequence[Unit], titles: Sequence[str]) -> tuple[str, ...]:
    """The lines a paper's title may stand in, and neighbours joined where it was broken in two."""
    if titles:
        pairs = [a + b for a, b in pairwise(titles) if len(a + b) <= LONGEST_HEADING + 8]
        heads = [
            unit.text for unit in units[:_HEAD_LINES] if unit.level == 0 and unit.text not in titles
        ]
        short = [
            unit.text for unit in units[:_HEAD_LINES] if _short(unit) and unit.text not in titles
        ]
        return tuple(dict.fromkeys([*titles, *pairs, *heads, *short]))
    return tuple(
        dict.fromkeys(unit.text for unit in units[:_HEAD_LINES] if unit.level == 0 or _short(unit))
    )


def _short(unit: Unit) -> bool:
    return unit.part is Part.TEXT and 2 < len(unit.folded) <= 24 and unit.body
