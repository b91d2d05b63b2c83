"""The report as a workbook: 总览, 缺失清单, 人员矩阵, 证据, 未匹配文件."""

from __future__ import annotations

from certcheck.renderers.account import recount
from certcheck.renderers.style import Style
from certcheck.report import Report

NAME = "xlsx"
SUFFIX = ".xlsx"
BINARY = True


def render(report: Report, style: Style) -> bytes:
    """An Office Open XML workbook (ECMA-376); the same report gives the same bytes."""
    # In here, for a scan that asks for no workbook should not wait for its writer.
    from certcheck.renderers.xlsx.book import book  # noqa: PLC0415

    return book(recount(report, style), report.run.as_of)
