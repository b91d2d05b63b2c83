"""Every target of the fuzzer with a few of its seeds, and with members of them changed."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from tests.hostile.repacking import repacked
from tests.hostile.seeds import seeds
from tests.hostile.targets import TARGETS


def flipped(data: bytes, most: int) -> bytes:
    """Some bytes changed, the same ones every time."""
    chance, changed = random.Random(len(data)), bytearray(data[:most])
    for _ in range(3 if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_is_raised(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("CERTCHECK_DEBUG", "1")
    for number, data in enumerate(islice(seeds(name), 4)):
        TARGETS[name](data)
        TARGETS[name](repacked(data, len(data) + 2000, number, flipped))
