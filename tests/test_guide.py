"""The guide on a tender's list: its commands run, and say what it says they say."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

GUIDE = Path(__file__).parents[1] / "examples" / "tender"
OPEN = 1
"""Exit of a scan of a dossier that is not complete; the letter is written all the same."""


def commands() -> list[list[str]]:
    text = (GUIDE / "README.md").read_text("utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines() if line]


def test_the_commands_of_the_guide(tmp_path: Path) -> None:
    place = tmp_path / "tender"
    shutil.copytree(GUIDE, place)
    said: dict[str, str] = {}
    for command in commands():
        assert command[0] == "certcheck"
        ran = subprocess.run(
            [sys.executable, "-m", "certcheck", *command[1:]],
            cwd=place,
            capture_output=True,
            timeout=240,
            check=False,
        )
        name = command[2] if command[1] == "checklist" else command[1]
        said[name] = ran.stdout.decode()
        wanted = OPEN if name == "scan" else 0
        assert ran.returncode == wanted, (command, ran.stdout.decode(), ran.stderr.decode())
    assert list(said) == ["new", "validate", "test", "lint", "show", "scan", "request"]
    assert (place / "draft.yaml").is_file()
    assert "近三年财务会计审计报告" in said["scan"]
    assert "2024" in said["scan"]
    assert "合同金额" in said["scan"]
    assert "无重大违法记录声明函" in said["request"]
