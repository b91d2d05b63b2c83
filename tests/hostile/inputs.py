"""One hostile file: how it is made, and what a scan may say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

READ = "read"
"""Stands among the codes of an input that may as well be read."""


@dataclass(frozen=True)
class Input:
    """A file by name, made when asked for: some take seconds."""

    name: str
    make: Callable[[], bytes]
    codes: frozenset[str]
    """The problems it may have; `read`: it may have none."""
    slow: bool = False
    """It takes too long for the bounded set."""

    @property
    def id(self) -> str:
        return self.name


def given(name: str, make: Callable[[], bytes], *codes: str, slow: bool = False) -> Input:
    """An input; without codes it has to be read."""
    return Input(name, make, frozenset(codes or (READ,)), slow)
