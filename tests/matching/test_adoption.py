"""What a file is called, beside what its papers sound like."""

from __future__ import annotations

import pytest

from certcheck.document import How
from certcheck.matching import adoption
from certcheck.matching.scene import Seen
from certcheck.recognition.sighting import Recognition, Sighting
from certcheck.report import Reason
from tests.scenes import mini


@pytest.mark.parametrize(
    ("called", "because", "confidence"),
    [
        (("training-plan",), "resembles", 0.66),
        (("service-policy",), "resembles", 0.55),
        ((), "resembles", 0.55),
        (("training-plan",), "title", 0.55),
    ],
)
def test_a_name_lifts_what_sounds_alike(
    called: tuple[str, ...], because: str, confidence: float
) -> None:
    sighting = Sighting(
        "training-plan", (), None, None, (0,), "通知", 0, How.TEXT, 0.55, (Reason(because, {}),)
    )
    seen = Seen(
        path="培训计划.docx",
        sha256=None,
        format="docx",
        editable=True,
        recognition=Recognition(sightings=(sighting,)),
        problem=None,
        page_problems=(),
        named=called,
        called=called,
        assigned=None,
    )

    (found,) = adoption.sightings(seen, mini())
    assert found.confidence == confidence
