"""How alike two names are: the same, one slip of a reader apart, or different."""

from __future__ import annotations

from enum import StrEnum

from certcheck.text import fold


class Likeness(StrEnum):
    """Only `SAME` is true: `if same_person(a, b)` asks whether they are the same."""

    SAME = "same"
    NEAR = "near"
    """One character off: a misreading, a slip of the pen, or somebody else. A person must look."""
    OTHER = "other"

    def __bool__(self) -> bool:
        return self is Likeness.SAME


def off_by_one(a: str, b: str) -> bool:
    """Whether exactly one character is replaced, added or lost between the folded texts."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 — names are seldom so near

    return Levenshtein.distance(fold(a), fold(b), score_cutoff=1) == 1
