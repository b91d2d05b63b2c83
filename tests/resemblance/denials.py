"""Sentences by which a company says that it has something not, or not yet, for the model that hears them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from certcheck.text import fold, sentences
from tests.corpus import library
from tests.resemblance.sentences import LISTS, Sentence

DENIES = "denies"
"""The label."""


@dataclass(frozen=True)
class Said:
    """A folded sentence and whether it denies."""

    text: str
    denies: bool

    @property
    def labels(self) -> frozenset[str]:
        return frozenset({DENIES} if self.denies else ())


def everything(said: Sequence[Sentence]) -> tuple[Said, ...]:
    """Denials of the lists and companies; against them their neighbours and what papers say.

    Not what the banks hold against a point: some of that are denials.
    """
    denials = [*_lines(LISTS / "denials.txt"), *_of_companies()]
    papers = (one.text for one in said if one.points or one.part)
    rest = [*_lines(LISTS / "not_denials.txt"), *papers]
    known = frozenset(denials)
    found = [Said(text, True) for text in denials]
    found += [Said(text, False) for text in rest if text not in known]
    return tuple(dict.fromkeys(found))


def fingerprint(said: Sequence[Sentence]) -> str:
    """Tells whether the model was trained on what is there to learn from today."""
    lines = sorted(f"{one.text}|{one.denies}" for one in everything(said))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [fold(line) for line in lines if line.strip()]


def _of_companies() -> list[str]:
    found = []
    for company in library.companies():
        file = library.load(company)
        if not file.measuring:
            for text in file.denials.values():
                found += [fold(sentence) for sentence in sentences(text)]
    return found
