"""The terms of a plan: what is said of one is not said of the others, however it sounds."""

from __future__ import annotations

from functools import cache

import pytest

from certcheck.checklist import loading
from certcheck.recognition.recogniser import Recogniser
from tests.scenes import document, word


@cache
def _recogniser() -> Recogniser:
    return Recogniser(loading.load("after-sales-service").checklist)


PLAN = """#2026—2035发展路子
股东会通过。
##{heading}
{aims}
##再往远
到2035年做成全国干燥设备头一块牌子，一半收入来自服务。
##靠什么
一靠新厂房，二靠师傅入股，三靠和大学办试验室。"""


@pytest.mark.parametrize("heading", ["近期目标", "今明两年", "眼前"])
@pytest.mark.parametrize(
    "aims",
    [
        "把设备托管做到两百家，服务点开到全省九个地市。",
        "托管客户做到二百家，收入翻一番，服务网点铺到全省。",
        "营业收入做到一亿五千万，网点覆盖华东。",
    ],
)
def test_what_stands_under_one_term_is_none_of_the_others(heading: str, aims: str) -> None:
    text = PLAN.format(heading=heading, aims=aims)
    found = _recogniser().recognise(document(word(text))).sightings[0]

    said = {hit.point for hit in found.hits["development-plan"]}
    assert said == {"short-term", "long-term", "measures"}


def test_a_phrase_of_another_term_speaks_for_it_under_any_heading() -> None:
    text = PLAN.format(heading="近期目标", aims="明年开六个点。\n三年内收入翻一番，网点铺到全省。")
    found = _recogniser().recognise(document(word(text))).sightings[0]

    assert "mid-term" in {hit.point for hit in found.hits["development-plan"]}
