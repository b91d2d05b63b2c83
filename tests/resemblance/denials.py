"""Sentences by which a company says that it has something not, or not yet, for the model that hears them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    denials = [*_read(LISTS / "denials.txt"), *_of_companies()]
    papers = (one.text for one in said if one.points or one.part)
    rest = [*_read(LISTS / "not_denials.txt"), *papers]
    known = frozenset(denials)
    found = [Said(text, True) for text in denials]
    found += [Said(text, False) for text in rest if text not in known]
    return tuple(dict.fromkeys(found))


def lines(said: Sequence[Sentence]) -> Iterator[str]:
    """What is learned from, for its fingerprint."""
    return (f"{one.text}|{one.denies}" for one in everything(said))


def _read(path: Path) -> list[str]:
    texts = path.read_text(encoding="utf-8").splitlines()
    return [fold(text) for text in texts if text.strip()]


def _of_companies() -> list[str]:
    found = []
    for company in library.companies():
        file = library.load(company)
        if not file.measuring:
            for text in file.denials.values():
                found += [fold(sentence) for sentence in sentences(text)]
    return found
