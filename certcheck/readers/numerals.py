"""A number in the forms Word and OpenDocument number paragraphs in (ECMA-376-1, 17.18.59)."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_LEGAL = str.maketrans("零一二三四五六七八九十百千万", "零壹贰叁肆伍陆柒捌玖拾佰仟万")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_COUNTING = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "koreanDigital2",
    }
)
_LEGAL_FORMS = frozenset({"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"})
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def numeral(value: int, form: str) -> str:
    """`value` in the form of that name; decimal where the form is not known."""
    if form in _COUNTING:
        return chinese(value)
    if form in _LEGAL_FORMS:
        return chinese(value, leading_one=True).translate(_LEGAL)
    if form in {"upperRoman", "lowerRoman"}:
        return roman(value) if form == "upperRoman" else roman(value).lower()
    if form in {"upperLetter", "lowerLetter"}:
        return letters(value) if form == "upperLetter" else letters(value).lower()
    return _single(value, form)


def _single(value: int, form: str) -> str:
    """Forms that put one sign for each digit or number."""
    plain = str(value)
    if form == "none":
        return ""
    if form == "decimalZero":
        return plain.zfill(2)
    if form in {"decimalFullWidth", "decimalFullWidth2"}:
        return plain.translate(_FULL_WIDTH)
    if form in {"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"}:
        return "".join("〇" if d == "0" else _DIGITS[int(d)] for d in plain if d.isdigit())
    if form in {"ideographTraditional", "ideographZodiac"} and value > 0:
        row = _STEMS if form == "ideographTraditional" else _BRANCHES
        return row[(value - 1) % len(row)]
    return _enclosed(value, form) or plain


def _enclosed(value: int, form: str) -> str:
    starts = {
        "decimalEnclosedCircle": (0x2460, 20),
        "decimalEnclosedCircleChinese": (0x2460, 20),
        "decimalEnclosedParen": (0x2474, 20),
        "decimalEnclosedFullstop": (0x2488, 20),
        "ideographEnclosedCircle": (0x3280, 10),
    }
    start, count = starts.get(form, (0, 0))
    return chr(start + value - 1) if 0 < value <= count else ""


def chinese(value: int, *, leading_one: bool = False) -> str:
    """一 二 … 十 十一 … 二十 … 一百零一; `leading_one` keeps the 一 of 一十一."""
    if value <= 0:
        return "零" if value == 0 else str(value)
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        return chinese(high) + "万" + gap + (chinese(low, leading_one=True) if low else "")
    parts: list[str] = []
    text = str(value)
    for place, digit in enumerate(text):
        unit = _UNITS[len(text) - place - 1]
        if digit != "0":
            parts.append(_DIGITS[int(digit)] + unit)
        elif parts and parts[-1] != "零" and int(text[place:]):
            parts.append("零")
    found = "".join(parts)
    return found[1:] if not leading_one and found.startswith("一十") else found


def roman(value: int) -> str:
    """Capital Roman; decimal where there is none."""
    if not 0 < value < 4000:
        return str(value)
    found = ""
    for weight, sign in _ROMAN:
        count, value = divmod(value, weight)
        found += sign * count
    return found


def letters(value: int) -> str:
    """A … Z, AA, BB … as Word counts (not as a spreadsheet does)."""
    if not 0 < value <= 26 * 20:
        return str(value)
    return chr(65 + (value - 1) % 26) * ((value - 1) // 26 + 1)
