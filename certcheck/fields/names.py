"""Names of companies and people as papers write them, and whether two of them are the same.

People's names: 2 to 4 Han characters behind a surname, parts with a dot between them (买买提·艾力),
or Latin words. How companies are found is in `companies`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from certcheck.fields.companies import find_companies, head_office, same_company
from certcheck.fields.likeness import Likeness, off_by_one
from certcheck.fields.surnames import (
    COMPOUND_SURNAMES,
    NO_ENDINGS,
    NO_NAMES,
    SURNAMES,
    TITLES,
    TRANSCRIBING,
)
from certcheck.pattern import Pattern
from certcheck.text import HAN, fold, simplified, squeeze

__all__ = [
    "Likeness",
    "find_companies",
    "find_person_after",
    "head_office",
    "is_person_name",
    "misread_in",
    "normalise_person",
    "off_by_one",
    "same_company",
    "same_person",
    "value_after",
]

_DOTS = "·•・‧∙⋅･●⸱.．"
_DOT = Pattern(rf"(?<={HAN})\s*[{_DOTS}]\s*(?={HAN})")
_EDGES = " \t:;,。、_-—/|*\"'"
_HAN_NAME = Pattern(rf"{HAN}{{2,4}}")
_DOTTED = Pattern(rf"{HAN}{{1,8}}(?:·{HAN}{{1,8}}){{1,3}}")
_LATIN = Pattern(r"[A-Z][A-Za-z'’.-]*(?:[ ,]+[A-Z][A-Za-z'’.-]*){1,3}")


def normalise_person(name: str) -> str:
    """The name as it is usually written: 张 三 is 张三, every dot between parts is `·`."""
    line = squeeze(name).strip(_EDGES)
    return _DOT.sub("·", re.sub(rf"(?<={HAN}) +(?={HAN})", "", line))


def is_person_name(name: str, *, labelled: bool = False) -> bool:
    """Whether it reads as one person's full name; `labelled`: it stands where names stand.

    Then any 2 to 4 characters will do that are no word of papers, known surname or not.
    """
    normal = normalise_person(name)
    if _DOTTED.fullmatch(normal):
        return len(normal) <= 20
    if _LATIN.fullmatch(normal):
        return len(normal) <= 40
    word = simplified(normal)
    if 4 <= len(word) <= 8 and set(word) <= TRANSCRIBING:
        return word not in NO_NAMES
    if not _HAN_NAME.fullmatch(word):
        return False
    return not _is_word(word) and (labelled or _has_surname(word))


def _has_surname(word: str) -> bool:
    if word[:2] in COMPOUND_SURNAMES:
        return len(word) >= 3
    if len(word) == 4:  # two surnames, of the husband or of both parents
        return word[0] in SURNAMES and word[1] in SURNAMES
    return word[0] in SURNAMES


def _is_word(word: str) -> bool:
    """Whether it is a word of papers, a title, or a form of address."""
    if word in NO_NAMES or (len(word) > 2 and word[:2] in NO_NAMES and word[0] not in _COMMON):
        return True
    if len(word) > 2 and word[-1] in NO_ENDINGS:
        return True
    return any(word.endswith(title) and len(word) <= len(title) + 2 for title in TITLES)


# The most frequent surnames: 高级工 is a word, 王 before any two characters is a name.
_COMMON = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧曹袁邓傅沈曾彭吕苏卢蒋蔡贾"
)


def same_person(a: str, b: str) -> Likeness:
    """Whether two names are one person's; near: one character was replaced, as scans do.

    Of four characters and more one may be lost too. A lost dot makes no difference. Where the
    replaced one is the first and no surname, nobody else bears the name: it is a slip.
    """
    first, second = _compared(a), _compared(b)
    if not first or not second:
        return Likeness.OTHER
    if first == second:
        return Likeness.SAME
    replaced = len(first) == len(second) >= 2
    lost = max(len(first), len(second)) >= 4
    if replaced and first[1:] == second[1:] and _has_surname(first) != _has_surname(second):
        return Likeness.SAME
    return Likeness.NEAR if (replaced or lost) and off_by_one(first, second) else Likeness.OTHER


@lru_cache(maxsize=8192)
def _compared(name: str) -> str:
    """Everybody's name is compared with everybody's."""
    return fold(normalise_person(name)).replace("·", "")


def misread_in(name: str, text: str) -> bool:
    """Whether a folded text has the name with its surname misread: 洗伟强, as nobody is called."""
    given = fold(name)[1:]
    found = re.finditer(rf"({HAN}){re.escape(given)}", text) if len(given) > 1 else ()
    return any(not _has_surname(match[0]) for match in found)


_ENDS = "。;!?\n"
_FARTHEST = 60


def value_after(label: str, folded: str, stops: tuple[str, ...] = ()) -> str | None:
    """What stands between a label and the next label or the end of the sentence, in folded text.

    `stops` are the labels that may follow. The first place where anything stands; None if nowhere.
    """
    wanted = fold(label)
    ends = tuple(fold(stop) for stop in stops)
    at = folded.find(wanted) if wanted else -1
    while at >= 0:
        value = _until(folded[at + len(wanted) : at + len(wanted) + _FARTHEST], ends)
        if value:
            return value
        at = folded.find(wanted, at + len(wanted))
    return None


def _until(rest: str, ends: tuple[str, ...]) -> str:
    rest = rest.lstrip(":=_-.\"'")
    cuts = [rest.find(end) for end in (*_ENDS, *ends) if end]
    return rest[: min((cut for cut in cuts if cut >= 0), default=len(rest))].strip(_EDGES)


# What follows a name where labels stand directly behind values.
_AFTER_NAMES = (
    "性别 民族 出生 年龄 身份 证件 证号 号码 职务 职称 职位 岗位 部门 电话 手机 联系 学历 专业 工种"
    " 编号 工号 学号 住址 地址 单位 签字 签名 签章 盖章 日期 同志 先生 女士 系 男 女 于"
)


def find_person_after(
    text: str, labels: tuple[str, ...], stops: tuple[str, ...] = ()
) -> str | None:
    """The person named behind one of the labels, spaced out or not; None if nobody is.

    `stops`: labels that may follow directly (姓名张三性别男), besides the usual ones.
    """
    ends = (*map(simplified, stops), *_AFTER_NAMES.split())
    line = "\n".join(squeeze(part) for part in text.splitlines())
    simple = simplified(line)
    for label in sorted(map(squeeze, labels), key=len, reverse=True):
        for match in re.finditer(re.escape(simplified(label)), simple):
            for name in _leading(line[match.end() : match.end() + _FARTHEST], ends):
                return name
    return None


def _leading(rest: str, ends: tuple[str, ...]) -> Iterator[str]:
    """The name a text begins with: up to a mark or a following label."""
    rest = re.sub(r"^(?:[\s:=_\-.\"']|\([^)]{0,12}\)(?=\s*:))+", "", rest)
    value = re.split(rf"[^A-Za-z{_DOTS}'’ \u3400-\u9fff\U00020000-\U0003ffff]", rest, maxsplit=1)[0]
    simple = simplified(value)
    if simple.startswith(tuple(end for end in ends if len(end) > 1)):
        return  # the next label: of a table's header, or of a field nobody filled in
    cuts = sorted({at for end in ends if (at := simple.find(end)) > 0} | {len(value)})
    for cut in cuts:
        name = normalise_person(value[:cut])
        if is_person_name(name, labelled=cut < len(value)) or is_person_name(name):
            yield name
