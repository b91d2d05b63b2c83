"""Names of people. All are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certcheck.fields.names import (
    Likeness,
    find_person_after,
    is_person_name,
    normalise_person,
    off_by_one,
    same_person,
    value_after,
)
from certcheck.text import fold

LABELS = ("姓名", "兹证明", "受托人")


@pytest.mark.parametrize(
    "name",
    [
        "张三",
        "张 三",
        "张\u3000三",
        "李建国",
        "張麗華",
        "欧阳明月",
        "诸葛明",
        "范徐丽泰",
        "覃海",
        "买买提·艾力",
        "买买提•艾力",
        "买买提 . 艾力",
        "乌云其木格",
        "古丽娜尔",
        "John Smith",
        "JOHN SMITH",
        "高洁",
        "安宁",
        "成龙",
        "方平",
        "陈平安",
    ],
)
def test_names(name: str) -> None:
    assert is_person_name(name)


@pytest.mark.parametrize(
    "word",
    [
        "",
        "张",
        "姓名",
        "性别",
        "高级",
        "高级工",
        "安全",
        "安全管",
        "应急组",
        "维修部",
        "项目名称",
        "解决方案",
        "方案一",
        "成绩",
        "周一",
        "张总",
        "王工",
        "李师傅",
        "王经理",
        "李某",
        "张某某",
        "杨工程师",
        "John",
        "张三李四王五",
        "张三1",
        "克拉玛依",
    ],
)
def test_no_names(word: str) -> None:
    assert not is_person_name(word)


@pytest.mark.parametrize("word", ["以下", "上述", "下列", "有关"])
def test_a_word_that_points_at_a_list_is_nobody(word: str) -> None:
    assert not is_person_name(word, labelled=True)


def test_behind_a_label_the_surname_may_be_unknown() -> None:
    assert not is_person_name("哿明")
    assert is_person_name("哿明", labelled=True)
    assert not is_person_name("高级工", labelled=True)


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        (" 张 三 ", "张三"),
        ("张三：", "张三"),
        ("买买提 • 艾力", "买买提·艾力"),
        ("买买提．艾力", "买买提·艾力"),
        ("John  Smith", "John Smith"),
        ("", ""),
    ],
)
def test_normalise_person(name: str, normal: str) -> None:
    assert normalise_person(name) == normal


@given(st.text())
def test_normalising_twice_changes_nothing_for_the_comparison(text: str) -> None:
    once = normalise_person(text)
    assert fold(normalise_person(once)) in fold(once)


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("张三", "张 三", Likeness.SAME),
        ("張三", "张三", Likeness.SAME),
        ("买买提·艾力", "买买提•艾力", Likeness.SAME),
        ("买买提艾力", "买买提·艾力", Likeness.SAME),
        ("John Smith", "JOHN SMITH", Likeness.SAME),
        ("王建国", "王建囯", Likeness.NEAR),
        ("张三", "张四", Likeness.NEAR),
        ("欧阳明月", "欧阳月", Likeness.NEAR),
        ("李明", "李小明", Likeness.OTHER),
        ("张三", "李四", Likeness.OTHER),
        ("李明建", "李建明", Likeness.OTHER),
        ("", "张三", Likeness.OTHER),
        ("", "", Likeness.OTHER),
        ("冼伟强", "洗伟强", Likeness.SAME),  # nobody is called 洗: it was misread
    ],
)
def test_same_person(a: str, b: str, likeness: Likeness) -> None:
    assert same_person(a, b) is likeness
    assert same_person(b, a) is likeness


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("张三", "张四", True),
        ("张三", "张三", False),
        ("张三", "张", True),
        ("甲乙", "乙甲", False),
    ],
)
def test_off_by_one(a: str, b: str, expected: bool) -> None:
    assert off_by_one(a, b) is expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("姓名张三性别男", "张三"),
        ("姓 名：张 三  性 别：男", "张三"),
        ("姓名：\n张三\n性别", "张三"),
        ("姓名 买买提·艾力 民族 维吾尔", "买买提·艾力"),
        ("姓名：欧阳明月", "欧阳明月"),
        ("兹证明张三同志系我单位", "张三"),
        ("姓名：John Smith", "John Smith"),
        ("姓名李建国1990年", "李建国"),
        ("姓名（签字）：王芳", "王芳"),
        ("受托人：李四，身份证号", "李四"),
        ("姓名張三性別男", "張三"),
        ("姓名：____ 受托人：李四", "李四"),
        ("姓名哿明性别男", "哿明"),
        ("姓名：", None),
        ("姓名：____", None),
        ("受托人：宁波海拓机电有限公司", None),
        ("没有标签 张三", None),
    ],
)
def test_find_person_after(text: str, name: str | None) -> None:
    assert find_person_after(text, LABELS) == name


@pytest.mark.parametrize(
    "text", ["姓名：身份证号", "姓名 性别", "姓名：证件号码：", "姓名 工号 部门"]
)
def test_the_next_label_is_no_name(text: str) -> None:
    assert find_person_after(text, ("姓名",)) is None


@pytest.mark.parametrize("text", ["姓名张三性别男", "姓 名：张 三", "受托人：李四，身份证号"])
def test_find_person_after_in_folded_text(text: str) -> None:
    assert find_person_after(fold(text), LABELS) == find_person_after(text, LABELS)


def test_further_stops() -> None:
    assert find_person_after("姓名张三班级二班", LABELS, ("班级",)) == "张三"


@pytest.mark.parametrize(
    ("label", "text", "stops", "value"),
    [
        ("姓名", "姓名张三性别男", ("性别",), "张三"),
        ("姓 名", "姓名：张三；性别：男", (), "张三"),
        ("项目", "项目：；项目：安装。其他", (), "安装"),
        ("项目", "项目：。", (), None),
        ("金额", "项目：安装", (), None),
        ("", "项目", (), None),
        ("项目", "项目" + "长" * 99, (), "长" * 60),
    ],
)
def test_value_after(label: str, text: str, stops: tuple[str, ...], value: str | None) -> None:
    assert value_after(label, fold(text), stops) == value
