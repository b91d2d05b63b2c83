"""Change the words of a drawn paper wherever they stand: another name, an earlier year."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from tests.corpus.render.papers import Paper

T = TypeVar("T", bound=Paper)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=\s*[年.\-/])")


def mapped(paper: T, change: Callable[[str], str]) -> T:
    """The paper with every text in it changed."""
    changed = _mapped(paper, change)
    assert isinstance(changed, type(paper))
    return changed


def _mapped(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(one, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: _mapped(getattr(value, one.name), change) for one in fields(value)}
        return replace(value, **parts)
    return value


def reworded(paper: T, old: str, new: str) -> T:
    """The paper with one wording replaced."""
    return mapped(paper, lambda text: text.replace(old, new))


def earlier(paper: T, years: int) -> T:
    """The paper with every date so many years earlier; raises ValueError if it has none."""
    moved = mapped(paper, lambda text: _YEAR.sub(lambda m: str(int(m[1]) - years), text))
    if moved == paper:
        raise ValueError("no date to move")
    return moved
