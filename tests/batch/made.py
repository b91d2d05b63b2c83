"""Small dossiers for batches: text papers against the tests' own little checklist."""

from __future__ import annotations

from pathlib import Path

MINI = Path(__file__).parents[1] / "mini.yaml"
COMPANY = "宁波远山电器有限公司"
PLAN = f"""{COMPANY}
2026年度培训计划
培训对象：全体售后服务人员
三月 变频板故障判断，讲师孟工；九月 上门服务礼仪，讲师周工。
"""
HISTORY = f"""{COMPANY}企业简介
本公司成立于2003年5月。
2010年迁入新厂区，2018年通过质量管理体系认证。
发展历程：从三人的维修铺做起，2008年改制为有限公司，如今在全市有九个网点。
"""


def dossiers(folder: Path, count: int, files: int = 2) -> Path:
    """`count` dossiers, each with other papers, so that nothing is known from a neighbour."""
    for number in range(count):
        home = folder / f"客户{number:02}"
        home.mkdir(parents=True)
        (home / "培训计划.txt").write_text(f"{PLAN}第{number}版\n", encoding="utf-8")
        for other in range(1, files):
            text = f"{HISTORY}第{number}份，{other}\n"
            (home / f"简介{other}.txt").write_text(text, encoding="utf-8")
    return folder
