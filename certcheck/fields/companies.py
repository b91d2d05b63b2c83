"""Names of companies and other bodies, found by the legal form on which they end.

The forms are those that law requires at the end of a name: 企业名称登记管理规定 art. 6 and 11,
Company Law art. 7, Partnership Law art. 15, 农民专业合作社法, 个体工商户名称登记管理办法.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from certcheck.fields.likeness import Likeness, off_by_one
from certcheck.fields.regions import REGION, REGIONS
from certcheck.pattern import Pattern
from certcheck.text import HAN, fold, simplified, squeeze

_IN_NAME = rf"(?:{HAN}|[0-9A-Za-z&·+])"
_ANY_REGION = "|".join(REGIONS)
# Whoever bears one of these is a body of its own; the words end nothing else.
_FORMS = (
    "股份有限公司|有限责任公司|有限公司|股份公司|集团总公司|集团公司|总公司"
    "|有限合伙企业|合伙企业|专业合作联社|专业合作社|股份合作社"
)
# These also end names of departments, places and things, so more must speak for a name.
_WEAK_FORMS = (
    "集团|厂|店|中心|研究院|研究所|设计院|事务所|合作社|商行|经营部|经销部|工作室|门市部|服务部|维修部"
    "|营业部|服务站|维修站|商店|超市|协会|学会|商会|联合会|基金会|医院"
)
_SUFFIX = r"(?:\((?:有限合伙|普通合伙|特殊普通合伙|个体工商户|个人独资|普通合伙企业)\))?"
_BRANCH = (
    r"(?:(?:(?![与和及的在各由授委其])[\u4e00-\u9fff()]){2,12}?"
    r"(?:分公司|支公司|分厂|分店|办事处|营业部))?"
)
_ENDING = Pattern(
    rf"(?P<strong>(?:{_FORMS}){_SUFFIX}{_BRANCH})|(?:{_WEAK_FORMS}){_SUFFIX}(?!{HAN}|[0-9A-Za-z])"
)
_LONGEST = 40

# Words that never stand inside a name: what is before and with them belongs to the sentence.
_LEAD_WORDS = Pattern(
    "甲方|乙方|丙方|丁方|供方|需方|买方|卖方|我方|对方|双方|委托人|受托人|委托方|受托方|委托单位|委托|受托"
    "|被授权人|授权人|授权方|授权单位|授权|名称|全称|简称|单位|机关|兹证明|兹有|兹|证明|我司|贵司|公司"
    "|供应商|客户|用户|业主|申请人|申请方|申请组织|申请|受审核方|承诺|声明|员工|同志|先生|女士|关于|位于"
    "|任职于|受雇于|隶属于|来自|以及|类型|日期|抬头|户名|开户行|法定代表人|代表人|负责人|经营者|代表"
    "|登记为|注册为|改制为|变更为|更名为|改组为|成立为|设立为|企业性质|公司性质|组织形式"
    "|厂家|制造商|生产商|经销商|采购商|投保人|使用方|现有|至今|特此|根据|按照|依据|提供给|盖章|公章|签章"
    r"|(?<!美)的|了|[0-9a-z]{18}|[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?",
    re.IGNORECASE,
)
_LEAD_AT_START = Pattern(
    "(?:[由与及或给被是即系现将请向从])(?!由|合)|[和为在对经自于致至](?=" + _ANY_REGION + ")"
)
_BEFORE_REGION = Pattern(f"[系由与和及向为在给是于或对从将被经致至入](?={_ANY_REGION})")
# A form stands alone as the kind of company: 类型 其他有限责任公司.
_KIND_ONLY = Pattern(
    "(?:其他|一人|国有|独资|控股|私营|外商|投资|内资|台港澳|中外|合资|合作|非上市|上市|自然人|法人|普通|股份"
    "|责任|本|我|贵|该|子|分|母|总|各|某|多|民营|企业|有限|大型|原|新|两家|一家|几家|与|和|或)*"
)
# What a department is called after; a name has something else in it.
_DEPARTMENT = Pattern(
    "(?:客户|用户|顾客|服务|售后|售前|客服|维修|配送|营销|销售|技术|支持|研发|物流|仓储|培训|呼叫|备件|配件"
    "|运维|管理|数据|安装|市场|运营|信息|检测|实验|体验|展示|特约|授权|官方|旗舰|专卖|总|分|区域|大区|全国"
    "|华东|华南|华北|华中|西南|西北|东北|职业技能|鉴定|指导|考试|就业|人才|社会保障|监督|政务|教育|公证|行政"
    "|审批|认证|人民|省|市|县|区|州|中|国家|网|专|门|工|大|原|本|各|网点|及|和|与|4s|4S|联系)*"
)


# The trade alone is the end of a name whose beginning is missing.
_TRADE_ONLY = Pattern(
    "(?:科技|技术|信息|智能|电子|电器|电气|机电|机械|设备|仪器|器械|医疗|实业|工贸|贸易|商贸|进出口|工程|建设"
    "|建筑|制造|制冷|发展|开发|工业|产业|投资|控股|管理|咨询|服务|家电|家具|家居|汽车|新?能源|光伏|储能|电梯"
    "|物流|运输|材料|网络|软件|系统|集成|自动化|环保|节能|装备|集团|认证|检测|电力|化工|食品|药业|生物|文化"
    "|传媒|销售)*"
)


def find_companies(text: str) -> tuple[str, ...]:
    """Full names of companies and other bodies in the text, in order, each once; never abbreviated.

    As they stand there, but NFKC and without blanks. Texts may be folded or spaced out; a name that
    runs over the end of a line is put together.
    """
    lines = [squeeze(line) for line in text.splitlines()]
    names: list[str] = []
    for before, line in pairwise(["", *lines]):
        names += _wrapped(before, line) or (line[start:end] for start, end in _in_line(line))
    return tuple(dict.fromkeys(names))


_FULL_LINE = 10
"""A line shorter than this is a cell or a label, and ends where its writer ended it."""


def _wrapped(before: str, line: str) -> list[str]:
    """The names in a line of which the first began in the line before; none if it did not."""
    tail = before[-_LONGEST:]
    joined = tail + line
    spans = list(_in_line(joined)) if tail and line else []
    across = [(start, end) for start, end in spans if start < len(tail) < end]
    if not across or any(end == len(tail) for _, end in spans):
        return []
    start, end = across[0]
    # A line that begins with a whole form may be the kind of company, in a cell of its own.
    only_together = _ENDING.match(simplified(line)) is None and not any(
        stop == end - len(tail) for _, stop in _in_line(line)
    )
    running_text = len(before) >= _FULL_LINE and REGION.match(simplified(joined), start)
    if not only_together and not running_text:
        return []
    return [joined[first:last] for first, last in spans if last > len(tail)]


def _in_line(line: str) -> Iterator[tuple[int, int]]:
    simple = simplified(line)
    floor = 0
    for match in _ENDING.finditer(simple):
        start = _start(simple, match.start(), floor)
        stem = simple[start : match.start()]
        strong = match["strong"] is not None
        if _is_stem(stem) if strong else _is_weak_stem(stem):
            yield start, match.end()
        if strong or start < match.start():
            floor = match.end()


def _start(line: str, end: int, floor: int) -> int:
    """Where the name that ends with the form at `end` begins."""
    start = _back(line, end, max(floor, end - _LONGEST))
    for word in _LEAD_WORDS.finditer(line, start, end):
        start = word.end()
    # Behind a single character it is part of the name: 华为杭州.
    inside = [match.end() for match in _BEFORE_REGION.finditer(line, start + 2, end)]
    start = inside[-1] if inside else start
    while (match := _LEAD_AT_START.match(line, start, end)) and end - match.end() >= 2:
        start = match.end()
    while start < end and line[start] in "·+&)":
        start += 1
    return start


def _back(line: str, end: int, floor: int) -> int:
    """Back over characters of names and whole brackets: 某某(中国)."""
    at, depth = end, 0
    start = end
    while at > floor:
        character = line[at - 1]
        if character == ")":
            depth += 1
        elif character == "(" and depth:
            depth -= 1
        elif not re.match(_IN_NAME, character):
            break
        at -= 1
        if not depth:
            start = at
    return start


def _is_stem(stem: str) -> bool:
    bare = re.sub(r"[()·]", "", stem)
    nameless = _KIND_ONLY.fullmatch(bare) or _TRADE_ONLY.fullmatch(bare)
    return len(bare) >= 2 and not nameless


def _is_weak_stem(stem: str) -> bool:
    """Whether it begins with a region and has a name of its own behind it."""
    region = REGION.match(stem) or re.match(rf"{HAN}{{2,3}}[省市县区]", stem)
    if region is None:
        return False
    rest = re.sub(rf"^(?:[省市县区]|{HAN}{{2,3}}[省市县区])*", "", stem[region.end() :])
    further = REGION.match(rest)
    rest = rest[further.end() :] if further else rest
    return len(rest) >= 2 and not _DEPARTMENT.fullmatch(rest)


def head_office(name: str) -> str:
    """The name of the company a branch belongs to; any other name as it is."""
    match = re.match(
        rf"(.*?(?:{_FORMS}){_SUFFIX}).+(?:分公司|支公司|分厂|分店|办事处|营业部)$", name
    )
    return match.group(1) if match else name


def same_company(a: str, b: str) -> Likeness:
    """Whether two full names are one company's. An abbreviation is another name.

    Near: one character off, brackets lost, 有限公司 for 有限责任公司.
    """
    first, second = _bare(a), _bare(b)
    if not first or not second:
        return Likeness.OTHER
    if first == second:
        return Likeness.SAME
    loose = [
        re.sub(r"[()]", "", name).replace("有限责任公司", "有限公司") for name in (first, second)
    ]
    if loose[0] == loose[1] or (min(map(len, loose)) >= 4 and off_by_one(*loose)):
        return Likeness.NEAR
    return Likeness.OTHER


def _bare(name: str) -> str:
    """Folded, round brackets only, no other marks."""
    unified = fold(name).translate(str.maketrans("[<{]>}", "((()))"))
    return re.sub(r"[^\w()]|_", "", unified)
