"""Papers and their points: the contract's section 1, row by row."""

from __future__ import annotations

from datetime import date

import pytest

from certcheck.document import ProblemCode
from certcheck.report import Status
from tests.scenes import OURS, USCC, broken, codes, missing, outcome, pdf, scan, word

LICENCE = f"""
#营业执照
统一社会信用代码 {USCC}
名称 {OURS}
类型 有限责任公司
法定代表人 沈远山
注册资本 叁佰万元整
成立日期 2012年5月8日
经营范围 家用电器销售及维修
"""
POLICY = f"""
#{OURS}售后服务政策
##一、服务承诺
凡我公司出售的产品，一年内免费保修。
##二、服务范围
宁波全市的家庭和商户。
接到报修后2小时内响应，24小时内上门。
年度客户满意度不低于95%。
"""

BLANK = (
    "统一社会信用代码\n#营业执照\n名称  注册资本\n法定代表人  营业期限\n成立日期  经营范围\n年月日"
)
STATEMENT = """
#法定代表人身份证明书
兹证明{name}（性别男）为我公司总经理、法定代表人。
{company}
2026年3月1日
"""

STATUSES = [
    pytest.param(
        "licence", {"a.pdf": pdf(BLANK)}, Status.INVALID, {"blank_template"}, id="labels alone"
    ),
    pytest.param(
        "organization-code", {"a.pdf": pdf(BLANK)}, Status.INVALID, None, id="covered by a blank"
    ),
    pytest.param(
        "plan",
        {"a.docx": word("#培训计划\n暂无。")},
        Status.MISSING,
        {"near_miss", "not_found"},
        id="none, it says",
    ),
    pytest.param(
        "attorney",
        {
            "a.pdf": scan(
                f"#授权委托书\n委托人：{OURS}\n受托人：王敏\n期限：委托自2022年4月10日起，至2023年4月9日止。"
            )
        },
        Status.INVALID,
        {"expired"},
        id="a term in a sentence",
    ),
    *(
        pytest.param(
            "attorney",
            {"a.pdf": scan(f"#授权委托书\n委托人：{OURS}\n受托人：王敏\n{sentence}")},
            status,
            wanted,
            id=sentence,
        )
        for sentence, status, wanted in (
            ("有效时段2022年4月10日到2023年4月9日。", Status.INVALID, {"expired"}),
            ("2022年4月10日签，2023年4月9日后不再有效。", Status.INVALID, {"expired"}),
            ("2022年4月10日起一年内有效。", Status.INVALID, {"expired"}),
            ("2026年4月10日起有效，2031年4月9日到期。", Status.COMPLETE, set()),
            ("2022年4月10日起有效。", Status.COMPLETE, set()),
        )
    ),
    *(
        pytest.param(
            "statement",
            {
                "执照.pdf": pdf(LICENCE),
                "证明.pdf": pdf(STATEMENT.format(name=name, company=company)),
            },
            status,
            {code} - {""},
            id=f"statement of {name} by {company}",
        )
        for name, company, status, code in (
            ("沈远山", OURS, Status.COMPLETE, ""),
            ("沈远川", OURS, Status.REVIEW, "name_mismatch"),
            ("官兆麟", OURS, Status.INVALID, "other_person"),
            ("沈远山", "宁波远山电器集团有限公司", Status.INVALID, "other_company"),
        )
    ),
    pytest.param("licence", {"a.pdf": pdf(LICENCE)}, Status.COMPLETE, set(), id="valid"),
    pytest.param("licence", {"IMG_1.jpg": scan(LICENCE)}, Status.COMPLETE, set(), id="photo"),
    pytest.param(
        "licence",
        {"a.pdf": pdf(LICENCE + "营业期限 2012年5月8日至2022年5月7日")},
        Status.INVALID,
        {"expired"},
        id="expired",
    ),
    pytest.param(
        "licence", {"a.pdf": pdf(LICENCE + "营业期限 长期")}, Status.COMPLETE, set(), id="endless"
    ),
    pytest.param(
        "licence",
        {"a.pdf": pdf(LICENCE.replace(OURS, "杭州近水商贸有限公司"))},
        Status.INVALID,
        {"other_company"},
        id="another company's",
    ),
    pytest.param(
        "licence",
        {"a.pdf": pdf(LICENCE.replace(f"统一社会信用代码 {USCC}", "注册号 330200000012346"))},
        Status.INVALID,
        {"outdated_paper"},
        id="old number only",
    ),
    pytest.param(
        "licence",
        {
            "a.pdf": pdf(
                LICENCE.replace(f"统一社会信用代码 {USCC}", "注册号 330200000012346 555655 5555555")
            )
        },
        Status.INVALID,
        {"outdated_paper"},
        id="old number beside figures of a seal",
    ),
    pytest.param(
        "licence",
        {"a.pdf": pdf(LICENCE.replace(USCC, USCC[:-1] + ("1" if USCC[-1] != "1" else "2")))},
        Status.COMPLETE,
        {"uscc_check_failed"},
        id="wrong check character is a warning",
    ),
    pytest.param(
        "licence",
        {"a.pdf": pdf("#开户许可证\n核准号 J332\n开户银行 宁波银行\n账号 1234")},
        Status.MISSING,
        {"not_found"},
        id="look-alike",
    ),
    pytest.param(
        "licence",
        {"营业执照.pdf": broken(ProblemCode.CORRUPT)},
        Status.INVALID,
        {"corrupt"},
        id="broken",
    ),
    pytest.param(
        "licence",
        {"yyzz.pdf": broken(ProblemCode.ENCRYPTED)},
        Status.INVALID,
        {"encrypted"},
        id="pinyin",
    ),
    pytest.param(
        "licence",
        {"营业执照.pdf": broken(ProblemCode.TIMEOUT)},
        Status.REVIEW,
        {"timeout"},
        id="our failing",
    ),
    pytest.param(
        "licence",
        {"杂项.pdf": broken(ProblemCode.CORRUPT)},
        Status.MISSING,
        {"not_found"},
        id="no name",
    ),
    pytest.param("licence", {}, Status.MISSING, {"not_found"}, id="nothing"),
    pytest.param(
        "plan",
        {"a.docx": word("#2026年度培训计划\n全年安排六次内部授课，由技术部主讲。")},
        Status.COMPLETE,
        set(),
        id="plan",
    ),
    pytest.param(
        "plan",
        {
            "培训计划.docx": word(
                "#培训计划管理制度\n第一条 每年十二月编制下一年计划，报总经理批准后执行。"
            )
        },
        Status.MISSING,
        {"near_miss", "not_found"},
        id="rules",
    ),
    pytest.param(
        "plan",
        {"a.docx": word("#客户培训计划\n全年安排六次客户授课，由技术部主讲。")},
        Status.MISSING,
        {"near_miss", "not_found"},
        id="customers'",
    ),
    pytest.param(
        "plan", {"a.docx": word("#培训计划")}, Status.INVALID, {"hollow"}, id="a title alone"
    ),
    pytest.param(
        "plan",
        {"a.docx": word("#培训计划\n后补")},
        Status.MISSING,
        {"near_miss", "not_found"},
        id="promised",
    ),
    pytest.param(
        "plan",
        {"a.docx": word("#培训计划\n公司尚未制定培训制度，明年再说。")},
        Status.MISSING,
        {"near_miss", "not_found"},
        id="lacking",
    ),
    pytest.param(
        "plan",
        {
            "培训计划.docx": word(
                "#培训计划\n部门：____ 年度：____\n课程：________ 讲师：______ 地点：______"
            )
        },
        Status.INVALID,
        {"blank_template"},
        id="blank form",
    ),
    pytest.param(
        "plan",
        {"目录.docx": word("#目录\n培训计划 …… 3\n营业执照 …… 4\n简历 …… 5")},
        Status.MISSING,
        {"near_miss", "not_found"},
        id="contents list",
    ),
    pytest.param(
        "attorney",
        {"a.docx": word(f"#授权委托书\n委托人：{OURS}\n受托人：王敏\n委托期限：至2027年1月1日")},
        Status.REVIEW,
        {"unsigned_draft"},
        id="draft",
    ),
    pytest.param(
        "attorney",
        {"a.pdf": scan(f"#授权委托书\n委托人：{OURS}\n受托人：王敏\n委托期限：至2027年1月1日")},
        Status.COMPLETE,
        set(),
        id="signed",
    ),
    pytest.param(
        "attorney",
        {"a.pdf": scan(f"#授权委托书\n委托人：{OURS}\n受托人：王敏\n委托期限：至2025年1月1日")},
        Status.INVALID,
        {"expired"},
        id="lapsed power",
    ),
    pytest.param(
        "attorney",
        {"a.pdf": scan(f"#诉讼授权委托书\n委托人：{OURS}\n受托人：王敏\n委托期限：至2027年1月1日")},
        Status.MISSING,
        None,
        id="for a lawsuit",
    ),
]


@pytest.mark.parametrize(("item", "files", "status", "wanted"), STATUSES)
def test_status_and_findings(item, files, status, wanted):
    found = outcome(item, files)

    assert status is found.status, found
    if wanted is not None:
        assert wanted == codes(found) - {"person_missing"}


def test_all_points_of_a_policy_are_covered():
    found = outcome("policy", {"制度.docx": word(POLICY)})

    assert Status.COMPLETE is found.status
    assert [(one.path, one.counts) for one in found.evidence] == [("制度.docx", True)]


@pytest.mark.parametrize(
    ("text", "point"),
    [
        (POLICY.replace("接到报修后2小时内响应，24小时内上门。", ""), "response"),
        (POLICY.replace("2小时内响应，24小时内上门", "____小时内响应"), "response"),
        (POLICY.replace("2小时内响应，24小时内上门", "尚未制定响应制度"), "response"),
        (POLICY.replace("年度客户满意度不低于95%。", "##三、满意度"), "survey"),
        (
            POLICY.replace("宁波全市的家庭和商户。", "").replace(
                "接到报修后2小时内响应，24小时内上门。", "##三、响应\n接到报修后2小时内响应。"
            ),
            "scope",
        ),
    ],
)
def test_a_point_not_said_is_missing(text, point):
    found = outcome("policy", {"a.docx": word(text)})

    assert Status.PARTIAL is found.status
    assert {point} == missing(found)


def test_points_add_up_over_recognised_papers():
    first, second = POLICY.split("##二")

    found = outcome(
        "policy", {"1.docx": word(first), "2.docx": word("#售后服务管理办法\n##二" + second)}
    )

    assert Status.COMPLETE is found.status
    assert {"1.docx", "2.docx"} == {one.path for one in found.evidence}


def test_a_recognised_paper_without_any_point_is_partial():
    found = outcome(
        "policy", {"a.docx": word("#售后服务政策\n本公司重视服务，员工着装整洁，待人有礼。")}
    )

    assert Status.PARTIAL is found.status
    assert len(missing(found)) == 4


def test_half_of_the_points_elsewhere_count_less_are_a_near_miss():
    half = "#关于我们\n##服务承诺\n凡我公司出售的产品，一年内免费保修。\n接到报修后2小时内响应。"
    less = "#关于我们\n接到报修后2小时内响应，让每一位用户放心。"

    assert Status.PARTIAL is outcome("policy", {"a.docx": word(half)}).status
    found = outcome("policy", {"a.docx": word(less)})
    assert Status.MISSING is found.status
    assert "near_miss" in codes(found)


def test_the_newest_valid_version_counts_and_the_older_is_told():
    old = LICENCE + "登记日期 2015年3月1日"
    new = LICENCE + "登记日期 2023年3月1日"

    found = outcome("licence", {"a.pdf": pdf(old), "b.pdf": pdf(new)})

    assert Status.COMPLETE is found.status
    assert [one.path for one in found.evidence] == ["b.pdf"]
    assert "older_version" in codes(found)


def test_an_older_valid_version_counts_where_the_newer_is_expired():
    files = {
        "old.pdf": pdf(LICENCE + "登记日期 2015年3月1日"),
        "new.pdf": pdf(LICENCE + "营业期限 2012年1月1日至2024年1月1日\n登记日期 2023年3月1日"),
    }

    found = outcome("licence", files)

    assert Status.COMPLETE is found.status
    assert [one.path for one in found.evidence] == ["old.pdf"]


def test_a_unified_licence_covers_the_old_certificate_as_well_as_it_is_itself():
    assert Status.COMPLETE is outcome("organization-code", {"a.pdf": pdf(LICENCE)}).status
    assert (
        Status.INVALID
        is outcome(
            "organization-code", {"a.pdf": pdf(LICENCE + "营业期限 2012年5月8日至2022年5月7日")}
        ).status
    )
    old = LICENCE.replace(f"统一社会信用代码 {USCC}", "注册号 330200000012346")
    assert Status.MISSING is outcome("organization-code", {"a.pdf": pdf(old)}).status


def test_an_old_certificate_counts_with_a_remark():
    text = (
        f"#组织机构代码证\n代码 59536895-3\n机构名称 {OURS}\n机构类型 企业法人\n"
        "有效期 至2027年1月1日\n颁发单位 宁波市质监局"
    )

    found = outcome("organization-code", {"a.pdf": pdf(text)})

    assert Status.COMPLETE is found.status
    assert "outdated_paper" in codes(found)


def test_words_of_a_drawing_are_its_points():
    chart = "#售后服务流程图\n客户来电咨询\n派工\n上门维修\n电话回访\n结束"

    assert Status.COMPLETE is outcome("flowchart", {"a.png": scan(chart)}).status
    found = outcome("flowchart", {"a.png": scan(chart.replace("电话回访\n", ""))})
    assert (Status.PARTIAL, {"followup"}) == (found.status, missing(found))


def test_a_day_decides_validity():
    files = {"a.pdf": pdf(LICENCE + "营业期限 2012年5月8日至2026年6月30日")}

    assert Status.COMPLETE is outcome("licence", files, as_of=date(2026, 6, 30)).status
    assert Status.INVALID is outcome("licence", files, as_of=date(2026, 7, 1)).status


def test_a_page_with_an_unknown_title_inside_a_contract_may_be_the_paper():
    contract = "#空调购销合同\n甲方付清货款后，乙方送货上门。"
    words = POLICY.split("\n", 2)[2]

    found = outcome("policy", {"全套.pdf": pdf(contract, f"#致每一位用户\n{words}", contract)})

    assert Status.COMPLETE is found.status
    assert [one.pages for one in found.evidence] == [(2,)]


def test_pages_of_a_merged_pdf_are_told_apart():
    merged = pdf(
        "#投标文件封面\n共五页",
        LICENCE,
        POLICY,
        "#2026年度培训计划\n全年安排六次内部授课，由技术部主讲。",
        "#会议纪要\n大家讨论了团建的地点。",
    )

    licence, policy, plan = (
        outcome(item, {"全套.pdf": merged}) for item in ("licence", "policy", "plan")
    )

    assert [one.pages for one in licence.evidence] == [(2,)]
    assert [one.pages for one in policy.evidence] == [(3,)]
    assert 4 in plan.evidence[0].pages
    assert {Status.COMPLETE} == {licence.status, policy.status, plan.status}
