"""What a title says a paper is. Chinese titles are head-final: the last noun tells the kind.

`培训计划管理制度` is a set of rules, not a plan; `2026年度培训计划（修订版）` is a plan.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from certcheck.checklist.model import Checklist, Paper
from certcheck.fields.names import find_companies
from certcheck.recognition.alike import Alike
from certcheck.recognition.endings import Endings
from certcheck.text import fold
from certcheck.words import Words

_NUMBERING = re.compile(
    r"^(?:(?:附件|附表|附录|附图|表|图|no\.?)?(?:\d{1,2}(?:[.\-]\d{1,2})*(?![\da-z])[、.:)\]-]?|[一二三四五六七八九十]{1,3}[、.:)\]])"
    r"|第[\d一二三四五六七八九十百]{1,4}[章节篇部卷条份项]"
    r"|[(\[【](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)\]】]"
    r"|[①-⑳ⅰ-ⅻ■◆●★▲□·*#-]|附件|附表|附录|附)[、.:]?"
)
_BRACKETED = re.compile(r"[(\[【{<][^()\[\]【】{}<>]{0,40}[)\]】}>]$")
_VERSION = re.compile(
    r"(?:[-_—]?(?:v|ver|版本|第)?\d+(?:\.\d+)*版?|[-_—]?\d{4}[年.\-]?(?:度|\d{1,2}月?)?(?:\d{1,2}日?)?|[-_.:;,、。…]+)$"
)
_ENGLISH = re.compile(r"(?<=[\u4e00-\u9fff)\]/|-])[a-z][a-z&'.,-]*$")
"""The same title in English behind it: 年度培训计划 Annual Training Plan."""
_INSIDE = re.compile(r"[a-z]{1,6}(?:[-_/.]?\d{1,4}){1,4}|[(\[][^()\[\]]{0,20}[)\]]")
"""What may stand anywhere in a title: the number of a form or project (QR-07, RD02), an aside in brackets."""
_JOINTS = re.compile(r"[及与和、/&+]|以及|暨")
_QUOTED = re.compile(r"<([^<>]{4,40})>的?(?!通知|报告)([^<>()\[\]]{2,})$")
"""Another paper's title inside this one, which goes on: 关于《…》的意见; a letter that brings it along is its cover."""
_REMEMBERED = 10_000
"""Lines whose kinds are kept in mind: each is asked about several times over, and forms repeat."""
_QUOTES = str.maketrans("", "", "\"'<>")
"""What `fold` leaves of quotes and title marks."""


@dataclass(frozen=True, slots=True)
class TitleMatch:
    kind: str
    word: str
    """The checklist's word that was met, folded."""
    whole: bool
    """The title consists of the word, numbering, company, year and tails aside."""
    joined: bool = False
    """The word was put together of `endings`."""
    shared: bool = False
    """Papers of other kinds are called so too: a word of the text has to tell it from them."""


class Titles:
    """The titles of all kinds of paper of a checklist, ready to be asked."""

    def __init__(self, checklist: Checklist) -> None:
        self.alike = Alike(checklist.wording.alike)
        self._words: Mapping[str, tuple[str, ...]] = _index(checklist.papers.values(), self.alike)
        self._endings = Endings(checklist.papers.values(), self.alike)
        self._fuzzy = tuple(word for word in self._words if len(word) >= 4)
        self._longest = max(map(len, self._words), default=0)
        self._any = Words([*(word for word in self._words if len(word) > 1), *self._endings.lasts])
        self._telling = Words(word for word in self._words if len(word) > 3)
        self._matched: dict[tuple[str, bool], tuple[TitleMatch, ...]] = {}
        self.denied = lru_cache(maxsize=_REMEMBERED)(self._denied)
        """Kinds this title names, and of which it is no paper: refused words, rules and plans about them."""
        self.is_rules = lru_cache(maxsize=_REMEMBERED)(self._is_rules)
        self.is_plan = lru_cache(maxsize=_REMEMBERED)(self._is_plan)
        self.is_list = lru_cache(maxsize=_REMEMBERED)(self._is_list)
        self._papers = checklist.papers
        self.certificates = frozenset(
            paper.id for paper in checklist.papers.values() if paper.form == "certificate"
        )
        self._shared = frozenset(_shared(checklist.papers.values(), self.alike))
        self._not = {
            paper.id: tuple(map(fold, paper.not_titles)) for paper in checklist.papers.values()
        }
        wording = checklist.wording
        self._tails = tuple(sorted(map(fold, wording.tails), key=len, reverse=True))
        self._rules = tuple(map(fold, wording.rules))
        self._plans = tuple(map(fold, wording.plans))
        self._lists = tuple(map(fold, wording.lists))
        self._drawings = tuple(map(fold, wording.drawings))
        self._issues = tuple(
            re.compile("(.+)".join(map(re.escape, fold(frame).split("{}"))))
            for frame in wording.issues
        )
        self._ruled = _kinds_ending(checklist.papers.values(), self._rules)
        self._planned = _kinds_ending(checklist.papers.values(), self._plans)

    def kinds(self, title: str, *, ocr: bool = False) -> tuple[TitleMatch, ...]:
        """The kinds of paper whose title this is: the longest word wins, both where two are joined."""
        known = self._matched.get((title, ocr))
        if known is None:
            if len(self._matched) >= _REMEMBERED:
                self._matched.clear()
            known = self._matched[title, ocr] = self._kinds(title, ocr=ocr)
        return known

    def _kinds(self, title: str, *, ocr: bool) -> tuple[TitleMatch, ...]:
        return tuple(m for m in self._called(title, ocr=ocr) if not self._refused(m.kind, title))

    def _called(self, title: str, *, ocr: bool) -> tuple[TitleMatch, ...]:
        """The kinds it is called like, those that another word of it refuses too."""
        stages = self._worded(bare(title), nearly=ocr)
        found = self._longest_of(stages)
        joined = any(match.whole or _JOINTS.search(match.word) for match in found)
        if not joined and stages and not self.is_rules(title) and not self._speaks_of(title):
            parts = [part for part in _JOINTS.split(stages[0]) if len(part) > 1]
            if len(parts) > 1:
                found += [m for part in parts for m in self._longest_of(self._worded(part))]
        if not found:
            unruled = self._longest_of(tuple(self._unruled(stages)))
            found = [match for match in unruled if self._papers[match.kind].rules]
        if not found:
            found = [m for part in _asides(title) for m in self._longest_of(self._worded(part))]
        if not found and ocr:
            found = self._nearly(stages)
        kinds = {match.kind: match for match in reversed(found)}
        return tuple(reversed(kinds.values()))

    def _denied(self, title: str) -> frozenset[str]:
        own = {match.kind for match in self.kinds(title)}
        called = (match.kind for match in self._called(title, ocr=False))
        refused = {kind for kind in (*self.about(title), *called) if self._refused(kind, title)}
        rules, plan = self.is_rules(title), self.is_plan(title)
        about = {
            kind
            for kind in (self.about(title) if rules or plan else ())
            if not (rules and kind in self._ruled) and not (plan and kind in self._planned)
        }
        return frozenset({*refused, *about} - own)

    def about(self, title: str) -> tuple[str, ...]:
        """Kinds whose title word stands anywhere in this title: about them, perhaps, but not one."""
        words = self._telling.words
        folded = fold(title)
        numbers = (*self._telling.within(folded), *self._telling.within(self.alike(folded)))
        return tuple(dict.fromkeys(kind for n in numbers for kind in self._words[words[n]]))

    def _is_rules(self, title: str) -> bool:
        return self._ends(title, self._rules)

    def _is_plan(self, title: str) -> bool:
        return self._ends(title, self._plans)

    def _is_list(self, title: str) -> bool:
        return self._ends(title, self._lists)

    def is_drawing(self, title: str) -> bool:
        """Whether the title announces a drawing, of whatever."""
        return self._ends(title, self._drawings)

    def _ends(self, title: str, words: tuple[str, ...]) -> bool:
        return any(stage.endswith(words) for stage in self._stages(bare(title))) if words else False

    def _worded(self, text: str, *, nearly: bool = False) -> tuple[str, ...]:
        """The stages of a title: as it stands, in the words its own are like, without numbers and asides.

        A form in which no title's word stands, which most lines are, has one stage, unless a word that
        stands there but for a character counts (`nearly`): no other would end in one either.
        """
        plain = _INSIDE.sub("", text)
        issued = (found[1] for frame in self._issues if (found := frame.fullmatch(text)))
        whole = (text, plain, *issued)
        texts = (*whole, *(one.replace("的", "") for one in whole))
        forms = dict.fromkeys(form for one in texts for form in (one, self.alike(one)))
        staged = (
            self._stages(form) if nearly or self._any.any_in(form) else (form,) for form in forms
        )
        return tuple(dict.fromkeys(stage for stages in staged for stage in stages if stage))

    def _stages(self, text: str) -> Iterator[str]:
        """The title, then the title with more and more of its tail taken off."""
        while text:
            yield text
            shorter = _BRACKETED.sub("", text)
            if shorter == text:
                shorter = _VERSION.sub("", text)
            if shorter == text:
                shorter = _ENGLISH.sub("", text)
            if shorter == text:
                shorter = self._without_tail(text)
            if shorter == text:
                return
            text = shorter

    def _without_tail(self, text: str) -> str:
        if not text.endswith(self._tails):
            return text
        tail = next((t for t in self._tails if text.endswith(t) and text != t), "")
        return text.removesuffix(tail) if tail else text

    def _unruled(self, stages: tuple[str, ...]) -> Iterator[str]:
        """The title without the ending that makes it rules, for papers that are rules themselves."""
        for text in stages:
            ending = max((word for word in self._rules if text.endswith(word)), key=len, default="")
            if ending and ending != text:
                yield text.removesuffix(ending)

    def _longest_of(self, stages: tuple[str, ...]) -> list[TitleMatch]:
        best: list[TitleMatch] = []
        for text in stages:
            for length in range(min(len(text), self._longest), 1, -1):
                word = text[-length:]
                if word in self._words and (not best or length > len(best[0].word)):
                    best = [
                        TitleMatch(
                            kind, word, len(text) == length, shared=(kind, word) in self._shared
                        )
                        for kind in self._words[word]
                    ]
                    break
            for kind, length in self._endings.met(text):
                if any(word in stages[0] for word in self._not[kind]):
                    continue
                if not best or length >= len(best[0].word):
                    match = TitleMatch(kind, text[-length:], len(text) == length, joined=True)
                    same = best if best and length == len(best[0].word) else []
                    best = [*same, *(() if match in same else (match,))]
        return best

    def _nearly(self, stages: tuple[str, ...]) -> list[TitleMatch]:
        """One character misread in a word of four or more, not the last: that one tells the kind."""
        for text in stages:
            for word in self._fuzzy:
                end = text[-len(word) :]
                if (
                    len(end) == len(word)
                    and end[-1] == word[-1]
                    and sum(a != b for a, b in zip(end, word, strict=True)) == 1
                ):
                    return [
                        TitleMatch(kind, word, len(text) == len(word)) for kind in self._words[word]
                    ]
        return []

    def _speaks_of(self, title: str) -> bool:
        """Whether it names a paper of two things in title marks, and goes on: it is one paper on that one."""
        quoted = _QUOTED.search(fold(title))
        return (
            quoted is not None
            and _JOINTS.search(quoted[1]) is not None
            and quoted[2] not in self._tails
        )

    def _refused(self, kind: str, title: str) -> bool:
        text = bare(title, brackets=True)
        return any(word in text for word in self._not[kind])


def _asides(title: str) -> tuple[str, ...]:
    """What stands before a colon, and inside brackets: 课程纲要：故障诊断, 工单生命周期（服务流程图）."""
    text = bare(title, brackets=True)
    before, colon, _ = text.partition(":")
    inside = re.findall(r"[(\[]([^()\[\]]{3,24})[)\]]", text)
    return (*((before,) if colon and len(before) > 2 else ()), *inside)


@lru_cache(maxsize=_REMEMBERED)
def bare(title: str, *, brackets: bool = False) -> str:
    """A title folded, without numbering, quotes and the company's name."""
    text = fold(title).translate(_QUOTES)
    for company in find_companies(title):
        text = text.replace(fold(company), "", 1)
    shorter = _NUMBERING.sub("", text, count=1)
    text = shorter or text
    return text if brackets else text.strip(":.。,，、-—_")


def _kinds_ending(papers: Iterable[Paper], words: tuple[str, ...]) -> frozenset[str]:
    """Kinds that are themselves rules, or plans: some of their titles end in such a word."""
    return frozenset(
        paper.id
        for paper in papers
        if words and any(fold(title).endswith(words) for title in paper.titles)
    )


def _titles(paper: Paper) -> tuple[str, ...]:
    return *paper.titles, paper.title.zh, *paper.shared_titles


def _shared(papers: Iterable[Paper], alike: Alike) -> Iterator[tuple[str, str]]:
    """The titles that do not tell a kind by themselves."""
    for paper in papers:
        own = {form for one in map(fold, paper.titles) for form in (one, alike(one))}
        for one in map(fold, paper.shared_titles):
            yield from ((paper.id, form) for form in (one, alike(one)) if form not in own)


def _index(papers: Iterable[Paper], alike: Alike) -> dict[str, tuple[str, ...]]:
    """The kinds of each title, and of each title in the words its own are like."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for paper in papers:
        titles = [fold(title) for title in _titles(paper)]
        for title in dict.fromkeys((*titles, *map(alike, titles))):
            words[title].append(paper.id)
    return {word: tuple(kinds) for word, kinds in words.items()}
