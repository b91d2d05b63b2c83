"""Titles put together of parts, titles near known ones, titles told apart by the text under them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from certcheck.checklist import loading
from certcheck.checklist.model import Paper
from certcheck.checklist.requirements import Text
from certcheck.recognition.alike import Alike
from certcheck.recognition.endings import Endings
from certcheck.recognition.near import Near
from certcheck.recognition.titles import Titles
from certcheck.report import ItemResult
from certcheck.scan import Options, scan
from certcheck.yaml.mistakes import YamlMistakes
from tests.dossiers.writing import Body, write

_OWN = "甬江恒远机电有限公司"
_EVALUATION = Paper(
    id="supplier-evaluation",
    title=Text(zh="供方评价", en="Evaluation"),
    titles=("风险和机遇分析表",),
    endings=("供应商|分包方 + 评价|考核 + 表|记录",),
)


@pytest.mark.parametrize(
    ("title", "length"),
    [
        ("供应商评价表", 6),
        ("2026年供应商年度业绩评价表", 10),
        ("分包方考核记录", 7),
        ("评价供应商表", None),  # in another order
        ("供应商评价", None),  # the last part is wanting
        ("供应商评价表说明", None),  # it does not end in it
        ("供应商来访人员接待和住宿情况的评价表", None),  # too far from each other
    ],
)
def test_parts_in_their_order_the_last_at_the_end(title: str, length: int | None) -> None:
    met = dict(Endings([_EVALUATION], Alike(())).met(title))

    assert met.get("supplier-evaluation") == length


def test_a_title_near_a_known_one_and_one_that_is_not() -> None:
    near = Near([_EVALUATION], Alike(["风险和机遇|风险与机会"]))

    assert near.nearest("过程风险与机会分析", {"supplier-evaluation"}) == (
        "supplier-evaluation",
        "风险和机遇分析表",
    )
    assert near.nearest("过程风险与机会分析", {"another"}) is None
    assert near.nearest("员工生日会照片", {"supplier-evaluation"}) is None


def test_rules_on_evaluating_suppliers_evaluate_none() -> None:
    titles = Titles(loading.load("iso9001-initial").checklist)

    for title in ("供应商评价管理办法", "供应商评价准则", "合格供方名录"):
        assert "supplier-evaluation" not in {match.kind for match in titles.kinds(title)}
    for title in ("劳务队年度考核汇总表", "外协厂商综合评分表", "分包商现场审核报告"):
        assert "supplier-evaluation" in {match.kind for match in titles.kinds(title)}


def test_an_ending_of_one_part_is_told_with_its_line(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    text = loading.find("iso9001-initial").read_text(encoding="utf-8")
    own.write_text(
        text.replace("\nitems:", '\npapers:\n  audit-plan: {endings: ["内审|计划"]}\n\nitems:', 1),
        encoding="utf-8",
    )

    with pytest.raises(YamlMistakes) as told:
        loading.load(own)

    line = own.read_text(encoding="utf-8").split("\n").index("papers:") + 2
    assert f"own.yaml:{line}: `内审|计划`" in str(told.value)
    assert "titles" in str(told.value)


def _item(folder: Path, checklist: str, item: str, files: dict[str, Body]) -> ItemResult:
    profile = f"checklist: {checklist}\ncompany: {_OWN}\n"
    write(folder, {"certcheck.yaml": profile, **files})
    report = scan(folder, Options(as_of=date(2026, 6, 30), cache=False))
    return next(one for one in report.items if one.item.id == item)


def test_a_report_of_tests_is_one_on_the_environment_where_it_tells_of_it(tmp_path: Path) -> None:
    emissions = f"检测报告\n委托单位：{_OWN}\n报告日期：2026年4月2日\n"
    air = emissions + "有组织废气非甲烷总烃 12.1 mg/m³，标准限值 60 mg/m³。结论：达标。"
    steel = emissions + "样品：钢板Q235B。抗拉强度 420 MPa，判定合格。"

    for name, text, status in (("气", air, "complete"), ("钢", steel, "missing")):
        found = _item(
            tmp_path / name, "iso14001-initial", "environmental-monitoring", {"检测.pdf": text}
        )
        assert found.status == status


def test_a_title_nobody_foresaw_has_to_be_looked_at(tmp_path: Path) -> None:
    text = "相关方要求与期望梳理\n顾客期望按时交付、质量稳定，员工期望按时发薪。"

    found = _item(tmp_path, "iso9001-initial", "interested-parties", {"1.docx": text})

    assert found.status in ("review", "partial", "complete")
    assert [one.path for one in found.evidence] == ["1.docx"]


def test_auditors_appointed_in_running_text(tmp_path: Path) -> None:
    certificate = (
        "内审员培训证书\n兹证明 {} 于2026年2月参加ISO 9001:2015质量管理体系内部审核员培训，考核合格。\n"
        "证书编号：NS-2602-11"
    )
    files: dict[str, Body] = {
        "任命.docx": "内审员任命书\n兹任命莫锦、钟立为本公司质量管理体系内审员。\n总经理：阮世成",
        "莫锦.pdf": certificate.format("莫锦"),
    }

    found = _item(tmp_path / "one", "iso9001-initial", "auditor-certificates", files)
    assert found.status == "partial"
    files["钟立.pdf"] = certificate.format("钟立")
    found = _item(tmp_path / "both", "iso9001-initial", "auditor-certificates", files)
    assert found.status == "complete"


def test_what_the_model_was_trained_for_beside_the_checklist_ends_no_scan(tmp_path: Path) -> None:
    """The audit's checklist takes the model of another, which knows a plan for the next years."""
    text = "今后三年的打算\n公司力争五年内成为华东领先的电梯服务商，2028年前新设三家分公司，2030年营业收入翻一番。"

    found = _item(tmp_path, "gbt27922-audit", "recalls", {"打算.docx": text})

    assert found.status in ("missing", "not_applicable", "review")
