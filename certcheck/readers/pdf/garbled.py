"""Whether a text layer is text: glyph numbers, private characters and mojibake are none."""

from __future__ import annotations

import re

_CID = re.compile(r"\(cid:\d+\)")
_LETTERS = re.compile(r"[^\W_]")
_LEADERS = re.compile(r"[.…_\-—=·]{5}")
_NO_TEXT = re.compile(
    r"[\ue000-\uf8ff\ufffd\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f\x80-\x9f\U000f0000-\U0010ffff]"
)
_LATIN1 = re.compile(r"[\u00a1-\u00ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_RARE_GB = bytes(b for b in range(256) if not 0xB0 <= b < 0xD8)
_RARE_BIG5 = bytes(range(0xC7, 256))
_SAMPLE = 800
_ENOUGH = 20
"""With fewer characters shares mean little."""


def is_garbled(text: str) -> bool:
    """Whether a reader of the page sees other characters than this text, given without blanks."""
    if len(text) > _SAMPLE:
        # Every so-manieth character will do for shares; runs of them for glyph numbers.
        step = len(text) // _SAMPLE + 1
        text = text[: _SAMPLE // 4] + text[_SAMPLE // 4 :: step]
    count = len(text)
    if not count:
        return False
    if "(cid:" in text and sum(map(len, _CID.findall(text))) > 0.2 * count:
        return True
    if len(_NO_TEXT.findall(text)) > 0.1 * count:
        return True
    if count < _ENOUGH or (text.isascii() and _LEADERS.search(text)):
        return False
    if len(_LETTERS.findall(text)) < 0.3 * count and not _LEADERS.search(text):
        return True
    if len(_LATIN1.findall(text)) > 0.3 * count:
        return _is_chinese_read_as_latin1(text)
    han = _HAN.findall(text)
    if len(han) < _ENOUGH or _KANA.search(text):
        return False
    return _usual("".join(han)) < 0.5 * len(han)


def _is_chinese_read_as_latin1(text: str) -> bool:
    """`ÓªÒµÖ´ÕÕ`: GBK bytes shown one by one."""
    read = text.encode("latin-1", "ignore").decode("gb18030", "ignore")
    return len(_HAN.findall(read)) >= 0.25 * len(text)


def _usual(han: str) -> int:
    """How many characters are of GB 2312's first level (by use), or of Big5's (traditional text)."""
    simplified, traditional = han.encode("gb2312", "ignore"), han.encode("big5", "ignore")
    usual = (
        simplified[::2].translate(None, _RARE_GB),
        traditional[::2].translate(None, _RARE_BIG5),
    )
    return max(map(len, usual))
