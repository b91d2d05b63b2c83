"""Where the header of a table stands, and which rows are records."""

from __future__ import annotations

import pytest

from certcheck.document import How
from certcheck.recognition.flow import Unit
from certcheck.recognition.tables import ColumnNames, grid

NAMES = ColumnNames(["客户", "培训对象", "讲师", "课程", "结果", "改善", "回访", "月份", "评价"])


@pytest.mark.parametrize(
    ("text", "header", "rows"),
    [
        pytest.param(
            "课程|培训对象|讲师\n焊接|新人|老姜",
            ("课程", "培训对象", "讲师"),
            1,
            id="called as columns are",
        ),
        pytest.param(
            "序|讲啥|给谁讲|咋讲\n1|怎么收氟|老师傅|拆一台看\n2|水路查漏|新来的|边干边学\n3|回访|请讲师|看结果",
            ("序", "讲啥", "给谁讲", "咋讲"),
            3,
            id="the last of several records holds words of headers",
        ),
        pytest.param(
            "方面 Item|做到哪了 Status|下一步 Next step\n销路 Sales|多卖了一成|接着干\n"
            "钱 Money|毛利三成|接着干\n客户 Customer|见回访|要改善",
            ("方面item", "做到哪了status", "下一步nextstep"),
            3,
            id="the same under a header in two languages",
        ),
        pytest.param(
            "甲班|乙班|丙班\n客户|讲师|月份",
            ("客户", "讲师", "月份"),
            0,
            id="a header at the end, nothing above",
        ),
        pytest.param(
            "甲班|乙班|丙班\n老姜|课程|新人\n小何|改善|老人\n客户|讲师|月份",
            ("客户", "讲师", "月份"),
            0,
            id="labels among the fields above it",
        ),
    ],
)
def test_the_header(text: str, header: tuple[str, ...], rows: int) -> None:
    rows_of = tuple(tuple(line.split("|")) for line in text.splitlines())
    unit = Unit(index=0, leaf=0, page=1, sheet=None, how=How.TEXT, top=True, rows=rows_of)
    found = grid(unit, NAMES, (), ())

    assert found is not None
    assert (header, rows) == (found.header, len(found.rows))
