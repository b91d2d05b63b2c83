"""Profiles and checklists of strangers: what they cannot do, and that it is told with its line."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from certcheck.checklist import loading
from certcheck.errors import UsageError
from certcheck.renderers import json as json_report
from certcheck.renderers.style import Style
from certcheck.scan import scan
from certcheck.yaml.mistakes import YamlMistakes
from certcheck.yaml.source import MAX_DEPTH
from tests.formats.papers import PLAN
from tests.formats.writers.words import docx
from tests.hostile.scanning import OPTIONS

HERE = replace(OPTIONS, jobs=0, lang="en")
MINI = Path(__file__).parents[1] / "mini.yaml"
ALIASES = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
)
REFUSED = {
    "a bomb of aliases": (ALIASES, 1, "anchor"),
    "a mapping that holds itself": ("a: &a {b: *a}\n", 1, "anchor"),
    "depth": ("people: " + "[" * 100_000, 1, str(MAX_DEPTH)),
    "block depth": (
        "\n".join("  " * n + "a:" for n in range(60)) + "\n",
        MAX_DEPTH + 1,
        str(MAX_DEPTH),
    ),
    "a tag": ("company: !!python/object/apply:os.system ['touch /tmp/x']\n", 1, "tag"),
    "a tag of YAML": ("company: !!binary aGVsbG8=\n", 1, "tag"),
    "a merge key": ("a: &a {b: c}\nd: {<<: *a}\n", 1, "anchor"),
    "a key twice": ("company: 甲\nuscc: x\ncompany: 乙\n", 3, "company"),
    "two documents": ("company: 甲\n---\ncompany: 乙\n", 2, "document"),
    "a control character": ("company: 甲\x1b[2J\n", 1, "U+001B"),
    "patterns by the thousand": (
        "company: 甲\nignore:\n" + "".join(f"  - '*{n}*x'\n" for n in range(1001)),
        2,
        "1000",
    ),
    "names by the hundred": ("also_known_as: [" + "甲, " * 201 + "甲]\n", 1, "200"),
    "people by the thousand": ("people:\n" + "  - {name: 甲}\n" * 1001, 1, "1000"),
    "files by the thousand": (
        "assign:\n" + "".join(f"  {n}.pdf: business-license\n" for n in range(5001)),
        1,
        "5000",
    ),
    "pages by the milliard": (
        "assign:\n  a.pdf: {item: business-license, pages: 1-999999999}\n",
        2,
        "1-999999999",
    ),
    "stars": ("ignore:\n  - '" + "*a" * 200 + "'\n", 2, "*"),
}


def profile(folder: Path, text: str) -> Path:
    (folder / "certcheck.yaml").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_its_line(tmp_path: Path, name: str) -> None:
    text, line, part = REFUSED[name]

    with pytest.raises(YamlMistakes) as caught:
        scan(profile(tmp_path, text), HERE)

    first = caught.value.mistakes[0]
    assert (first.file, first.line) == ("certcheck.yaml", line)
    assert part in first.message
    assert caught.value.exit_code == 2


OUTSIDE = ("/etc/passwd", "../mini.yaml", "mini.yaml", "./mini.yaml", "library/common", "~/x.yaml")


@pytest.mark.parametrize("named", OUTSIDE)
def test_the_dossiers_own_profile_names_no_file(tmp_path: Path, named: str) -> None:
    """Not even one beside it, whose author would judge his own papers."""
    shutil.copy(MINI, tmp_path / "mini.yaml")
    (tmp_path / "in").mkdir()
    shutil.copy(MINI, tmp_path / "in" / "mini.yaml")

    with pytest.raises(YamlMistakes, match=r"yaml:1: there is no checklist") as caught:
        scan(profile(tmp_path / "in", f"checklist: {named}\n"), HERE)

    assert "root:" not in str(caught.value)


def test_the_users_profile_and_option_may_name_one(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    profile(tmp_path / "in", "checklist: /etc/passwd\n")
    mine = tmp_path / "mine.yaml"
    mine.write_text(f"checklist: {MINI}\n", "utf-8")

    by_profile = scan(tmp_path / "in", replace(HERE, profile=mine))
    refused = scan(tmp_path / "in", replace(HERE, dossier_profile=False))

    assert by_profile.checklist.id == "mini"
    assert refused.checklist.id == "after-sales-service"
    with pytest.raises(UsageError):  # the option names the checklist; the profile is still wrong
        scan(tmp_path / "in", HERE)


@pytest.mark.parametrize(
    "path", ["../secret.txt", "/etc/passwd", "..\\secret.txt", "a/../../secret.txt"]
)
def test_a_decision_reaches_no_file_outside(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.txt").write_text("营业执照", "utf-8")
    (tmp_path / "in").mkdir()
    text = (
        f"assign: {{'{path}': business-license}}\n"
        f"accept: [{{item: service-flowchart, file: '{path}', reason: x}}]\n"
        f"ignore: ['../**']\n"
    )

    report = scan(profile(tmp_path / "in", text), HERE)

    told = {one.code for one in report.findings}
    assert {"assign_unused", "accept_unused"} <= told
    assert all(not item.evidence for item in report.items)


DECISIONS = """company: 宁波远山电器有限公司
assign: {a.docx: business-license}
accept:
  - {item: service-flowchart, file: b.docx, reason: 看过}
waive:
  - {item: market-position, reason: 免}
"""


def test_the_report_names_the_source_of_every_decision(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(docx(PLAN) + name.encode())

    told = json.loads(json_report.render(scan(profile(tmp_path, DECISIONS), HERE), Style()))

    assert [one["source"] for one in told["assignments"]] == ["certcheck.yaml:2"]
    assert [one["source"] for one in told["acceptances"]] == ["certcheck.yaml:4"]
    assert [one["source"] for one in told["waivers"]] == ["certcheck.yaml:6"]

    refused = scan(tmp_path, replace(HERE, dossier_profile=False))
    assert (refused.assignments, refused.acceptances, refused.waivers) == ((), (), ())
    assert refused.run.profile is None


PATTERN = "(a+)+$"


def changed(tmp_path: Path, old: str, new: str) -> tuple[Path, int]:
    """The little checklist with a word replaced, and the line it stands in."""
    text = MINI.read_text("utf-8")
    assert text.count(old) == 1
    own = tmp_path / "own.yaml"
    own.write_text(text.replace(old, new), "utf-8")
    return own, text[: text.index(old)].count("\n") + 1


def test_a_pattern_among_words_is_told_with_its_paper_and_line(tmp_path: Path) -> None:
    """Titles and labels are compared as they stand: nothing could run away, and nothing match."""
    own, line = changed(tmp_path, "titles: [营业执照]", f"titles: [营业执照, '{PATTERN}']")

    with pytest.raises(YamlMistakes) as caught:
        loading.load(own, "en")

    (first,) = caught.value.mistakes
    assert first.line == line
    assert first.message.startswith(f"`licence`, titles: `{PATTERN}` looks like a regular")


def test_a_pattern_among_an_items_phrases_is_told_with_the_item_and_line(tmp_path: Path) -> None:
    text = MINI.read_text("utf-8")
    says = re.search(r"says: \[", text)
    assert says is not None
    own = tmp_path / "own.yaml"
    own.write_text(f"{text[: says.end()]}'{PATTERN}', {text[says.end() :]}", "utf-8")
    item = re.findall(r"- id: ([a-z-]+)\n    section:", text[: says.start()])[-1]

    with pytest.raises(YamlMistakes) as caught:
        loading.load(own, "en")

    (first,) = caught.value.mistakes
    assert first.line == text[: says.start()].count("\n") + 1
    assert first.message.startswith(f"`{item}`: the phrase `{PATTERN}` is wrong: it looks like")


RUNAWAY = {
    "an expression": PATTERN,
    "another": "甲.*乙",
    "a gap at the edge": "…甲",
    "gaps": "甲…乙…丙…丁…戊",
    "side by side": "##甲",
    "an empty alternative": "甲||乙",
    "length": "甲" * 1001,
}


@pytest.mark.parametrize("name", RUNAWAY)
def test_a_phrase_that_could_run_away_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    own, line = changed(tmp_path, "promises: [后补|后续提供", f"promises: ['{RUNAWAY[name]}'")

    with pytest.raises(YamlMistakes) as caught:
        loading.load(own, "en")

    assert caught.value.mistakes[0].line == line
    assert RUNAWAY[name][:40] in caught.value.mistakes[0].message
