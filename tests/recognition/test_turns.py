"""Files of many papers: where a page turns to another one under a title nobody knows."""

from __future__ import annotations

from tests.scenes import document, pdf, recogniser, word

POLICY = "#售后服务政策\n##服务承诺\n整机保修一年，终身维修。\n##服务范围\n宁波全市。"
LICENCE = (
    "#营业执照\n统一社会信用代码 91330203595370821P\n名称 宁波远山电器有限公司\n法定代表人 沈远山\n"
    "注册资本 叁佰万元整\n成立日期 2012年5月8日"
)
PLAN = "#培训计划\n|课题|对象|月份|\n|制冷剂|维修组|三月|"
PROFILE = "#企业简介\n本公司成立于2012年。"
UNKNOWN = "#零件检测报告\n绝缘电阻合格。"


def titles(*pages: str) -> list[str]:
    return [paper.title for paper in recogniser().view(document(pdf(*pages))).papers]


def test_a_policy_keeps_a_page_with_a_heading_of_its_own() -> None:
    assert titles(POLICY, "#质量目标\n一次修好率不低于95%。") == ["售后服务政策"]


def test_in_a_collection_every_title_at_the_top_of_a_page_begins_a_paper() -> None:
    collection = (
        LICENCE,
        PROFILE,
        POLICY,
        PLAN,
        "#授权委托书\n委托人：甲",
        "#法定代表人身份证明书\n兹证明沈远山为我公司总经理、法定代表人。",
    )

    assert titles(*collection[:3], UNKNOWN)[-1] == "售后服务政策", "too few kinds for a collection"
    assert "零件检测报告" in titles(*collection, UNKNOWN)


def test_a_file_without_pages_turns_at_titles_set_as_such() -> None:
    """Nobody knows the second title; what stands under it is a plan."""
    text = POLICY + "\n#下半年的安排\n|课题|对象|月份|培训讲师|\n|制冷剂回收|维修组|三月|沈远山|"
    view = recogniser().view(document(word(text)))

    assert [section.title for section in view.sections(view.papers[0])] == ["下半年的安排"]


def test_lines_of_one_title_are_no_papers() -> None:
    view = recogniser().view(document(word("#宁波远山电器有限公司\n" + POLICY)))

    assert view.sections(view.papers[0]) == ()


NUMBERED = (
    "##1.1 营业执照\n统一社会信用代码 91330203595370821P\n名称 宁波远山电器有限公司",
    "##1.2 授权委托书\n委托人：宁波远山电器有限公司",
    "##1.3 企业简介\n本公司成立于2012年。",
    "##2.1 售后服务政策\n整机保修一年，终身维修。",
    "##2.2 培训计划\n|课题|对象|月份|\n|制冷剂|维修组|三月|",
    "##2.3 服务请求记录\n见随附的表格。",
    "##2.4 后来怎么改的\n周末也有人值班了。",
)


def test_a_collection_is_cut_at_the_numbers_of_its_papers() -> None:
    found = titles(*NUMBERED)

    assert found[-2:] == ["2.3 服务请求记录", "2.4 后来怎么改的"]
    assert len(found) == len(NUMBERED)


def test_a_handbook_keeps_its_numbered_chapters() -> None:
    """No certificate is among what its chapters are called."""
    assert len(titles("#售后服务手册", *NUMBERED[2:])) == 1


def test_a_line_that_leads_to_what_follows_is_no_title() -> None:
    assert titles("#企业简介\n现将有关情况介绍如下：\n本公司成立于2012年。") == ["企业简介"]
