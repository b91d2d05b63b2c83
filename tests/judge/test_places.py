"""Why a file that proves nothing proves nothing, in words that are true of it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from certcheck.judge.items import judge_all
from certcheck.judge.places import places
from certcheck.profile.model import Profile
from tests.judge.test_papers import LICENCE
from tests.judge.test_people import BACK, A, certificate, front
from tests.scenes import Paper, declared, mini, pdf, scan, scene

OLD_CODE = """
#中华人民共和国组织机构代码证
代码 77018149-9
机构名称 宁波远山电器有限公司
机构类型 企业法人
有效期 自2012年9月10日至2016年9月10日
颁发单位 宁波市质量技术监督局
"""
PERMIT = f"""
#特种作业操作证
姓名 {A}
作业类别 电工作业
操作项目 低压电工作业
有效期限 2024-03-11至2030-03-10
应复审日期 2027-03-10
"""


def why(path: str, files: Mapping[str, Paper], profile: Profile) -> tuple[str | None, str | None]:
    seen = scene(files, profile)
    found = places(seen, judge_all(seen, mini()), mini(), ())
    return next((one.code, one.kind) for one in found if one.path == path)


@pytest.mark.parametrize(
    ("path", "paper", "profile", "code"),
    [
        pytest.param("代码证.jpg", scan(OLD_CODE), declared(A), "expired", id="a company's paper"),
        pytest.param(
            "证.jpg",
            scan(PERMIT),
            declared(A, hazardous=False),
            "not_applicable",
            id="its item does not apply",
        ),
        pytest.param(
            "证.jpg", pdf(certificate("何千帆")), declared(A), "not_on_roster", id="a stranger's"
        ),
    ],
)
def test_why_a_paper_the_checklist_asks_for_counts_for_nothing(
    path: str, paper: Paper, profile: Profile, code: str
) -> None:
    files = {"执照.pdf": pdf(LICENCE), "身份证.pdf": pdf(front(A), BACK), path: paper}

    assert why(path, files, profile)[0] == code
