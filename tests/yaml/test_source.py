"""YAML as people write it: text stays text, nodes have their line, the rest is refused plainly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certcheck.yaml.mistakes import YamlMistakes
from certcheck.yaml.source import MAX_BYTES, MAX_DEPTH, parse


def told(data: bytes | str, lang: str = "en") -> list[str]:
    raw = data.encode() if isinstance(data, str) else data
    with pytest.raises(YamlMistakes) as raised:
        parse(raw, "f.yaml", lang)
    return [str(mistake) for mistake in raised.value.mistakes]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("0123456701", "0123456701"),
        ("no", "no"),
        ("2027-12-31", "2027-12-31"),
        ("1.10", "1.10"),
        ("12-14", "12-14"),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("0x1F", "0x1F"),
        ("'null'", "null"),
        ('""', ""),
        ("=", "="),
        ("<<", "<<"),
        ("null", None),
        ("~", None),
        ("", None),
        ("张三", "张三"),
        ("C:\\旧\\a.jpg", "C:\\旧\\a.jpg"),
    ],
)
def test_scalars_stay_as_written(written: str, text: str | None) -> None:
    assert parse(f"key: {written}\n".encode(), "f").plain() == {"key": text}


def test_keys_are_text_whatever_they_look_like() -> None:
    assert parse(b"2024: a\nno: b\nnull: c\n1.0: d\n", "f").plain() == {
        "2024": "a",
        "no": "b",
        "null": "c",
        "1.0": "d",
    }


def test_nodes_know_line_and_column() -> None:
    node = parse("甲: 1\n\n乙:\n  - 丙: [x,\n      y]\n".encode(), "f.yaml")
    letters = node.get("乙").elements[0].get("丙")
    assert [(n.place.line, n.place.column) for n in letters.elements] == [(4, 9), (5, 7)]
    assert node.key_place("乙").line == 3
    assert str(letters.place) == "f.yaml:4"


def test_asking_for_what_is_not_there_is_safe() -> None:
    node = parse(b"a: [1]\n", "f")
    assert node.get("b").get("c").elements == ()
    assert node.get("a").text == ""
    assert node.get("a").elements[0].entries == {}


@pytest.mark.parametrize(
    "data",
    [
        "a: 杭州\r\nb: 1\r\n".encode(),
        "\ufeffa: 杭州\nb: 1\n".encode(),
        "a: 杭州\nb: 1\n".encode("utf-16"),
    ],
)
def test_windows_files_are_fine(data: bytes) -> None:
    assert parse(data, "f").plain() == {"a": "杭州", "b": "1"}


@pytest.mark.parametrize("data", [b"", b"\n", b"# only a remark\n", b"---\n"])
def test_an_empty_file_is_a_node_of_nothing(data: bytes) -> None:
    assert parse(data, "f").value is None


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "`a` is there twice, first in line 1"),
        ("a: {b: 1, b: 2}\n", 1, "`b` is there twice"),
        ("a: &x 1\n", 1, "aliases"),
        ("a: 1\nb: *x\n", 2, "aliases"),
        ("ignore: [*.tmp]\n", 1, "needs quotes"),
        ("ignore:\n  - **/旧\n", 2, "needs quotes"),
        ("ignore: [!keep.txt]\n", 1, "beginning with `!` needs quotes"),
        ("a: !!python/object/apply:os.system [x]\n", 1, "tags"),
        ("a: @x\n", 1, "begins with `@` needs quotes"),
        ("a: %x\n", 1, "begins with `%` needs quotes"),
        ("a: [|x]\n", 1, "begins with `|` needs quotes"),
        ("a: 1\n---\nb: 2\n", 2, "one document"),
        ("? [1, 2]\n: 3\n", 1, "a key must be plain text"),
        ("a: 1\n\tb: 2\n", 2, "tabs"),
        ("a: 'x\nb: 2\n", 1, "never closed"),
        ("a: [1, 2\nb: 3\n", 1, "never closed"),
        ('a: "旧\\执照"\n', 1, "backslash"),
        ("a: b: c\n", 1, "`: ` too many"),
        ("a: 1\nsomething\nb: 2\n", 2, "`key: value`"),
        ("people:\n- name: x\n tags: [y]\n", 3, "indentation"),
        ("company:x\nuscc: 1\n", 1, "ASCII colon"),
        ("a: 1\nb：2\nc: 3\n", 2, "ASCII colon"),
        ("a: x\x07y\n", 1, "U+0007"),
        ("a: 1\nb: x\u2028y\n", 2, "U+2028"),
        ("[" * (MAX_DEPTH + 1), 1, "nested too deeply"),
        ("[" * 100_000, 1, "nested too deeply"),
        ("{a: " * 100_000, 1, "nested too deeply"),
        ("- " * 100_000, 1, "nested too deeply"),
    ],
)
def test_refuses_with_the_line(text: str, line: int, part: str) -> None:
    (message,) = told(text)
    assert message.startswith(f"f.yaml:{line}: ")
    assert part in message


def test_tells_everything_it_can_at_once_in_both_languages() -> None:
    text = "a: 1\na: 2\nb: !x 1\nc: &y 2\nb: 3\n"
    assert [message.split(": ")[0] for message in told(text)] == [
        "f.yaml:2",
        "f.yaml:3",
        "f.yaml:4",
        "f.yaml:5",
    ]
    assert told(text, "zh")[0] == "f.yaml:2: `a` 重复了，第 1 行已经有"


def test_gbk_is_told_to_be_saved_as_utf8() -> None:
    (message,) = told("a: 1\nb: 杭州\n".encode("gb18030"))
    assert message.startswith("f.yaml:2: ")
    assert "GBK" in message
    assert "save it as UTF-8" in message


def test_bytes_that_are_no_text() -> None:
    assert told(b"a: \xff\xff\xff\n")[0].startswith("f.yaml:1: the file is not UTF-8")
    assert told(b"\xff\xfea")[0].startswith("f.yaml:1: the file is not UTF-8")


def test_too_large() -> None:
    assert told(b"#" * (MAX_BYTES + 1))[0].startswith("f.yaml: the file is too large")


def test_exit_code_is_that_of_a_usage_error() -> None:
    with pytest.raises(YamlMistakes) as raised:
        parse(b"a: [", "f")
    assert raised.value.exit_code == 2


@given(st.binary(max_size=200) | st.text(alphabet="ab:- \n[]{},'\"#&*!|>%@`?\t\\杭", max_size=80))
@settings(max_examples=300, deadline=None)
def test_nothing_but_mistakes_is_ever_raised(data: bytes | str) -> None:
    raw = data.encode() if isinstance(data, str) else data
    try:
        parse(raw, "f")
    except YamlMistakes as error:
        assert error.mistakes
