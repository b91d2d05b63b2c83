"""Numbers up to thousands as Chinese papers write them: 12, 十二, 一二, 拾贰, 二〇二六."""

from __future__ import annotations

_VALUES = {
    **{character: at for at, character in enumerate("0123456789")},
    **{character: at for at, character in enumerate("〇一二三四五六七八九")},
    **{character: at for at, character in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **dict.fromkeys("○◯OoQ", 0),
    **dict.fromkeys("lI|", 1),
    "两": 2,
    "叄": 3,
    "参": 3,
    "元": 1,
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100}
_SCORES = {"廿": "二十", "卅": "三十"}

DIGITS = "〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖两叄参"
"""Chinese digits, the plain and the formal ones, for a class in a regular expression."""
NUMERALS = DIGITS + "十拾百佰廿卅"
"""Chinese digits and the words for ten and a hundred."""


def number(text: str) -> int | None:
    """The number a simplified word states; blanks inside are ignored. None if it states none."""
    word = "".join(
        _SCORES.get(character, character) for character in text if not character.isspace()
    )
    if not word:
        return None
    if not any(character in _TENS for character in word):
        digits = [_VALUES.get(character) for character in word]
        return None if None in digits else int("".join(map(str, digits)))
    return _with_tens(word)


def _with_tens(word: str) -> int | None:
    total = 0
    pending: int | None = None
    for character in word:
        if character in _TENS:
            total += (1 if pending is None else pending) * _TENS[character]
            pending = None
        elif character in _VALUES and (pending is None or pending == 0):
            pending = _VALUES[character]
        else:
            return None
    return total + (pending or 0)
