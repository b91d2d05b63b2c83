"""Who on a roster is service staff, as the shipped words for departments and posts tell."""

from __future__ import annotations

import pytest

from certcheck.checklist import loading
from certcheck.checklist.model import People
from certcheck.recognition.resemblance import Resemblance
from certcheck.recognition.rosters import detailed, people
from certcheck.recognition.tables import Grid


@pytest.mark.parametrize(
    ("department", "post", "staff"),
    [
        ("安装部", "项目经理", False),
        ("安装部", "安装工", True),
        ("安装维修部", "主管", True),
        ("维保部", "班长", True),
        ("财务部", "会计", False),
        ("客户成功部", "在线支持", True),
    ],
)
def test_departments_and_posts(department, post, staff):
    rules = loading.load(loading.home() / "after-sales-service.yaml").checklist.people
    assert rules is not None
    table = Grid(0, None, ("姓名", "岗位", "部门"), (("阎宏斌", post, department),))

    assert [staff] == [person.staff for person in people(table, rules)]


@pytest.fixture(scope="module")
def rules() -> People:
    found = loading.load("after-sales-service").checklist.people
    assert found is not None
    return found


@pytest.fixture(scope="module")
def model() -> Resemblance:
    return Resemblance(loading.home() / "after-sales-service.npz")


@pytest.mark.parametrize(
    ("posts", "words", "model_too"),
    [
        (("阳光管家团", "屋顶管家"), False, True),
        (("水滴小队", "换芯师傅"), False, True),
        (("总装车间", "装配工"), False, False),
        (("财务中心", "结算专员"), False, False),
        (("财务部", "会计"), False, False),  # a word of the list says so
        (("维保部", "班长"), True, True),
        (("市场部售后", "维修员"), False, True),  # words for and against it
        (("甲", "乙"), False, False),  # nothing known of it
    ],
)
def test_the_model_is_asked_where_the_words_do_not_tell(
    rules: People, model: Resemblance, posts: tuple[str, str], words: bool, model_too: bool
) -> None:
    table = Grid(0, None, ("姓名", "部门", "岗位"), (("陈立行", *posts),))
    assert [one.staff for one in people(table, rules)] == [words]
    assert [one.staff for one in people(table, rules, model)] == [model_too]


def test_without_departments_nobody_is_told_apart(rules: People, model: Resemblance) -> None:
    table = Grid(0, None, ("姓名", "电话"), (("陈立行", "139****3327"),))
    assert [one.staff for one in people(table, rules, model)] == [None]


def test_a_column_of_names_is_found_by_the_names_where_people_are_listed(rules: People) -> None:
    table = Grid(0, None, ("编号", "谁来了", "签字"), (("1", "陈立行", ""), ("2", "沈知禾", "")))
    assert people(table, rules) == ()
    assert [one.name for one in people(table, rules, surely=True)] == ["陈立行", "沈知禾"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (("伙伴姓名", "性别", "团队", "加入日期"), True),
        (("姓名", "部门", "签到"), False),
        (("客户", "联系人", "手机"), False),
    ],
)
def test_what_only_rosters_tell(rules: People, header: tuple[str, ...], expected: bool) -> None:
    assert detailed(Grid(0, None, header, ()), rules) is expected
