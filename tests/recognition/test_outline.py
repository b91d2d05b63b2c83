"""The papers and chapters of a document."""

from __future__ import annotations

import pytest

from certcheck.recognition import outline
from certcheck.recognition.flow import flow
from certcheck.words import Words
from tests.scenes import Paper, document, pdf, word


def known(text: str) -> bool:
    return text.endswith(("政策", "计划", "执照"))


def papers(paper: Paper, alone: frozenset[int] = frozenset()) -> list[tuple[str, int, int]]:
    units = flow(document(paper))
    found = outline.papers(units, paged=paper.format == "pdf", known=known, alone=alone)
    return [(one.title, one.start, one.stop) for one in found]


def test_a_known_title_at_the_top_of_a_page_begins_a_paper() -> None:
    merged = pdf("#服务政策\n一句话。", "接着说。", "#培训计划\n一句话。")

    assert papers(merged) == [("服务政策", 0, 3), ("培训计划", 3, 5)]


def test_the_companys_name_above_a_title_belongs_to_it() -> None:
    merged = pdf("#服务政策\n一句话。", "宁波远山电器有限公司\n#培训计划\n一句话。")

    assert papers(merged)[1] == ("宁波远山电器有限公司 培训计划", 2, 5)


def test_a_heading_under_the_title_of_its_page_begins_no_paper() -> None:
    page = "#市场定位\n##行业\n一句话。\n##我们的计划\n一句话。"

    assert papers(pdf(page)) == [("市场定位", 0, 5)]


def test_an_unknown_title_goes_on_with_the_paper() -> None:
    assert papers(pdf("#服务政策\n一句话。", "#我们的承诺\n一句话。")) == [("服务政策", 0, 4)]


def test_a_certificate_is_a_paper_by_itself_whatever_stands_on_it() -> None:
    merged = pdf("#服务政策\n一句话。", "编号 1\n#营业执照\n名称 甲", "又一页。")

    assert [stop - start for _, start, stop in papers(merged, frozenset({1}))] == [2, 3, 1]


def test_every_unit_is_in_exactly_one_paper() -> None:
    units = flow(document(pdf("甲。", "#培训计划\n乙。", "#营业执照\n丙", "丁。")))
    found = outline.papers(units, paged=True, known=known, alone=frozenset({2}))

    assert [index for one in found for index in range(one.start, one.stop)] == list(
        range(len(units))
    )


@pytest.mark.parametrize(
    ("line", "rank"),
    [
        ("第一章 总则", 1),
        ("一、服务承诺", 2),
        ("（二）范围", 3),
        ("3、流程", 4),
        ("3 流程", 4),
        ("3.1 接听", 5),
        ("3.1.2 登记", 6),
        ("服务范围：", 10),
        ("2.5万元以上的由经理批准。", None),
        (
            "一、凡我公司出售的产品，一年内免费保修，三年内成本价维修，终身提供技术支持与配件供应。",
            None,
        ),
        ("本公司成立于1998年。", None),
        ("培训计划 ........ 12", None),
    ],
)
def test_how_deep_a_heading_is(line: str, rank: int | None) -> None:
    (unit,) = flow(document(word(line)))

    assert rank == outline.heading_rank(unit)


def test_a_chapter_ends_at_the_next_heading_of_its_depth() -> None:
    units = flow(document(word("#手册\n##一、甲\n话。\n###1.1 乙\n话。\n##二、丙\n话。")))
    (paper,) = outline.papers(units, paged=False, known=known, alone=frozenset())

    assert [(c.title, c.start, c.stop) for c in outline.chapters(units, paper, Words(()))] == [
        ("一、甲", 1, 5),
        ("1.1 乙", 3, 5),
        ("二、丙", 5, 7),
    ]


@pytest.mark.parametrize(
    ("text", "chapters"),
    [
        ("1. 无证不开柜门\n2. 单人不作业\n3. 先验电，再放电\n4. 断路器上锁", []),
        ("1. 响应时间\n2. 服务标准\n3. 投诉处理", ["1. 响应时间", "2. 服务标准", "3. 投诉处理"]),
        ("1. 先验电，再放电\n话。\n2. 单人不作业\n话。", ["1. 先验电，再放电", "2. 单人不作业"]),
        (
            "一、先验电，再放电\n二、单人不作业\n三、上锁",
            ["一、先验电，再放电", "二、单人不作业", "三、上锁"],
        ),
    ],
)
def test_short_rules_one_after_the_other_are_a_list(text: str, chapters: list[str]) -> None:
    units = flow(document(word(f"#红线\n{text}")))
    (paper,) = outline.papers(units, paged=False, known=known, alone=frozenset())

    found = outline.chapters(units, paper, Words(("不", "必须")))
    assert [chapter.title for chapter in found] == chapters


def test_an_english_title_may_be_long() -> None:
    (unit,) = flow(document(word("1. Annual training plan of the customer support centre")))

    assert outline.heading_rank(unit) == 4


def test_chapters_with_numbers_alone_stand_under_a_heading_by_its_looks() -> None:
    units = flow(
        document(word("#汇编\n##岗位职责\n第一章 座席\n话。\n第二章 主管\n话。\n##考勤\n话。"))
    )
    (paper,) = outline.papers(units, paged=False, known=known, alone=frozenset())

    found = outline.chapters(units, paper, Words(()))
    assert [(c.title, c.start, c.stop) for c in found] == [
        ("岗位职责", 1, 6),
        ("第一章 座席", 2, 4),
        ("第二章 主管", 4, 6),
        ("考勤", 6, 8),
    ]


def test_a_document_without_words_has_no_papers() -> None:
    assert outline.papers((), paged=True, known=known, alone=frozenset()) == ()
