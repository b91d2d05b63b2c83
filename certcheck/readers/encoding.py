"""Which characters the bytes of a text are: Unicode first, then GB 18030 or Big5 by likelihood."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
_TOLERATED = 0.02
"""Share of characters that may be broken before we call it no text."""


def decode(data: bytes) -> str | None:
    """The text without its byte order mark; None where the bytes are no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _tolerant(data, name)
    if b"\0" in data[:_SAMPLE]:
        return _wide(data)
    for name in ("utf-8", _national(data)):
        text = _tolerant(data, name)
        if text is not None:
            return text
    return None


def _tolerant(data: bytes, name: str) -> str | None:
    """Decoded; a little damage is let pass (a text cut in the middle of a character)."""
    text = data.decode(name, "replace").removeprefix("\ufeff")
    broken = text.count("\ufffd")
    return text if broken <= max(1, len(text) * _TOLERATED / 10) and _is_text(text) else None


def _is_text(text: str) -> bool:
    sample = text[:_SAMPLE]
    controls = sum(1 for c in sample if c < " " and c not in "\t\r\n\f\v\x1a\x1b")
    return controls <= len(sample) * _TOLERATED


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: the zero bytes of its ASCII stand on one side."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    text = _tolerant(data, "utf-16-le" if odd >= even else "utf-16-be")
    return text if text is not None and "\0" not in text else None


def _national(data: bytes) -> str:
    """`big5` where its common characters are clearly more of the text than those of GB."""
    sample = data[:_SAMPLE]
    return "big5" if _common(sample, "big5") > _common(sample, "gb18030") + 0.1 else "gb18030"


def _common(sample: bytes, name: str) -> float:
    """The share of characters that are ASCII-free and of the encoding's everyday part.

    Both sets put the everyday characters first: GB 2312 rows 16-55 and its signs, Big5 A1-C6.
    """
    text = sample.decode(name, "ignore")
    wide = [c for c in text if c > "\x7f"]
    if not wide:
        return 0.0
    return sum(1 for c in wide if _everyday(c, name)) / len(wide)


def _everyday(character: str, name: str) -> bool:
    try:
        raw = character.encode("gb2312" if name == "gb18030" else name)
    except UnicodeEncodeError:
        return False
    lead = raw[0]
    return (0xA1 <= lead <= 0xA3 or 0xB0 <= lead <= 0xD7) if name == "gb18030" else lead <= 0xC6
