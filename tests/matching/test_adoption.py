"""What a file is called, beside what its papers sound like."""

from __future__ import annotations

import pytest

from certcheck.document import How
from certcheck.matching import adoption
from certcheck.matching.scene import Seen
from certcheck.recognition.hits import By, Hit
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


@pytest.mark.parametrize(
    ("by", "confidence"),
    [(By.HEADING, 0.5), (By.SENTENCE, 0.5), (By.COLUMN, 0.66), (By.LABEL, 0.66)],
)
def test_a_rule_on_records_is_none_of_them_whatever_its_file_is_called(
    by: By, confidence: float
) -> None:
    """What stands under columns and beside labels was filled in; what is said of it is to be done."""
    checklist = mini()
    columns = [point.id for point in checklist.item("requests").points]
    hits = tuple(Hit.at("requests", one, 0, None, by, "报修") for one in columns)
    sighting = Sighting(
        "", (), None, None, (0,), "报修管理", 0, How.TEXT, 0.5, (), hits={"requests": hits}
    )
    seen = Seen(
        path="报修登记.docx",
        sha256=None,
        format="docx",
        editable=True,
        recognition=Recognition(sightings=(sighting,)),
        problem=None,
        page_problems=(),
        named=("requests",),
        called=("requests",),
        assigned=None,
    )

    assert [one.confidence for one in adoption.sightings(seen, checklist)] == [confidence]
