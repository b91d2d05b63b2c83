"""What covers a point, as the shipped checklist and what was learnt for it tell."""

from __future__ import annotations

from functools import lru_cache

import pytest

from certcheck.checklist import loading
from certcheck.recognition.hits import By
from certcheck.recognition.recogniser import Recogniser
from certcheck.recognition.sighting import Flaw
from tests.scenes import OURS, document, pdf, word

ATTORNEY = f"""
#授权委托书
被授权人（乙方）：陶静宜，女，系甲方综合办公室文员
甲方授权乙方办理售后服务认证的报名、缴费、递交及补正材料。
授权自二〇二六年三月一日始，至二〇二七年二月二十八日止。
{OURS}
2026年3月1日
"""


@lru_cache
def _shipped() -> Recogniser:
    path = loading.home() / "after-sales-service.yaml"
    return Recogniser(loading.load(path).checklist)


def test_a_signature_does_not_say_who_entrusts_whom() -> None:
    found = _shipped().recognise(document(pdf(ATTORNEY))).sightings[0]

    hits = found.hits["power-of-attorney"]
    met = {hit.point for hit in hits if hit.by is not By.NODE}
    assert ("power-of-attorney", {"agent", "matters", "term"}) == (found.kind, met)


def _met(item: str, *pages: str) -> set[str]:
    """The points of an item that the first paper of a document shows."""
    found = _shipped().recognise(document(pdf(*pages))).sightings[0]
    return {hit.point for hit in found.hits.get(item, ()) if hit.by is not By.NODE}


def test_one_sentence_may_say_several_points() -> None:
    scale = (
        "#企业规模\n我司注册资金捌佰万元，现有职工四十七名，租用城南工业园标准厂房一千六百平方米，"
        "车间里摆着折弯机三台、氩弧焊机五台。"
    )

    assert _met("company-scale", scale) == {
        "registered-capital",
        "headcount",
        "premises",
        "equipment",
    }


def test_a_point_needs_a_voice_of_its_own() -> None:
    plan = (
        "#发展规划纲要\n##发展基础\n“十四五”期间，供货量由1.1亿件增长到1.7亿件，厂房改造基本完成。\n"
        "##近期目标（2026年）\n产值达到九千万元，通过售后服务认证。\n"
        "##中期目标（2027—2028年）\n产值达到一亿二千万元，新建服务站六个。\n"
        "##战略举措\n引进技师十五名，建设客户服务平台，每年投入三百万元。"
    )

    assert "long-term" not in _met("development-plan", plan)


def test_a_value_of_a_form_is_no_label() -> None:
    form = "#服务请求登记单\n|客户名称|远洋酒店|联系人|刘主任|\n|请求时间|2026-02-05|受理人|王敏|\n"
    fault = "|故障描述|系统升级后打印异常，断续出现|派单至|李立|"

    assert "model" not in _met("service-requests", form + fault)
    assert "model" in _met("service-requests", form + fault + "\n|产品型号|KX-200|数量|1|")


def test_the_weight_of_a_question_is_part_of_its_label() -> None:
    form = (
        "#客户满意度调查表\n|客户|远洋酒店|日期|2026.3.1|\n|态度25分|25|技术25分|24|\n"
        "|速度25分|23|收费25分|21|\n|总体评价|√满意|√满意|√满意|"
    )

    assert "answers" in _met("satisfaction-survey", form)


def test_a_field_of_a_form_says_nothing_of_its_neighbour() -> None:
    """A telephone number speaks against equipment only in the same breath."""
    table = (
        "#企业基本情况表\n|单位全称|宁波远山电器有限公司|建厂时间|2012年5月|\n|注册资金|300万元|企业性质|民营|\n"
        "|主要加工装置|折弯机2台、数控车床6台、氩弧焊机5台|电话|0574-87001122|"
    )

    assert "equipment" in _met("company-scale", table)


def test_chapters_of_a_training_plan_are_told_by_what_they_say() -> None:
    plan = (
        "#2026年度客服人员培训方案\n##一、本年计划\n今年对客服和维修人员集中培训五次，每次考核。\n"
        "##二、哪天上课\n|日期|时间|题目|地点|\n|3月14日|9:00-11:30|主机结构|二楼会议室|\n"
        "|4月18日|9:00-11:30|控制器参数|二楼会议室|\n|5月16日|13:30-16:30|试车与记录|试车间|"
    )
    found = _shipped().recognise(document(pdf(plan)))

    assert {"training-plan", "training-schedule"} <= {one.kind for one in found.sightings}


def test_the_first_box_of_a_drawing_is_no_caption() -> None:
    boxes = (
        "#客户电话或微信咨询\n客服登记\n师傅上门判断毛病\n说明怎么修、多少钱\n修好试机\n三天后回访"
    )
    drawing = _shipped().recognise(document(pdf(f"#售后服务流程图\n{boxes}"))).sightings[0]

    assert drawing.kind == "service-flowchart"
    assert "inquiry" in {hit.point for hit in drawing.hits["service-flowchart"]}


def test_a_box_of_a_drawing_gives_no_title() -> None:
    """客服专员登记派工单 ends like a record of handling, 议价签合同 like a contract."""
    flow = "#售后服务流程图\n#客服专员登记派工单\n故障原因：现场判断\n客户签字：一周内回访"
    order = "#购车流程图\n#议价签合同\n金融按揭\n付款开票"

    kinds = [_shipped().recognise(document(pdf(text))).sightings[0].kind for text in (flow, order)]

    assert kinds == ["service-flowchart", ""]


def test_a_draft_nobody_has_signed_is_no_blank_form() -> None:
    lines = "委托人（盖章）：\n法定代表人（签字）：\n受托人（签字）：\n2026年10月1日"
    draft = (
        f"#授权委托书\n委托人：{OURS}，法定代表人陶静宜。\n现委托公司办公室朱梅芳去办售后服务认证的事情，"
        f"材料递交、签收证书都由她负责。\n委托期限：2026年10月1日到2027年9月30日。\n{lines}"
    )
    form = f"#授权委托书\n委托人：\n现委托（姓名）：\n委托期限：\n{lines}"

    flaws = [_shipped().recognise(document(word(text))).sightings[0].flaw for text in (draft, form)]

    assert flaws == [None, Flaw.BLANK]


def test_the_rows_of_a_list_tell_of_what_its_heading_names() -> None:
    manual = (
        "#售后服务手册\n##一、维修工具\n|序号|名称|规格|数量|\n|1|胀管器|Φ51/Φ60|各1套|\n"
        "|2|力矩扳手|40-340N·m|2把|\n##二、备品备件\n备品备件清单由供应处另行编制下发。"
    )
    found = _shipped().recognise(document(pdf(manual)))

    said = {hit.point for one in found.sightings for hit in one.hits.get("service-manual", ())}
    assert "tools" in said
    assert "spare-parts" not in said


def test_a_box_that_is_put_off_stands_for_nothing() -> None:
    flow = "#售后服务流程图\n客户咨询 → 判断故障 → 给出维修方案 → 维修解决\n客户回访流程另行规定。"
    drawing = _shipped().recognise(document(pdf(flow))).sightings[0]

    points = {hit.point for hit in drawing.hits["service-flowchart"]}
    assert "diagnosis" in points
    assert "follow-up" not in points


def test_a_chapter_that_names_nobody_is_of_whoever_the_paper_is_of() -> None:
    manual = (
        "#给水泵维护手册\n淄博博泉泵业有限公司\n##一、维修工具\n|名称|规格|\n|拉马|三爪200mm|\n"
        "|塞尺|0.02-1mm|\n##二、备件清单\n|序号|名称|图号|数量|\n|1|平衡盘|DG46-07|1|"
    )
    found = _shipped().recognise(document(pdf(manual))).sightings

    lists = [one for one in found if one.kind in ("tools-list", "spare-parts-list")]
    assert lists
    assert {one.companies for one in lists} == {("淄博博泉泵业有限公司",)}


def test_the_enclosures_a_letter_lists_are_none_of_its_chapters() -> None:
    letter = (
        "#关于报送审核资料的函\n现将有关材料随函报送，请予审核。\n附件：\n##1.营业执照副本复印件\n"
        "##2.法定代表人身份证明书\n##3.授权委托书\n##4.绩效考核记录\n"
        "5.服务请求记录、客户满意度调查、改进措施和效果评估\n联系人：柴丽琴\n2026年11月9日"
    )
    found = _shipped().recognise(document(pdf(letter))).sightings

    assert {one.kind for one in found} == {""}


@pytest.mark.parametrize(
    ("header", "values", "told"),
    [
        ("四小时到场率", ("98.5%", "97.2%"), False),
        ("到场时间", ("9:40", "14:05"), True),
    ],
)
def test_a_share_of_arrivals_in_time_is_no_time_of_arrival(
    header: str, values: tuple[str, str], told: bool
) -> None:
    rows = (
        f"|{month}|3{n}|2{n}|{value}|"
        for n, (month, value) in enumerate(zip("七八", values, strict=True))
    )
    page = f"#维修服务记录汇总\n|月份|工单数|保内|{header}|\n" + "\n".join(rows)

    assert ("arrival" in _met("service-handling", page)) is told


@pytest.mark.parametrize(
    ("header", "said", "told"),
    [
        ("CLIENT(客户)", "远洋酒店", False),
        ("客户(BUYER_NAME)", "远洋酒店", False),
        ("REMARK(客户意见)", "满意", True),
        ("满意程度(SATIS_LV)", "满意", True),
    ],
)
def test_the_name_of_a_field_in_its_system_is_no_part_of_a_header(
    header: str, said: str, told: bool
) -> None:
    rows = "\n".join(f"|2026-0{n}-11|KF-35|不制冷|{said}|" for n in (3, 4))
    page = f"#维修服务记录\n|报修时间|型号|故障|{header}|\n{rows}"

    assert ("feedback" in _met("service-handling", page)) is told


@pytest.mark.parametrize("label", ["几点弄完", "活干完", "师傅忙完"])
def test_small_firms_write_the_end_of_a_repair_as_they_speak(label: str) -> None:
    slip = f"#上门维修单\n单位：远洋酒店\n产品：KF-35\n查下来是：电容坏\n{label}：15:40\n客户意见：满意"

    assert "completion" in _met("service-handling", slip)
