"""What our own texts name is there: files, modules, commands with their options, limits, counts of items."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from certcheck.checklist import loading
from certcheck.cli.app import FAMILIES
from certcheck.limits import Limits

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
TEXTS = (
    *READMES,
    "CONTRIBUTING.md",
    "checklists/LANGUAGE.md",
    "examples/tender/README.md",
    "tests/README.md",
    "tests/corpus/README.md",
)
MADE_UP = re.compile(r"NAME|\.venv/|[^.\w/*-]|^[\w-]+/[\w-]+$")
"""No path of ours: with a word to be replaced, of the reader's own, of an item and its point."""
STATED = {
    "a file|单个文件": (("max_file_size", 2**20), ("max_pages", 1)),
    "archives|压缩包": (("max_archive_depth", 1), ("max_members", 1), ("max_ratio", 1)),
    "folders|文件夹": (("max_folder_depth", 1), ("max_entries", 1)),
    "time|时间": (("timeout", 1), ("page_timeout", 1)),
}
"""The rows of the table of limits, with the unit each figure is told in."""


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", TEXTS)
def test_paths_are_there(name: str) -> None:
    text = read(name)
    quoted = [one for one in re.findall(r"`([^`\n]+/[^`\n]+)`", text) if not MADE_UP.search(one)]
    linked = [one for one in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in one]
    places = (ROOT, (ROOT / name).parent, ROOT / "certcheck")

    missing = [
        one for one in (*quoted, *linked) if not any(list(place.glob(one)) for place in places)
    ]
    assert missing == []


@pytest.mark.parametrize("name", TEXTS)
def test_modules_that_are_run_are_there(name: str) -> None:
    named = set(re.findall(r"python -m (tests[\w.]*)", read(name)))
    files = {one: ROOT / one.replace(".", "/") for one in named}

    assert not [
        one
        for one, file in files.items()
        if not file.with_suffix(".py").is_file() and not (file / "__main__.py").is_file()
    ]


@pytest.fixture(scope="module")
def options() -> dict[str, set[str]]:
    """By command, as `checklist show`: what may stand behind it."""
    app = typer.Typer()
    for family in FAMILIES:
        import_module(f"certcheck.cli.{family}").add_to(app)
    group = get_command(app)
    assert hasattr(group, "commands")
    found: dict[str, set[str]] = {"": {"--help", "--version", "--lang"}}
    for name, command in group.commands.items():
        inner = getattr(command, "commands", {}) or {"": command}
        for sub, one in inner.items():
            names = {opt for param in one.params for opt in param.opts}
            found[f"{name} {sub}".strip()] = {*names, "--help"}
    return found


def written(name: str) -> Iterator[list[str]]:
    """The commands of the shell examples of a text."""
    for block in re.findall(r"```(?:sh|console)\n(.*?)```", read(name), re.DOTALL):
        for line in re.findall(r"^(?:\$ )?certcheck (.*)$", block, re.MULTILINE):
            yield shlex.split(line, comments=True)


@pytest.mark.parametrize("name", [*READMES, "examples/tender/README.md"])
def test_commands_have_the_options_they_are_shown_with(
    name: str, options: dict[str, set[str]]
) -> None:
    seen = 0
    for words in written(name):
        command = next(one for one in (" ".join(words[:2]), words[0], "") if one in options)
        assert command or words[0].startswith("--"), words
        given = {word.partition("=")[0] for word in words if re.match("-[-a-z]", word)}
        assert given <= options[command], words
        seen += 1
    assert seen > 3


@pytest.mark.parametrize("name", READMES)
@pytest.mark.parametrize("row", STATED)
def test_limits_are_those_of_the_code(name: str, row: str) -> None:
    line = re.search(rf"^\| (?:{row}) \| (.*) \|$", read(name), re.MULTILINE)
    assert line is not None
    figures = {int(one.replace(",", "")) for one in re.findall(r"\d[\d,]*", line[1])}

    limits = Limits()
    wanted = {int(getattr(limits, key) / unit) for key, unit in STATED[row]}
    assert wanted <= figures


def test_checklists_have_as_many_items_as_the_changelog_says() -> None:
    said = dict(re.findall(r"`([a-z0-9-]+)` \((?:售后服务认证, )?(\d+)\b", read("CHANGELOG.md")))

    assert {"after-sales-service", "gbt27922-audit"} <= set(said)
    assert {name: int(count) for name, count in said.items()} == {
        name: len(loading.load(name).checklist.items) for name in said
    }
