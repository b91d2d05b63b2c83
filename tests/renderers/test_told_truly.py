"""What a report says of papers that are not enough is true of them: the paper, its title, its dates, its names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from certcheck.messages import LANGUAGES
from certcheck.renderers import Style, terminal
from certcheck.renderers.letter import compose, markdown
from certcheck.renderers.letter.model import Wishes
from certcheck.report import Report
from certcheck.scan import Options, scan
from tests.test_scan import COMPANY, dossier

PROFILE = f"company: {COMPANY}\nfacts: {{hazardous: true}}\npeople:\n  - {{name: 林晓峰, tags: [hazardous]}}\n"

PERMIT = (
    "特种作业操作证\n姓名：林晓峰\n作业类别：电工作业\n准操项目：低压电工作业\n初领日期：2017-03-04\n"
    "有效期限：2017-03-04至{until}\n应复审日期：{review}\n"
)

TOLD = [
    pytest.param(
        "企业发展规划\n短期目标\n明年新开两个维修点。\n战略措施\n每年培养三名技师。",
        {"zh": "已有 a.txt，还缺少内容：", "en": "There is a.txt; not covered:"},
        id="the paper that lacks something",
    ),
    pytest.param(
        PERMIT.format(until="2023-03-03", review="2020-03-03"),
        {"zh": "林晓峰的有效期限是 2023-03-03，已经过了", "en": "有效期限, 2023-03-03, is past"},
        id="both days past: the last",
    ),
    pytest.param(
        PERMIT.format(until="2027-03-03", review="2020-03-03"),
        {
            "zh": "林晓峰的应复审日期是 2020-03-03，已经过了",
            "en": "应复审日期, 2020-03-03, is past",
        },
        id="the review past",
    ),
    pytest.param(
        "员工个人职业发展规划表\n姓名：林晓峰\n今年把操作证考下来。三年内当上主管。",
        {"zh": "标题《员工个人职业发展规划表》", "en": '"员工个人职业发展规划表"'},
        id="the title that stands there",
    ),
    pytest.param(
        "消防演练记录\n6月9日组织全体员工学习使用灭火器。\n姓名\t签到\n",
        {"zh": "清单没有要求", "en": "does not ask for"},
        id="a record nobody asks for",
    ),
    pytest.param(
        "样机借用办法\n客户来电咨询的，由客服登记。\n机器坏了先查明原因，再提出维修方案，修好后归还。",
        {"zh": "标题《样机借用办法》", "en": 'but its title "样机借用办法"'},
        id="prose that sounds like a drawing is no drawing with nothing in it",
    ),
    pytest.param(
        "诚聘售后工程师，五险一金，请把简历发到邮箱。\n岗位职责：负责客户设备的上门维修、故障登记和回访。\n"
        "权限：五百元以内的配件可自行决定更换。",
        {
            "zh": "写到职责、权限，但里面的文字表明说的是别的事",
            "en": "but its words say that it is about something else",
        },
        id="an untitled advert, told by its words",
    ),
    pytest.param(
        "开发区规上企业已有四十家，主导产业是泵阀，我区招商政策优惠。\n所属行业：泵阀制造业。\n"
        "市场占有率：全省第三，约12%。\n竞争优势：配套齐全、交货快。\n未来发展规划：三年内再上两条产线。",
        {
            "zh": "未来发展规划，但里面的文字表明说的是别的事",
            "en": "but its words say that it is about something else",
        },
        id="an untitled district, told by its words",
    ),
    pytest.param(
        "2026年度客户满意度调查计划\n10月起电话访问客户，征求客户评价。",
        {"zh": "是计划，不是做过的结果", "en": "is a plan, not a result"},
        id="a plan",
    ),
]


def report(folder: Path, files: dict[str, str]) -> Report:
    made = dossier(folder, {**files, "certcheck.yaml": PROFILE})
    return scan(made, Options(as_of=date(2026, 6, 30), jobs=0, cache=False))


def screen(found: Report, lang: str) -> str:
    told = replace(found, run=replace(found.run, lang=lang))
    return terminal.render(told, Style(width=400)).decode()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("text", "said"), TOLD)
def test_the_report_says_what_stands_there(
    tmp_path: Path, text: str, said: dict[str, str], lang: str
) -> None:
    assert said[lang] in screen(report(tmp_path, {"a.txt": text}), lang)


def test_nothing_is_said_to_hold_too_little_that_holds_every_point(tmp_path: Path) -> None:
    customer = (
        "客户单位基本情况表\n注册资本：300万元\n员工人数：42人\n"
        "生产设备：注塑机6台\n办公场所：租赁两层，800平方米\n"
    )
    told = screen(report(tmp_path, {"a.txt": customer}), "zh")

    assert "只写到注册资本" not in told
    assert "写到注册资本、员工人数、生产设备、办公场所，但" in told


def test_a_sentence_has_one_but(tmp_path: Path) -> None:
    found = report(tmp_path, {"a.txt": TOLD[3].values[0]})

    letter = markdown.write(compose(found, None, Wishes(), Style())).decode()

    near = [line for line in letter.splitlines() if "相近" in line]
    near += [line for line in screen(found, "zh").splitlines() if "最接近" in line]
    assert near
    assert not [line for line in near if line.count("但") + line.count("不过") > 1]
