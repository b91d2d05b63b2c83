"""Which kind of paper a stretch is: by its title, else by its labels; and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from certcheck.checklist import Checklist, Paper
from certcheck.document import How
from certcheck.recognition.flow import TALLEST_FORM, Field, Part, Unit
from certcheck.recognition.outline import LONGEST_HEADING, Stretch
from certcheck.recognition.titles import TitleMatch, Titles
from certcheck.report import Reason
from certcheck.text import fold

_WITH_TITLE = 2
"""Labels that a certificate needs beside its title."""
_LONGEST_CERTIFICATE = 1800
"""Characters; a longer text only talks about certificates."""
_SHORT_LABEL = 3
"""Labels up to this length count only where a line, cell or segment begins with them."""
_HEAD_LINES = 8


@dataclass(frozen=True)
class Taken:
    """A kind a stretch was taken for."""

    kind: str
    confidence: float
    because: tuple[Reason, ...]
    by_title: bool


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
            paper.id: tuple(map(fold, paper.not_titles)) for paper in checklist.papers.values()
        }

    def taken(
        self, flow: Sequence[Unit], stretch: Stretch, fields: Sequence[Field]
    ) -> tuple[Taken, ...]:
        """The kinds this stretch is; those its title names keep out what its labels would say."""
        units = stretch.units(flow)
        starts, text = _starts(units, fields), "\n".join(unit.folded for unit in units)
        titled = tuple(self._by_title(units, stretch, starts, text))
        if titled or stretch.rank > 0:
            return titled
        return tuple(self._by_labels(units, stretch, starts, text))

    def alone(self, flow: Sequence[Unit], fields: Sequence[Field]) -> frozenset[int]:
        """Leaves that are certificates, each a paper of its own."""
        found = set()
        for leaf, units in _leaves(flow).items():
            starts = _starts(
                units,
                [field for field in fields if units[0].index <= field.index <= units[-1].index],
            )
            text = "\n".join(unit.folded for unit in units)
            if len(text) <= _LONGEST_CERTIFICATE and any(
                self._certificate(paper, units, starts, text) for paper in self._papers.values()
            ):
                found.add(leaf)
        return frozenset(found)

    def _certificate(
        self, paper: Paper, units: Sequence[Unit], starts: frozenset[str], text: str
    ) -> bool:
        if paper.form != "certificate" or not paper.labels or self._refused(paper, text):
            return False
        met = len(self._met(paper, starts, text))
        if met >= paper.enough:
            return True
        return met >= _WITH_TITLE and any(
            match.kind == paper.id
            for match, _ in self._title_matches(_title_lines(units, ()), units)
        )

    def _refused(self, paper: Paper, text: str) -> bool:
        return any(word in text for word in self._not[paper.id])

    def _met(self, paper: Paper, starts: frozenset[str], text: str) -> tuple[str, ...]:
        return tuple(
            label
            for label in self._labels[paper.id]
            if (len(label) > _SHORT_LABEL and label in text)
            or any(s.startswith(label) for s in starts)
        )

    def _title_matches(
        self, lines: Sequence[str], units: Sequence[Unit]
    ) -> Iterator[tuple[TitleMatch, str]]:
        ocr = bool(units) and units[0].how is How.OCR
        for line in lines:
            for match in self._titles.kinds(line, ocr=ocr):
                yield match, line

    def _by_title(
        self, units: Sequence[Unit], stretch: Stretch, starts: frozenset[str], text: str
    ) -> Iterator[Taken]:
        seen: set[str] = set()
        lines = stretch.titles if stretch.rank else _title_lines(units, stretch.titles)
        for match, line in self._title_matches(lines, units):
            paper = self._papers[match.kind]
            if match.kind in seen or not self._fits(paper, match, line, stretch, starts, text):
                continue
            seen.add(match.kind)
            met = self._met(paper, starts, text)
            confidence = (
                (0.86 if stretch.rank else 0.92)
                + (0.02 if match.whole else 0)
                + 0.01 * min(len(met), 4)
            )
            reasons = [Reason("chapter" if stretch.rank else "title", {"title": line})]
            if met:
                reasons.append(Reason("labels", {"labels": "、".join(met[:6])}))
            yield Taken(match.kind, round(min(confidence, 0.98), 2), tuple(reasons), True)

    def _fits(
        self,
        paper: Paper,
        match: TitleMatch,
        line: str,
        stretch: Stretch,
        starts: frozenset[str],
        text: str,
    ) -> bool:
        """A certificate is one page with its labels; other papers are what their first lines say."""
        if paper.form == "certificate":
            if len(text) > _LONGEST_CERTIFICATE or self._refused(paper, text):
                return False
            return (
                not paper.labels
                or len(self._met(paper, starts, text)) >= _WITH_TITLE
                or len(text) < 60
            )
        return bool(stretch.rank) or line in stretch.titles

    def _by_labels(
        self, units: Sequence[Unit], stretch: Stretch, starts: frozenset[str], text: str
    ) -> Iterator[Taken]:
        scored: list[tuple[int, Paper, tuple[str, ...]]] = []
        for paper in self._papers.values():
            if not paper.labels or self._refused(
                paper, text if paper.form == "certificate" else fold(stretch.title)
            ):
                continue
            if paper.form == "certificate" and len(text) > _LONGEST_CERTIFICATE:
                continue
            met = self._met(paper, starts, text if paper.form == "certificate" else "")
            if len(met) >= paper.enough:
                scored.append((len(met) - paper.enough, paper, met))
        best = max((score for score, _, _ in scored), default=0)
        for score, paper, met in scored:
            if score == best:
                confidence = round(min(0.72 + 0.04 * score, 0.9), 2)
                yield Taken(
                    paper.id, confidence, (Reason("labels", {"labels": "、".join(met[:8])}),), False
                )


def _leaves(flow: Sequence[Unit]) -> Mapping[int, list[Unit]]:
    leaves: dict[int, list[Unit]] = {}
    for unit in flow:
        leaves.setdefault(unit.leaf, []).append(unit)
    return leaves


def _starts(units: Sequence[Unit], fields: Sequence[Field]) -> frozenset[str]:
    """Folded beginnings of lines, segments of lines and cells: where labels stand."""
    found: set[str] = {
        field.label
        for field in fields
        if units and units[0].index <= field.index <= units[-1].index
    }
    for unit in units:
        if unit.part is Part.TABLE:
            found.update(
                fold(cell) for row in unit.rows[:TALLEST_FORM] for cell in dict.fromkeys(row)
            )
        else:
            found.add(unit.folded)
            found.update(fold(part) for part in unit.text.split("  ") if part.strip())
    return frozenset(found)


def _title_lines(units: Sequence[Unit], titles: Sequence[str]) -> tuple[str, ...]:
    """The lines a paper's title may stand in, and neighbours joined where it was broken in two."""
    if titles:
        pairs = [
            a + b
            for a, b in zip(titles, titles[1:], strict=False)
            if len(a + b) <= LONGEST_HEADING + 8
        ]
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
