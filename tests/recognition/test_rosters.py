"""Who on a roster is service staff, as the shipped words for departments and posts tell."""

from __future__ import annotations

import pytest

from certcheck import checklists
from certcheck.recognition.rosters import people
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
    rules = checklists.load(checklists.home() / "after-sales-service.yaml").checklist.people
    assert rules is not None
    table = Grid(0, None, ("姓名", "岗位", "部门"), (("阎宏斌", post, department),))

    assert [staff] == [person.staff for person in people(table, rules)]
