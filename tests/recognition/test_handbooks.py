"""A book of many papers under one cover, and a flow drawn in words inside of it."""

from __future__ import annotations

from functools import cache

import pytest

from certcheck.checklist import loading
from certcheck.recognition.recogniser import Recogniser
from certcheck.recognition.sighting import Flaw, Sighting
from tests.scenes import document, word

COVER = "#海陵宏泰空压机有限公司 企业管理手册\n版次：D/0　2026年3月1日起使用"
HISTORY = (
    "##一、公司沿革\n公司2008年6月由三名技术员合伙办起，2014年迁到滨江路，2021年通过质量体系认证。"
)
PLANNING = "##二、五年发展规划\n到2027年服务网点增加到八个，到2030年做成全省前三。"
POSTS = "##三、服务人员岗位职责\n服务经理负责派工和抽查，有权决定免费更换；服务技师负责现场检修。"
PROMISE = (
    "##四、售后服务承诺\n凡我公司卖出的螺杆机和储气罐，整机保一年，主机保三年，收费先报价。\n"
    "接到电话后半小时回话，市内当天到，外地隔天到。"
)
COMPLAINTS = (
    "##五、投诉处理办法\n客户不满意的由经理当天回话，三天内给出处理办法，谈不拢的请消协调解。"
)
MARKS = "##七、人员考评\n技师每季打分，看态度和客户满意率，低于90分扣奖金。"
FLOW = "用户打电话报修，客服记录 → 技师上门检查，判断毛病 → 报维修方案和价钱 → 动手修好，试机半小时 → 第三天客服回访"
STEPS = f"##六、来了报修怎么办\n{FLOW}"
UPRIGHT = "##六、来了报修怎么办\n" + "\n↓\n".join(FLOW.split(" → "))


@cache
def _recogniser() -> Recogniser:
    return Recogniser(loading.load("after-sales-service").checklist)


def _sightings(*parts: str) -> tuple[Sighting, ...]:
    return _recogniser().recognise(document(word("\n".join(parts)))).sightings


def test_a_handbook_is_none_of_the_papers_it_holds() -> None:
    found = _sightings(COVER, HISTORY, PLANNING, POSTS, PROMISE, COMPLAINTS)

    assert [one.kind for one in found if one.rank == 0] == [""]
    assert {"company-history", "development-plan", "staff-duties", "service-policy"} <= {
        one.kind for one in found if one.rank
    }


def test_what_it_says_elsewhere_is_no_point_of_a_chapter() -> None:
    """Satisfaction is told of the staff's marks, and time of how long a repair is to hold."""
    found = _sightings(COVER, HISTORY, PLANNING, POSTS, PROMISE, COMPLAINTS, MARKS)

    policy = next(one for one in found if one.kind == "service-policy")
    assert "satisfaction-criteria" not in {hit.point for hit in policy.hits["service-policy"]}


@pytest.mark.parametrize("steps", [STEPS, UPRIGHT], ids=["in one line", "one under the other"])
def test_arrows_that_join_all_steps_are_a_drawing(steps: str) -> None:
    found = _sightings(COVER, HISTORY, PLANNING, POSTS, PROMISE, steps)

    chart = next(one for one in found if one.kind == "service-flowchart")
    assert chart.flaw is None
    needed = {"inquiry", "diagnosis", "solution", "resolution", "follow-up"}
    assert needed <= {hit.point for hit in chart.hits["service-flowchart"]}


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param(STEPS.replace(" → ", "，"), id="told in a sentence"),
        pytest.param(STEPS.replace(" → 第三天客服回访", ""), id="without the last step"),
        pytest.param(
            "##六、采购怎么走\n车间提出申请 → 采购员询价 → 经理批准 → 下单 → 到货检验 → 入库",
            id="of another process",
        ),
    ],
)
def test_other_steps_are_none(steps: str) -> None:
    found = _sightings(COVER, HISTORY, PLANNING, POSTS, PROMISE, steps)

    assert "service-flowchart" not in {one.kind for one in found}


LISTED = (
    "##一、公司沿革\n写明何时成立、走过哪几个阶段、有哪些大事，一页纸就够了，有照片更好。",
    "##二、五年发展规划\n近期、中期、远期各做到哪里，靠什么做到，要有公司领导签字。",
    "##三、岗位职责\n服务经理、客服、技师各管什么，各有什么权限，写成一张表也行。",
    "##四、售后服务承诺\n保多久、几小时到、怎么收费、满意率定多少，盖章的正式文本。",
    "##五、投诉处理办法\n谁接、谁查、几天答复，谈不拢怎么办，正在用的那一版就可以。",
    "##六、培训计划\n今年的，写明什么时候、谁来讲、讲什么、谁参加，领导批过的。",
)


@pytest.mark.parametrize(
    ("parts", "listed"),
    [
        pytest.param((HISTORY, PLANNING, POSTS, PROMISE, COMPLAINTS, MARKS), False, id="terse"),
        pytest.param(
            (*LISTED, "##七、营业执照\n正副本都行，看得清二维码。"), True, id="certificates"
        ),
        pytest.param((*LISTED, "请提供以上材料的复印件，加盖公章。"), True, id="asked for"),
        pytest.param(tuple(one.split("\n")[0] for one in LISTED), True, id="titles alone"),
    ],
)
def test_chapters_of_few_words_are_no_list(parts: tuple[str, ...], listed: bool) -> None:
    whole = next(one for one in _sightings(COVER, *parts) if one.rank == 0)

    assert (whole.flaw is Flaw.LIST) is listed
