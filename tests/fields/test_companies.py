"""Finding names of companies and telling whether two are the same. All names are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certcheck.fields.names import Likeness, find_companies, head_office, same_company
from certcheck.text import fold

OURS = "杭州明远电器有限公司"
OTHER = "宁波海拓机电股份有限公司"

FOUND: list[tuple[str, tuple[str, ...]]] = [
    (OURS, (OURS,)),
    (f"致：{OURS}", (OURS,)),
    (f"甲方：{OURS}（以下简称甲方）", (OURS,)),
    (f"委托方{OURS}受托方{OTHER}", (OURS, OTHER)),
    (f"兹证明张三同志系{OURS}员工", (OURS,)),
    (f"张三为{OURS}的法定代表人", (OURS,)),
    (f"由{OTHER}提供、与{OURS}签订", (OTHER, OURS)),
    (f"我司委托{OTHER}与{OURS}", (OTHER, OURS)),
    (f"我公司{OURS}", (OURS,)),
    (f"2026年{OURS}年度报告", (OURS,)),
    (f"{OURS}客户服务中心", (OURS,)),
    (f"统一社会信用代码91330100MA2ABCD12F名称{OURS}类型有限责任公司住所浙江省", (OURS,)),
    (" ".join(OURS), (OURS,)),
    ("（盖章）\u3000杭州明远电器\u3000有限公司", (OURS,)),
    (f"{OURS}\n{OTHER}\n{OURS}", (OURS, OTHER)),
    ("宁波海拓（中国）机电有限公司", ("宁波海拓(中国)机电有限公司",)),
    ("（宁波海拓机电有限公司）", ("宁波海拓机电有限公司",)),
    (f"{OURS}上海分公司", (f"{OURS}上海分公司",)),
    (f"{OURS}授权上海分公司", (OURS,)),
    ("明远为民医疗器械有限公司", ("明远为民医疗器械有限公司",)),
    ("明和系统工程有限公司", ("明和系统工程有限公司",)),
    ("致明软件有限责任公司", ("致明软件有限责任公司",)),
    ("美的明远集团股份有限公司", ("美的明远集团股份有限公司",)),
    ("3K明远有限公司", ("3K明远有限公司",)),
    ("杭州明远投资合伙企业（有限合伙）", ("杭州明远投资合伙企业(有限合伙)",)),
    ("安吉县绿野茶叶专业合作社", ("安吉县绿野茶叶专业合作社",)),
    ("浙江明远集团", ("浙江明远集团",)),
    ("杭州市余杭区明远家电维修部", ("杭州市余杭区明远家电维修部",)),
    ("杭州明远电器厂（个体工商户）", ("杭州明远电器厂(个体工商户)",)),
    ("杭州明远检测研究院", ("杭州明远检测研究院",)),
    ("本人张三系杭州明远电器有限\n公司（以下简称公司）的代表", (OURS,)),
    ("本人张三、李四系杭州明远\n电器有限公司的代表", (OURS,)),
    ("本人张三、李四系杭州明\n远电器有限公司的代表", (OURS,)),
    (f"客户名称一览表，单位全称\n{OURS}\n{OTHER}", (OURS, OTHER)),
    ("杭州\n明远电器有限公司", ("明远电器有限公司",)),
    ("類型\n有限責任公司", ()),
    ("現委託廣州明遠電器有限公司", ("廣州明遠電器有限公司",)),
]


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_find_companies(text: str, names: tuple[str, ...]) -> None:
    assert find_companies(text) == names


@pytest.mark.parametrize(("text", "names"), [row for row in FOUND if "\n" not in row[0]])
def test_find_companies_in_folded_text(text: str, names: tuple[str, ...]) -> None:
    assert find_companies(fold(text)) == tuple(fold(name) for name in names)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "有限公司",
        "类型 有限责任公司（自然人投资或控股）",
        "类型：其他有限责任公司",
        "前身是几名技工合伙办的安装队，2012年6月27日登记为有限责任公司。",
        "2019年改制为股份有限公司",
        "本公司与贵公司",
        "客户服务中心",
        "杭州售后服务中心",
        "浙江省职业技能鉴定指导中心",
        "门店、4S店、工厂",
        "江苏省各分公司",
        "明远电器",
        "杭州客服中心",
        "科技有限公司",
    ],
)
def test_no_company_in(text: str) -> None:
    assert find_companies(text) == ()


@given(st.text(st.sampled_from("杭州明远有限公司责任股份()（）分与的厂中心 \n·a1"), max_size=60))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    for name in find_companies(text):
        assert fold(name) in fold(text)


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        (OURS, OURS, Likeness.SAME),
        (OURS, " ".join(OURS), Likeness.SAME),
        (OURS, "杭州明遠電器有限公司", Likeness.SAME),
        ("海拓（中国）有限公司", "海拓(中国)有限公司", Likeness.SAME),
        ("海拓（中国）有限公司", "海拓【中国】有限公司", Likeness.SAME),
        (OURS, f"“{OURS}”。", Likeness.SAME),
        ("海拓（中国）有限公司", "海拓中国有限公司", Likeness.NEAR),
        (OURS, "杭州明运电器有限公司", Likeness.NEAR),
        (OURS, "杭州明远电器有限责任公司", Likeness.NEAR),
        (OURS, "杭州市明远电器有限公司", Likeness.NEAR),
        (OURS, "明远电器", Likeness.OTHER),
        (OURS, "杭州明远", Likeness.OTHER),
        (OURS, OTHER, Likeness.OTHER),
        (OURS, f"{OURS}上海分公司", Likeness.OTHER),
        (OURS, "", Likeness.OTHER),
        ("", "", Likeness.OTHER),
    ],
)
def test_same_company(a: str, b: str, likeness: Likeness) -> None:
    assert same_company(a, b) is likeness
    assert same_company(b, a) is likeness


def test_only_the_same_is_true() -> None:
    assert [bool(each) for each in Likeness] == [True, False, False]


def test_head_office() -> None:
    assert head_office(f"{OURS}上海分公司") == OURS
    assert head_office(OURS) == OURS
