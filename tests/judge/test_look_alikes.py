"""Papers that speak of an item's points and are about something else: they leave the item open.

They stand here and not with the checklist's examples, of which the models learn.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from certcheck.report import Status
from certcheck.scan import Options, scan
from tests.test_scan import COMPANY, dossier, status

PROFILE = f"company: {COMPANY}\nfacts: {{hazardous: false}}\n"


@pytest.mark.parametrize(
    ("item", "text"),
    [
        pytest.param(
            "business-performance",
            "2026年度经营目标责任书\n一、渠道部2026年度完成营业收入3800万元，回款3600万元。\n"
            "二、新开发经销商不少于12家，进入两个新省份。\n甲方代表：柏青　乙方代表：宣和",
            id="what is to be reached, not what was",
        ),
        pytest.param(
            "development-plan",
            "云溪科创园智慧消防三年规划\n编制单位：云溪科创园管委会\n短期目标：一年内接入全部报警主机。\n"
            "中期目标：两年内建成消防物联平台。\n长期目标：三年内实现无人巡检。\n"
            "战略措施：设立专项资金，分步实施。",
            id="a customer's plan",
        ),
        pytest.param(
            "quality-monitoring",
            "关于《服务质量检查与改进制度（送审稿）》的修订建议\n"
            "第四条的检查只有电话抽查，建议增加每月到现场核对一次。\n"
            f"第七条整改期限太短，建议改为十天，并由网点经理复查后关闭。\n{COMPANY}售后部",
            id="an opinion on a draft",
        ),
        pytest.param(
            "quality-monitoring",
            "服务监督管理办法评审意见表\n评审部门：售后部\n"
            "意见：每周抽查十张工单偏少，建议二十张；不合格的当月整改，次月复查，写进第五条。",
            id="a form with opinions on a draft",
        ),
        pytest.param(
            "improvement-actions",
            "8D Report 地下车库弱电管路\nD2 问题：桥架敷设高度不足，总包下发整改通知。\n"
            "D5 改进措施：重新交底，过梁处加拍照片。\nD7 效果评估：复检一次通过率由70%升至97%。",
            id="a building site's defects",
        ),
    ],
)
def test_what_only_speaks_of_the_points_leaves_the_item_open(
    tmp_path: Path, item: str, text: str
) -> None:
    made = dossier(tmp_path, {"a.txt": text, "certcheck.yaml": PROFILE})
    found = scan(made, Options(as_of=date(2026, 6, 30), jobs=0, cache=False))

    assert status(found, item) is Status.MISSING
