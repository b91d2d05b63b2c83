"""The table of reliability: every paper in its bin, and how far confidence is from being right."""

from __future__ import annotations

import pytest

from tests.corpus.score import Decision, calibration_error, reliability
from tests.corpus.truth import ItemTruth


def _decision(*pairs: tuple[float, bool]) -> Decision:
    truth = ItemTruth("training-plan", "complete", "")
    return Decision(
        "x", False, "orderly", truth, "complete", frozenset(), (), None, (), tuple(pairs)
    )


def test_papers_are_counted_in_their_bins() -> None:
    found = reliability(
        [_decision((0.5, False), (0.97, True)), _decision((0.97, True), (1.0, True), (0.96, False))]
    )

    assert [(one.low, one.high, one.count) for one in found] == [(0.4, 0.6, 1), (0.95, 1.0, 4)]
    assert [one.right for one in found] == [0.0, 0.75]
    assert found[1].sure == pytest.approx((0.97 + 0.97 + 1.0 + 0.96) / 4)


@pytest.mark.parametrize(
    ("pairs", "error"),
    [
        ((), 0.0),
        (((0.9, True),), 0.1),
        (((0.75, True), (0.75, True), (0.75, True), (0.75, False)), 0.0),
        (((0.95, False), (0.95, True)), 0.45),
    ],
)
def test_the_expected_calibration_error(
    pairs: tuple[tuple[float, bool], ...], error: float
) -> None:
    assert calibration_error(reliability([_decision(*pairs)])) == pytest.approx(error)
