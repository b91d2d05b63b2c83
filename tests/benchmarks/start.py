"""How long the program takes to begin."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.timing import Command, Row, compared, side_by_side

HELLO = """
import typer
from rich.console import Console
def main() -> None:
    Console().print("hello")
typer.run(main)
"""
"""What any program with this command line and these colours costs."""


def rows(folder: Path) -> Iterator[Row]:
    empty = folder / "empty"
    empty.mkdir(exist_ok=True)
    python, memory = sys.executable, {"CERTCHECK_CACHE_DIR": str(folder / "cache-start")}
    taken = side_by_side(
        {
            "bare": Command((python, "-c", "pass")),
            "version": Command((python, "-m", "certcheck", "--version")),
            "hello": Command((python, "-c", HELLO)),
            "again": Command((python, "-m", "certcheck", "scan", str(empty)), memory),
            "first": Command((python, "-m", "certcheck", "scan", str(empty), "--no-cache")),
        },
        turns=9,
    )
    yield compared("certcheck --version", "python -c pass", 1.5, taken["version"], taken["bare"])
    hello = "typer + rich hello-world"
    yield compared("scan of an empty folder", hello, 1.5, taken["again"], taken["hello"], "known")
    yield compared("the same, --no-cache", hello, 1.5, taken["first"], taken["hello"])
