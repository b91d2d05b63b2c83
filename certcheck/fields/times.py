"""Whether a cell tells when something was, or how long it took, in whatever words."""

from __future__ import annotations

from certcheck.pattern import Pattern
from certcheck.text import fold

_TIME = Pattern(
    r"[上下中]午|早[上晨]|晚上|凌晨|傍晚|夜[里间]|[今昨明前当次同隔本][天日晚早]|(?:周|星期|礼拜)[一二三四五六日天]"
    r"|即[时刻]|立[即刻]|马上|当场|随即"
    r"|[一二三四五六七八九十百半两几廿卅〇○零]个?(?:小时|钟头|分|刻|点|时|天|日|号|月|周|星期|年)"
)


def tells_time(text: str) -> bool:
    """Whether it holds figures that are no percentages, or words of time: 上午, 当天, 半小时."""
    folded = fold(text)
    figures = "%" not in folded and any(map(str.isdigit, folded))
    return figures or _TIME.search(folded) is not None
