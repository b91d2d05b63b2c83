"""Squared paper is told from tables, whatever stands on it."""

from __future__ import annotations

import pytest

from certcheck.readers.layout.pieces import Ruling
from certcheck.readers.layout.squares import are_squares

SIZE = (1200.0, 1600.0)


def lines(pitch: tuple[float, float], start: float = 1.0, inset: float = 0.0) -> list[Ruling]:
    wide, high = SIZE
    level = [
        Ruling(0, y, wide, y) for y in _places(start + inset, high - inset, pitch[1])
    ]  # fmt: skip
    return level + [Ruling(x, 0, x, high) for x in _places(start + inset, wide - inset, pitch[0])]


def _places(start: float, end: float, step: float) -> list[float]:
    return [start + step * n for n in range(int((end - start) // step) + 1)]


TABLE = [Ruling(80, 160 + 95 * n, 1100, 160 + 95 * n) for n in range(9)]


@pytest.mark.parametrize(
    ("rulings", "expected"),
    [
        ([], False),
        (TABLE, False),
        (lines((40, 40)), True),
        (lines((40, 40)) + TABLE, True),
        (lines((53.3, 53.3)) + TABLE, True),
        (lines((40, 60)), False),  # cells of a table
        (lines((40, 40), inset=120), False),  # a register of attendance
        (lines((150, 150)), False),
        ([r for r in lines((40, 40)) if r.level], False),  # ruled paper
    ],
)
def test_squares(rulings: list[Ruling], expected: bool) -> None:
    assert are_squares(rulings, SIZE) is expected
