"""Tables of records: columns by any name, filled rows, forms, freshness."""

from __future__ import annotations

import pytest

from certcheck.report import Status
from tests.scenes import codes, missing, outcome, pdf, word

HEADER = "|序号|客户名称|机型|故障现象|报修日期|"
ROWS = "|1|海曙酒店|RS-200|不制热|2026-03-02|\n|2|李先生|RS-80|漏水|2026-06-11|"
TABLE = f"#服务请求记录\n{HEADER}\n{ROWS}"


def test_columns_by_other_names_are_the_columns_asked_for():
    found = outcome("requests", {"a.docx": word(TABLE)})

    assert (Status.COMPLETE, set()) == (found.status, codes(found))


@pytest.mark.parametrize(
    ("text", "status", "lacking"),
    [
        pytest.param(TABLE.replace("机型", "备注"), Status.PARTIAL, {"model"}, id="no such column"),
        pytest.param(
            f"#服务请求记录\n{HEADER}\n|1|海曙酒店||不制热|2026-03-02|\n|2|李先生|/|漏水|2026-06-11|",
            Status.PARTIAL,
            {"model"},
            id="a column empty in every row",
        ),
        pytest.param(
            f"#服务请求记录\n{HEADER}\n|1|||||\n|2|||||", Status.INVALID, None, id="no filled row"
        ),
        pytest.param(
            f"#设备保养记录\n{HEADER}\n{ROWS}", Status.MISSING, None, id="another kind's title"
        ),
        pytest.param(
            "#服务请求记录管理制度\n第一条 应登记客户、机型、故障现象和报修日期。",
            Status.MISSING,
            None,
            id="rules",
        ),
        pytest.param(f"{HEADER}\n{ROWS}", Status.COMPLETE, set(), id="no title at all"),
        pytest.param(
            f"#报修登记\n|填表单位|售后部|售后部|售后部|售后部|\n{HEADER}\n{ROWS}",
            Status.COMPLETE,
            set(),
            id="header in a later row",
        ),
        pytest.param(
            "#服务请求记录\n|客户|客户|产品|产品|报修日期|\n|名称|电话|型号|故障现象|报修日期|\n|海曙酒店|87001122|RS-200|不制热|2026-03-02|",
            Status.COMPLETE,
            set(),
            id="header of two rows",
        ),
        pytest.param(
            "#报修登记单\n|客户名称|海曙酒店|机型|RS-200|\n|故障现象|不制热|报修时间|2026-03-02 9:10|",
            Status.COMPLETE,
            set(),
            id="a form",
        ),
        pytest.param(
            "#报修登记单\n|客户名称||机型||\n|故障现象||报修时间||",
            Status.INVALID,
            None,
            id="an empty form",
        ),
    ],
)
def test_status_and_columns(text, status, lacking):
    found = outcome("requests", {"a.pdf": pdf(text)})

    assert status is found.status, found
    if lacking is not None:
        assert lacking == missing(found)


def test_titles_and_headers_cover_no_column_that_is_empty():
    """`says` finds 故障 in a sentence, and a header is none; a title names what the columns are to hold."""
    header = "|序号|客户名称|机型|故障现象描述|报修日期|"
    rows = "|1|海曙酒店|RS-200||2026-03-02|\n|2|李先生|RS-80||2026-06-11|"

    found = outcome("requests", {"a.pdf": pdf(f"#2026年故障报修登记\n{header}\n{rows}")})

    assert (Status.PARTIAL, {"fault"}) == (found.status, missing(found))


def test_half_of_the_columns_under_such_a_name_are_such_records():
    table = "|单号|用户|机型|优先级|\n|1|海曙酒店|RS-200|高|\n|2|李先生|RS-80|低|"

    found = outcome("requests", {"报修登记.csv": pdf(table)})

    assert (Status.PARTIAL, {"fault", "time"}) == (found.status, missing(found))


def test_what_was_made_unreadable_on_purpose_is_filled_in():
    form = "#报修登记单\n|客户|138****5520|\n|机型|远航 皖B·D01**2|\n|故障|不制热|\n|报修时间|2026-03-02|"

    assert Status.COMPLETE is outcome("requests", {"a.docx": word(form)}).status


def test_old_records_are_a_warning_only():
    old = TABLE.replace("2026-", "2023-")

    found = outcome("requests", {"a.docx": word(old)})

    assert Status.COMPLETE is found.status
    assert {"stale_records"} == codes(found)


def test_what_is_partial_cites_a_paper():
    bare = "#报修登记\n|序号|姓名|部门|\n|1|沈远山|销售部|\n|2|王敏|财务部|"
    found = outcome(
        "requests", {"a.docx": word(bare), "b.docx": word(bare.replace("王敏", "李立"))}
    )

    assert found.status is Status.PARTIAL
    assert {one.path for one in found.evidence if one.counts} == {"a.docx", "b.docx"}


def test_tables_add_up():
    one = "#服务请求记录\n|客户名称|机型|报修日期|\n|海曙酒店|RS-200|2026-03-02|"
    two = "#报修登记\n|客户名称|故障现象|报修日期|\n|李先生|漏水|2026-06-11|"

    assert Status.COMPLETE is outcome("requests", {"1.docx": word(one), "2.docx": word(two)}).status
