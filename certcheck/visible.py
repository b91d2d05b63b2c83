"""Text from outside made harmless to show: nothing in it moves the cursor, turns or hides the rest.

File names and what stands in papers may hold escape sequences, line breaks, marks that reverse the
reading direction (Unicode TR 36, section 2.10) and signs without width. Each is shown escaped.
"""

from __future__ import annotations

import json
import re
import unicodedata

_HARMFUL = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Control, format, surrogate, private, unassigned; line and paragraph separators."""
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_MARKS_IN_A_ROW = 3
_RAW = re.compile(
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
"""What JSON lets stand as it is, and a screen obeys or does not show."""


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


def escaped(written: str) -> str:
    """JSON of the same value in which every sign is seen or escaped, as it may be printed on a screen."""
    return _RAW.sub(lambda sign: json.dumps(sign[0])[1:-1], written)
