"""What the fuzzer begins with: valid files of a target's formats, mutants of them, and files of the corpora."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from certcheck.dossier.filetype import ARCHIVES, MAILS, detect
from tests.hostile import archives, texts
from tests.hostile.mutants import formats, mutants, seed_of
from tests.hostile.targets import SUFFIXES, kinds_of

ROOT = Path(__file__).parents[2]
LARGEST = 60_000
"""Bytes: a larger file costs more runs than it is worth."""
MOST = 60
"""Files of the corpora a target gets."""


def seeds(target: str) -> Iterator[bytes]:
    """Bytes to begin with; those of the corpora where CERTCHECK_CORPORA names them."""
    if target == "yaml":
        yield from (path.read_bytes() for path in _yaml())
    elif target == "fields":
        yield from _texts()
    else:
        kinds = ARCHIVES | MAILS if target == "walk" else kinds_of(target)
        yield from _made(kinds, SUFFIXES.get(target, ""))
        yield from _foreign(kinds)
        if target == "walk":
            small = (one for one in archives.ARCHIVES if not one.slow)
            yield from (data for one in small if len(data := one.make()) < LARGEST)


def _made(kinds: frozenset[str], suffix: str) -> Iterator[bytes]:
    for format in formats():
        data = seed_of(format.name)
        if detect(data, f"a{format.suffix}") in kinds and (
            not suffix or format.suffix in (suffix, ".md")
        ):
            yield from (data, *mutants(format.name, 10))


def _foreign(kinds: frozenset[str]) -> Iterator[bytes]:
    corpora = os.environ.get("CERTCHECK_CORPORA")
    found = []
    for path in sorted(Path(corpora).rglob("*")) if corpora else ():
        if path.is_file() and 0 < path.stat().st_size < LARGEST:
            data = path.read_bytes()
            if detect(data, path.name) in kinds:
                found.append(data)
    yield from found[:: max(1, len(found) // MOST)][:MOST]


def _yaml() -> Iterator[Path]:
    yield from (path for path in sorted((ROOT / "checklists").rglob("*.yaml")))
    yield from sorted((ROOT / "examples").rglob("certcheck.yaml"))
    yield from sorted((ROOT / "tests" / "corpus" / "companies").glob("*.yaml"))


def _texts() -> Iterator[bytes]:
    """Texts of papers, of the corpora's pictures, and what patterns could run away on."""
    for path in sorted((ROOT / "tests" / "corpus" / "companies").glob("*.yaml")):
        text = path.read_text("utf-8")
        yield from (text[at : at + 600].encode() for at in range(0, 6000, 600))
    yield from ((unit * 30 + "\n" + unit).encode() for unit in texts.UNITS)
    corpora = os.environ.get("CERTCHECK_CORPORA")
    for path in sorted(Path(corpora).rglob("gt_*.json")) if corpora else ():
        data = path.read_bytes()
        yield from (data[at : at + 600] for at in range(0, len(data), 600))
