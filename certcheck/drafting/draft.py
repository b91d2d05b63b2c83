"""Writes the draft: YAML section by section, with comments for whoever goes through it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from certcheck.checklist import loading
from certcheck.checklist.requirements import Text
from certcheck.drafting.listing import Listing
from certcheck.drafting.shelf import BASES, Proposal, Shelf
from certcheck.drafting.words import DraftWords
from certcheck.language.trial import AS_OF
from certcheck.text import fold, romanised
from certcheck.yaml.edit import quoted, written


def draft(
    listing: Listing, checklist_id: str, title: str, words: DraftWords, lang: str = "zh"
) -> tuple[str, int]:
    """The text of the checklist, and how many items were taken from shipped ones."""
    proposals = Shelf(words).proposals(listing)
    lines = _Draft(proposals, listing.left, checklist_id, title, words, lang).lines()
    return "".join(f"{line}\n" for line in lines), sum(one.taken is not None for one in proposals)


class _Draft:
    def __init__(
        self,
        proposals: Sequence[Proposal],
        left: Sequence[str],
        checklist_id: str,
        title: str,
        words: DraftWords,
        lang: str,
    ) -> None:
        self._proposals = proposals
        self._left = left
        self._id = checklist_id
        self._title = title
        self._words = words
        self._lang = lang
        self._sections = tuple(dict.fromkeys(one.line.section for one in proposals))
        self._used: set[str] = set()
        self._ids = [self._new_id(one) for one in proposals]

    def _new_id(self, one: Proposal) -> str:
        plain = one.taken.id if one.taken else "-".join(one.kinds[:1]) or _latin(one.names[0])
        name, number = plain, 2
        while name in self._used:
            name, number = f"{plain}-{number}", number + 1
        self._used.add(name)
        return name

    def _say(self, text: Text) -> Iterator[str]:
        for line in text.get(self._lang).splitlines():
            yield f"# {line}"

    def lines(self) -> Iterator[str]:
        said = self._words.comments
        yield from self._head()
        pairs = list(zip(self._ids, self._proposals, strict=True))
        new = [(id_, one) for id_, one in pairs if not one.taken and not one.kinds]
        if new:
            yield from self._say(said.papers)
            yield "papers:"
            for id_, one in new:
                yield from self._paper(id_, one)
            yield ""
        yield "items:"
        for number, (id_, one) in enumerate(pairs, 1):
            yield ""
            yield from self._item(id_, number, one)
        if self._left:
            yield ""
            yield f"# {said.left.get(self._lang)}:"
            yield from (f"#   {line}" for line in self._left)

    def _head(self) -> Iterator[str]:
        said = self._words.comments
        homes = dict.fromkeys(home for one in self._proposals for home in one.homes)
        yield f"# {self._title}"
        yield from self._say(said.begun)
        yield ""
        yield "certcheck: 1"
        yield f"id: {self._id}"
        yield f"title: {_both(self._title)}"
        yield 'version: "1"'
        libraries = [home for home in homes if home not in BASES]
        checklists_ = [home for home in homes if home in BASES]
        # Of two items with one id the later library's is taken.
        used = dict.fromkeys(("common", *checklists_, *libraries))
        yield f"use: [{', '.join(used)}]"
        yield ""
        yield "sections:"
        for number, section in enumerate(self._sections, 1):
            yield f"  - {{id: part-{number}, title: {_both(section or self._title)}}}"
        yield from self._facts()
        yield from self._subject()
        yield ""
        yield from self._say(said.trial)
        yield "trial:"
        yield f"  company: {self._words.company}"
        yield f"  people: [{self._words.person}]"
        yield ""

    def _facts(self) -> Iterator[str]:
        """The questions on which the items taken depend."""
        asked = {
            one.taken.when: one.base for one in self._proposals if one.taken and one.taken.when
        }
        if not asked:
            return
        yield ""
        yield from self._say(self._words.comments.facts)
        yield "facts:"
        for fact, base in asked.items():
            facts = loading.load(base).checklist.facts
            ask = next(one.ask for one in facts if one.id == fact)
            yield f"  - {{id: {fact}, ask: {{zh: {written(ask.zh)}, en: {written(ask.en)}}}}}"

    def _subject(self) -> Iterator[str]:
        """What the first of the items taken that asks for it calls its own system."""
        for one in self._proposals:
            if one.taken is None or "on_subject=True" not in repr(one.taken.needs):
                continue
            found = loading.load(one.base).checklist.subject
            if found is not None:
                yield ""
                yield from self._say(self._words.comments.subject)
                yield "subject:"
                yield f"  names: [{_listed(found.names)}]"
                yield f"  others: [{_listed(found.others)}]"
                return

    def _item(self, id_: str, number: int, one: Proposal) -> Iterator[str]:
        said, lang = self._words.comments, self._lang
        yield f"  # {said.line.get(lang)}: {one.line.line or one.line.text}"
        if one.line.note:
            yield f"  # {said.note.get(lang)}: {one.line.note}"
        if one.taken is not None:
            source = f"{said.taken.get(lang)} {one.base}: {one.taken.title.get(lang)}"
            yield f"  - extends: {one.taken.id}  # {source}"
            if id_ != one.taken.id:
                yield f"    id: {id_}"
        else:
            yield f"  - id: {id_}"
        yield f"    section: part-{self._sections.index(one.line.section) + 1}"
        yield f'    ref: "{number}"'
        if one.optional:
            yield "    required: false"
        if one.taken is None:
            yield from self._rule(id_, one)

    def _rule(self, id_: str, one: Proposal) -> Iterator[str]:
        text = one.line.text
        yield f"    title: {_both('/'.join(one.names))}"
        yield f"    requires: {_both(f'{text}（{one.line.note}）' if one.line.note else text)}"
        yield f"    remedy: {_both(self._words.samples.ask.format(text))}"
        papers = f"[{', '.join(one.kinds or (id_,))}]"
        if one.years > 1:
            yield f"    needs: {{kind: each-year, papers: {papers}, years: {one.years}}}"
        else:
            yield f"    needs: {{kind: paper, papers: {papers}}}"
        if not one.kinds:
            yield from self._examples(one)

    def _form(self, name: str) -> str:
        forms = self._words.forms
        for form in ("certificate", "drawing", "records"):
            if name.endswith(getattr(forms, form)):
                return form
        return "document"

    def _paper(self, id_: str, one: Proposal) -> Iterator[str]:
        said, lang = self._words.comments, self._lang
        form = self._form(one.names[0])
        yield f"  {id_}:"
        yield f"    title: {_both(one.names[0])}"
        yield f"    form: {form}"
        yield f"    titles: [{_listed(one.names)}]"
        if form == "certificate":
            labels = self._words.certificate_labels
            yield f"    labels: [{_listed(labels)}]  # {said.labels.get(lang)}"
            yield f"    enough: {len(labels)}  # {said.enough.get(lang)}"
            yield f"    until: [{_listed(self._words.until)}]"
        if one.names[0].endswith(self._words.catalogues):
            yield f"    catalogue: true  # {said.catalogue.get(lang)}"

    def _examples(self, one: Proposal) -> Iterator[str]:
        """One that counts, and one that only promises; to be replaced by real texts."""
        samples, name = self._words.samples, one.names[0]
        form = self._form(name)
        last = AS_OF.year - 1
        span = samples.span.format(last - one.years + 1, last) if one.years > 1 else ""
        yield f"    examples:  # {self._words.comments.examples.get(self._lang)}"
        if form == "records":
            yield "      - table:"
            yield f"          - [{written(name + span)}, '', '']"
            yield from (f"          - [{_cells(row)}]" for row in samples.rows)
        else:
            yield "      - text: |"
            yield f"          {name}{span}"
            body = {"certificate": samples.certificate, "drawing": samples.drawing}
            yield from (f"          {line}" for line in body.get(form, samples.document))
        yield "        status: complete"
        yield "      - text: |"
        yield f"          {samples.promise.format(name)}"
        yield "        status: missing"


def _both(text: str) -> str:
    """A text in both languages' places: to be translated."""
    return f"{{zh: {written(text)}, en: {written(text)}}}"


def _cells(row: Sequence[str]) -> str:
    """The cells of a table, each a text: figures and days too."""
    return ", ".join(map(quoted, row))


def _listed(words: Sequence[str]) -> str:
    return ", ".join(map(written, words))


def _latin(name: str) -> str:
    """An id from a Chinese title: its pinyin, cut to a handy length."""
    typed = romanised(name)
    plain = re.sub(r"[^a-z0-9]+", "-", (typed[0] if typed else fold(name)).lower()).strip("-")
    return plain[:40].strip("-") or "paper"
