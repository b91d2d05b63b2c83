"""Titles: the last noun tells the kind."""

from __future__ import annotations

import pytest

from certcheck.recognition.alike import Alike
from certcheck.recognition.titles import Titles, bare
from tests.scenes import mini


@pytest.fixture(scope="module")
def titles() -> Titles:
    return Titles(mini())


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("培训计划", ["training-plan"]),
        ("2026年度培训计划（修订版）", ["training-plan"]),
        ("宁波远山电器有限公司2026年培训计划", ["training-plan"]),
        ("附件3：培训计划表", ["training-plan"]),
        ("《培 训 计 划》", ["training-plan"]),
        ("培訓計劃", ["training-plan"]),
        ("培训计划管理制度", []),
        ("客户培训计划", []),
        ("营业执照（副本）复印件", ["licence"]),
        ("企业简介及售后服务政策", ["company-profile", "service-policy"]),
        ("《企业简介及售后服务政策》（2026版）", ["company-profile", "service-policy"]),
        ("《企业简介及售后服务政策》副本", ["company-profile", "service-policy"]),
        ("关于《企业简介及售后服务政策》的几点看法", []),
        ("对《企业简介与售后服务政策（送审稿）》的修改建议", []),
        ("诉讼授权委托书", []),
        ("关于培训计划的通知", []),
        ("关于印发《2026年度培训计划》的通知", ["training-plan"]),
        ("关于印发《培训计划管理制度》的通知", []),
        ("2026年度维修人员培训的计划", ["training-plan"]),
        ("", []),
    ],
)
def test_kinds_of_a_title(titles: Titles, title: str, kinds: list[str]) -> None:
    assert sorted(kinds) == sorted(match.kind for match in titles.kinds(title))


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("2026年度教育训练计划", ["training-plan"]),
        ("培训规划", ["training-plan"]),
        ("教育训练管理制度", []),
        ("客户教育训练计划", []),
        ("培训计划 QR-07", ["training-plan"]),
        ("培训计划QR-7.2-01", ["training-plan"]),
        ("培训（2026）计划", ["training-plan"]),
        ("5S培训", []),
        ("年度培训计划 Annual Training Plan", ["training-plan"]),
        ("Annual Training Plan 2026 — Customer Support 年度培训计划", ["training-plan"]),
        ("培训计划管理制度 Training Rules", []),
    ],
)
def test_words_that_mean_the_same_and_what_stands_between(title: str, kinds: list[str]) -> None:
    wording = mini().wording.model_copy(update={"alike": ("培训|教育训练", "计划|规划")})
    titles = Titles(mini().model_copy(update={"wording": wording}))

    assert [match.kind for match in titles.kinds(title)] == kinds


def test_groups_that_share_a_word_are_one() -> None:
    alike = Alike(["清单|一览表", "汇总表|明细", "明细|一览表"])

    assert len({alike(word) for word in ("清单", "一览表", "汇总表", "明细")}) == 1
    assert alike("设备一览表") == alike("设备明细")
    assert alike("别的") == "别的"


def test_a_misread_character_is_forgiven_on_scans_only(titles: Titles) -> None:
    assert [match.kind for match in titles.kinds("菅业执照", ocr=True)] == ["licence"]
    assert titles.kinds("菅业执照") == ()
    assert titles.kinds("营业执昭", ocr=True) == (), "the last character tells the kind"


def test_rules_about_a_paper_deny_it(titles: Titles) -> None:
    assert titles.denied("培训计划管理制度") == {"training-plan"}
    assert titles.denied("培训计划") == frozenset()


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("第三章 服务承诺", "服务承诺"),
        ("1.2 服务范围", "服务范围"),
        ("（一）总则", "总则"),
        ("2026年总结", "2026年总结"),
        ("附件2：花名册", "花名册"),
    ],
)
def test_numbers_are_no_part_of_a_title(title: str, text: str) -> None:
    assert text == bare(title)


@pytest.mark.parametrize("title", ["培训计划：冬季篇", "工单怎么走（售后服务流程图）"])
def test_a_colon_or_brackets_may_hold_the_title(titles: Titles, title: str) -> None:
    assert titles.kinds(title)
