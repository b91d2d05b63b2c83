"""The people an appointment names in running text."""

from __future__ import annotations

import pytest

from certcheck.fields.appointed import appointed


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("兹任命莫锦、钟立为本公司内审员。\n总经理:阮世成", ("莫锦", "钟立")),
        ("关于任命内审员的决定\n任命高以宁和柯景山同志担任内审员。", ("高以宁", "柯景山")),
        ("聘任郭骁(安环部)、代云为内审员,任期三年。", ("郭骁", "代云")),
        ("任命莫锦为内审组长,钟立、代云为内审员。", ("莫锦", "钟立", "代云")),
        (
            "任命下列人员为内审员:\n1.晏小棠(管理部)\n2.宗树声(品管课)\n请遵照执行",
            ("晏小棠", "宗树声"),
        ),
        ("任命莫锦为组长,品质部主管为内审员。", ()),  # who that is it does not say
        ("任命内审员由管理者代表提出。", ()),
        ("总经理:阮世成", ()),
    ],
)
def test_names_behind_the_words_of_appointment(text: str, people: tuple[str, ...]) -> None:
    assert appointed(text, ("任命", "聘任")) == people
