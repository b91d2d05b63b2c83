"""YAML written by people: scalars stay text, nodes know their line, nothing is trusted.

Plain YAML turns `no` into false, `1.10` into 1.1 and `0123456701` into an octal number; here all
scalars stay text (a plain `null`, `~` or nothing is None); the models make of them what they want.
Anchors, aliases, tags, duplicate keys, several documents, extreme depth or size are mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from certcheck.yaml.mistakes import Mistakes, Place, YamlMistakes

if TYPE_CHECKING:
    import yaml

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 24
"""A checklist nests about ten levels."""

Plain = str | None | list["Plain"] | dict[str, "Plain"]

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
WRONG_COLON = re.compile(r"^[ \t-]*[^\s:#'\"\[{][^\s:'\"\[{]{0,60}(?:：|:(?=[^\s\\/]))")
_NULL = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Node:
    """A text, nothing, a list or a mapping of nodes; asking for what is not there is safe."""

    place: Place
    value: str | tuple[Node, ...] | Mapping[str, Node] | None = None
    keys: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    """Where the keys of a mapping stand."""

    @property
    def text(self) -> str:
        """The text; empty for everything else."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def elements(self) -> tuple[Node, ...]:
        return self.value if isinstance(self.value, tuple) else ()

    @property
    def entries(self) -> Mapping[str, Node]:
        return self.value if isinstance(self.value, Mapping) else {}

    def get(self, key: str) -> Node:
        """The entry, or a node of nothing at this place."""
        return self.entries.get(key) or Node(self.place)

    def key_place(self, key: str) -> Place:
        return self.keys.get(key, self.place)

    def plain(self) -> Plain:
        """The node as lists, dicts and texts."""
        if isinstance(self.value, tuple):
            return [element.plain() for element in self.value]
        if isinstance(self.value, Mapping):
            return {key: entry.plain() for key, entry in self.value.items()}
        return self.value

    def walk(self) -> Iterator[Node]:
        """This node and all below it."""
        yield self
        for below in self.elements or tuple(self.entries.values()):
            yield from below.walk()


def mapping(place: Place, entries: Mapping[str, Node], keys: Mapping[str, Place]) -> Node:
    return Node(place, MappingProxyType(dict(entries)), MappingProxyType(dict(keys)))


def parse(data: bytes, file: str, lang: str = "zh") -> Node:
    """The nodes of a YAML text; a node of nothing where the text is empty.

    :raises YamlMistakes: every duplicate key, alias, tag …; the first place that is no YAML.
    """
    import yaml  # noqa: PLC0415 — a compiled checklist needs none of it

    mistakes = Mistakes(lang)
    text = decode(data, file, lang)
    builder = _Builder(file, mistakes)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
            if builder.stopped:
                break
    except yaml.MarkedYAMLError as error:
        _tell_syntax(error, text, file, mistakes)
    mistakes.raise_if_any()
    return builder.root or Node(Place(file, 1))


def decode(data: bytes, file: str, lang: str = "zh") -> str:
    """The text of the bytes: UTF-8, or UTF-16 with its mark.

    :raises YamlMistakes: too large, another encoding (told with a guess), control characters.
    """
    mistakes = Mistakes(lang)
    if len(data) > MAX_BYTES:
        mistakes.add(Place(file, 0), "too_large", limit=MAX_BYTES // 1024)
        mistakes.raise_if_any()
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        mistakes.add(Place(file, line), "not_utf8", guess=_guess(data))
        raise YamlMistakes(mistakes.found) from None
    for match in _CONTROL.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        mistakes.add(Place(file, line), "control_character", character=f"U+{ord(match[0]):04X}")
        if len(mistakes.found) >= 20:
            break
    mistakes.raise_if_any()
    return text


def _guess(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return "GBK"


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read."""

    place: Place
    is_mapping: bool
    elements: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    key: str | None = None
    lost: bool = False
    """The key cannot be used: its value is read and dropped."""


class _Builder:
    """Makes nodes of the parser's events, without recursion, so that depth costs nothing."""

    def __init__(self, file: str, mistakes: Mistakes) -> None:
        self.file = file
        self.mistakes = mistakes
        self.root: Node | None = None
        self.stopped = False
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        import yaml  # noqa: PLC0415 — a compiled checklist needs none of it

        mark = event.start_mark
        place = Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file, 0)
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._stop(place, "several_documents")
            case yaml.AliasEvent():
                self.mistakes.add(place, "alias")
                self._put(Node(place))
            case yaml.ScalarEvent():
                self._refuse_extras(event, place)
                nothing = not event.style and event.value in _NULL
                self._put(Node(place, event.value), nothing=nothing)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._refuse_extras(event, place)
                self._open.append(_Open(place, isinstance(event, yaml.MappingStartEvent)))
                if len(self._open) > MAX_DEPTH:
                    self._stop(place, "too_deep", limit=MAX_DEPTH)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._put(self._close())

    def _stop(self, place: Place, code: str, **params: object) -> None:
        self.mistakes.add(place, code, **params)
        self.stopped = True

    def _refuse_extras(self, event: yaml.NodeEvent, place: Place) -> None:
        if event.anchor is not None:
            self.mistakes.add(place, "alias")
        if getattr(event, "tag", None) is not None:
            self.mistakes.add(place, "tag")

    def _close(self) -> Node:
        done = self._open.pop()
        if done.is_mapping:
            return mapping(done.place, done.entries, done.keys)
        return Node(done.place, tuple(done.elements))

    def _put(self, node: Node, *, nothing: bool = False) -> None:
        """Hands a node to its parent; `nothing`: it is text as a key, and None as a value."""
        if not self._open:
            self.root = Node(node.place) if nothing else node
            return
        parent = self._open[-1]
        if not parent.is_mapping:
            parent.elements.append(Node(node.place) if nothing else node)
        elif parent.key is None:
            self._put_key(parent, node)
        else:
            if not parent.lost:
                parent.entries[parent.key] = Node(node.place) if nothing else node
            parent.key = None

    def _put_key(self, parent: _Open, node: Node) -> None:
        parent.key = node.text
        parent.lost = not isinstance(node.value, str) or parent.key in parent.keys
        if not isinstance(node.value, str):
            self.mistakes.add(node.place, "key_not_text")
        elif parent.lost:
            first = parent.keys[parent.key].line
            self.mistakes.add(node.place, "duplicate_key", key=parent.key, first=first)
        else:
            parent.keys[parent.key] = node.place


def _tell_syntax(error: yaml.MarkedYAMLError, text: str, file: str, mistakes: Mistakes) -> None:
    """Says in a reader's words what libyaml says in its own."""
    mark = error.problem_mark or error.context_mark
    row = mark.line if mark else 0
    problem = str(error.problem or "")
    context = str(error.context or "")
    lines = text.splitlines() or [""]
    line = lines[min(row, len(lines) - 1)]
    character = line[mark.column : mark.column + 1] if mark else ""
    place = Place(file, row + 1)
    started = error.context_mark
    if "nesting" in problem:  # libyaml's own limit, far above ours, tells before any event
        mistakes.add(place, "too_deep", limit=MAX_DEPTH)
    elif character and character in "@`%|>":
        mistakes.add(place, "quote", character=character)
    elif "alias" in context or "anchor" in context:
        mistakes.add(place, "alias")
    elif "tag" in context:
        mistakes.add(place, "tag")
    elif character == "\t":
        mistakes.add(place, "tab")
    elif "escape" in problem:
        mistakes.add(place, "escape")
    elif started and ("quoted" in context or "flow" in context):
        mistakes.add(Place(file, started.line + 1), "unclosed")
    elif _tell_colon(lines, row, file, mistakes):
        return
    elif "mapping values" in problem and line[: mark.column if mark else 0].count(": "):
        mistakes.add(place, "colon_inside")
    elif started and "simple key" in context:
        mistakes.add(Place(file, started.line + 1), "no_colon")
    elif "block" in context or "mapping values" in problem:
        mistakes.add(place, "indentation")
    else:
        mistakes.add(place, "syntax", problem=problem)


def _tell_colon(lines: list[str], row: int, file: str, mistakes: Mistakes) -> bool:
    """Whether a wrong colon, here or on the line before, explains it; then it is told."""
    for candidate in (row, row - 1):
        if 0 <= candidate < len(lines) and WRONG_COLON.match(lines[candidate]):
            mistakes.add(Place(file, candidate + 1), "colon")
            return True
    return False
