"""The sessions in the READMEs, run as they stand there: each command prints what is printed below it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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
