"""What a paper is taken for with the shipped checklist: titles that speak against it, tables below titles."""

from __future__ import annotations

from functools import cache

import pytest

from certcheck.checklist import loading
from certcheck.recognition.recogniser import Recogniser
from tests.scenes import Paper, document, pdf, word


@cache
def _recogniser() -> Recogniser:
    return Recogniser(loading.load("after-sales-service").checklist)


CANTEEN = (
    "#职工食堂满意度调查结果\n办公室九月对职工食堂做了测评，发出问卷一百二十份，收回一百一十四份。\n"
    "|项目|满意|一般|不满意|\n|口味|61%|28%|11%|\n|价格|74%|20%|6%|\n下月起增加面食窗口。"
)
CONTRACT = (
    "#监控系统建设合同\n甲方：枫桥小学　　乙方：长沙远岸安防工程有限公司\n第一条　工程内容：校园监控。\n"
    "##附件：设备清单\n|名称|数量|单价（元）|\n|枪型摄像机|48|620|\n|录像机|2|7800|"
)
FORM = (
    "宁波远山电器有限公司\n#客户满意度调查表\n|客户名称||联系人||\n"
    "|1、来得快不快|□很快　□一般　□慢|||\n|2、修得好不好|□好　□一般　□不好|||"
)


@pytest.mark.parametrize(
    ("paper", "kinds"),
    [
        pytest.param(word(CANTEEN), set(), id="a survey its title denies is no call back either"),
        pytest.param(word(CONTRACT), {"contract"}, id="what is annexed to a contract is no paper"),
        pytest.param(word(FORM), {"satisfaction-questionnaire"}, id="a form under the firm's name"),
        pytest.param(
            pdf("#项目施工日志\n|日期|部位|进度|\n|2026-04-12|围墙|立杆6根|"),
            set(),
            id="a site diary",
        ),
    ],
)
def test_what_a_paper_is_taken_for(paper: Paper, kinds: set[str]) -> None:
    found = _recogniser().recognise(document(paper)).sightings

    assert {one.kind for one in found if one.kind} - {"other-survey"} == kinds
