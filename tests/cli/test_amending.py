"""A report told again although a paper has changed is the report of a new scan, to the byte."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.scenes import OURS, USCC

Certcheck = Callable[..., Ran]
Change = Callable[[Path], object]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing is told again there")

POLICY = f"""售后服务政策
{OURS}
一、服务承诺
我们承诺提供优质的售后服务。
二、服务范围
覆盖全国各省市。
三、响应时间
接到报修后2小时内响应。
"""
LICENCE = f"""营业执照
统一社会信用代码 {USCC}
名称 {OURS}
法定代表人 周明远
营业期限 2010年5月6日至长期
"""
NOTES = """会议纪要
大家讨论了年底的安排，决定在十二月二十日下午开年会，由行政部订场地，各部门各出一个节目。
食堂从下周起换菜单，意见请交给工会。停车场的灯坏了两盏，物业答应周五以前修好。
"""


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    for name, text in (
        ("制度/售后服务政策.txt", POLICY),
        ("营业执照.txt", LICENCE),
        ("会议纪要.txt", NOTES),
        ("其他/说明.txt", "说明\n无。\n"),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return folder


def added(name: str, text: str) -> Change:
    def change(folder: Path) -> None:
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return change


def written(name: str, text: str) -> Change:
    return lambda folder: (folder / name).write_text(text, encoding="utf-8")


NOTES_NAME, POLICY_NAME, LICENCE_NAME = "会议纪要.txt", "制度/售后服务政策.txt", "营业执照.txt"
SAME: dict[str, Change] = {
    "a sentence more": added(NOTES_NAME, "散会。\n"),
    "touched": lambda folder: (folder / NOTES_NAME).touch(),
    "a blank more": added(LICENCE_NAME, "\n"),
}
OTHER: dict[str, Change] = {
    "a point more": added(POLICY_NAME, "四、解决时间\n一般故障24小时内解决。\n"),
    "a point less": written(POLICY_NAME, POLICY.replace("覆盖全国各省市。", "")),
    "another title": added("其他/说明.txt", "售后服务手册\n操作规范见附件。\n"),
    "another company": written(POLICY_NAME, POLICY.replace(OURS, "杭州某某电器有限公司")),
    "another representative": written(LICENCE_NAME, LICENCE.replace("周明远", "李四光")),
    "lapsed": written(LICENCE_NAME, LICENCE.replace("长期", "2015年5月5日")),
    "a copy of another": written("其他/说明.txt", NOTES),
    "emptied": written(NOTES_NAME, ""),
    "another format": written(NOTES_NAME, "%PDF-1.4\nbroken"),
    "a list": written(NOTES_NAME, "资料清单\n1. 营业执照\n2. 售后服务政策\n3. 培训计划\n"),
    "longer than a paper": added(NOTES_NAME, "我们谈了很多别的事情，没有结论。\n" * 2000),
    "two at once": lambda folder: [change(folder) for change in SAME.values()],
}


@pytest.mark.parametrize("change", SAME.values(), ids=SAME.keys())
def test_what_makes_no_difference_is_told_again(
    certcheck: Certcheck, scans: list[Path], papers: Path, change: Change
) -> None:
    words = ("scan", papers, "--format", "json", "--jobs", 1)
    certcheck(*words)
    change(papers)
    told = certcheck(*words)
    assert len(scans) == 1
    assert certcheck(*words) == told
    assert len(scans) == 1
    assert told == certcheck(*words, "--no-cache")


def test_change_upon_change(certcheck: Certcheck, scans: list[Path], papers: Path) -> None:
    words = ("scan", papers, "--format", "json", "--jobs", 1)
    certcheck(*words)
    for change in (*SAME.values(), *SAME.values(), added(POLICY_NAME, "谢谢。\n")):
        change(papers)
        told = certcheck(*words)
    assert len(scans) <= 2
    assert told == certcheck(*words, "--no-cache")


@pytest.mark.parametrize("change", OTHER.values(), ids=OTHER.keys())
def test_what_may_make_a_difference_is_told_as_a_new_scan_tells_it(
    certcheck: Certcheck, scans: list[Path], papers: Path, change: Change
) -> None:
    words = ("scan", papers, "--format", "json", "--jobs", 1)
    certcheck(*words)
    change(papers)
    assert certcheck(*words) == certcheck(*words, "--no-cache")


ACCEPTED = (
    f"{{item: service-policy, file: {POLICY_NAME}, reason: 已核对, by: 王五, sha256: {'0' * 64}}}"
)
DECISIONS = (
    f"assign: {{{NOTES_NAME}: training-plan}}\n",
    f"accept: [{ACCEPTED}]\n",
    "people:\n  - {name: 周明远}\n",
)


@pytest.mark.parametrize("profile", DECISIONS)
def test_what_people_decided_is_heeded(
    certcheck: Certcheck, scans: list[Path], papers: Path, profile: str
) -> None:
    (papers / "certcheck.yaml").write_text(profile, encoding="utf-8")
    words = ("scan", papers, "--format", "json", "--jobs", 1)
    certcheck(*words)
    added(NOTES_NAME, "散会。\n")(papers)
    assert certcheck(*words) == certcheck(*words, "--no-cache")


def test_a_packed_report_is_made_anew(
    certcheck: Certcheck, scans: list[Path], papers: Path
) -> None:
    words = ("scan", papers, "--format", "xlsx", "--jobs", 1)
    certcheck(*words)
    added(NOTES_NAME, "散会。\n")(papers)
    certcheck(*words)
    assert len(scans) == 2
