"""A report in plain words, in the order a person reads it: what every format for people sets."""

from __future__ import annotations

from certcheck.renderers.account.entries import problem
from certcheck.renderers.account.expiries import expiry_line
from certcheck.renderers.account.identity import identity_line
from certcheck.renderers.account.model import (
    Account,
    Asked,
    Cell,
    Chapter,
    Entry,
    Expiry,
    Loose,
    Matrix,
    Proof,
    Stated,
)
from certcheck.renderers.account.whole import recount

__all__ = [
    "Account",
    "Asked",
    "Cell",
    "Chapter",
    "Entry",
    "Expiry",
    "Loose",
    "Matrix",
    "Proof",
    "Stated",
    "expiry_line",
    "identity_line",
    "problem",
    "recount",
]
