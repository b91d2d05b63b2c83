"""Text from outside made harmless to show: nothing in it moves the cursor, turns or hides the rest.

File names and what stands in papers may hold escape sequences, line breaks, marks that reverse the
reading direction (Unicode TR 36, section 2.10) and signs without width. Each is shown escaped.
"""

from __future__ import annotations

import unicodedata

_HARMFUL = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Control, format, surrogate, private, unassigned; line and paragraph separators."""
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_MARKS_IN_A_ROW = 3


def visible(text: str) -> str:
    """`text` on one line, every sign of it either seen or shown as `\\x1b`, `\\u202e` …"""
    if text.isascii() and text.isprintable():
        return text
    shown: list[str] = []
    marks = 0
    for sign in text:
        category = unicodedata.category(sign)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        harmful = category in _HARMFUL or marks > _MARKS_IN_A_ROW
        shown.append(_escape(sign) if harmful else " " if category == "Zs" else sign)
    return "".join(shown)


def _escape(sign: str) -> str:
    code = ord(sign)
    if sign in _SHORT:
        return _SHORT[sign]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
