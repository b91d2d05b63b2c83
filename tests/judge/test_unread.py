"""Pictures in which nothing could be read: to be looked at where their name says what they are."""

from __future__ import annotations

import pytest

from certcheck.report import Status
from tests.scenes import Paper, codes, outcome


@pytest.mark.parametrize(
    ("path", "format", "status", "told"),
    [
        ("营业执照.jpg", "image", Status.REVIEW, {"unreadable"}),
        ("营业执照.pdf", "pdf", Status.REVIEW, {"unreadable"}),
        ("IMG_0001.jpg", "image", Status.MISSING, {"not_found"}),
        ("培训计划.jpg", "image", Status.MISSING, {"not_found"}),
        ("营业执照.docx", "docx", Status.MISSING, {"near_miss", "not_found"}),
    ],
)
def test_a_picture_without_words(path: str, format: str, status: Status, told: set[str]) -> None:
    found = outcome("licence", {path: Paper(("",), format)})

    assert found.status is status
    assert codes(found) == told
