"""Comparing text as a reader does: width, script, case and spacing make no difference.

`fold` is for comparing, `squeeze` for showing, `sentences` for judging a wording on its own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from certcheck.pattern import Pattern
from certcheck.traditional import SIMPLIFIED, TRADITIONAL

_HAN_RANGES = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN = f"[{_HAN_RANGES}]"
"""One Han character, as a class for regular expressions (`〇` is a digit and not among them)."""

LONG = 120
"""A sentence longer than this is cut further: at commas if it has any."""

_SHORT, _REMEMBERED = 48, 32_768
"""Characters of a text, and how many of such, whose folding is kept in mind: cells are folded for every
question that is asked of their table."""
_SIMPLE = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
_VARIANTS = {
    # Unicode's dashes and minus signs, and the box-drawing line that typists use as one.
    **dict.fromkeys("‐‑‒–—―−⁃─━﹘﹣－﹉﹊⸺⸻", "-"),
    **dict.fromkeys("～〜∼∿˜", "~"),
    **dict.fromkeys("“”„‟«»「」『』〝〞〟＂″", '"'),
    **dict.fromkeys("‘’‚‛′‵＇`´", "'"),
    **dict.fromkeys("【〔〖〘〚［﹇﹝", "["),
    **dict.fromkeys("】〕〗〙〛］﹈﹞", "]"),
    **dict.fromkeys("《〈‹⟨⟪︽︿", "<"),
    **dict.fromkeys("》〉›⟩⟫︾﹀", ">"),
    **dict.fromkeys("：︰∶ː꞉﹕", ":"),
    **dict.fromkeys("•・‧∙⋅･·●⸱ꞏ", "·"),
    "⋯": "...",
    "⁄": "/",
    "∕": "/",
}
# CJK radicals that the text layer of some PDFs holds in place of the character. NFKC knows the
# Kangxi block only; these are from the Unicode Character Database, EquivalentUnifiedIdeograph.txt.
_RADICALS = dict(
    zip(
        "⺁⺒⺓⺝⺟⺠⺮⺰⺶⺷⺸⺼⺽⻁⻃⻄⻅⻆⻇⻉⻋⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳⺊⺋⺌⺑",
        "厂巳幺月母民竹纟羊羊羊肉臼虎覀西见角角贝车長長长门雨青韦页风飞食食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟卜㔾小尢",
        strict=True,
    )
)
_ONE = {**_VARIANTS, **_RADICALS, **_SIMPLE}


def _is_invisible(character: str) -> bool:
    """White space, control and format characters (soft hyphen, BOM …), variation selectors."""
    return (
        character.isspace()
        or unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp")
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
    )


def _fold_character(character: str) -> str:
    """What one character becomes, applied until nothing changes: folding is idempotent."""
    folded = ""
    for part in unicodedata.normalize("NFKC", _ONE.get(character, character)).lower():
        if not _is_invisible(part):
            folded += _ONE.get(part, part)
    return folded if folded in (character, "") else "".join(map(_fold_character, folded))


class _Folding(dict[int, int | str]):
    """A table for `str.translate` that works out a character when it first meets it.

    A plain dict would raise inside `translate` for each character it leaves alone.
    """

    def __missing__(self, code: int) -> int | str:
        folded = _fold_character(chr(code))
        value: int | str = ord(folded) if len(folded) == 1 else folded
        if code < 0x30000:  # whatever comes in, the table stays bounded
            self[code] = value
        return value


_FOLDING = _Folding()
_SIMPLIFYING = str.maketrans(_SIMPLE)


def simplified(text: str) -> str:
    """The text with simplified characters, every character at its place."""
    return text.translate(_SIMPLIFYING)


def fold(text: str) -> str:
    """The text as it is compared. Idempotent.

    NFKC, traditional characters as simplified, lower case, no white space or invisible characters,
    one form of dashes, quotes, brackets and colons (the ASCII one). `。` and `、` stay.
    """
    return _fold_again(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    if (
        text.isascii() and text.isprintable()
    ):  # figures, dates, numbers of models: half of all cells
        return text.replace(" ", "").replace("`", "'").lower()
    folded = text.translate(_FOLDING)
    while not folded.isascii() and not unicodedata.is_normalized("NFKC", folded):
        # A combining mark has found its letter: compose it, and fold what came out.
        folded = unicodedata.normalize("NFKC", folded).translate(_FOLDING)
    return folded


_fold_again = lru_cache(maxsize=_REMEMBERED)(_fold)
_INVISIBLE = Pattern("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]")
_BLANKS = Pattern(r"[\s\x00-\x1f]+")
_AFTER_HAN = Pattern(rf"(?<={HAN}) (?=[{_HAN_RANGES}〇。、,;:!?()《》“”‘’【】·])")
_BEFORE_HAN = Pattern(rf"(?<=[〇。、,;:!?()《》“”‘’【】·]) (?={HAN})")


def squeeze(text: str) -> str:
    """The text as it is shown in a snippet: NFKC, one line, no blanks between Han characters."""
    # First what is not seen: marks between which it stood have an order of their own.
    line = _BLANKS.sub(" ", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))).strip()
    return _BEFORE_HAN.sub("", _AFTER_HAN.sub("", line))


_NOT_HAN = Pattern(f"[^{_HAN_RANGES}]+")


def han(text: str) -> int:
    """How many Han characters the text has."""
    return len(_NOT_HAN.sub("", text))


_ENDS = "。！？；;!?｡"
# A bracket shelters the marks inside it only if it is closed again soon and on the same line.
_SENTENCE = Pattern(
    rf"""(?: [(（\[【《“] [^()（）\[\]【】《》“”\n\r]{{0,{LONG}}} [)）\]】》”]
           | [^{_ENDS}\n\r\x0b\x0c\u2028\u2029] )+
         [{_ENDS}]* [”’」』"']?""",
    re.VERBOSE,
)
_CLAUSE = Pattern(r"[^，,、]*[，,、]|[^，,、]+")


def sentences(text: str) -> tuple[str, ...]:
    """Running text cut after 。！？； and at line ends, each piece at most `LONG` characters.

    Marks inside brackets do not cut; the closing mark stays with its sentence. A longer piece is
    cut at commas, and in the middle of nowhere only where it has none.
    """
    found = (match.group().strip() for match in _SENTENCE.finditer(text))
    return tuple(piece for sentence in found for piece in _shorter(sentence) if piece)


def _shorter(sentence: str) -> tuple[str, ...]:
    if len(sentence) <= LONG:
        return (sentence,) if any(c.isalnum() for c in sentence) else ()
    pieces: list[str] = []
    for match in _CLAUSE.finditer(sentence):
        clause = match.group()
        if pieces and len(pieces[-1]) + len(clause) <= LONG:
            pieces[-1] += clause
        else:
            pieces += [clause[at : at + LONG] for at in range(0, len(clause), LONG)]
    return tuple(piece.strip() for piece in pieces if any(c.isalnum() for c in piece))


@lru_cache(maxsize=4096)
def romanised(word: str) -> tuple[str, ...]:
    """How a Chinese word is typed in a file name: its pinyin without tones, then the initials.

    `ü` is `v`, as input methods have it. Empty for a word without Han characters.
    """
    if not han(word):
        return ()
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - 0.4 s, and few names need it

    simplified = fold(word)
    full = "".join(lazy_pinyin(simplified, style=Style.NORMAL, v_to_u=False))
    initials = "".join(lazy_pinyin(simplified, style=Style.FIRST_LETTER))
    return tuple(dict.fromkeys((full, initials)))
