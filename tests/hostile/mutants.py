"""Valid files of every format, damaged: bits flipped, ends cut off, pieces moved or taken from others."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

from tests.formats.figures import possible
from tests.formats.papers import PLAN
from tests.formats.writers import Format
from tests.formats.writers.catalogue import FORMATS

SEED = 20261123


@cache
def seed_of(name: str) -> bytes:
    """The valid file the mutants of a format are made of."""
    return next(one for one in FORMATS if one.name == name).write(PLAN)


def formats() -> tuple[Format, ...]:
    """Those that can be written here."""
    return tuple(one for one in FORMATS if possible(one))


def mutants(name: str, count: int, seed: int = SEED) -> Iterator[bytes]:
    """So many mutants of a format, the same ones every time."""
    chance = random.Random(f"{name} {seed}")
    others = [one.name for one in formats() if not one.pictured]
    for _ in range(count):
        data = bytearray(seed_of(name))
        for _ in range(chance.choice((1, 1, 2, 5, 20))):
            _change(data, chance, others)
        yield bytes(data)


def _change(data: bytearray, chance: random.Random, others: list[str]) -> None:
    at = chance.randrange(max(1, len(data)))
    length = chance.choice((1, 2, 4, 16, 300))
    match chance.choice(
        ("flip", "flip", "set", "cut", "end", "double", "move", "splice", "number")
    ):
        case "flip" if data:
            data[at] ^= 1 << chance.randrange(8)
        case "set":
            data[at : at + length] = bytes([chance.choice((0, 0x20, 0x7F, 0xFF))]) * length
        case "cut":
            del data[at : at + length]
        case "end":
            del data[at:]
        case "double":
            data[at:at] = data[at : at + length]
        case "move":
            piece = data[at : at + length]
            del data[at : at + length]
            to = chance.randrange(len(data) + 1)
            data[to:to] = piece
        case "splice":
            other = seed_of(chance.choice(others))
            data[at:] = other[chance.randrange(len(other)) :]
        case "number":
            value = chance.choice((0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF))
            data[at : at + 4] = value.to_bytes(4, chance.choice(("little", "big")))
