"""Every shipped checklist keeps what its own examples say."""

from __future__ import annotations

import pytest

from certcheck.checklist import loading
from certcheck.language.trial import failures


@pytest.mark.parametrize("name", loading.names())
def test_examples_of_a_checklist(name: str) -> None:
    failed = [
        f"{one.item.id} example {one.number}: {one.example.status} {one.example.missing}, "
        f"came out {one.outcome.status} {one.missing}"
        for one in failures(loading.load(name).checklist)
    ]

    assert failed == []


def test_the_default_checklist_has_its_34_items() -> None:
    checklist = loading.load("after-sales-service").checklist

    assert len(checklist.items) == 34
    assert all(item.required and item.examples for item in checklist.items)
    assert len(checklist.paragraphs) == 12
    assert [section.id for section in checklist.sections] == [
        "enterprise",
        "system",
        "personnel",
        "records",
    ]
