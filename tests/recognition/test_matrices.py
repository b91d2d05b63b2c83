"""Tables that are neither ledgers nor forms: what the columns and the rows say stays said."""

from __future__ import annotations

from functools import cache

import pytest

from certcheck.checklist import loading
from certcheck.recognition.hits import By
from certcheck.recognition.recogniser import Recogniser
from tests.scenes import document, word


@cache
def _recogniser() -> Recogniser:
    return Recogniser(loading.load("after-sales-service").checklist)


def _points(text: str, item: str) -> set[tuple[str, By]]:
    found = _recogniser().recognise(document(word(text))).sightings[0]
    return {(hit.point, hit.by) for hit in found.hits.get(item, ())}


PLAN = """#企业发展规划
|方面|眼前（一年）|中期（三年）|远期（十年）|落实办法|
|产值|六千万|八千万|一亿二|老客户转介绍|
|产品|箱式干燥机|带热回收的机型|整线交钥匙|和轻工院合办试验间|
|网点|本省五个|华东十二个|全国都有|代理商改成服务站|
|客户|食品厂为主|药厂占三成|出口到东南亚|派人常驻展会|"""


def test_headers_over_a_first_column_of_labels_are_headers() -> None:
    found = _points(PLAN, "development-plan")

    assert {(point, By.COLUMN) for point in ("short-term", "mid-term", "long-term")} <= found


FORM = """#服务派工单
|客户|何女士|型号|GZ-50|
|故障|不加热|报修时间|五月八日|
|地址|滨江路|客户电话|无|"""


def test_labels_beside_their_values_are_no_headers() -> None:
    found = _points(FORM, "service-requests")

    assert {point for point, by in found if by is By.LABEL} >= {"model", "fault"}
    assert not {by for _, by in found} & {By.COLUMN}


@pytest.mark.parametrize(
    "last",
    [
        "客户经理|管合同、收意见、投诉归口",
        "客户主管|查工单、听客户意见、带新人",
        "维修主管|派工、看故障、批配件",
    ],
)
def test_no_row_of_a_table_is_lost_because_its_last_one_sounds_like_a_header(last: str) -> None:
    text = f"#岗位分工\n|谁|干什么|\n|接线员|接电话、记下毛病、派给师傅|\n|师傅|上门检修、教用户怎么用|\n|{last}|"
    found = _points(text, "staff-duties")

    assert ("duties", By.SENTENCE) in found


YEARS = """#公司发展目标
|序号|2027年底前|2030年前|2035年|靠什么做到|
|1|收入七千万元|收入一亿元|本省头一家|引进合伙人|
|2|网点十五个|网点四十个|华东都有|网点入股|"""


def test_years_head_columns() -> None:
    found = _points(YEARS, "development-plan")

    assert ("measures", By.COLUMN) in found
    assert not {by for _, by in found} & {By.LABEL, By.ROW}
