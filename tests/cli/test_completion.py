"""Completion, asked for as bash, zsh and fish ask; a shell that is not installed is skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from certcheck.checklist import loading
from certcheck.cli.completion import item_ids
from tests.cli.conftest import Ran

Certcheck = Callable[..., Ran]

BASH = """\
source <(certcheck completion bash)
complete -p certcheck | grep -q -- '-o default' || exit 9
COMP_WORDS=({line}) COMP_CWORD={last}
_certcheck_completion certcheck
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH = """\
autoload -Uz compinit && compinit -u -D
source <(certcheck completion zsh)
_arguments () {{ print -r -- "$@" }}
_files () {{ print -r -- files }}
words=({line}) CURRENT={last}+1
_certcheck_completion
"""
FISH = """\
certcheck completion fish | source
complete -C '{line}'
"""
SHELLS = {"bash": ("bash", "-c", BASH), "zsh": ("zsh", "-fc", ZSH), "fish": ("fish", "-c", FISH)}
CASES = [
    ("certcheck chec", "checklist"),
    ("certcheck checklist val", "validate"),
    ("certcheck scan --fail", "--fail-on"),
    ("certcheck checklist show after", "after-sales-service"),
    ("certcheck scan x --checklist after", "after-sales-service"),
    ("certcheck scan x --format mark", "markdown"),
    ("certcheck waive x market", "market-position"),
]


@pytest.fixture
def asked(tmp_path: Path) -> Callable[[str, str], str]:
    """What a shell offers for a line."""
    program = tmp_path / "certcheck"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m certcheck "$@"\n')
    program.chmod(0o755)
    path = os.environ["PATH"]
    environment = {**os.environ, "PATH": f"{tmp_path}:{path}", "HOME": str(tmp_path)}

    def ask(shell: str, line: str) -> str:
        name, option, script = SHELLS[shell]
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not installed")
        filled = script.format(line=line, last=len(line.split()) - 1)
        done = subprocess.run(
            [name, option, filled], capture_output=True, text=True, env=environment, check=True
        )
        assert not done.stderr
        return done.stdout

    return ask


@pytest.mark.skipif(sys.platform == "win32", reason="shells of POSIX")
@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(("line", "offered"), CASES)
def test_shells_complete(
    asked: Callable[[str, str], str], shell: str, line: str, offered: str
) -> None:
    assert offered in asked(shell, line).replace('"', " ").split()


@pytest.mark.parametrize("shell", [*SHELLS, "powershell"])
def test_scripts_name_the_variable_we_listen_to(certcheck: Certcheck, shell: str) -> None:
    ran = certcheck("completion", shell)

    assert (ran.code, ran.err) == (0, "")
    assert "_CERTCHECK_COMPLETE" in ran.out


def test_an_unknown_shell_is_2(certcheck: Certcheck) -> None:
    assert certcheck("completion", "tcsh").code == 2


def test_items_are_offered_by_id() -> None:
    items = loading.load(loading.DEFAULT).checklist.items

    assert item_ids("") == [item.id for item in items]
    assert item_ids("staff-e") == ["staff-education", "staff-experience"]
