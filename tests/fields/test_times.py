"""Cells that tell when something was, and such as do not."""

from __future__ import annotations

import pytest

from certcheck.fields.times import tells_time


@pytest.mark.parametrize(
    "text",
    [
        "2026-07-12",
        "7月9日 11:45",
        "9：20",
        "上午",
        "次日",
        "周六",
        "半小时",
        "两天后",
        "当场",
        "０８：３０",
    ],
)
def test_a_time(text: str) -> None:
    assert tells_time(text)


@pytest.mark.parametrize("text", ["", "颜可", "毕云霄、桑宁", "98%", "已修好", "见附单", "合格"])
def test_no_time(text: str) -> None:
    assert not tells_time(text)
