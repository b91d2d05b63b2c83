"""Lines of text cut back to the cells they stand in."""

from __future__ import annotations

import numpy as np
import pytest

from certcheck.readers.ocr.borders import inside_borders


def box(left: float, top: float, right: float, bottom: float) -> np.ndarray:
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=np.float32)


def cut(
    left: float,
    right: float,
    upright: list[tuple[float, float]],
    level: list[float] = [],  # noqa: B006
) -> list[list[float]]:
    """Ends of the line from `left` to `right`, 30 pixels high, among rulings."""
    ups = [(x, y0, x, y0 + 400.0) for x, y0 in upright]
    levels = [(0.0, y, 900.0, y) for y in level]
    quads = inside_borders([box(left, 100, right, 130)], levels, ups)
    return [[float(q[0, 0]), float(q[0, 1]), float(q[2, 0]), float(q[2, 1])] for q in quads]


def test_without_rulings_nothing_changes() -> None:
    assert cut(50, 250, []) == [[50, 100, 250, 130]]


@pytest.mark.parametrize(
    ("x", "left", "right"),
    [
        (52.0, 56.4, 250.0),  # the border of the cell the line begins in
        (62.0, 66.4, 250.0),
        (246.0, 50.0, 241.6),
        (150.0, 50.0, 250.0),  # a stroke within the line is left to the reader
        (300.0, 50.0, 250.0),
    ],
)
def test_upright_rulings_at_the_ends_are_cut_off(x: float, left: float, right: float) -> None:
    ((start, _, end, _),) = cut(50, 250, [(x, 0.0)])
    assert (start, end) == (pytest.approx(left, abs=0.2), pytest.approx(right, abs=0.2))


def test_strokes_no_higher_than_the_line_are_no_rulings() -> None:
    quads = inside_borders([box(50, 100, 250, 130)], [], [(52.0, 104.0, 52.0, 126.0)])
    assert np.array_equal(quads[0], box(50, 100, 250, 130))


def test_a_border_taken_for_a_letter_is_left_out() -> None:
    assert cut(148, 158, [(153.0, 0.0)]) == []


def test_level_rulings_along_the_edges_are_cut_off() -> None:
    ((_, top, _, bottom),) = cut(50, 250, [], level=[102.0, 128.0])
    assert (top, bottom) == (pytest.approx(104), pytest.approx(126))


def test_a_slanted_ruling_is_met_where_the_line_is() -> None:
    quads = inside_borders([box(50, 100, 250, 130)], [], [(40.0, 0.0, 68.0, 230.0)])
    assert float(quads[0][0, 0]) == pytest.approx(54 + 4.4, abs=0.5)
