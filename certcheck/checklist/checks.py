"""What the models cannot see of a checklist: whether its ids, phrases and figures fit together.

Works on the YAML's nodes, not on the models, so that everything is told at once and by its line
even where something else is wrong. Whatever has the wrong shape is passed over: the models tell it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from certcheck.checklist import phrases
from certcheck.text import fold
from certcheck.yaml.mistakes import Mistakes, Place, nearest, say
from certcheck.yaml.source import Node

_TRUE = ("true", "yes", "on")


def check(root: Node, own: Node, mistakes: Mistakes, *, whole: bool = True) -> None:
    """Tells every mistake of a checklist with its libraries merged in.

    :param own: The checklist as it was written: an item that could not be filled up is told of too.
    :param whole: Whether all libraries could be read; where one could not, what may stand in it is not
        asked for.
    """
    known = _Known.of(root, own, whole=whole)
    for refer in (_references, _requirements, _covered_by):
        refer(root, known, mistakes)
    _places(own, known, mistakes)
    for test in (_duplicates, _examples, _words, _phrases, _alike):
        test(root, mistakes)
    if whole:
        _papers(root, mistakes)


@dataclass(frozen=True, slots=True)
class _Known:
    """The ids that may be named."""

    papers: frozenset[str]
    sections: frozenset[str]
    facts: frozenset[str]
    refs: frozenset[str]
    items: frozenset[str]
    whole: bool

    @classmethod
    def of(cls, root: Node, own: Node, *, whole: bool) -> _Known:
        def ids(key: str, name: str = "id") -> frozenset[str]:
            return frozenset(node.get(name).text for node in root.get(key).elements)

        written = {
            item.get(name).text for item in own.get("items").elements for name in ("id", "extends")
        }

        return cls(
            papers=frozenset(root.get("papers").entries),
            sections=ids("sections"),
            facts=ids("facts"),
            refs=ids("paragraphs", "ref"),
            items=ids("items") | written - {""},
            whole=whole,
        )


def _name(node: Node, known: Collection[str], code: str, mistakes: Mistakes) -> None:
    """Tells a text that is not among the known ones; nothing and what is no text is passed over."""
    if node.text and node.text not in known:
        mistakes.add(node.place, code, id=node.text, nearest=nearest(node.text, known))


def tell_duplicates(nodes: Iterable[Node], mistakes: Mistakes) -> None:
    """Tells texts that stand twice among these."""
    seen: dict[str, Place] = {}
    for node in nodes:
        first = seen.setdefault(node.text, node.place)
        if node.text and first is not node.place:
            mistakes.add(node.place, "duplicate_id", id=node.text, first=first.line)


def _items(root: Node) -> tuple[Node, ...]:
    return root.get("items").elements


def _leaves(item: Node) -> tuple[Node, ...]:
    """The requirements without further ones in them: of all alternatives and all parts."""
    return tuple(_below(item.get("needs")))


def _below(needs: Node) -> Iterator[Node]:
    inner = needs.get("of").elements
    if not inner:
        yield needs
    for one in inner:
        yield from _below(one.get("needs") if "needs" in one.entries else one)


def _points(need: Node) -> tuple[Node, ...]:
    return need.get("points").elements + need.get("columns").elements


def _duplicates(root: Node, mistakes: Mistakes) -> None:
    for key, name in (("sections", "id"), ("facts", "id"), ("items", "id"), ("paragraphs", "ref")):
        tell_duplicates((node.get(name) for node in root.get(key).elements), mistakes)
    for item in _items(root):
        for need in _leaves(item):
            tell_duplicates((point.get("id") for point in _points(need)), mistakes)
        _duplicate_parts(item.get("needs"), mistakes)


def _duplicate_parts(needs: Node, mistakes: Mistakes) -> None:
    """The ids of a set's parts, and of the points of all of them: they add up in one item."""
    for one in (needs, *needs.get("of").elements):
        if one.get("kind").text == "all-of":
            parts = one.get("of").elements
            tell_duplicates((part.get("id") for part in parts), mistakes)
            points = [point for part in parts for point in _points(part.get("needs"))]
            tell_duplicates((point.get("id") for point in points), mistakes)


def _references(root: Node, known: _Known, mistakes: Mistakes) -> None:
    for paragraph in root.get("paragraphs").elements:
        _name(paragraph.get("section"), known.sections, "unknown_section", mistakes)
    for paper in root.get("people").get("papers").elements:
        _paper(paper, known, mistakes)
    _places(root, known, mistakes)


def _places(root: Node, known: _Known, mistakes: Mistakes) -> None:
    for item in _items(root):
        _name(item.get("section"), known.sections, "unknown_section", mistakes)
        _name(item.get("when"), known.facts, "unknown_fact", mistakes)
        if known.refs:
            _name(item.get("ref"), known.refs, "unknown_ref", mistakes)


def _paper(paper: Node, known: _Known, mistakes: Mistakes) -> None:
    """A kind of paper must be written somewhere: it may be in a library that cannot be read."""
    if known.whole:
        _name(paper, known.papers, "unknown_paper", mistakes)


def _requirements(root: Node, known: _Known, mistakes: Mistakes) -> None:
    papers = root.get("papers")
    for item in _items(root):
        for need in _leaves(item):
            named = need.get("papers").elements
            lists = need.get("lists").elements
            since = need.get("since").get("papers").elements
            others = need.get("weak").elements + need.get("also").elements
            for paper in named + others + lists + since:
                _paper(paper, known, mistakes)
            for paper in lists:
                form = papers.get(paper.text).get("form").text
                if paper.text in known.papers and form not in ("records", "list"):
                    mistakes.add(paper.place, "not_records", id=paper.text)
            on_subject = need.get("on_subject")
            if on_subject.text.lower() in _TRUE and not root.get("subject").entries:
                mistakes.add(on_subject.place, "no_subject")
            sides = need.get("sides")
            of_papers = [papers.get(paper.text).get("sides").entries for paper in named]
            if sides.text.lower() in _TRUE and named and not any(of_papers) and known.whole:
                mistakes.add(sides.place, "no_sides")


def _covered_by(root: Node, known: _Known, mistakes: Mistakes) -> None:
    targets: dict[str, list[str]] = {}
    for item in _items(root):
        for need in _leaves(item):
            if need.get("kind").text == "covered-by":
                _name(need.get("item"), known.items, "unknown_item", mistakes)
                targets.setdefault(item.get("id").text, []).append(need.get("item").text)
    for item in _items(root):
        if item.get("id").text in _reached(item.get("id").text, targets):
            mistakes.add(item.place, "covered_by_itself", id=item.get("id").text)


def _reached(start: str, targets: dict[str, list[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(targets.get(start, ()))
    while waiting:
        item = waiting.pop()
        if item not in reached:
            reached.add(item)
            waiting += targets.get(item, ())
    return reached


def _examples(root: Node, mistakes: Mistakes) -> None:
    for item in _items(root):
        points = {point.get("id").text for need in _leaves(item) for point in _points(need)}
        for example in item.get("examples").elements:
            for missing in example.get("missing").elements:
                _name(missing, points, "unknown_point", mistakes)


def _papers(root: Node, mistakes: Mistakes) -> None:
    papers = root.get("papers")
    for key, paper in papers.entries.items():
        if paper.get("id").text not in ("", key):
            mistakes.add(paper.get("id").place, "other_id", id=key)
        labels = len(paper.get("labels").elements)
        enough = paper.get("enough")
        if enough.text.isdecimal() and int(enough.text) > labels:
            mistakes.add(enough.place, "enough_too_large", enough=enough.text, labels=labels)
        for phrase in paper.get("person").elements:
            if phrase.text.count("{}") > 1:
                mistakes.add(phrase.place, "two_names")


def _words(root: Node, mistakes: Mistakes) -> None:
    """A blank word would be found everywhere (`=` alone marks a whole word, and is none), a pattern nowhere."""
    for key, node in _lists(root):
        for word in node.elements:
            blank = isinstance(word.value, str) and fold(word.text) in ("", "=")
            if blank or word.value is None:
                mistakes.add(word.place, "blank", key=key)
    for owner, paper in root.get("papers").entries.items():
        for key, node in _lists(paper):
            for word in node.elements:
                if phrases.looks_like_regex(word.text):
                    mistakes.add(
                        word.place, "word_is_regex", of=owner, key=key, input=word.text[:60]
                    )


def _lists(node: Node) -> Iterator[tuple[str, Node]]:
    """All lists below a node with their keys, save those of examples, whose cells may be blank."""
    for key, entry in node.entries.items():
        if key == "examples":
            continue
        if entry.elements:
            yield key, entry
        for below in (entry, *entry.elements):
            yield from _lists(below)


def _phrases(root: Node, mistakes: Mistakes) -> None:
    wording = root.get("wording")
    written = [*wording.get("promises").elements, *wording.get("lacks").elements]
    written += wording.get("asks").elements
    owned = [("wording", phrase) for phrase in written]
    for item in _items(root):
        for need in _leaves(item):
            for point in _points(need):
                owned += [(item.get("id").text, phrase) for phrase in point.get("says").elements]
    for kind, paper in root.get("papers").entries.items():
        owned += [(kind, phrase) for phrase in paper.get("not_says").elements]
    for owner, phrase in owned:
        if fold(phrase.text):
            _phrase(phrase, owner, mistakes)


def _alike(root: Node, mistakes: Mistakes) -> None:
    """Groups of words that mean the same: at least two, none of them blank."""
    for group in root.get("wording").get("alike").elements:
        words = [fold(word) for word in group.text.split("|")]
        if len(words) < 2 or not all(words):
            mistakes.add(group.place, "alike_group", value=group.text[:60])


def _phrase(node: Node, owner: str, mistakes: Mistakes) -> None:
    try:
        phrases.compile(node.text)
    except phrases.PhraseError as error:
        reason = say(error.code, mistakes.lang, limit=error.limit)
        mistakes.add(node.place, "bad_phrase", of=owner, phrase=node.text[:60], reason=reason)
