"""Which kind of paper a stretch is: by its title, else by its labels; and how sure that is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from types import MappingProxyType

from certcheck.checklist.model import Checklist, Paper
from certcheck.checklist.phrases import any_of
from certcheck.document import How, Region
from certcheck.fields.codes import find_id_numbers
from certcheck.recognition.flow import Field, Part, Unit
from certcheck.recognition.labels import Labels, Met
from certcheck.recognition.near import Near
from certcheck.recognition.outline import LONGEST_HEADING, Stretch
from certcheck.recognition.portion import Portion, portion
from certcheck.recognition.resemblance import Resemblance
from certcheck.recognition.titles import TitleMatch, Titles, bare
from certcheck.report import Reason
from certcheck.text import fold
from certcheck.words import Words

_WITH_TITLE = 2
"""Labels that a certificate needs beside its title."""
_BY_TITLE_ALONE = 0.5
"""Confidence of a certificate of which nothing but the title can be read: a person has to look."""
_LONGEST_CERTIFICATE = 1800
"""Characters; a longer text only talks about certificates."""
_BARE_TITLE = 60
"""Characters of a page with little more than the title of a certificate: hollow, but meant as one."""
_HEAD_LINES = 8
_FEWEST_WORDS, _MOST_WORDS = 40, 20_000
"""Characters of a paper whose kind can be told by what it sounds like."""
_SOUNDS_LIKE = -0.4
"""Log odds from which a paper is taken for the kind it resembles."""
_CLEARLY = 0.3
"""And by so much more than the next kind."""
_CLEARLY_INSIDE = 1.5
"""And by so much a chapter of another paper."""
_COVERING = 1.1
"""How much less where it covers all points of the item."""
_ALONE, _BY_SOUND_ALONE = 1.6, 0.55
"""Of a kind whose item asks for no points nothing else will be looked at: below these log odds one in five
of the papers left out of the training was another one, above it one in a hundred. A person has to look."""
_BY_NEAR_TITLE = 0.55
"""Confidence of a paper with a title much like those of a kind: a person has to look. Of 660 titles no
checklist knew, 185 came near those of their own kind, and seven near another's."""
_BY_ARROWS = 0.8
"""Of a chapter that is no drawing by its title and draws all the steps in a line with arrows."""
_FEWEST_KINDS = 2
_ENOUGH_TO_BELIE = 120
"""Characters of a text that can belie its title."""
_NOTHING_LIKE, _RATHER_LIKE = -2.2, 0.0
"""Log odds of the kind a title names and of another, by which the text belies the title."""


@dataclass(frozen=True)
class Taken:
    """A kind a stretch was taken for."""

    kind: str
    confidence: float
    because: tuple[Reason, ...]
    by_title: bool
    odds: float | None = None
    """Log odds of what it was told by its sound."""

    @property
    def sounded(self) -> bool:
        """Whether it was told by nothing but its sound."""
        return self.odds is not None


class Kinds:
    """The kinds of paper of a checklist, ready to be asked about a stretch."""

    def __init__(
        self, checklist: Checklist, titles: Titles, resemblance: Resemblance | None = None
    ) -> None:
        self._papers = checklist.papers
        self._titles = titles
        self._resemblance = resemblance
        self._asked = {item.id: item.papers[0] for item in checklist.items if item.papers}
        self._asked_for = frozenset(self._asked.values())
        self._prose = {
            item.papers[0]: next((k for k in item.papers if self._papers[k].form == "document"), "")
            for item in checklist.items
            if item.papers and self._papers[item.papers[0]].form == "records"
        }
        """For records, what the same item takes in running text: calls told one by one in a letter."""
        self._telling = {
            paper.id: tuple(map(fold, paper.telling)) for paper in checklist.papers.values()
        }
        self._beside = _beside(checklist)
        told = resemblance.items_known if resemblance else frozenset()
        self._untold = frozenset(
            kind for item in checklist.items if item.id not in told for kind in item.papers
        )
        self._near = Near(checklist.papers.values(), titles.alike)
        self._pointless = frozenset(
            item.papers[0] for item in checklist.items if item.papers and not item.points
        )
        self._labels = Labels(checklist.papers.values())
        self._not = {
            paper.id: frozenset(map(fold, paper.not_titles)) for paper in checklist.papers.values()
        }
        self._belying = {
            paper.id: any_of(paper.not_says)
            for paper in checklist.papers.values()
            if paper.not_says
        }
        self._certificates = tuple(
            paper for paper in self._papers.values() if paper.form == "certificate" and paper.labels
        )
        self._against = Words(word for words in self._not.values() for word in words)

    def named(self, title: str) -> frozenset[str]:
        """The kinds a title names."""
        return frozenset(match.kind for match in self._titles.kinds(title))

    def certified(self, kinds: Iterable[str]) -> bool:
        """Whether any of the kinds is a certificate."""
        return any(self._papers[kind].form == "certificate" for kind in kinds)

    def taken(
        self, portion: Portion, covered: Mapping[str, float] = MappingProxyType({})
    ) -> tuple[Taken, ...]:
        """The kinds this stretch is: those its title names, else what its labels say, else what it sounds like.

        `covered` tells what share of an item's points the stretch covers: the more, the less like its
        papers it has to sound.
        """
        titled = tuple(self._by_title(portion))
        if portion.stretch.rank > 0:
            return self._not_denied(titled, portion)
        odds = self._sounds(portion)
        titled = tuple(one for one in titled if not self._belied(one, portion, odds))
        found = (
            titled
            or tuple(self._by_labels(portion))
            or tuple(self._by_sound(portion, odds, covered))
            or tuple(self._by_near_title(portion))
        )
        return self._not_denied(found, portion)

    def _not_denied(self, taken: tuple[Taken, ...], page: Portion) -> tuple[Taken, ...]:
        """Without the kinds it is not, as it says itself: a training of the customers' people."""
        belied = self.belied(page, (one.kind for one in taken))
        return tuple(one for one in taken if one.kind not in belied)

    def belied(self, page: Portion, kinds: Iterable[str]) -> frozenset[str]:
        """Those of the kinds of which the paper says itself that it is none."""
        asked = {kind: self._belying[kind] for kind in kinds if kind in self._belying}
        if not asked:
            return frozenset()
        lines = [
            *(line for unit in page.units for line in _lines(unit)),
            *(f"{field.label}:{fold(field.value)}" for field in page.fields),
        ]
        return frozenset(kind for kind, said in asked.items() if any(map(said.search, lines)))

    def chapter(self, portion: Portion, within: Collection[str]) -> tuple[Taken, ...]:
        """The kinds a chapter is, of a paper taken for the kinds `within`.

        One paper may hold several others under headings of its own: duties in a policy, a timetable in a
        training plan. Of papers whose items ask for no points nothing but the sound speaks then, so they
        are told only inside of papers that somebody asks for.
        """
        titled = self.taken(portion)
        if titled:
            return titled
        asked = not self._asked_for.isdisjoint(within)
        related = not self._pointless.isdisjoint(within)
        heard = self._by_sound(portion, self._sounds(portion), {}, clearly=_CLEARLY_INSIDE)
        return tuple(
            one
            for one in heard
            if self._papers[one.kind].form == "document"
            and (_clearly(one) or related)
            and (asked if one.kind in self._pointless else _clearly(one))
        )

    def drawn(self, chapter: Portion, items: Collection[str]) -> tuple[Taken, ...]:
        """The drawings a chapter is whose arrowed lines show all of these items."""
        asked = (self._papers[kind] for item, kind in self._asked.items() if item in items)
        found = tuple(
            Taken(paper.id, _BY_ARROWS, (Reason("arrowed", {}),), by_title=False)
            for paper in asked
            if paper.form == "drawing" and self._may_be(paper, chapter)
        )
        return self._not_denied(found, chapter)

    def whole(self, kinds: Iterable[str]) -> bool:
        """Whether the chapters of such a paper are nothing by themselves."""
        return any(self._papers[kind].whole for kind in kinds)

    def _sounds(self, page: Portion) -> Mapping[str, float]:
        """Log odds that it is a paper of each kind, the nearest first; nothing of what is too short or too long."""
        if self._resemblance is None or not _FEWEST_WORDS <= len(page.text) <= _MOST_WORDS:
            return {}
        text = "".join(unit.folded for unit in page.body)
        items = self._resemblance.items(bare(page.stretch.title), text)
        return {self._asked[item]: odds for item, odds in items.items() if item in self._asked}

    def _belied(self, taken: Taken, page: Portion, odds: Mapping[str, float]) -> bool:
        """Its title names a kind it reads nothing like, while it reads like another; few words belie nothing."""
        if len(page.text) < _ENOUGH_TO_BELIE:
            return False
        return odds.get(taken.kind, 0) < _NOTHING_LIKE and max(odds.values()) > _RATHER_LIKE

    def _by_sound(
        self,
        page: Portion,
        odds: Mapping[str, float],
        covered: Mapping[str, float],
        clearly: float = _CLEARLY,
    ) -> Iterator[Taken]:
        """The kind of paper it resembles, where its title does not speak against that."""
        if len(odds) < _FEWEST_KINDS:
            return
        (heard, best), (_, second) = islice(odds.items(), 2)
        share = max((covered.get(item, 0.0) for item, k in self._asked.items() if k == heard))
        kind = (_is_prose(page) and self._prose.get(heard)) or heard
        if kind != heard and self._announces(page.stretch.title):
            return
        paper = self._papers[kind]
        enough = _SOUNDS_LIKE - _COVERING * share
        if best < enough or best - second < clearly or not self._may_be(paper, page):
            return
        confidence = round(min(0.9, 0.72 + 0.08 * best), 2)
        if kind in self._pointless and best < _ALONE:
            confidence = _BY_SOUND_ALONE
        yield Taken(paper.id, confidence, (Reason("resembles", {}),), by_title=False, odds=best)

    def _announces(self, title: str) -> bool:
        """Whether a title tells what is to be done, and not what was."""
        return self._titles.is_rules(title) or self._titles.is_plan(title)

    def _by_near_title(self, page: Portion) -> Iterator[Taken]:
        """The kind whose titles are nearest to its own, for a person to look at: of those no model tells."""
        title = page.stretch.title
        near = self._near.nearest(title, self._untold) if title else None
        if near is not None and self._may_be(self._papers[near[0]], page):
            reason = Reason("title_like", {"title": title, "expected": near[1]})
            yield Taken(near[0], _BY_NEAR_TITLE, (reason,), by_title=False)

    def _may_be(self, paper: Paper, page: Portion) -> bool:
        """A certificate shows its labels, records have rows, and a title can say what a paper is not."""
        title = page.stretch.title
        # What is no survey of customers by its title is no call back of theirs either.
        if paper.form == "certificate" or self._titles.denied(title) & self._beside[paper.id]:
            return False
        if paper.form == "document" and not paper.person and find_id_numbers(page.text):
            return False  # it is about a person
        if paper.form == "records" and not page.has_rows and not page.loose_fields:
            return False
        if self._titles.is_list(title) or (
            self._titles.is_rules(title) and paper.form == "records"
        ):
            return False
        return not self._refused_by_title(paper, fold(title))

    def _refused_by_title(self, paper: Paper, title: str) -> bool:
        return any(word in title for word in self._not[paper.id])

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
        labels = self._labels.within(page)
        refusals = self._refusals(page.text)
        return any(
            self._certificate(paper, page, labels)
            for paper in self._certificates
            if refusals.isdisjoint(self._not[paper.id])
        )

    def _certificate(self, paper: Paper, page: Portion, labels: Met) -> bool:
        met = len(self._labels.own(paper, labels))
        if met >= paper.enough:
            return True
        return met >= _WITH_TITLE and any(
            match.kind == paper.id for match, _ in self._title_matches(page)
        )

    def _refusals(self, text: str) -> frozenset[str]:
        """The words in the text for which some kind or other is refused."""
        words = self._against.words
        return frozenset(words[number] for number in self._against.met(text))

    def _title_matches(self, page: Portion) -> Iterator[tuple[TitleMatch, str]]:
        ocr = page.how is How.OCR
        titles = page.stretch.titles
        for line in titles if page.stretch.rank else _title_lines(page.units, titles):
            for match in self._titles.kinds(line, ocr=ocr):
                yield match, line

    def _by_title(self, page: Portion) -> Iterator[Taken]:
        seen: set[str] = set()
        labels: Met | None = None
        for match, line in self._title_matches(page):
            paper = self._papers[match.kind]
            labels = labels or self._labels.within(page)
            if match.kind in seen or not self._fits(paper, line, page, labels):
                continue
            if self._is_doubtful(paper, match, page):
                continue
            seen.add(match.kind)
            met = self._labels.own(paper, labels)
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

    def _fits(self, paper: Paper, line: str, page: Portion, labels: Met) -> bool:
        """A certificate is one page with its labels; other papers are what their first lines say.

        Lower lines and boxes of a page without tables or labels call it no record: it is a drawing. Under
        the title of a drawing they call it nothing else.
        """
        if paper.form != "certificate":
            titles = page.stretch.titles
            recorded = page.tabled or bool(page.loose_fields)
            boxed = line in titles[1:] or any(
                unit.region is Region.TEXTBOX and unit.text.strip() == line for unit in page.units
            )
            drawn = boxed and not recorded
            barred = paper.form == "records" and (drawn or self._ruled_after(line, titles))
            if line in titles[1:] and paper.form != "drawing":
                barred = barred or self._titles.is_drawing(titles[0])
            return bool(page.stretch.rank) or (line in titles and not barred)
        refused = any(word in page.text for word in self._not[paper.id])
        if len(page.text) > _LONGEST_CERTIFICATE or refused:
            return False
        labelled = len(self._labels.own(paper, labels)) >= _WITH_TITLE
        return not paper.labels or labelled or len(page.text) < _BARE_TITLE

    def _ruled_after(self, line: str, titles: Sequence[str]) -> bool:
        """Whether the title goes on with rules: 3.8绩效考核, and under it 绩效考核办法."""
        after = titles[titles.index(line) + 1 :] if line in titles else ()
        return any(map(self._titles.is_rules, after))

    def _is_doubtful(self, paper: Paper, match: TitleMatch, page: Portion) -> bool:
        """A title other papers share without a word that tells them apart; a chapter's, of parts nobody joined."""
        if page.stretch.rank and match.joined and paper.form in ("document", "drawing"):
            return True
        return match.shared and not any(word in page.text for word in self._telling[paper.id])

    def _by_labels(self, page: Portion) -> Iterator[Taken]:
        scored: list[tuple[int, Paper, tuple[str, ...]]] = []
        labels = self._labels.within(page)
        in_text, in_title = self._refusals(page.text), self._refusals(fold(page.stretch.title))
        likely = self._labels.kinds(labels)
        for paper in self._papers.values():
            if paper.id not in likely:
                continue
            certificate = paper.form == "certificate"
            refused = not self._not[paper.id].isdisjoint(in_text if certificate else in_title)
            too_long = certificate and len(page.text) > _LONGEST_CERTIFICATE
            if refused or too_long:
                continue
            met = self._labels.own(paper, labels, inside=certificate)
            if len(met) >= paper.enough:
                scored.append((len(met) - paper.enough, paper, met))
        best = max((score for score, _, _ in scored), default=0)
        for score, paper, met in scored:
            if score == best:
                confidence = round(min(0.72 + 0.04 * score, 0.9), 2)
                yield Taken(
                    paper.id, confidence, (Reason("labels", {"labels": "、".join(met[:8])}),), False
                )


def _clearly(one: Taken) -> bool:
    return one.odds is not None and one.odds > _ALONE


def _beside(checklist: Checklist) -> Mapping[str, frozenset[str]]:
    """Of each kind all that prove the same item, itself among them."""
    return {
        kind: frozenset({kind}).union(*(i.papers for i in checklist.items if kind in i.papers))
        for kind in checklist.papers
    }


def _is_prose(page: Portion) -> bool:
    """Whether it is told in sentences: no table, and less than half of it fields."""
    fields = sum(len(field.label) + len(field.value) for field in page.loose_fields)
    return not page.tabled and 2 * fields < len(page.text)


def _lines(unit: Unit) -> Iterator[str]:
    """The folded lines of a text, the rows of a table."""
    if unit.rows:
        yield from (fold(",".join(row)) for row in unit.rows)
    else:
        yield from unit.folded.split("\n")


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
