"""What is told year by year."""

from __future__ import annotations

import pytest

from certcheck.document import How
from certcheck.recognition.chronology import chronologies, unlike
from certcheck.recognition.flow import Unit


def units(*lines: str) -> tuple[Unit, ...]:
    return tuple(
        Unit(index=place, leaf=0, page=1, sheet=None, how=How.TEXT, top=False, text=line)
        for place, line in enumerate(lines)
    )


def told(*lines: str) -> list[list[int]]:
    return [[step.year for step in unlike(run)] for run in chronologies(units(*lines))]


@pytest.mark.parametrize(
    ("lines", "years"),
    [
        (["2006年4月　公司成立", "2010年 迁入新厂区", "2015.06 更名为现名"], [[2006, 2010, 2015]]),
        (["2006", "公司成立", "2010", "迁入新厂区"], [[2006, 2010]]),
        (["于2006年注册成立；2010-03-01通过认证，2015年建成二厂"], [[2006, 2010, 2015]]),
        (["2015年 更名为现名", "2010年 迁入新厂区", "2006年 公司成立"], [[2015, 2010, 2006]]),
        (["2010年 迁入新厂区", "2015年 更名为现名", "2006年 公司成立"], [[2010, 2015], [2006]]),
        (["2006年至2010年，起步阶段", "2010—2015年 发展阶段", "2023年度营收增长"], []),
        (["2023年营业收入1200万元", "2024年营业收入1500万元", "2025年营业收入1.8亿元"], [[2023]]),
        (["2006年 公司成立", "甲", "乙", "丙", "2010年 迁入新厂区"], [[2006], [2010]]),
    ],
)
def test_steps_of_a_chronology_are_dated_and_unlike_each_other(
    lines: list[str], years: list[list[int]]
) -> None:
    assert told(*lines) == years


def test_rows_are_steps() -> None:
    rows = (("年份", "大事"), ("2006", "公司成立"), ("2010", "第二条生产线投产"))
    (unit,) = units("")
    table = Unit(unit.index, unit.leaf, unit.page, unit.sheet, unit.how, unit.top, rows=rows)
    (run,) = chronologies((table,))
    assert [step.sentence for step in run] == ["2006年公司成立", "2010年第二条生产线投产"]
