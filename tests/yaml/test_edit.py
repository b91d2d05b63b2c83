"""Editing YAML: what is added stands where it belongs, and every other byte stays."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from certcheck.yaml.edit import Value, Yaml, written
from certcheck.yaml.source import parse

ENTRY = {"item": "b", "reason": "x: y"}
LINE = '{item: b, reason: "x: y"}'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"waive:\n  - {LINE}\n"),
        ("# only words\n", f"# only words\nwaive:\n  - {LINE}\n"),
        ("company: x", f"company: x\nwaive:\n  - {LINE}\n"),
        ("company: x\r\n", f"company: x\r\nwaive:\r\n  - {LINE}\r\n"),
        ("company:   x # c\n# end\n", f"company:   x # c\n# end\nwaive:\n  - {LINE}\n"),
        ("---\na: x # c\n...\n", f"---\na: x # c\nwaive:\n  - {LINE}\n...\n"),
        ("waive:\nb: 1\n", f"waive:\n  - {LINE}\nb: 1\n"),
        ("waive: # c\n  # - {}\nb: 1\n", f"waive: # c\n  - {LINE}\n  # - {{}}\nb: 1\n"),
        ("waive: null  # c\nb: 1\n", f"waive:  # c\n  - {LINE}\nb: 1\n"),
        ("waive: ~", f"waive:\n  - {LINE}\n"),
        ("waive: []\nb: 1\n", f"waive: [{LINE}]\nb: 1\n"),
        ("waive: [ {item: a} ] # c\n", f"waive: [ {{item: a}}, {LINE} ] # c\n"),
        (
            "waive: [\n  {item: a}, # c\n  ]\n",
            f"waive: [\n  {{item: a}}, {LINE}, # c\n  ]\n",
        ),
        ("{a: 1}\n", f"{{a: 1, waive: [{LINE}]}}\n"),
        (
            "waive:\n- {item: a}   # c\n\n# of b\nb: 1\n",
            f"waive:\n- {{item: a}}   # c\n- {LINE}\n\n# of b\nb: 1\n",
        ),
        (
            "waive:\n   - item: a\n     reason: >\n       long\n       text\n\n\n# of b\nb: 1\n",
            f"waive:\n   - item: a\n     reason: >\n       long\n       text\n   - {LINE}\n\n\n# of b\nb: 1\n",
        ),
        (
            "waive:\n  - item: a\n    until:\n# last",
            f"waive:\n  - item: a\n    until:\n  - {LINE}\n# last",
        ),
    ],
)
def test_an_element_is_added(before: str, after: str) -> None:
    assert Yaml(before).with_element(ENTRY, "waive").text == after
    assert parse(after.encode(), "f").get("waive").elements[-1].plain() == ENTRY


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("assign:\n  b: x # c\n# end\n", 'assign:\n  b: x # c\n  "甲 乙.pdf": plan\n# end\n'),
        ("assign: {b: x}\n", 'assign: {b: x, "甲 乙.pdf": plan}\n'),
        ("assign: {}\n", 'assign: {"甲 乙.pdf": plan}\n'),
        ("a: 1\n", 'a: 1\nassign:\n  "甲 乙.pdf": plan\n'),
        ("{}\n", '{assign: {"甲 乙.pdf": plan}}\n'),
        (
            "assign:\n  b:\n    - {item: x} # c\n  # d\nc: 1\n",
            'assign:\n  b:\n    - {item: x} # c\n  "甲 乙.pdf": plan\n  # d\nc: 1\n',
        ),
    ],
)
def test_an_entry_is_added(before: str, after: str) -> None:
    assert Yaml(before).with_entry("甲 乙.pdf", "plan", "assign").text == after
    assert parse(after.encode(), "f").get("assign").get("甲 乙.pdf").text == "plan"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("w:\n  - {item: a} # c\n  - {item: z}\n", f"w:\n  - {LINE} # c\n  - {{item: z}}\n"),
        ("w: [{item: a}, {item: z}]", f"w: [{LINE}, {{item: z}}]"),
        (
            "w:\n  - item: a\n    reason: r # c\n  # d\n  - {item: z}\n",
            f"w:\n  - {LINE} # c\n  # d\n  - {{item: z}}\n",
        ),
        ("w:\n  -\n  - z\n", f"w:\n  - {LINE}\n  - z\n"),
    ],
)
def test_an_element_is_replaced(before: str, after: str) -> None:
    assert Yaml(before).replaced(ENTRY, "w", 0).text == after


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("w:\n  - a # c\n  - b\n", ("w", 0), "w:\n  - b\n"),
        ("w:\n  - a\n  # of b\n  - b # c\nx: 1\n", ("w", 1), "w:\n  - a\n  # of b\nx: 1\n"),
        ("w: [a, b, c]\n", ("w", 0), "w: [b, c]\n"),
        ("w: [a, b, c]\n", ("w", 2), "w: [a, b]\n"),
        ("w: [a]\n", ("w", 0), "w: []\n"),
        ("w:\n  a: 1\n  b:\n    - x\n    - y\n  c: 3\n", ("w", "b"), "w:\n  a: 1\n  c: 3\n"),
        ("w: {a: 1, b: 2}\n", ("w", "b"), "w: {a: 1}\n"),
    ],
)
def test_something_is_taken_out(before: str, path: tuple[str | int, ...], after: str) -> None:
    assert Yaml(before).without(*path).text == after


ANY_TEXT = some.text(some.characters(exclude_categories=["Cs"]), max_size=40)


@given(ANY_TEXT)
def test_whatever_is_written_is_read_as_it_was(text: str) -> None:
    assert yaml.safe_load(f"- {written({'a': [text]})}") == [{"a": [_typed(text)]}]


def _typed(text: str) -> object:
    """Plain days and numbers are such for other readers; ours takes all as text."""
    loaded = yaml.safe_load(written(text))
    return loaded if written(text) == text else text


@pytest.mark.parametrize(
    "text", ["no", "null", "Null", "~", "", "1e3", "0x1f", "a: b", "- a", "#", "y"]
)
def test_no_text_becomes_anything_else(text: str) -> None:
    assert yaml.safe_load(written(text)) == text


COMMENTED = """\
# top
checklist: mini   # of checklist

# of people
people:
# of the first
- name: 甲   # 甲
  tags: [ a,b ]
- {name: 乙}

# of assign
assign:
    'a b.pdf':   plan   # aligned   oddly
    # of c
    c.pdf:
    - {item: plan,   pages: 1}
    # after
ignore: [ "*.tmp" ,'旧/**' ]   # end
# bottom"""


@given(
    some.sampled_from(["waive", "accept", "people", "ignore"]),
    some.dictionaries(some.sampled_from(["item", "reason"]), ANY_TEXT, min_size=1),
)
def test_every_line_stays_but_the_one_added(key: str, entry: dict[str, Value]) -> None:
    after = Yaml(COMMENTED).with_element(entry, key).text.splitlines()
    left = [line for line in COMMENTED.splitlines() if line in after]

    assert len(left) >= len(COMMENTED.splitlines()) - (key == "ignore")
    assert [line for line in after if line in left] == left
