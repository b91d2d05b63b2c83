"""The sessions in the READMEs, run as they stand there: each command prints what is printed below it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from certcheck.messages import LANGUAGES
from tests.readme_pictures import BLOCK, README_OF, picture

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
SESSION = re.compile(r"<!-- session -->\n```console\n(.*?)```\n<!-- /session -->", re.DOTALL)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shells of POSIX")


def sessions() -> list[tuple[str, str]]:
    return [
        (name, text)
        for name in READMES
        for text in SESSION.findall((ROOT / name).read_text("utf-8"))
    ]


def test_both_readmes_have_the_same_sessions() -> None:
    commands = [
        [len(re.findall(r"^\$ ", text, re.MULTILINE)) for name, text in sessions() if name == one]
        for one in READMES
    ]

    assert commands[0] == commands[1] != []


@pytest.mark.parametrize(("name", "text"), sessions())
def test_a_session(name: str, text: str, tmp_path: Path) -> None:
    for tool in ("bash", "unzip", "sha256sum"):
        if tool in text and shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    for example in ("messy", "complete"):
        shutil.copytree(ROOT / "examples" / example, tmp_path / example)
    program = tmp_path / "bin" / "certcheck"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m certcheck "$@"\n')
    program.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "CERTCHECK_CACHE_DIR": str(tmp_path.parent / "readme-cache"),
        "LC_ALL": "C.UTF-8",
    }

    for command, printed in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.stdout == printed, f"{name}: {command}"


def _drawn(file: Path) -> list[str]:
    """The lines of a picture of the terminal; without title, frame and blanks."""
    lines: dict[int, str] = {}
    for piece in etree.parse(file).iterfind(".//{*}text"):
        number = re.search(r"line-(\d+)", piece.get("clip-path", ""))
        if number is not None:
            lines[int(number[1])] = lines.get(int(number[1]), "") + (piece.text or "")
    return ["".join(lines[number].split()) for number in sorted(lines)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_terminal_is_drawn_with_the_words_the_readme_prints(lang: str) -> None:
    block = BLOCK.search((ROOT / README_OF[lang]).read_text("utf-8"))
    assert block is not None

    printed = ["".join(line.split()) for line in block[2].splitlines()]
    assert [line for line in _drawn(picture(lang, 80)) if line] == [
        line for line in printed if line
    ]
    # A wide screen has room for the whole of the verdict, and breaks the other lines elsewhere.
    wide = "".join(_drawn(picture(lang, 120)))
    assert wide.endswith("".join(printed[1:]))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [80, 120])
def test_the_pictures_ask_for_nothing_from_elsewhere(lang: str, width: int) -> None:
    assert "@font-face" not in picture(lang, width).read_text("utf-8")
    assert "url(http" not in picture(lang, width).read_text("utf-8")
