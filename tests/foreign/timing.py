"""The task of the workers with a clock: what each file took, written where the parent can read it."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path

from certcheck.document import Document
from certcheck.dossier.file import File
from certcheck.looking.look import Look, Looking

FOLDER = "CERTCHECK_TEST_TIMES"
"""The environment variable that names where to write; workers inherit it."""


@dataclass(frozen=True)
class TimedLooking(Looking):
    """Takes the place of `Looking`; what kills its worker leaves a beginning without an end."""

    def __call__(self, file: File) -> tuple[Document, Look]:
        began = time.monotonic()
        _write([file.path])
        result = super().__call__(file)
        pages = len({page.number for page in result[0].pages})
        _write([file.path, round(time.monotonic() - began, 3), result[0].format, pages])
        return result


def _write(line: list[str | float]) -> None:
    with Path(os.environ[FOLDER], f"{os.getpid()}.jsonl").open("a", encoding="utf-8") as out:
        out.write(json.dumps(line) + "\n")


@dataclass(frozen=True)
class Taken:
    """What one file took, in seconds, with how many pages it turned out to have."""

    path: str
    seconds: float
    format: str
    pages: int


def taken(folder: Path) -> tuple[list[Taken], set[str]]:
    """Files that came to an end, the slowest first; and those that were begun and did not."""
    lines = [line for file in folder.glob("*.jsonl") for line in file.read_text().splitlines()]
    told = [json.loads(line) for line in lines]
    done = sorted((Taken(*one) for one in told if len(one) > 1), key=lambda one: -one.seconds)
    return done, {one[0] for one in told} - {one.path for one in done}
