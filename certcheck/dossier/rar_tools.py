"""Which program of the system unpacks RAR for rarfile, and how it has to be called.

rarfile takes any 7z for one that knows RAR, which Debian's does not, and any unrar for RARLAB's, which
unrar-free, of the same name there, is not; and calls bsdtar with a `--` that it takes for the archive's
name.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from certcheck.dossier.rar_watch import Start, Watch

if TYPE_CHECKING:
    from rarfile import ToolSetup

TOOLS = ("unrar", "unar", "7z", "7zz", "bsdtar")
"""The first that is there and knows RAR is used. unar and bsdtar are free software; bsdtar knows no
passwords, and of solid archives the first member alone."""
_SIGNS = {"unrar": rb"Roshal", "7z": rb"\bRar5\b", "7zz": rb"\bRar5\b"}
"""What those say of themselves that have a namesake which knows less: its author, its formats."""
_PATTERN = re.compile(r"([\[\]*?\\])")
_SECONDS = 20


@lru_cache(maxsize=16)
def knows_rar(path: str) -> bool:
    """Whether the program at this path unpacks today's RAR: 7-Zip comes without, where a licence forbids it."""
    name = path.rpartition("/")[2]
    if name not in _SIGNS:
        return True
    try:
        told = subprocess.run(  # noqa: S603 - found in the PATH under a known name
            [path] if name == "unrar" else [path, "i"],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return re.search(_SIGNS[name], told.stdout + told.stderr) is not None


@lru_cache(maxsize=1)
def starter() -> Start:
    """How rarfile itself starts a program."""
    import rarfile  # noqa: PLC0415 — an extra

    start: Start = rarfile.custom_popen
    return start


def find_tool() -> str | None:
    """The name of the program that is used; None where there is none."""
    for name in TOOLS:
        path = shutil.which(name)
        if path is not None and knows_rar(path):
            return name
    return None


def set_up(watch: Watch, folder: Path) -> None:
    """Make rarfile use that program, watched, with `folder` for what it has to write.

    Raises:
        rarfile.RarCannotExec: there is none.
    """
    import rarfile  # noqa: PLC0415 — an extra

    configs = {
        "unrar": rarfile.UNRAR_CONFIG,
        "unar": rarfile.UNAR_CONFIG,
        "7z": rarfile.SEVENZIP_CONFIG,
        "7zz": rarfile.SEVENZIP2_CONFIG,
    }
    tool = find_tool()
    if tool is None:
        raise rarfile.RarCannotExec("no program for RAR")
    rarfile.CURRENT_SETUP = rarfile.ToolSetup(configs[tool]) if tool in configs else _bsdtar()
    rarfile.custom_popen = watch.start
    rarfile.HACK_TMP_DIR = str(folder)  # a copy of the one member, which must not outlive us


def _bsdtar() -> ToolSetup:
    import rarfile  # noqa: PLC0415

    class Bsdtar(rarfile.ToolSetup):  # type: ignore[misc]
        def get_cmdline(self, key: str, pwd: str | None, nodash: bool = False) -> list[str]:
            del nodash
            found: list[str] = super().get_cmdline(key, pwd, nodash=True)
            return found

        def add_file_arg(self, cmdline: list[str], filename: str) -> None:
            """Names of members are patterns."""
            cmdline.append(_PATTERN.sub(r"\\\1", filename))

    return Bsdtar(rarfile.BSDTAR_CONFIG)
