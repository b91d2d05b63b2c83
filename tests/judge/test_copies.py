"""One paper in several formats counts once; papers that are merely alike count each."""

from __future__ import annotations

import pytest

from tests.judge.test_papers import POLICY
from tests.scenes import Paper, outcome, pdf, scan, word

POLICY_READ = POLICY.replace("商户", "商尸").replace("24小时内", "24小时丙")
OTHER = POLICY.replace("2小时", "4小时").replace("24小时", "48小时").replace("95%", "90%")


@pytest.mark.parametrize(
    ("files", "counting"),
    [
        ({"a.docx": word(POLICY), "b.pdf": pdf(POLICY)}, ["a.docx"]),
        ({"a.pdf": pdf(POLICY), "b.docx": word(POLICY)}, ["a.pdf"]),
        (
            {
                "a.jpg": Paper((POLICY_READ,), "image", scan("").how),
                "b.docx": word(POLICY),
                "c.pdf": pdf(POLICY),
            },
            ["b.docx"],
        ),
        ({"a.docx": word(POLICY), "b.pdf": pdf(OTHER)}, ["a.docx", "b.pdf"]),
        ({"a.pdf": pdf(POLICY), "b.pdf": pdf(POLICY)}, ["a.pdf", "b.pdf"]),
    ],
)
def test_counts_once(files: dict[str, Paper], counting: list[str]) -> None:
    found = outcome("policy", files)

    assert [one.path for one in found.evidence if one.counts] == counting
    assert {one.path for one in found.evidence} == set(files)
    told = {one.path for one in found.findings if one.code == "duplicate"}
    assert told == set(files) - set(counting)
    assert found.status is outcome("policy", {"a.docx": word(POLICY)}).status
