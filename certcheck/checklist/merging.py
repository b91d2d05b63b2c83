"""Putting a checklist together with the libraries it uses: papers, wording, and items taken by id.

Works on the YAML's nodes, so that whatever is wrong is told by the file and line it was written in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from certcheck.yaml.mistakes import Mistakes, nearest
from certcheck.yaml.source import Node, mapping


def merge(libraries: list[Node], own: Node) -> Node:
    """The checklist with what it uses: own keys win within a paper, lists of wording are joined."""
    entries, keys = dict(own.entries), dict(own.keys)
    for key, join in (("papers", _overlay), ("people", _overlay), ("wording", _joined)):
        parts = [node.get(key) for node in (*libraries, own) if key in node.entries]
        if parts:
            keys.setdefault(key, parts[0].place)
            entries[key] = parts[0]
            for part in parts[1:]:
                entries[key] = join(entries[key], part)
    if "papers" in entries:
        entries["papers"] = _with_ids(entries["papers"])
    return mapping(own.place, entries, keys)


def _overlay(under: Node, over: Node) -> Node:
    """Mappings are merged key by key; of anything else the upper one stands."""
    if not (under.entries and over.entries):
        return over
    entries = dict(under.entries)
    for key, node in over.entries.items():
        entries[key] = _overlay(entries[key], node) if key in entries else node
    return mapping(over.place, entries, {**under.keys, **over.keys})


def _joined(under: Node, over: Node) -> Node:
    """Mappings of lists: the lists one after the other, each text once."""
    entries = dict(under.entries)
    for key, node in over.entries.items():
        first = entries[key].elements if key in entries and node.elements else ()
        texts = {element.text for element in first}
        rest = tuple(element for element in node.elements if element.text not in texts)
        entries[key] = Node(node.place, first + rest) if first else node
    return mapping(over.place, entries, {**under.keys, **over.keys})


def _with_ids(papers: Node) -> Node:
    """Every paper gets its key as its id."""
    entries: dict[str, Node] = {}
    for key, paper in papers.entries.items():
        place = papers.key_place(key)
        named = {"id": Node(place, key), **paper.entries}
        entries[key] = (
            mapping(paper.place, named, {"id": place, **paper.keys}) if paper.entries else paper
        )
    return mapping(papers.place, entries, papers.keys) if entries else papers


def titled(root: Node) -> Node:
    """Kinds of paper without a title given one: theirs may be in a library that cannot be read."""
    papers = root.get("papers")
    if not papers.entries:
        return root
    entries = {key: _named(paper, key) for key, paper in papers.entries.items()}
    whole = mapping(papers.place, entries, papers.keys)
    return mapping(root.place, {**root.entries, "papers": whole}, root.keys)


def _named(paper: Node, name: str) -> Node:
    if "title" in paper.entries or not paper.entries:
        return paper
    texts = {lang: Node(paper.place, name) for lang in ("zh", "en")}
    title = mapping(paper.place, texts, dict.fromkeys(texts, paper.place))
    keys = {**paper.keys, "title": paper.place}
    return mapping(paper.place, {**paper.entries, "title": title}, keys)


def shared_items(libraries: Iterable[Node]) -> Mapping[str, Node]:
    """The items of these libraries by id; of two with one id the later library's."""
    return {
        item.get("id").text: item
        for library in libraries
        for item in library.get("items").elements
        if item.get("id").text
    }


def extended(root: Node, shared: Mapping[str, Node], mistakes: Mistakes) -> Node:
    """The checklist with every item that `extends` a shared one filled up from it."""
    items = root.get("items")
    if not any("extends" in item.entries for item in items.elements):
        return root
    found = (_item(item, shared, mistakes) for item in items.elements)
    whole = tuple(item for item in found if item is not None)
    entries = {**root.entries, "items": Node(items.place, whole)}
    return mapping(root.place, entries, root.keys)


def _item(item: Node, shared: Mapping[str, Node], mistakes: Mistakes) -> Node | None:
    """None, told once, where there is nothing to extend: what else it lacks is not its author's fault."""
    name = item.get("extends")
    if not name.text:
        return item
    if name.text not in shared:
        near = nearest(name.text, shared)
        mistakes.add(name.place, "unknown_shared_item", id=name.text, nearest=near)
        return None
    return _over(shared[name.text], item)


def _over(under: Node, over: Node) -> Node:
    """Mappings key by key, the upper one's place; lists, texts and `needs` of another kind as a whole."""
    if not (under.entries and over.entries) or "kind" in over.entries:
        return over
    entries = {key: node for key, node in under.entries.items() if key != "extends"}
    for key, node in over.entries.items():
        entries[key] = _over(entries[key], node) if key in entries else node
    return mapping(over.place, entries, {**under.keys, **over.keys})
