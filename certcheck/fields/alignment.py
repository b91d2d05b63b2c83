"""Text with one form of each digit, letter and mark, every character still at its place.

`fold` shortens a text; what is found here keeps its position, so a span can be shown or masked.
"""

from __future__ import annotations

from certcheck.text import simplified

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS = dict.fromkeys(
    map(ord, "\u3000\u00a0\t\x0b\x0c\r\u2002\u2003\u2009\u202f\u200b\ufeff"), " "
)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−─━﹣"), "-")
_TABLE: dict[int, int | str] = {
    **_FULL_WIDTH,
    **_BLANKS,
    **_DASHES,
    0x00D7: "X",
    0x2169: "X",
    0x2179: "X",
}


def aligned(text: str) -> str:
    """The text with ASCII digits, letters and blanks, simplified; as long as it was."""
    return simplified(text.translate(_TABLE))
