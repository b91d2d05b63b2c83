"""Whether a licence is the company's own: by its name, else by its code."""

from __future__ import annotations

import pytest

from certcheck.fields.codes import make_uscc
from certcheck.profile.model import Profile
from certcheck.report import Status
from tests.scenes import OURS, USCC, codes, outcome, scan

OTHER = make_uscc("91330200MA2AGK8P0")
UNNAMED = """
#营业执照
统一社会信用代码 {code}
类型 有限责任公司
法定代表人 沈远山
注册资本 叁佰万元整
成立日期 2012年5月8日
"""


@pytest.mark.parametrize(
    ("code", "also", "status"),
    [
        pytest.param(USCC, (), Status.COMPLETE, id="ours"),
        pytest.param(OTHER, (), Status.INVALID, id="another's"),
        pytest.param(OTHER, ("宁波远山家电厂",), Status.COMPLETE, id="there is kin"),
        pytest.param(OTHER[:-1] + "?", (), Status.REVIEW, id="unreadable"),
    ],
)
def test_a_licence_whose_name_cannot_be_read_is_told_by_its_code(code, also, status):
    profile = Profile(company=OURS, uscc=USCC, also_known_as=also)

    found = outcome("licence", {"执照.jpg": scan(UNNAMED.format(code=code))}, profile)

    assert status is found.status
    assert ("other_company" in codes(found)) == (status is Status.INVALID)


def test_a_licence_of_an_unlisted_predecessor_is_another_companys():
    former = UNNAMED.format(code=OTHER).replace("类型", "名称 宁波市远山制冷安装队\n类型")

    found = outcome("licence", {"执照.jpg": scan(former)}, Profile(company=OURS))

    assert (Status.INVALID, {"other_company"}) == (found.status, codes(found))


def _licence(name: str, code: str) -> str:
    return UNNAMED.format(code=code).replace("类型", f"名称 {name}\n类型")


def test_of_two_licences_nothing_tells_which_is_the_companys():
    """A person says whose dossier it is; it does not depend on how the names sort."""
    other = "宁波远山家电有限公司"
    both = {"甲.jpg": scan(_licence(OURS, USCC)), "乙.jpg": scan(_licence(other, OTHER))}

    undecided = outcome("licence", both, Profile())
    named = outcome("licence", both, Profile(company=other))
    spoken_of = outcome("licence", {**both, "丙.jpg": scan(f"#公告\n{OURS}今日盘点")}, Profile())

    assert (Status.REVIEW, {"company_unknown"}) == (undecided.status, codes(undecided))
    assert Status.COMPLETE is named.status
    assert Status.COMPLETE is spoken_of.status
