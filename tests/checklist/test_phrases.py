"""The phrase language: what a phrase finds in a folded sentence, and which phrases are refused."""

from __future__ import annotations

import pytest

from certcheck.checklist import phrases
from certcheck.text import fold


@pytest.mark.parametrize(
    ("phrase", "sentence", "found"),
    [
        ("响应", "接到来电后响应", True),
        ("响应", "接到来电", False),
        ("响应|到达", "两小时到达现场", True),
        ("响应 + 小时", "24小时内响应", True),
        ("响应 + 小时", "响应迅速", False),
        ("响应|到达 + #小时|#分钟", "接报后 30 分钟到达", True),
        ("响应｜到达　＋　#小时", "24小时到达", True),
        ("互联网+服务", "推行互联网+服务模式", True),
        ("Ａ级 客户", "a级客户", True),
        ("#小时", "2小时", True),
        ("#小时", "1.5 小时", True),
        ("#小时", "7×24小时", True),
        ("#小时", "2-4小时", True),
        ("#小时", "2~4小时", True),
        ("#小时", "二十四小时", True),
        ("#小时", "兩小時", True),
        ("#小时", "半小时", True),
        ("#小时", "几小时", False),
        ("#小时", "每小时", False),
        ("#万元", "三百万元", True),
        ("#万元", "三万万元", True),
        ("#万元", "1.5万元", True),
        ("#万元", "万元", False),
        ("#元", "1,200,000元", True),
        ("#-#小时", "2-4小时", True),
        ("#至#小时", "二至四小时", True),
        ("满意率…#%", "满意率不低于98%", True),
        ("由…负责", "由售后服务部经理负责", True),
        ("由……负责", "由经理负责", True),
        ("由…负责", "由负责", True),
        ("由…负责", "由一二三四五六七八九十一二负责", True),
        ("由…负责", "由一二三四五六七八九十一二三负责", False),
        ("由…负责", "由他办理。我负责", False),
        ("#", "没有数", False),
        ("#", "第三章", True),
        ("甲 + 甲乙", "甲乙", True),
        ("a.c", "abc", False),
    ],
)
def test_finds(phrase: str, sentence: str, found: bool) -> None:
    assert (phrases.compile(phrase).search(fold(sentence)) is not None) is found


def test_tells_where_each_group_stands() -> None:
    sentence = fold("接到电话两小时内响应")
    match = phrases.compile("响应|到达 + #小时").search(sentence)
    assert match is not None
    assert [sentence[start:end] for start, end in match.spans] == ["响应", "两小时"]


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("", "phrase_empty_group"),
        ("  ", "phrase_empty_group"),
        ("甲 +", "phrase_empty_group"),
        ("+ 甲", "phrase_empty_group"),
        ("甲 + + 乙", "phrase_empty_group"),
        ("甲|", "phrase_empty_alternative"),
        ("|甲 + 乙", "phrase_empty_alternative"),
        ("…甲", "phrase_gap_at_edge"),
        ("甲…", "phrase_gap_at_edge"),
        ("##小时", "phrase_side_by_side"),
        ("甲… …乙", "phrase_side_by_side"),
        ("a…b…c…d…e", "phrase_too_many_gaps"),
        ("长" * 1001, "phrase_too_long"),
    ],
)
def test_refuses(phrase: str, code: str) -> None:
    with pytest.raises(phrases.PhraseError) as raised:
        phrases.compile(phrase)
    assert raised.value.code == code


def test_the_same_text_is_compiled_once() -> None:
    assert phrases.compile("甲 + 乙") is phrases.compile("甲 + 乙")


def test_anchors_are_what_each_group_cannot_do_without() -> None:
    assert phrases.compile("响应|到…现场 + #|#小时").anchors == (("响应", "现场"), ("", "小时"))


def test_any_of_answers_with_the_first_phrase_found() -> None:
    matcher = phrases.any_of(["暂无|尚未", "# + 后补", "#次"])
    match = matcher.search(fold("3次之后后补"))
    assert match is not None
    assert match.phrase == "# + 后补"
    assert matcher.search(fold("已经齐全")) is None


@pytest.mark.parametrize("texts", [(), ("#",), ("甲 + 乙", "丙"), ("#天|丁",)])
@pytest.mark.parametrize("sentence", ["甲乙", "乙", "丙", "3天", "丁", "三", ""])
def test_any_of_agrees_with_each_phrase(texts: tuple[str, ...], sentence: str) -> None:
    each = any(phrases.compile(text).search(sentence) for text in texts)
    assert bool(phrases.any_of(texts).search(sentence)) is each


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("a…a…a…b", "a" * 2000 + "。b"),
        ("#…#…#b", "1." * 1000 + "。b"),
        ("#b", "1" * 20000 + "。b"),
        ("#…#…#b", "一" * 2000 + "。b"),
    ],
)
def test_hostile_sentences_end(phrase: str, sentence: str) -> None:
    assert phrases.compile(phrase).search(sentence) is None
