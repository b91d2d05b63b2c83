"""`kind: all-of`, one of a group, recommended items, recency of papers, and another system's papers."""

from __future__ import annotations

from datetime import date

import pytest

from certcheck.report import Status
from tests.scenes import OURS, Paper, codes, missing, pdf, set_outcome, sets, statuses, word

PLAN = pdf(f"# 内审计划\n{OURS}\n审核目的：检查体系运行情况。审核日期：2026年3月2日。")
REPORT = pdf(
    "# 内审报告\n审核于3月2日进行，开出一项不符合。\n审核结论：体系运行有效。\n报告日期：2026年3月6日"
)
SHEET = pdf(
    "# 签到表\n| 姓名 | 部门 | 日期 |\n| 张远 | 生产部 | 3月2日 |\n| 李清 | 质检部 | 3月2日 |"
)


def test_all_of_a_set() -> None:
    found = set_outcome("internal-audit", {"1.pdf": PLAN, "2.pdf": REPORT, "3.pdf": SHEET})

    assert found.status == "complete"
    assert [one.called("en") for one in found.subjects] == ["Plan", "Report", "Attendance"]


def test_what_is_only_recommended_changes_no_status() -> None:
    found = set_outcome("internal-audit", {"1.pdf": PLAN, "2.pdf": REPORT})

    assert found.status == "complete"
    assert statuses(found)["attendance"] == "missing"
    (told,) = [f for f in found.findings if f.code == "part_missing"]
    assert (told.subject, told.severity) == ("attendance", "info")


def test_a_set_without_one_of_its_papers() -> None:
    found = set_outcome("internal-audit", {"1.pdf": PLAN, "3.pdf": SHEET})

    assert found.status == "partial"
    assert statuses(found) == {"plan": "complete", "report": "missing", "attendance": "complete"}


def test_a_point_of_a_part() -> None:
    report = pdf("# 内审报告\n审核于3月2日进行，开出一项不符合，已经整改完毕。")

    found = set_outcome("internal-audit", {"1.pdf": PLAN, "2.pdf": report})

    assert found.status == "partial"
    assert missing(found) == {"conclusion"}


def test_a_part_nobody_can_open() -> None:
    from certcheck.document import ProblemCode  # noqa: PLC0415
    from tests.scenes import broken  # noqa: PLC0415

    files = {"1.pdf": PLAN, "内审报告.docx": broken(ProblemCode.ENCRYPTED)}

    assert statuses(set_outcome("internal-audit", files))["report"] == "invalid"


def test_nothing_of_a_set() -> None:
    assert set_outcome("internal-audit", {}).status == "missing"


def test_an_old_paper_is_told_to_be_stale_by_its_date() -> None:
    files = {"1.pdf": PLAN, "2.pdf": REPORT}

    assert "stale_records" not in codes(set_outcome("internal-audit", files))
    late = set_outcome("internal-audit", files, as_of=date(2028, 1, 1))
    assert late.status == "complete"
    assert "stale_records" in codes(late)


@pytest.mark.parametrize(
    ("files", "status"),
    [
        ({"1.pdf": PLAN, "2.pdf": REPORT}, Status.COMPLETE),
        ({"1.pdf": PLAN}, Status.PARTIAL),
        ({"m.pdf": pdf("# 管理手册\n本手册规定了各部门的职责和过程。")}, Status.COMPLETE),
        ({}, Status.MISSING),
    ],
)
def test_one_of_a_group(files: dict[str, Paper], status: Status) -> None:
    assert set_outcome("proof", files).status == status
    assert sets().item("proof").required is False


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("# 管理手册\n本手册依据GB/T 19001-2016编制，规定了质量管理体系的要求。", "complete"),
        ("# 质量手册\n本手册规定了各过程的要求，环境管理体系另行编制。", "complete"),
        ("# 管理手册\n本手册覆盖质量管理体系、环境管理体系，适用于全公司。", "complete"),
        ("# 管理手册\n本手册依据GB/T 24001-2016编制，规定了环境管理体系的要求。", "missing"),
        ("# 管理手册\n" + "环境管理体系有效。" * 5 + "不含质量管理体系。", "missing"),
        ("# 管理手册\n本手册规定了各部门的职责和工作要求，适用于全公司。", "review"),
    ],
)
def test_a_paper_on_another_system_is_none(text: str, status: str) -> None:
    assert set_outcome("manual", {"手册.docx": word(text)}).status == status


def test_a_register_of_titles_may_be_what_is_asked_for() -> None:
    register = "# 受控文件清单\n| 文件编号 | 文件名称 | 版本 |\n| QM-01 | 质量手册 | A/0 |\n| QP-01 | 内审计划 | A/0 |"

    assert set_outcome("register", {"清单.docx": word(register)}).status == "complete"
