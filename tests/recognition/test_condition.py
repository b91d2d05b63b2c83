"""Papers that cannot count: tables with a header and nothing under it."""

from __future__ import annotations

import pytest

from certcheck.recognition import condition
from certcheck.recognition.sighting import Flaw
from tests.scenes import Paper, document, pdf, recogniser, word

HEADER = "|编号|培训课题|培训对象|月份|讲师|"
SIGNED = "编制：沈远山　　审核：王敏　　批准：李立"


@pytest.mark.parametrize(
    ("paper", "flaw"),
    [
        pytest.param(word(f"#培训计划\n{HEADER}\n{SIGNED}"), Flaw.NO_ROWS, id="header alone"),
        pytest.param(
            word(f"#培训计划\n{HEADER}\n|示例|某某|某某|某某|某某|\n|1|||||\n|2|||||"),
            Flaw.NO_ROWS,
            id="numbers and an example",
        ),
        pytest.param(
            pdf("#培训计划\n编号  培训课题  培训对象  月份  讲师"), Flaw.NO_ROWS, id="no ruling"
        ),
        pytest.param(
            word(f"#培训计划\n{HEADER}\n|1|制冷剂回收|维修组|三月|王敏|"), None, id="one row filled"
        ),
        pytest.param(
            word(
                "#培训计划\n|季度|主题|谁参加|形式|时长|谁来讲|\n|一|高压复训|运维|线下|八|鲍立群|\n"
                "|四|冬季问题|运维及客服|线上|三|柯然|"
            ),
            None,
            id="a record in the words of a header",
        ),
        pytest.param(
            word(
                "#培训计划\n全年安排六次授课，由技术部主讲：一季度讲制冷剂的回收，二季度讲压缩机的更换，"
                f"三季度讲与用户沟通，四季度考核，不及格的补考一次，再不及格的调岗。\n{HEADER}"
            ),
            None,
            id="an empty table beside a plan in words",
        ),
    ],
)
def test_a_paper_that_is_an_empty_table_has_no_rows(paper: Paper, flaw):
    found = recogniser().recognise(document(paper)).sightings[0]

    assert ("training-plan", flaw) == (found.kind, found.flaw)


@pytest.mark.parametrize(
    ("header", "flaw"),
    [
        (
            "|姓名|片区|态度（待人）20|能力（把事办好）40|满意度（客户打的）30|安全10|总分|",
            Flaw.NO_ROWS,
        ),
        ("|王敏|城南|态度（待人）20|能力（把事办好）38|满意度（客户打的）30|安全10|优|", None),
    ],
)
def test_weights_of_criteria_that_make_a_hundred_are_no_figures(header: str, flaw: Flaw | None):
    found = recogniser().recognise(document(word(f"#绩效考核表\n{header}"))).sightings[0]

    assert found.flaw is flaw


def test_a_few_short_lines_under_a_title_are_its_headings() -> None:
    hollow = pdf("#培训计划\n上去之前\n在上面\n出了事")
    found = recogniser().recognise(document(hollow)).sightings[0]

    assert (found.kind, found.flaw) == ("training-plan", Flaw.HOLLOW)


def test_a_header_between_title_and_signatures_is_no_form() -> None:
    empty = (
        "#报修登记\n|报修登记（    年）|||||\n|报修时间|客户|型号|故障|姓名|\n|部门：|||姓名：||"
    )
    found = recogniser().recognise(document(word(empty))).sightings[0]

    assert (found.kind, found.flaw) == ("requests", Flaw.NO_ROWS)


APPRAISAL = """#绩效考核表
|姓名|{name}|岗位|{post}|
|考核项目|分值|自评|上级评分|
|服务态度|20|{a}|{a}|
|解决能力|40|{a}|{a}|
|满意度|40|{a}|{a}|"""
SUMMED = """#运维人员季度绩效考核表
姓名：　　岗位：　　考核季度：　　年第　　季度
|考核项目|分值|评分标准|自评|上级评分|
|服务态度|30|无投诉得满分，每次投诉扣5分|{a}|{a}|
|解决能力|40|一次修复率88%以上满分|{a}|{a}|
|满意度|30|回访平均分换算|{a}|{a}|
|合计|100||{a}|{a}|
被考核人签字：　　　考核人签字：　　　日期：　　年　　月　　日"""
QUESTIONS = """#客户满意度调查表
|客户名称|{name}|日期|{day}|
|项目|满意|一般|不满意|
|速度|{tick}|□|□|
|技术|{tick}|□|□|"""


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        (APPRAISAL.format(name="", post="", a=""), Flaw.BLANK),
        (APPRAISAL.format(name="王敏", post="维修工", a="18"), None),
        (APPRAISAL.format(name="", post="", a="") + "\n|考核人：____|||日期：____|", Flaw.BLANK),
        (SUMMED.format(a=""), Flaw.BLANK),
        (SUMMED.format(a="28"), None),
        (QUESTIONS.format(name="", day="", tick="□"), Flaw.BLANK),
        (QUESTIONS.format(name="远洋酒店", day="2026-03-01", tick="☑"), None),
    ],
)
def test_weights_and_unticked_boxes_are_print(text: str, flaw: Flaw | None) -> None:
    view = recogniser().view(document(word(text)))
    portion = view.portion(view.papers[0])

    assert condition.flaw(None, portion, recogniser()._speech, recogniser()._titles) is flaw


DEBRIEF = "|讲师|{a}|\n|课程名称|{a}|\n|上课日期|{a}|\n|听课人数|{a}|\n|及格率|{a}|\n|结论|{a}|\n|填表人|{b}|"


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        (f"#培训计划\n{DEBRIEF.format(a='', b='')}", Flaw.BLANK),
        (f"#培训计划\n{DEBRIEF.format(a='', b='沈远山')}", Flaw.BLANK),
        (f"|培训计划||\n{DEBRIEF.format(a='', b='')}", Flaw.BLANK),
        (f"|培训计划||\n|版本A||\n{DEBRIEF.format(a='九月达到了要求', b='沈远山')}", None),
    ],
)
def test_labels_with_nothing_beside_them_are_no_titles(text: str, flaw: Flaw | None) -> None:
    found = recogniser().recognise(document(word(text))).sightings

    assert [(one.kind, one.flaw) for one in found] == [("training-plan", flaw)]


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("请见本公司纸质文件，特此说明。", Flaw.HOLLOW),
        ("客户报修\n客服登记\n工程师上门\n回访", None),
        ("客服接到报修后登记、派单，工程师上门检查、维修，完工后客服回访、归档。", None),
        ("报修→登记→派单→上门→回访", None),
    ],
)
def test_a_drawing_may_be_told_in_one_line(text: str, flaw: Flaw | None) -> None:
    found = recogniser().recognise(document(word(f"#售后服务流程图\n{text}"))).sightings[0]

    assert (found.kind, found.flaw) == ("flowchart", flaw)
