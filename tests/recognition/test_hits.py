"""Hits as they are kept."""

from __future__ import annotations

import pytest

from certcheck.recognition.hits import By, Hit, from_line, to_line

_HITS = (
    Hit("service-policy", "scope", 0, None, By.HEADING, ""),
    Hit("service-policy", "term-of-warranty", 17, 3, By.SENTENCE, "", sure=False),
    Hit("service-policy", "scope", 0, None, By.HEADING, ""),
)


@pytest.mark.parametrize("hits", [(), _HITS[:1], _HITS])
def test_a_line_gives_them_back(hits: tuple[Hit, ...]) -> None:
    assert from_line("service-policy", to_line(hits), {}) == hits


def test_equal_ones_are_one() -> None:
    known: dict[str, Hit] = {}
    first = from_line("service-policy", to_line(_HITS), known)
    again = from_line("service-policy", to_line(_HITS[1:]), known)
    assert first[0] is first[2] is again[1]
    assert first[1] is again[0]


@pytest.mark.parametrize(
    "line", ["x", "scope 0 1 heading", "scope a 1 heading sure", "scope 1 1 x "]
)
def test_what_is_no_such_line(line: str) -> None:
    with pytest.raises(ValueError):
        from_line("service-policy", line, {})
