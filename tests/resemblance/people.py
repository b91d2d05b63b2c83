"""Departments and posts of rosters, for the model that tells service staff from others.

`python -m tests.resemblance.people`: how many of the held-out ones are told right, by the words of the
checklist alone and with the model beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict

import yaml

from certcheck.checklist import loading
from certcheck.checklist.model import People
from certcheck.recognition.resemblance import Resemblance
from certcheck.recognition.rosters import people
from certcheck.recognition.tables import Grid
from certcheck.text import fold

BANK = Path(__file__).with_name("people.yaml")
SERVICE = "service"
"""The label of service staff."""


@dataclass(frozen=True)
class Post:
    """What a roster says of one person: department and post, or one of them."""

    cells: tuple[str, ...]
    service: bool

    @property
    def labels(self) -> frozenset[str]:
        return frozenset({SERVICE} if self.service else ())

    @property
    def folded(self) -> tuple[str, ...]:
        return tuple(map(fold, self.cells))


class _Posts(TypedDict):
    service: str
    other: str


class _Bank(_Posts):
    held_out: _Posts


def everything() -> tuple[Post, ...]:
    """All that may be learned from."""
    return tuple(_posts(_bank()))


def lines() -> Iterator[str]:
    """What is learned from, for its fingerprint."""
    return (f"{post.folded}|{post.service}" for post in everything())


def held_out() -> tuple[Post, ...]:
    """What only measures."""
    return tuple(_posts(_bank()["held_out"]))


def _bank() -> _Bank:
    bank: _Bank = yaml.safe_load(BANK.read_text(encoding="utf-8"))
    return bank


def _posts(bank: _Posts) -> Iterator[Post]:
    for lines, service in ((bank["service"], True), (bank["other"], False)):
        for line in lines.splitlines():
            yield Post(tuple(line.split("｜")), service)


@cache
def _rules() -> People:
    rules = loading.load("after-sales-service").checklist.people
    assert rules is not None
    return rules


def told(post: Post, model: Resemblance | None) -> bool:
    """Whether a roster with this one person finds service staff."""
    rules = _rules()
    header = ("姓名", "部门", "岗位")[: 1 + len(post.cells)]
    found = people(Grid(0, None, header, (("陈立行", *post.cells),)), rules, model)
    return found[0].staff is True


def main() -> None:
    model = loading.load("after-sales-service").checklist.model
    assert model is not None
    for name, used in (("words", None), ("words and model", Resemblance(Path(model)))):
        right = Counter((one.service, told(one, used) == one.service) for one in held_out())
        service, other = right[True, True], right[False, True]
        print(
            f"{name:16} service staff {service} of {service + right[True, False]}, "
            f"others {other} of {other + right[False, False]}"
        )


if __name__ == "__main__":
    main()
