"""What covers a point, as the shipped checklist and what was learnt for it tell."""

from __future__ import annotations

from functools import lru_cache

from certcheck import checklists
from certcheck.recognition.hits import By
from certcheck.recognition.recogniser import Recogniser
from tests.scenes import OURS, document, pdf

ATTORNEY = f"""
#授权委托书
被授权人（乙方）：陶静宜，女，系甲方综合办公室文员
甲方授权乙方办理售后服务认证的报名、缴费、递交及补正材料。
授权自二〇二六年三月一日始，至二〇二七年二月二十八日止。
{OURS}
2026年3月1日
"""


@lru_cache
def _shipped() -> Recogniser:
    path = checklists.home() / "after-sales-service.yaml"
    return Recogniser(checklists.load(path).checklist)


def test_a_signature_does_not_say_who_entrusts_whom() -> None:
    found = _shipped().recognise(document(pdf(ATTORNEY))).sightings[0]

    hits = found.hits["power-of-attorney"]
    met = {hit.point for hit in hits if hit.by is not By.NODE}
    assert ("power-of-attorney", {"agent", "matters", "term"}) == (found.kind, met)
