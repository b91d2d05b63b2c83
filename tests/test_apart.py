"""The dossier of one certification does not complete what is another's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from certcheck.scan import Options, scan

EXAMPLES = Path(__file__).parents[1] / "examples"
ALIKE = frozenset(
    [
        "business-license",
        "org-chart",
        "equipment-list",
        "headcount-proof",
        "procedures",
        "work-instructions",
        "controlled-documents",
        "interested-parties",
        "training",
        "suppliers",
        "customer-satisfaction",
        "complaints",
        "corrective-action",
    ]
)
"""What the three management systems ask for in the same words: one paper serves all of them."""


@pytest.mark.parametrize(
    ("dossier", "checklist", "also"),
    [
        ("iso9001", "iso14001-initial", set()),
        ("iso9001", "iso45001-initial", set()),
        ("iso14001", "iso9001-initial", {"policy-objectives"}),  # a quality policy lies in it
        ("iso45001", "iso14001-initial", set()),
        ("gbt27922", "iso9001-initial", {"standards-list"}),
        ("high-tech", "iso9001-initial", set()),
        ("iso9001", "high-tech-enterprise", {"social-insurance"}),
    ],
)
def test_only_what_is_the_same_paper_counts(dossier: str, checklist: str, also: set[str]) -> None:
    options = Options(
        as_of=date(2026, 9, 30), cache=False, checklist=checklist, dossier_profile=False
    )

    report = scan(EXAMPLES / dossier, options)

    complete = {one.item.id for one in report.items if one.status == "complete"}
    assert complete <= ALIKE | also
