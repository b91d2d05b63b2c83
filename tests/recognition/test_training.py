"""Papers of a training: for whom it is, and whether a notice sets the times."""

from __future__ import annotations

from functools import cache

import pytest

from certcheck.checklist import loading
from certcheck.recognition.recogniser import Recogniser
from tests.scenes import document, word


@cache
def _recogniser() -> Recogniser:
    return Recogniser(loading.load("after-sales-service").checklist)


def _kinds(text: str) -> set[str]:
    return {one.kind for one in _recogniser().recognise(document(word(text))).sightings if one.kind}


LESSONS = (
    "第一讲　认识压缩机（2课时）\n第二讲　每天看哪几块表（2课时）\n"
    "第三讲　什么时候要停机（2课时）\n考核：现场操作"
)


@pytest.mark.parametrize(
    ("title", "line", "ours"),
    [
        ("空压站操作工（用户）培训大纲", "", False),
        ("空压站培训大纲（给用户）", "", False),
        ("空压站培训大纲", "对象：客户那边管空压站的人", False),
        ("空压站培训大纲", "学员：物业值班电工", False),
        ("空压站培训大纲", "Audience: customer operators", False),
        ("空压站培训大纲", "对象：江北区人民医院设备科", False),
        ("空压站培训大纲", "面向：金海湾酒店后厨和工程部", False),
        ("服务技师培训大纲", "对象：售后服务部全体技师", True),
        ("服务技师培训大纲", "学员：新来的维修工，学会怎样给客户讲日常保养", True),
    ],
)
def test_a_course_is_for_whom_it_says(title: str, line: str, ours: bool) -> None:
    assert ("training-syllabus" in _kinds(f"#{title}\n{line}\n{LESSONS}")) is ours


TIMES = (
    "各班组：\n定于4月上旬办班，安排如下：\n|日子|几点|讲什么|主讲|在哪|\n"
    "|4月8日|8:30-11:30|螺杆主机拆装|秦工|实训间|\n|4月9日|13:30-16:30|变频器参数|秦工|二楼教室|\n行政部"
)


@pytest.mark.parametrize(
    ("title", "text", "set_"),
    [
        ("关于组织螺杆机维修培训的通知", TIMES, True),
        ("螺杆机维修学习班通知", TIMES, True),
        (
            "关于组织螺杆机维修培训的通知",
            "各班组：\n公司准备办一期培训，请把人员名单报行政部。",
            False,
        ),
        ("关于组织用户培训的通知", TIMES, False),
        ("关于五一放假的通知", TIMES.replace("主讲", "值班"), False),
    ],
)
def test_a_notice_that_sets_the_times_is_a_timetable(title: str, text: str, set_: bool) -> None:
    assert ("training-schedule" in _kinds(f"#{title}\n{text}")) is set_


@pytest.mark.parametrize(
    "title", ["售后周例会 2026-09-14", "九月碰头会记录", "Service team meeting minutes 2026-09-14"]
)
def test_what_was_talked_of_is_minutes(title: str) -> None:
    text = "到会：何工、桑工\n说到投诉处理，大家认为要有专人登记和回复。\n合同纠纷那件先协商，不行再起诉。"

    assert _kinds(f"#{title}\n{text}") == {"meeting-minutes"}


@pytest.mark.parametrize(
    ("line", "there"),
    [
        ("评估表等全部课程结束后一并提供。", False),
        ("评估结果届时一并提供给审核组。", False),
        ("9人参加，考试平均88分，有效；签到表、试卷等已一并存档。", True),
    ],
)
def test_what_is_handed_in_some_day_is_not_there(line: str, there: bool) -> None:
    found = _recogniser().recognise(document(word(f"#培训效果评估报告\n{line}"))).sightings

    assert (found[0].flaw is None) is there
