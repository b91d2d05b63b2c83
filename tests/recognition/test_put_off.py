"""What is put off in official language shows no point, whatever else the paper shows."""

from __future__ import annotations

from functools import cache

import pytest

from certcheck.checklist import loading
from certcheck.recognition.recogniser import Recogniser
from tests.scenes import document, word


@cache
def _recogniser() -> Recogniser:
    return Recogniser(loading.load("after-sales-service").checklist)


REPORT = (
    "#2025年度经营情况报告\n全年营业收入3.2亿元，净利润2100万元，同比增长9%。\n"
    "新开拓西南市场，新增客户41家。\n{}"
)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("研发费用的数字待审计完成后另行通报。", False),
        ("研发投入金额经核实后再行公布。", False),
        ("研发投入1280万元，占收入的4%。", True),
    ],
)
def test_a_sum_that_is_told_later_is_not_told(line: str, told: bool) -> None:
    found = _recogniser().recognise(document(word(REPORT.format(line)))).sightings[0]

    assert found.kind == "business-performance"
    assert ("research" in {hit.point for hit in found.hits["business-performance"]}) is told
