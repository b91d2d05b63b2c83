"""Spoiled pages: nothing is guessed, nothing that can be read is turned away."""

from __future__ import annotations

import pytest

from tests.scans.degraded import CASES, FINE, GUESSED, Case, is_right, look

_ALWAYS = frozenset(
    {"1100 pixels", "300 pixels", "at an angle, grainy", "blurred 5", "blurred 14", "very pale"}
)
_MOST_WRONG = 3
"""Of the thirty held back; which, `python -m tests.scans` tells."""


def test_half_of_at_least_fifty_are_held_back() -> None:
    assert len(CASES) >= 50
    assert sum(case.held_back for case in CASES) == len(CASES) // 2
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    "case", [one for one in CASES if one.name in _ALWAYS], ids=lambda c: c.name
)
def test_some_of_each_kind(case: Case) -> None:
    assert is_right(case, look(case))


@pytest.mark.slow
def test_good_pages_are_read() -> None:
    fine = [case for case in CASES if case.expected == FINE]
    assert [case.name for case in fine if look(case).unreadable] == []
    assert min(look(case).share for case in fine) >= GUESSED


@pytest.mark.slow
@pytest.mark.parametrize(("held_back", "most"), [(False, 1), (True, _MOST_WRONG)])
def test_nearly_all_are_right(held_back: bool, most: int) -> None:
    cases = [case for case in CASES if case.held_back is held_back]
    wrong = [case.name for case in cases if not is_right(case, look(case))]
    assert len(wrong) <= most, wrong
