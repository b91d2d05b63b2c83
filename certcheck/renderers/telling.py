"""What a report says, in words: codes become sentences, ids titles; personal numbers are masked.

Params of findings may hold ids of the checklist (a paper, a point, an item, a fact) or a text; an
id is said by its title in the report's language, so the same findings read well in either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, Self

from certcheck import messages
from certcheck.checklist.model import Checklist, Item
from certcheck.checklist.requirements import Text
from certcheck.privacy import mask
from certcheck.report import FileProblem, FileResult, Finding, ItemResult, Reason, Report


@dataclass(frozen=True)
class Teller:
    """Speaks of one report in one language."""

    checklist: Checklist
    lang: str
    show_personal: bool = False
    _known: dict[tuple[str, str | None], Mapping[str, Text]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @classmethod
    def of(cls, report: Report, *, show_personal: bool = False) -> Self:
        return cls(report.checklist, report.run.lang, show_personal)

    def label(self, key: str, **params: str | int) -> str:
        return messages.label(key, self.lang, **params)

    def status(self, status: str) -> str:
        return messages.status_name(status, self.lang)

    def limit(self, limit: str) -> str:
        """The name of a limit that was hit."""
        return messages.limit_name(limit, self.lang)

    def join(self, parts: Iterable[str]) -> str:
        """A list within a sentence: `甲、乙`, `a, b`."""
        return self.label("list").join(parts)

    def title(self, titled: Titled) -> str:
        return titled.title.get(self.lang)

    def paper(self, kind: str) -> str:
        """The title of a kind of paper; the id itself where the checklist does not know it."""
        paper = self.checklist.papers.get(kind)
        return paper.title.get(self.lang) if paper else kind

    def item(self, item: Item) -> str:
        return self.label("item", title=self.title(item), ref=item.ref)

    def item_title(self, item_id: str) -> str:
        """The title for an id; the id itself where the checklist does not know it."""
        found = (self.title(item) for item in self.checklist.items if item.id == item_id)
        return next(found, item_id)

    def item_titled(self, item_id: str) -> str:
        """Title and paragraph for an id, likewise."""
        found = (item for item in self.checklist.items if item.id == item_id)
        return next((self.item(item) for item in found), item_id)

    def masked(self, text: str) -> str:
        return text if self.show_personal else mask(text)

    def message(self, finding: Finding, result: ItemResult | None = None) -> str:
        """What is the matter."""
        params = self._finding_params(finding, result)
        return self.masked(messages.finding_message(finding.code, params, self.lang))

    def remedy(self, finding: Finding, result: ItemResult | None = None) -> str:
        """What to do; the item's own advice where nothing at all was found."""
        if finding.code == "not_found" and result is not None:
            return result.item.remedy.get(self.lang)
        params = self._finding_params(finding, result)
        return self.masked(messages.finding_remedy(finding.code, params, self.lang))

    def because(self, reason: Reason, item: Item | None = None) -> str:
        params = self._said(reason.params, item)
        return self.masked(messages.reason_text(reason.code, params, self.lang))

    def problem(self, problem: FileProblem, *, placed: bool = True) -> str:
        """Why it could not be read; `placed`: beginning with the path and the page."""
        params = {**problem.params, "path": "", "page": ""}
        if placed:
            params |= {"path": problem.path, "page": _number(problem.page)}
        return self.masked(messages.problem_message(problem.code, params, self.lang))

    def problem_remedy(self, problem: FileProblem) -> str:
        """What the client can do about it."""
        return messages.problem_remedy(
            problem.code, {**problem.params, "path": "", "page": ""}, self.lang
        )

    def used(self, file: FileResult) -> str:
        """What a file was used for that is no evidence: as roster, as profile."""
        return messages.unmatched_reason(file.kind or "", self._said(file.params), self.lang)

    def unmatched(self, file: FileResult) -> str:
        """Why it proves nothing, or was left out; points are those of the item it came nearest to."""
        near = (item for item in self.checklist.items if item.id == file.nearest_item)
        params = self._said(file.params, next(near, None))
        return self.masked(messages.unmatched_reason(file.code or "", params, self.lang))

    def _finding_params(self, finding: Finding, result: ItemResult | None) -> dict[str, str]:
        """The params and what else is known: its place, its point, its person, the item's title."""
        params = {"point": finding.point or "", **finding.params}
        if finding.path:
            other = params.get("path", "")
            if other and other != finding.path:
                params.setdefault("found", other)
            params |= {"path": finding.path, "page": _number(finding.page)}
        if result is not None:
            names = {subject.id: subject.called(self.lang) for subject in result.subjects}
            params.setdefault("name", names.get(finding.subject or "", ""))
            if finding.code != "near_miss":  # there it is the title that stands in the paper
                params["title"] = self.title(result.item)
        return self._said(params, result.item if result else None)

    def _said(self, params: Mapping[str, str], item: Item | None = None) -> dict[str, str]:
        return {key: self._entitled(key, value, item) for key, value in params.items()}

    def _entitled(self, key: str, value: str, item: Item | None) -> str:
        """Ids become titles, several of them in the language's own list; other texts stay."""
        titles = self._titles(key, item)
        parts = [part.strip() for part in value.replace("、", ",").split(",")] if titles else ()
        if titles and all(part in titles for part in parts):
            return self.join(titles[part].get(self.lang) for part in parts)
        if key in _LISTS:
            return self.join(value.split("、"))
        return value

    def _titles(self, key: str, item: Item | None) -> Mapping[str, Text]:
        """As `_titles`, each by itself too; put together once, for there may be many files to speak of."""
        of = (key, item.id if item is not None else None)
        if of not in self._known:
            self._known[of] = _by_title(_titles(key, self.checklist, item))
        return self._known[of]


_LISTS = frozenset({"labels", "columns", "name"})
"""Params that hold words of the paper or names of people, several of them."""


class Titled(Protocol):
    """A section, an item, a point, a checklist."""

    @property
    def title(self) -> Text: ...


def _titles(key: str, checklist: Checklist, item: Item | None) -> Mapping[str, Text]:
    """What an id in the param `key` may stand for."""
    if key == "paper":
        return {paper_id: paper.title for paper_id, paper in checklist.papers.items()}
    if key in {"point", "points", "columns", "labels"}:
        return {point.id: point.title for point in item.points} if item else {}
    if key == "item":
        return {one.id: one.title for one in checklist.items}
    if key == "question":
        return {fact.id: fact.ask for fact in checklist.facts}
    return {}


def _by_title(titles: Mapping[str, Text]) -> Mapping[str, Text]:
    """A title stands for itself too, so that it can be said in the other language."""
    return {**{title.zh: title for title in titles.values()}, **titles}


def _number(page: int | None) -> str:
    return "" if page is None else str(page)
