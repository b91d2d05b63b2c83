"""Addresses of companies as papers write them, and whether two of them are the same place.

A Chinese address goes from the large to the small: 省, 市, 区 or 县, 路 and 号, building and room
(GB/T 23705, names of places in codes of addresses). Papers leave out its beginning or its end.
"""

from __future__ import annotations

import re

from certcheck.fields.likeness import off_by_one
from certcheck.pattern import Pattern
from certcheck.text import fold, squeeze

_SHORTEST, _LONGEST = 6, 80
_PARTS = Pattern(r"[省市区县州盟旗镇乡村]|街道|[街路巷弄道里]|\d+号|号|开发区|工业园")
_ENOUGH = 2
"""So many names of parts make a text an address."""
_OVER = Pattern(r"\s{2,}|[;；。]")
"""What ends an address in its line: the next column, the end of a sentence."""
_WHOLE = Pattern(r"(?:号|室|楼|层|栋|幢|座|厅|铺|单元|村|组|园区|大厦|广场)$")
_REST = Pattern(r"[\u3400-\u9fffA-Za-z0-9\-#()（）]{1,24}(?:号|室|楼|层|栋|幢|座|厅|铺|单元|组|内)")
_PROVINCE = Pattern(r"^(?:中国)?.{2,8}?(?:省|自治区)")
_CITY = Pattern(r"^.{2,5}?市")


def address_in(value: str, following: str = "") -> str | None:
    """The address a value begins with; `following`: the next line, which may hold its end."""
    own = _unspaced(_OVER.split(value.strip(" :：\t"), maxsplit=1)[0]).strip(",，、")
    rest = _unspaced(following)
    if own and not _WHOLE.search(own) and _REST.fullmatch(rest) and not _PROVINCE.match(rest):
        own += rest
    looks_so = _SHORTEST <= len(own) <= _LONGEST and len(_PARTS.findall(own)) >= _ENOUGH
    return own if looks_so else None


def same_address(a: str, b: str) -> bool:
    """Whether both are one place: province, city, building or a misread character aside."""
    one, other = _short(a), _short(b)
    if one.startswith(other) or other.startswith(one):
        return True
    numbers = re.findall(r"\d+", one) == re.findall(r"\d+", other)
    return numbers and off_by_one(one, other)


def _unspaced(text: str) -> str:
    return re.sub(r"\s+", "", squeeze(text))


def _short(address: str) -> str:
    """Without the province and the city, which everybody knows."""
    folded = re.sub(r"\(.*?\)", "", fold(address))
    rest = _PROVINCE.sub("", folded)
    return _CITY.sub("", rest) or folded
