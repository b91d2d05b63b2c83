"""What a paper is taken for with the shipped checklist: titles that speak against it, tables below titles."""

from __future__ import annotations

from functools import cache

import pytest

from certcheck.checklist import loading
from certcheck.recognition.recogniser import Recogniser
from tests.scenes import Paper, document, pdf, word


@cache
def _recogniser() -> Recogniser:
    return Recogniser(loading.load("after-sales-service").checklist)


CANTEEN = (
    "#职工食堂满意度调查结果\n办公室九月对职工食堂做了测评，发出问卷一百二十份，收回一百一十四份。\n"
    "|项目|满意|一般|不满意|\n|口味|61%|28%|11%|\n|价格|74%|20%|6%|\n下月起增加面食窗口。"
)
CONTRACT = (
    "#监控系统建设合同\n甲方：枫桥小学　　乙方：长沙远岸安防工程有限公司\n第一条　工程内容：校园监控。\n"
    "##附件：设备清单\n|名称|数量|单价（元）|\n|枪型摄像机|48|620|\n|录像机|2|7800|"
)
FORM = (
    "宁波远山电器有限公司\n#客户满意度调查表\n|客户名称||联系人||\n"
    "|1、来得快不快|□很快　□一般　□慢|||\n|2、修得好不好|□好　□一般　□不好|||"
)


@pytest.mark.parametrize(
    ("paper", "kinds"),
    [
        pytest.param(word(CANTEEN), set(), id="a survey its title denies is no call back either"),
        pytest.param(word(CONTRACT), {"contract"}, id="what is annexed to a contract is no paper"),
        pytest.param(word(FORM), {"satisfaction-questionnaire"}, id="a form under the firm's name"),
        pytest.param(
            word(
                "#培训反馈表\n培训对象：仁和药房门店店长及收银员（客户方）\n培训日期：2026年5月8日\n"
                "|姓名|评分|意见|\n|王敏|5|讲得清楚|\n|李立|4|再多练练|"
            ),
            set(),
            id="a training of the customer's people, as it says itself",
        ),
        pytest.param(
            word(
                "#培训反馈表\n培训对象：售后服务部全体人员，讲客户服务礼仪\n培训日期：2026年5月8日\n"
                "|姓名|评分|意见|\n|王敏|5|讲得清楚|\n|李立|4|再多练练|"
            ),
            {"training-evaluation"},
            id="a training of our own people about customers",
        ),
        pytest.param(
            pdf(
                "##3.8绩效考核\n#运维人员绩效考核办法\n第一条　考核按季度进行。\n第二条　由经理评分。"
            ),
            {"management-rules"},
            id="rules under the name of the records that are asked for",
        ),
        pytest.param(
            pdf("#项目施工日志\n|日期|部位|进度|\n|2026-04-12|围墙|立杆6根|"),
            set(),
            id="a site diary",
        ),
    ],
)
def test_what_a_paper_is_taken_for(paper: Paper, kinds: set[str]) -> None:
    found = _recogniser().recognise(document(paper)).sightings

    assert {one.kind for one in found if one.kind} - {"other-survey"} == kinds


LEDGER = """#维修处理台账
|客户|到场|诊断结果|更换零件|完成时间|客户反馈|
|桑先生|{}|接头松|接头一对|7月9日 11:45|满意|
|常女士|{}|逆变器停机|无|7月10日 9:20|还行|"""


@pytest.mark.parametrize(
    ("cells", "arrived"), [(("毕云霄", "颜可"), False), (("9:10", "8:40"), True)]
)
def test_a_time_is_told_by_what_stands_under_its_name(
    cells: tuple[str, str], arrived: bool
) -> None:
    found = _recogniser().recognise(document(word(LEDGER.format(*cells)))).sightings[0]

    points = {hit.point for hit in found.hits["service-handling"]}
    assert ("arrival" in points) is arrived
    assert "completion" in points


def test_an_annex_of_a_contract_on_the_next_page_is_no_paper() -> None:
    contract, _, annex = CONTRACT.partition("##")
    found = _recogniser().recognise(document(pdf(contract, "#" + annex))).sightings

    assert [one.kind for one in found] == ["contract", ""]


@pytest.mark.parametrize(
    "text",
    [
        "#华云认证证书\n姓名 Name：马思齐\n认证等级 Level：HCIA-Cloud\n证书编号 Certificate No.：0101174",
        "#认证证书\n马思齐\n已通过华云认证云计算工程师考试，特发此证。\n证书编号：0101174\n2025年4月12日",
        (
            "#CERTIFICATE\nName 马思齐\nCertificate No. 0101174\nDate of issue 2025-04-12\n"
            "This is to certify that the above person has passed the examination."
        ),
    ],
)
def test_a_maker_s_certificate_is_told_by_what_it_says(text: str) -> None:
    found = _recogniser().recognise(document(pdf(text))).sightings

    assert ["马思齐"] in [
        list(one.people) for one in found if one.kind == "qualification-certificate"
    ]


@pytest.mark.parametrize(
    ("paper", "lease"),
    [
        (word("#叉车租赁合同\n甲方将3吨叉车两台出租给乙方使用，租期一年，每月租金6000元。"), False),
        (word("#租赁合同\n甲方将挖掘机一台出租给乙方，按台班计费。"), False),
        (
            word("#租赁合同\n甲方将科技路12号二楼的房屋出租给乙方办公，面积260平方米，租期三年。"),
            True,
        ),
    ],
    ids=["machines by the title", "machines by the text", "premises"],
)
def test_a_lease_is_one_by_what_is_let(paper: Paper, lease: bool) -> None:
    found = {one.kind for one in _recogniser().recognise(document(paper)).sightings}

    assert ("premises-proof" in found) is lease


HEADED = (
    "#服务目标考核表\n|目标|目标值|实际完成|是否达标|\n|到场及时率|≥98%|98.6%|达标|\n"
    "|顾客满意率|≥95%|97.2%|达标|\n|一次修复率|≥90%|91.4%|达标|"
)


def test_rows_called_as_columns_are_make_no_form_of_a_table_with_a_header() -> None:
    [one] = [
        one
        for one in Recogniser(loading.load("gbt27922-audit").checklist)
        .recognise(document(word(HEADED)))
        .sightings
        if one.kind == "objectives-assessment"
    ]

    assert one.rows is not None
    assert one.rows.count == 3


APPRAISAL = """#绩效考核表（9月）
姓名：马国强　　岗位：售后维修工程师
|考核项目|分值|得分|
|服务态度|20|18|
|解决问题能力|30|28|
|客户满意度|30|29|"""


def test_criteria_may_stand_down_the_first_column() -> None:
    found = _recogniser().recognise(document(word(APPRAISAL))).sightings[0]

    assert len({hit.point for hit in found.hits["performance-appraisal"]}) == 3


@pytest.mark.parametrize(
    "flow",
    [
        "客户咨询→问题诊断→提供解决方案→问题解决→客户回访",
        "1.客户咨询 2.受理登记 3.故障诊断 4.方案报价 5.维修处理 6.回访",
        (
            "|步骤|工作内容|责任人|记录|\n|1|客户咨询|客服|报修登记表|\n|2|故障诊断|技术员|服务单|\n"
            "|3|提出解决方案|技术员|报价单|\n|4|问题解决|维修工|服务单|\n|5|客户回访|客服|回访记录|"
        ),
    ],
)
def test_a_flow_may_stand_in_one_line_or_in_a_table(flow: str) -> None:
    found = _recogniser().recognise(document(word(f"#售后服务流程图\n{flow}"))).sightings[0]

    needed = {"inquiry", "diagnosis", "solution", "resolution", "follow-up"}
    assert found.flaw is None
    assert needed <= {hit.point for hit in found.hits["service-flowchart"]}


def test_requests_of_our_own_workshop_are_denied_by_their_title() -> None:
    requests = (
        "#车间设备报修单汇总\n|报修车间|报修人|设备型号|故障描述|报修时间|\n"
        "|一车间|何工|CK6140|主轴异响|2026-09-02 9:00|\n|二车间|曹工|YB-100|漏油|2026-09-08 14:20|"
    )
    found = _recogniser().recognise(document(word(requests))).sightings[0]

    assert not found.kind
    assert "service-request-record" in found.not_kinds


@pytest.mark.parametrize(
    ("line", "ours"),
    [
        ("本办法适用于供应商对我公司提出的投诉，以及由此发生的采购纠纷。", False),
        ("分包商对结算有异议的，按下列程序投诉。", False),
        ("客户投诉查明是供应商零件不良的，由采购部向供应商索赔。", True),
    ],
)
def test_whose_complaints_are_handled(line: str, ours: bool) -> None:
    text = f"#投诉和纠纷处理办法\n{line}\n接到投诉当天登记，三天内答复。\n协商不成的申请仲裁。"
    found = _recogniser().recognise(document(word(text))).sightings

    assert ("complaint-handling" in {one.kind for one in found}) is ours
