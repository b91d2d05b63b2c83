"""Comparing text as a reader does."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certcheck.text import LONG, fold, han, romanised, sentences, squeeze

HAN_TEXT = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=40)
BLANKS = [" ", "\u3000", "\t", "\n", "\u200b", "\ufeff", "\u00ad", "\u00a0", ""]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("營業執照", "营业执照"),
        ("有 效 期　限", "有效期限"),
        ("ＡＢＣ１２３，：；！？", "abc123,:;!?"),
        ("（副本）【正本】〔2026〕［1］", "(副本)[正本][2026][1]"),
        ("《手册》〈二〉", "<手册><二>"),
        ("“甲”‘乙’「丙」『丁』", '"甲"\'乙\'"丙""丁"'),
        ("3—5–7－9−11", "3-5-7-9-11"),
        ("买买提·艾力 买买提•艾力 买买提・艾力", "买买提·艾力买买提·艾力买买提·艾力"),
        ("⼈⼯⾦⾊", "人工金色"),
        ("⻓沙⻔店⻋间⻛险", "长沙门店车间风险"),
        ("soft\u00adhyphen zero\u200bwidth \ufeffBOM", "softhyphenzerowidthbom"),
        ("㈱ ㎡ ① ½", "(株)m211/2"),
        ("e\u0301 と e \u0301", "éとé"),
        ("苧薴", "苎苎"),
        ("。、……", "。、......"),
        ("⋯⋯", "......"),
        ("\ud800", "\ud800"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_plain_ascii_is_folded_as_in_any_other_text() -> None:
    for character in map(chr, range(128)):
        assert fold(f"a {character} z") + "甲" == fold(f"a {character} z甲")


def test_fold_is_idempotent_for_every_character() -> None:
    for code in range(sys.maxunicode + 1):
        once = fold(chr(code))
        assert fold(once) == once, hex(code)


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(HAN_TEXT, st.lists(st.sampled_from(BLANKS), min_size=40, max_size=40))
def test_blanks_between_characters_make_no_difference(text: str, blanks: list[str]) -> None:
    spaced = "".join(character + blank for character, blank in zip(text, blanks, strict=False))
    assert fold(spaced) == fold(text)


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("  营 业  执 照\n副 本 ", "营业执照副本"),
        ("ISO 9001  证书", "ISO 9001 证书"),
        ("接到报修后 2 小时内 响应", "接到报修后 2 小时内响应"),
        ("名 称 ： 某 某", "名称:某某"),
        ("２０２６年", "2026年"),
        ("零\u200b宽", "零宽"),
        ("a\r\n\r\nb", "a b"),
        ("\u0301\ufe00\u0321", "\u0321\u0301"),  # found by the fuzzer: marks parted by nothing seen
    ],
)
def test_squeeze(text: str, squeezed: str) -> None:
    assert squeeze(text) == squeezed
    assert squeeze(squeezed) == squeezed


@given(
    st.text(
        st.sampled_from("甲乙壹Ａａ１２ 　\n\u200b（），。：—“”A·")
        | st.characters(max_codepoint=0x7E)
    )
)
def test_squeeze_changes_nothing_that_fold_sees(text: str) -> None:
    assert fold(squeeze(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("\n \n。。\n", ()),
        ("一、总则。二、范围；三、其他", ("一、总则。", "二、范围；", "三、其他")),
        ("响应不超过 2.5 小时。到场", ("响应不超过 2.5 小时。", "到场")),
        ("报修（电话；微信）均可！好吗？", ("报修（电话；微信）均可！", "好吗？")),
        ("（一）没有关上的（括号；也切", ("（一）没有关上的（括号；", "也切")),
        ("第一行\r\n第二行", ("第一行", "第二行")),
        ("他说：“好。”然后走了。", ("他说：“好。”然后走了。",)),
        ("A; B! C? D.", ("A;", "B!", "C?", "D.")),
    ],
)
def test_sentences(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


def test_long_sentences_are_cut_at_commas() -> None:
    clause = "客户来电后由值班工程师登记，"
    pieces = sentences(clause * 20 + "完毕。")
    assert "".join(pieces) == clause * 20 + "完毕。"
    assert all(len(piece) <= LONG and piece.endswith(("，", "。")) for piece in pieces)


@given(st.text(st.sampled_from("甲乙，。；（）“”a1. \n"), max_size=400))
def test_sentences_lose_no_word(text: str) -> None:
    pieces = sentences(text)
    assert all(len(piece) <= LONG for piece in pieces)
    words = [character for character in text if character.isalnum()]
    assert [c for piece in pieces for c in piece if c.isalnum()] == words


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("营业执照 ABC 2026〇", 4), ("𠮷野", 2), ("ひらがな", 0)]
)
def test_han(text: str, count: int) -> None:
    assert han(text) == count


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("营业执照", ("yingyezhizhao", "yyzz")),
        ("營業執照", ("yingyezhizhao", "yyzz")),
        ("绿卡", ("lvka", "lk")),
        ("3C证书", ("3czhengshu", "3czs")),
        ("manual", ()),
    ],
)
def test_romanised(word: str, names: tuple[str, ...]) -> None:
    assert romanised(word) == names
