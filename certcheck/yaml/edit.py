"""Editing YAML as a person would: an entry added, replaced or taken out, every other byte as it was.

A round-trip library (ruamel.yaml) keeps comments, but sets the blanks, quotes and line breaks of the
whole file anew; here only the lines concerned change. The text has been read by `yaml.source`
before: no anchors, no tags, one document. Entries are written in flow style, on one line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

_PLAIN = re.compile(r"[a-z][a-z0-9-]*|\d{4}-\d{2}-\d{2}|\d{1,6}(?:-\d{1,6})?")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")

Value = str | None | Sequence["Value"] | Mapping[str, "Value"]


def written(value: Value) -> str:
    """A value in flow style, on one line: ids, days and page numbers plain, all other text quoted."""
    if value is None:
        return "null"
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and value not in _WORDS
        return value if plain else quoted(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {written(one)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(map(written, value)) + "]"


def quoted(text: str) -> str:
    """JSON's strings are YAML's (1.2, section 1.3), but for signs YAML wants escaped (5.1)."""
    return _ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", json.dumps(text, ensure_ascii=False))


@dataclass(frozen=True, slots=True)
class Yaml:
    """A text whose top is a mapping, or nothing. Paths are keys and indices from the top."""

    text: str

    def with_entry(self, key: str, value: Value, *path: str | int) -> Yaml:
        """With `key: value` added to the mapping at the path, whose last step may be new."""
        return self._with(f"{written(key)}: {written(value)}", path, is_list=False)

    def with_element(self, value: Value, *path: str | int) -> Yaml:
        """With `- value` added to the list at the path, whose last step may be new."""
        return self._with(written(value), path, is_list=True)

    def replaced(self, value: Value, *path: str | int) -> Yaml:
        """With another value at the path."""
        node = self._at(path)
        assert node is not None  # noqa: S101  (the caller has seen it)
        start, end = node.start_mark.index, self._end(node)
        gap = " " if self.text[start - 1 : start] in (":", "-") else ""
        return Yaml(f"{self.text[:start]}{gap}{written(value)}{self.text[end:]}")

    def without(self, *path: str | int) -> Yaml:
        """Without the element or entry at the path, and without its lines."""
        parent, spans = self._siblings(path[:-1])
        place = self._index(parent, path[-1])
        start, end = spans[place]
        if parent.flow_style:
            if place + 1 < len(spans):
                end = spans[place + 1][0]
            elif place:
                start = spans[place - 1][1]
            return Yaml(self.text[:start] + self.text[end:])
        begin = self.text.rfind("\n", 0, start) + 1
        return Yaml(self.text[:begin] + self.text[self._line_end(end) :])

    def line(self, *path: str | int) -> int:
        """The line something stands in, from 1."""
        node = self._at(path)
        return node.start_mark.line + 1 if node is not None else 1

    def _with(self, entry: str, path: Sequence[str | int], *, is_list: bool) -> Yaml:
        node = self._at(path)
        dash = "- " if is_list else ""
        if node is None:
            return self._with_key(str(path[-1]), entry, is_list=is_list)
        if isinstance(node, yaml.ScalarNode):  # nothing there yet: `key:`, `key: null`
            start, end = node.start_mark.index, node.end_mark.index
            before = self.text[:start].rstrip(" ")
            return Yaml(before + self.text[end:])._insert_lines(len(before), f"  {dash}{entry}")
        assert isinstance(node, yaml.CollectionNode)  # noqa: S101  (there is nothing else)
        if node.flow_style:
            return self._in_flow(node, entry)
        indent = " " * node.start_mark.column
        return self._insert_lines(self._end(node), f"{indent}{dash}{entry}")

    def _with_key(self, key: str, entry: str, *, is_list: bool) -> Yaml:
        """A new key of the top, last in the file."""
        root = self._root()
        if root is not None and root.flow_style:
            return self._in_flow(root, f"{key}: " + (f"[{entry}]" if is_list else f"{{{entry}}}"))
        end = len(self.text)
        if root is not None and re.search(r"^\.\.\.", self.text[self._end(root) :], re.MULTILINE):
            end = self._end(root)
        return self._insert_lines(end, f"{key}:", f"  {'- ' if is_list else ''}{entry}")

    def _in_flow(self, node: yaml.CollectionNode, entry: str) -> Yaml:
        spans = self._spans(node)
        at = spans[-1][1] if spans else node.start_mark.index + 1
        return Yaml(self.text[:at] + (", " if spans else "") + entry + self.text[at:])

    def _insert_lines(self, after: int, *lines: str) -> Yaml:
        """Lines below the one in which something ends, with the line break the file uses."""
        at = self._line_end(after)
        before, end = self.text[:at], "\r\n" if "\r\n" in self.text else "\n"
        gap = "" if not before or before.endswith("\n") else end
        return Yaml(before + gap + "".join(line + end for line in lines) + self.text[at:])

    def _line_end(self, index: int) -> int:
        """Where the line after this place begins."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def _root(self) -> yaml.CollectionNode | None:
        root = yaml.compose(self.text, Loader=yaml.SafeLoader)
        return root if isinstance(root, yaml.CollectionNode) else None

    def _at(self, path: Sequence[str | int]) -> yaml.Node | None:
        node: yaml.Node | None = self._root()
        for step in path:
            node = _child(node, step)
        return node

    def _siblings(
        self, path: Sequence[str | int]
    ) -> tuple[yaml.CollectionNode, tuple[tuple[int, int], ...]]:
        node = self._at(path)
        assert isinstance(node, yaml.CollectionNode)  # noqa: S101  (the caller has seen it)
        return node, self._spans(node)

    def _spans(self, node: yaml.CollectionNode) -> tuple[tuple[int, int], ...]:
        """Where each element, or key with its value, begins and ends."""
        if isinstance(node, yaml.MappingNode):
            return tuple((key.start_mark.index, self._end(value)) for key, value in node.value)
        return tuple((one.start_mark.index, self._end(one)) for one in node.value)

    def _end(self, node: yaml.Node) -> int:
        """Where the last sign of a node stands; PyYAML marks the end of a block by what follows."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            return self._spans(node)[-1][1]
        end = int(node.end_mark.index)
        block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
        return len(self.text[:end].rstrip()) if block else end

    def _index(self, node: yaml.CollectionNode, step: str | int) -> int:
        if isinstance(step, int):
            return step
        return next(number for number, (key, _) in enumerate(node.value) if key.value == step)


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        found: yaml.Node = node.value[step]
        return found
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None
