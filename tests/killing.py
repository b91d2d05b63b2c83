"""A process that kills itself just before its Nth change to the file system: each in turn, none by chance."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

KILLED = -signal.SIGKILL if sys.platform != "win32" else 1

HOOK = """
import os, signal, sys
_left = int(sys.argv.pop(1))
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = {"os.link", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "subprocess.Popen"}
def _hook(event, args):
    global _left
    if event in _CHANGES or (event == "open" and args[2] and args[2] & _WRITES):
        _left -= 1
        if _left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(_hook)
"""


def killed_at(
    step: int,
    program: str,
    *words: str,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> bool:
    """Run Python text; whether it lived to be killed at this step, and was not done before."""
    ran = subprocess.run(
        [sys.executable, "-c", HOOK + program, str(step), *words],
        env={**os.environ, **(env or {})},
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return ran.returncode == KILLED
