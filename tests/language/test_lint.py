"""What lint says of titles put together of parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from certcheck.checklist import loading
from certcheck.language.lint import alike, unreachable

LIST = """\
certcheck: 1
id: parts
title: {zh: 演示, en: Demo}
version: "1"
sections:
  - {id: one, title: {zh: 一, en: One}}
papers:
  visits: {title: {zh: 巡检, en: Visits}, endings: [MINE], not_titles: [计划]}
  orders: {title: {zh: 工单, en: Orders}, endings: [THEIRS]}
items:
"""
ITEM = """\
  - id: {id}
    section: one
    ref: "1"
    title: {{zh: 条, en: Item}}
    requires: {{zh: 条, en: x}}
    remedy: {{zh: 条, en: x}}
    needs: {{kind: paper, papers: [{papers}]}}
"""


def told(path: Path, mine: str, theirs: str, *asked: str) -> list[tuple[str, str]]:
    text = LIST.replace("MINE", mine).replace("THEIRS", theirs)
    text += "".join(ITEM.format(id=f"item-{n}", papers=papers) for n, papers in enumerate(asked))
    path.write_text(text, "utf-8")
    checklist = loading.load(path).checklist
    return [
        (one.code, one.params.get("value", ""))
        for one in (*unreachable(checklist), *alike(checklist))
    ]


@pytest.mark.parametrize(
    ("mine", "theirs", "asked", "said"),
    [
        (
            "上门|巡检 + 记录|单",
            "上门|维修 + 单",
            ("visits", "orders"),
            [("lint_endings", "上门单")],
        ),
        ("上门|巡检 + 记录", "上门|维修 + 单", ("visits", "orders"), []),
        ("上门|巡检 + 记录|单", "上门|维修 + 单", ("visits, orders",), []),
        ("巡检 + 计划|记录", "维修 + 单", ("visits", "orders"), [("lint_refused", "计划")]),
    ],
    ids=["a title of both", "none", "one item asks for both", "a part that is refused"],
)
def test_endings(
    tmp_path: Path, mine: str, theirs: str, asked: tuple[str, ...], said: list[tuple[str, str]]
) -> None:
    assert told(tmp_path / "parts.yaml", mine, theirs, *asked) == said
